import { assess, INFORMATION, places, sheet } from '../../support/ledger';

/* Printed registers are grouped under headings that say what a column would. */

const roster = (...rows: (string | null)[][]) => sheet('委员名册', [['示例区政协委员名册'], ['委员编号', '姓名', '性别'], ...rows]);

function sectors(sheets: Parameters<typeof assess>[0]): string[] {
  const [table] = assess(sheets).ledger.of('委员名册');
  return Array.from({ length: table?.length ?? 0 }, (_, record) => `${table?.text(record, 'name')} ${table?.text(record, 'sector')}`);
}

const GROUPED = [['一、中国共产党（2人）'], ['0001', '示例甲', '男'], ['0002', '示例乙', '女'], ['二、民革界别'], ['0003', '示例丙', '男']];

test('a roster without 界别 has it from the headings above its members', () => {
  const sheets = [INFORMATION, roster(...GROUPED)];
  expect(sectors(sheets)).toEqual(['示例甲 中国共产党', '示例乙 中国共产党', '示例丙 民革']);
  const assessment = assess(sheets);
  expect(assessment.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(assessment.findings.find(({ code }) => code === 'column/from-headings')).toMatchObject({
    location: { sheet: '委员名册', address: 'A3', field: 'sector' },
    args: { header: '界别', value: '中国共产党', count: 2 },
  });
  expect(assessment.rows).toMatchObject([{ sheet: '委员名册', read: 5, merged: 3, heldBack: 0, ignored: 2 }]);
});

test.each(['教育界', '教育', '教育界别', '教育界（12人）', '（三）教育界委员', '3.教育界 共12人', '第三、教育界：12名'])(
  '%s is a heading',
  (heading) => {
    expect(sectors([INFORMATION, roster([heading], ['0001', '示例甲', '男'])])).toEqual(['示例甲 教育界']);
  },
);

test('members above the first heading have no 界别, and it is said', () => {
  const [first, ...others] = GROUPED as [string[], ...string[][]];
  const assessment = assess([INFORMATION, roster(others[0] as string[], first, ...others.slice(1))]);
  expect(places(assessment).filter((place) => place.startsWith('cell/required'))).toEqual(['cell/required 委员名册!A3']);
});

test('where the column is there, or no row names a value, nothing is read from rows between the members', () => {
  const own = sheet('委员名册', [['委员编号', '姓名', '界别'], ['中国共产党'], ['0001', '示例甲', '民革']]);
  expect(sectors([INFORMATION, own]).at(-1)).toBe('示例甲 民革');
  expect(places(assess([INFORMATION, roster(['第一组'], ['0001', '示例甲', '男'])]))).toContain('column/missing 委员名册!A2');
});

test('activities grouped by kind likewise', () => {
  const activities = sheet('活动台账', [
    ['活动编号', '名称', '开始'],
    ['一、视察类（1次）'],
    ['H1', '视察学校', '2025-03-05'],
    ['二、调研'],
    ['H2', '调研企业', '2025-04-05'],
  ]);
  const [table] = assess([INFORMATION, roster(...GROUPED), activities]).ledger.of('活动台账');
  expect([0, 1].map((record) => table?.text(record, 'category'))).toEqual(['视察', '调研']);
});

test('the name of the sheet says of all records what a column would', () => {
  const kinds = (name: string): (string | undefined)[] => {
    const work = sheet(name, [
      ['编号', '委员编号', '日期', '事项'],
      ['G1', '0001', '2025-03-05', '示例'],
    ]);
    return assess([INFORMATION, roster(...GROUPED), work])
      .ledger.of('公益与其他')
      .map((table) => table.text(0, 'kind'));
  };
  expect(kinds('公益活动')).toEqual(['公益']);
  expect(kinds('其他履职')).toEqual(['']);
});

test.each([['三、特邀示例界'], ['特邀示例组（1人）']])(
  'members below a heading that names no value are not of the group above: %s',
  (heading) => {
    const own = sheet('委员名册', [['序号', '委员编号', '姓名'], ['一、教育界'], [1, '0001', '示例甲'], [heading], [2, '0002', '示例乙']]);
    expect(sectors([INFORMATION, own])).toEqual(['示例甲 教育界', '示例乙 ']);
    expect(places(assess([INFORMATION, own])).filter((place) => place.startsWith('cell/'))).toEqual(['cell/required 委员名册!B5']);
  },
);

test.each(['小计：1人', '注：示例', '第2页', '示例区政协委员名册', '共1名'])('%s between the members ends no group', (text) => {
  const own = sheet('委员名册', [
    ['示例区政协委员名册'],
    ['序号', '委员编号', '姓名'],
    ['一、教育界'],
    [1, '0001', '示例甲'],
    [text],
    [2, '0002', '示例乙'],
  ]);
  expect(sectors([INFORMATION, own])).toEqual(['示例甲 教育界', '示例乙 教育界']);
});
