import { sheetContract } from '../../../core/contract';
import type { ColumnContract } from '../../../core/contract';
import { accountText } from '../../../core/scoring/account';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import { rawSheet } from '../../../scripts/sample/messy/raw-workbook';
import type { RawSheet } from '../../../scripts/sample/messy/raw-workbook';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import { assess, INFORMATION, places, sheet } from '../../support/ledger';

/* An office that gives its members no numbers names them by their names everywhere, in the roster too. */

/** A sample district, with its members named by numbers or by names. */
function district(byName: boolean): RawSheet[] {
  const { sheets } = sampleDistrict(1, { members: 20, rows: 100 }, 7);
  const names = new Map(sheets.get('委员名册')?.map(({ memberId, name }) => [memberId, name] as [string, string]));
  const isMember = ({ references }: ColumnContract): boolean => references?.sheet === '委员名册';
  return [...sheets].map(([name, records]) => {
    const columns = sheetContract(name).columns.filter(
      ({ field }) => records.some((record) => record[field] !== undefined) && !(byName && name === '委员名册' && field === 'memberId'),
    );
    const rows = records.map((record) =>
      columns.map((column) => {
        const value = record[column.field];
        if (!byName || !isMember(column) || typeof value !== 'string') return value;
        return value
          .split('、')
          .map((id) => names.get(id) ?? id)
          .join('、');
      }),
    );
    return { ...rawSheet(name), rows: [columns.map(({ header }) => header), ...rows] };
  });
}

function totals(sheets: readonly RawSheet[]): string[] {
  const { ledger, findings } = assess(sheets);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok) throw new Error('no rules');
  return outcome.scored.result.members.map(({ name, account, grade, ranks }) => `${name} ${account.total} ${grade} ${ranks.overall}`);
}

test('the same scores, grades and ranks as with numbers', () => {
  const named = district(true);
  expect(totals(named)).toEqual(totals(district(false)));
  expect(places(assess(named))).toContain('column/stand-in 委员名册!A1');
});

test('the account of a member says the name once', () => {
  const { ledger, findings } = assess(district(true));
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok) throw new Error('no rules');
  const { rules, members } = outcome.scored.result;
  const [member] = members;
  const [head] = accountText(rules, member as NonNullable<typeof member>, 2025).split('\n');
  expect(head?.split(member?.name ?? '')).toHaveLength(2);
  expect(head).toContain(`${member?.name}（${member?.sector}）2025 年度`);
});

const ROSTER = sheet('委员名册', [
  ['姓名', '界别', '身份证号'],
  ['示例甲', '教育界', null],
  ['示 例甲', '经济界', null],
  ['示例乙', '经济界', null],
]);
const WORK = sheet('公益与其他', [
  ['编号', '姓名', '日期', '类型', '事项'],
  ['GY1', '示例甲', '2025-03-05', '公益', '示例'],
  ['GY2', '示例乙', '2025-03-05', '公益', '示例'],
]);

test('two of the same name are told, and nothing is counted for either', () => {
  const { ledger, findings } = assess([INFORMATION, ROSTER, WORK]);
  expect(places({ findings }).filter((place) => /^(key|member)\//.test(place))).toEqual([
    'member/name-alone 委员名册!A2',
    'member/name-alone 委员名册!A3',
  ]);
  const [work] = ledger.of('公益与其他');
  expect(Array.from(work?.blocked ?? [], (blocked) => blocked > 0)).toEqual([true, false]);
});

test('each of thousands of the same name is told with one of the others', () => {
  const roster = sheet('委员名册', [['姓名', '界别'], ...Array.from({ length: 3_000 }, () => ['示例甲', '教育界'])]);
  const told = assess([INFORMATION, roster]).findings.filter(({ code }) => code === 'member/name-alone');
  expect(told).toHaveLength(3_000);
  expect(told.slice(0, 2).map(({ related }) => related?.map(({ address }) => address))).toEqual([['A3'], ['A2']]);
});

test('a roster under another name is found by the names of its members', () => {
  const other = sheet('附件1：2025年委员名册', [
    ['序号', '姓名', '性别', '民族', '界别', '职务'],
    [1, '示例甲', '男', '汉族', '教育界', '示例'],
  ]);
  expect(places(assess([INFORMATION, other]))).toContain('sheet/named-otherwise 附件1：2025年委员名册');
});
