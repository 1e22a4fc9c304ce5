import { assess, INFORMATION, places, sheet } from '../../../support/ledger';

const roster = (header: string | null, ...values: (string | null)[]) =>
  sheet('委员名册', [
    ['委员编号', '姓名', '界别', header],
    ...['示例甲', '示例乙', '示例丙'].map((name, i) => [`000${i + 1}`, name, '教育界', values[i] ?? null]),
  ]);
const list = (name: string, ...names: string[]) =>
  sheet(name, [['2025年示例区政协'], ['序号', '姓名'], ...names.map((who, i) => [i + 1, who])]);

function marks(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ...sheets]);
  const table = assessment.ledger.of('委员名册')[0];
  const of = (field: string): string[] => Array.from({ length: table?.length ?? 0 }, (_, record) => table?.display(record, field) ?? '');
  return {
    standing: of('standing'),
    chairMeeting: of('chairMeeting'),
    told: assessment.findings.flatMap(({ code, args }) => (code === 'roster/mark-elsewhere' ? [args] : [])),
    places: places(assessment),
  };
}

test('who is 常委 may stand in a list beside the roster', () => {
  const { standing, told, places: all } = marks(roster(null), list('常委名单', '示例甲', '示例丙'));
  expect(standing).toEqual(['是', '否', '是']);
  expect(told).toEqual([{ header: '是否常委', from: '常委名单', count: 2 }]);
  // The list was read: it is not told as strange.
  expect(all.filter((place) => place.startsWith('sheet/'))).toEqual([]);
});

test.each(['政协常委名册', '县政协常务委员名单', '附件2：常委花名册'])('%s is such a list', (name) => {
  expect(marks(roster(null), list(name, '示例乙')).standing).toEqual(['否', '是', '否']);
});

test('or 备注 does', () => {
  const { standing, chairMeeting, told } = marks(roster('备注', '常委（2025年增补）', '副主席', '常委会列席'));
  expect([standing, chairMeeting]).toEqual([
    ['是', '否', '否'],
    ['否', '是', '否'],
  ]);
  expect(told).toContainEqual({ header: '是否常委', from: '备注', count: 1 });
});

test('or 政协职务 says it: 常委; 主席会议 are 主席, 副主席 and 秘书长', () => {
  const { standing, chairMeeting, told } = marks(roster('政协职务', '常务委员', '副主席、专委会主任', '委员'));
  expect(standing).toEqual(['是', '否', '否']);
  expect(chairMeeting).toEqual(['否', '是', '否']);
  expect(told).toEqual([
    { header: '是否常委', from: '政协职务', count: 1 },
    { header: '是否主席会议成员', from: '政协职务', count: 1 },
  ]);
});

test('the column of the roster counts alone, if anything stands in it', () => {
  const { standing, told, places: all } = marks(roster('是否常委', '是'), list('常委名单', '示例乙'));
  expect(standing).toEqual(['是', '', '']);
  expect(told).toEqual([]);
  expect(all).toContain('sheet/unknown 常委名单');
  expect(marks(roster('是否常委'), list('常委名单', '示例乙')).standing).toEqual(['否', '是', '否']);
});

test('whom the list names and the roster does not have is told', () => {
  const { standing, places: all } = marks(roster(null), list('常委名单', '示例乙', '示例丁'));
  expect(standing).toEqual(['否', '是', '否']);
  expect(all).toContain('member/unknown-in-list 常委名单');
});

test('lists of others mark nobody', () => {
  expect(marks(roster(null), list('常委会议题', '示例乙')).standing).toEqual(['', '', '']);
  expect(marks(roster(null), list('常委候选人名单', '示例乙')).standing).toEqual(['', '', '']);
});
