import { assess, INFORMATION, places, sheet } from '../../../support/ledger';

const roster = (...days: (string | null)[]) =>
  sheet('委员名册', [
    ['委员编号', '姓名', '界别', '退出日期'],
    ...['示例甲', '示例乙', '示例丙'].map((name, i) => [`000${i + 1}`, name, '教育界', days[i] ?? null]),
  ]);
const list = (name: string, ...rows: (string | null)[][]) =>
  sheet(name, [['示例区政协'], ['序号', '姓名', '辞去时间', '原因'], ...rows.map((row, i) => [i + 1, ...row, '工作变动'])]);

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ...sheets]);
  const members = assessment.ledger
    .of('委员名册')
    .flatMap((table) => Array.from({ length: table.length }, (_, i) => [table.display(i, 'name'), table.display(i, 'leftOn')]));
  return {
    members: members.filter(([, day]) => day !== ''),
    told: assessment.findings.flatMap(({ code, args }) => (code === 'roster/day-elsewhere' ? [args] : [])),
    sheets: places(assessment).filter((place) => place.startsWith('sheet/')),
  };
}

test.each(['辞去委员', '2025年辞去委员名单', '县政协撤销委员资格名单'])('%s says on which day its members left', (name) => {
  expect(read(roster(), list(name, ['示例乙', '2025-07-01']))).toEqual({
    members: [['示例乙', '2025-07-01']],
    told: [{ header: '退出日期', count: 1, present: 0 }],
    sheets: [],
  });
});

test('what the roster says counts before it, and that is told', () => {
  const { members, told } = read(roster('2025-06-30'), list('辞去委员', ['示例甲', '2025-07-01'], ['示例丙', '2025-09-01']));
  expect(members).toEqual([
    ['示例甲', '2025-06-30'],
    ['示例丙', '2025-09-01'],
  ]);
  expect(told).toEqual([{ header: '退出日期', count: 1, present: 1 }]);
});

test('a list with a row that names no member of the roster, or no day, is not read', () => {
  expect(read(roster(), list('辞去委员', ['示例甲', '2025-07-01'], ['示例丁', '2025-07-01'])).members).toEqual([]);
  expect(read(roster(), list('辞去委员', ['示例甲', '2025-07-01'], ['示例乙', null])).members).toEqual([]);
});

test('whom the roster has no longer is a member until that day', () => {
  const left = sheet('辞去委员名单', [
    ['姓名', '界别', '辞去时间'],
    ['示例丁', '教育界', '2025-07-01'],
  ]);
  expect(read(roster(), left)).toMatchObject({ members: [['示例丁', '2025-07-01']], sheets: ['sheet/addition 辞去委员名单'] });
});

test.each([
  ['2025年6月辞去', '', '2025-06-01'],
  ['2025.6.8去世', '', '2025-06-08'],
  ['2025年6月8日辞去委员职务', '', '2025-06-08'],
  ['辞去委员（2025-06-08）', '', '2025-06-08'],
  ['2025年1月增补', '2025-01-01', ''],
  ['2025年1月增补，2025年9月不再担任委员', '2025-01-01', '2025-09-01'],
  ['2025年6月辞任', '', '2025-06-01'],
  ['已故（2025年5月）', '', '2025-05-01'],
  ['2025年获省级表彰', '', ''],
  ['拟辞去', '', ''],
  ['2024年5月辞去公职', '', ''],
  ['2024年5月调离示例局', '', ''],
])('remarks of the roster may say it: %s', (remark, appointed, left) => {
  const { ledger, findings } = assess([
    INFORMATION,
    sheet('委员名册', [
      ['委员编号', '姓名', '界别', '备注'],
      ['0001', '示例甲', '教育界', remark],
      ['0002', '示例乙', '教育界', null],
    ]),
  ]);
  const [table] = ledger.of('委员名册');
  expect(['appointedOn', 'leftOn'].map((field) => table?.display(0, field))).toEqual([appointed, left]);
  const told = findings.flatMap(({ code, args }) => (code === 'roster/day-in-remarks' ? [args] : []));
  expect(told).toHaveLength([appointed, left].filter((day) => day !== '').length);
});

test.each([
  ['6月辞去委员', '退出日期'],
  ['已故', '退出日期'],
  ['届中增补', '任职日期'],
  ['拟辞去委员', undefined],
  ['2024年5月辞去公职', undefined],
  ['在开幕式上致辞', undefined],
])('a change without its day is told: %s', (remark, header) => {
  const own = sheet('委员名册', [
    ['委员编号', '姓名', '界别', '备注'],
    ['0001', '示例甲', '教育界', remark],
  ]);
  const { findings } = assess([INFORMATION, own]);
  const told = findings.flatMap(({ code, location, args }) => (code === 'roster/day-unsaid' ? [[location.address, args]] : []));
  expect(told).toEqual(header === undefined ? [] : [['D2', { header, value: remark }]]);
});

describe('a list of those who came and of those who left', () => {
  const changes = (name: string, header: string, ...rows: string[][]) =>
    sheet(name, [['序号', '姓名', header, '时间', '原因'], ...rows.map((row, i) => [i + 1, ...row])]);

  test.each([
    ['委员调整情况', '调整类型'],
    ['2025年委员变动情况表', '变动情况'],
    ['委员增减', '类别'],
  ])('%s: %s', (name, header) => {
    const own = changes(name, header, ['示例乙', '辞去委员', '2025-06-30', '工作调动'], ['示例丙', '增补', '2025-07-01', '']);
    const assessment = assess([INFORMATION, roster(), own]);
    const [table] = assessment.ledger.of('委员名册');
    expect([table?.display(1, 'leftOn'), table?.display(2, 'appointedOn')]).toEqual(['2025-06-30', '2025-07-01']);
    expect(assessment.findings.flatMap(({ code, args }) => (code === 'roster/day-elsewhere' ? [args] : []))).toEqual([
      { header: '退出日期', count: 1, present: 0 },
      { header: '任职日期', count: 1, present: 0 },
    ]);
    expect(places(assessment).filter((place) => place.startsWith('sheet/'))).toEqual([]);
  });

  test('a row that does not say who, when or what is told', () => {
    const rows = [
      ['示例乙', '撤销资格', '2025-06-30'],
      ['示例丁', '增补', '2025-07-01'],
      ['示例丙', '辞去', ''],
      ['示例甲', '界别调整', '2025-07-01', '辞去公职'],
    ];
    const assessment = assess([INFORMATION, roster(), changes('委员变动', '类型', ...rows)]);
    expect(assessment.ledger.of('委员名册')[0]?.display(1, 'leftOn')).toBe('2025-06-30');
    expect(places(assessment).filter((place) => place.startsWith('roster/change'))).toEqual(
      ['B3', 'B4', 'B5'].map((address) => `roster/change-unread 委员变动!${address}`),
    );
  });
});
