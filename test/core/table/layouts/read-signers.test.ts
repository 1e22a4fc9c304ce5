import { assess, INFORMATION, places, ROSTER, sheet } from '../../../support/ledger';

/* One column for whoever signed a proposal: several members, or an organisation. */

type Row = (string | null)[];

const proposals = (header: Row, ...rows: Row[]) =>
  sheet('提案', [
    ['流水号', '提交日期', '案由', '审查结果', ...header],
    ...rows.map((row, i) => [`T${i + 1}`, '2025-03-05', `示例提案${i + 1}`, '立案', ...row]),
  ]);

function signers(header: Row, ...rows: Row[]): string[] {
  const [table] = assess([INFORMATION, ROSTER, proposals(header, ...rows)]).ledger.of('提案');
  return Array.from({ length: table?.length ?? 0 }, (_, record) =>
    ['firstProposer', 'coSigners', 'collective'].map((field) => table?.text(record, field)).join(' '),
  );
}

test('of several members the first is 第一提案人, the others are 联名人', () => {
  expect(signers(['提案人'], ['示例甲、示例乙'], ['0002；0001'], ['示例乙'], ['示例乙 示例甲'])).toEqual([
    '0001 0002 ',
    '0002 0001 ',
    '0002  ',
    '0002 0001 ',
  ]);
  const { findings } = assess([INFORMATION, ROSTER, proposals(['提案人'], ['示例甲，示例乙'])]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(findings.find(({ code }) => code === 'signers/several')).toMatchObject({
    location: { sheet: '提案', address: 'E2', field: 'firstProposer' },
    args: { header: '第一提案人', value: '示例甲，示例乙', others: '联名人' },
  });
});

test('a branch of a party, or a group of which somebody wrote it, is an organisation', () => {
  expect(signers(['提案人'], ['民盟示例县总支'], ['经济界别小组（示例甲执笔）'], ['九三学社示例支社（执笔：示例乙）'])).toEqual([
    '  民盟示例县总支',
    '  经济界别小组（示例甲执笔）',
    '  九三学社示例支社（执笔:示例乙）',
  ]);
});

test('those whom 联名人 names come behind them', () => {
  expect(signers(['提案人', '联名人'], ['示例甲、示例乙', '示例丙外'])).toEqual(['0001 0002、示例丙外 ']);
});

test('who signed with others is the first, where 联名人 names them all', () => {
  const roster = sheet('委员名册', [...ROSTER.rows, ['0003', '示例丙', '教育界']]);
  const read = (...row: Row): string | undefined => {
    const [table] = assess([INFORMATION, roster, proposals(['提案人', '联名人'], row)]).ledger.of('提案');
    return table && ['firstProposer', 'coSigners'].map((field) => table.text(0, field)).join(' ');
  };
  expect(read('示例甲等3人', '示例乙、示例丙')).toBe('0001 0002、0003');
  expect(read('示例甲等2名委员', '示例乙')).toBe('0001 0002');
  expect(read('示例甲等5人', '示例乙、示例丙')).toBe('示例甲等5人 0002、0003');
});

test.each(['民盟示例区支部', '经济委员会', '民盟', '教育界', '示例区工商联'])('%s is an organisation', (name) => {
  expect(signers(['提案人'], [name])).toEqual([`  ${name}`]);
});

test.each([
  ['somebody who is no member', '示例某人'],
  ['a member and somebody else', '示例甲、示例某人'],
  ['members who are not all named', '示例甲、示例乙等3人'],
  ['the number of one and the name of another', '0001 示例乙'],
])('%s stays an error', (_, text) => {
  expect(signers(['提案人'], [text])).toEqual([`${text}  `]);
  expect(places(assess([INFORMATION, ROSTER, proposals(['提案人'], [text])]))).toContain('reference/missing 提案!E2');
});

test('an organisation beside another one is not guessed at', () => {
  expect(signers(['提案人', '集体名称'], ['示例区工商联', '示例区侨联'])).toEqual(['示例区工商联  示例区侨联']);
});

test('社情民意 likewise', () => {
  const opinions = sheet('社情民意', [
    ['编号', '提交日期', '反映人', '标题', '处理'],
    ['S1', '2025-03-05', '示例甲、示例乙', '示例', '录用'],
    ['S2', '2025-03-05', '示例区司法局', '示例', '录用'],
  ]);
  const [table] = assess([INFORMATION, ROSTER, opinions]).ledger.of('社情民意');
  expect([table?.record(0), table?.record(1)]).toMatchObject([
    { firstAuthor: '0001', coAuthors: ['0002'], organisation: null },
    { firstAuthor: null, coAuthors: null, organisation: '示例区司法局' },
  ]);
});
