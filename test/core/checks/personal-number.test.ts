import { idNumberCheckCharacter } from '../../../core/checks/id-number';
import { assess, INFORMATION, places, sheet } from '../../support/ledger';

type Row = readonly [memberId: string | number, mobile?: string | number];

const roster = (...rows: readonly Row[]) =>
  sheet('委员名册', [
    ['委员编号', '姓名', '界别', '手机'],
    ...rows.map(([number, mobile], i) => [number, `示例${'甲乙丙丁'[i]}`, '经济界', mobile ?? null]),
  ]);

const MADE_UP = `11010519491231002${idNumberCheckCharacter('11010519491231002')}`;

const told = (...rows: readonly Row[]) =>
  places(assess([INFORMATION, roster(...rows)])).filter((each) => each.startsWith('member/personal-number'));

test('ID numbers and mobile numbers as 委员编号 are told once, at the first of them', () => {
  const rows: readonly Row[] = [['140001'], [MADE_UP], ['13900000000', '+86 139 0000 0000']];
  expect(told(...rows)).toEqual(['member/personal-number 委员名册!A3']);
  const { findings } = assess([INFORMATION, roster(...rows)]);
  expect(findings.find(({ code }) => code === 'member/personal-number')?.args).toEqual({ count: 2 });
});

test.each([
  ['an ID number with a small x', [MADE_UP.toLowerCase()]],
  ['a mobile number that is a number in its cell', [13900000000, 13900000000]],
] satisfies readonly [string, Row][])('%s', (_, row) => {
  expect(told(row as Row)).toEqual(['member/personal-number 委员名册!A2']);
});

test('running numbers of a term or of a system are not, not even those that look like a mobile number', () => {
  expect(told(['140001'], ['WY-2025-0001'], ['202500010001'], ['14010000001', '13900000000'])).toEqual([]);
});
