import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

const reports = (header: string, ...names: string[]) =>
  sheet('调研成果', [
    ['编号', '题目', '提交日期', '审核', header],
    ...names.map((name, i) => [`DY${i + 1}`, `示例报告${i + 1}`, '2025-03-05', '示例处长', name]),
  ]);

function told(...sheets: ReturnType<typeof sheet>[]) {
  const { findings } = assess([INFORMATION, ROSTER, ...sheets]);
  return findings.flatMap(({ code, location, args }) => (/^column\/(?:extra|unread)/.test(code) ? [[code, location.address, args]] : []));
}

test('a column of members that nobody reads is told, where the register has no other of them', () => {
  expect(told(reports('写手', '示例甲、示例乙', '示例乙', '外聘专家'))).toEqual([
    ['column/extra', 'D1', { header: '审核' }],
    ['column/unread-members', 'E2', { header: '写手', columns: '执笔人、课题组' }],
  ]);
});

test('nor one of those who are named beside it in any case', () => {
  const visits = (led: string) =>
    sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始', '参加委员', '带队'],
      ['H1', '示例视察', '视察', '2025-03-05', '示例甲、示例乙', led],
    ]);
  expect(told(visits('示例乙'))).toEqual([['column/extra', 'F1', { header: '带队' }]]);
  const alone = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始', '参加委员', '带队'],
    ['H1', '示例视察', '视察', '2025-03-05', '示例甲', '示例乙'],
  ]);
  expect(told(alone)).toEqual([['column/unread-members', 'F2', { header: '带队', columns: '应到名单' }]]);
});

test('how many there were is nobody, where members are numbered from 1', () => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别'],
    [1, '示例甲', '教育界'],
  ]);
  const { findings } = assess([INFORMATION, roster, reports('人数', '1', '1')]);
  expect(findings.filter(({ code }) => code === 'column/unread-members')).toEqual([]);
});

test('one that is read, or names others, is not', () => {
  expect(told(reports('执笔人', '示例甲'))).toEqual([['column/extra', 'D1', { header: '审核' }]]);
  expect(told(reports('写手', '外聘专家', '示例甲'))).toHaveLength(2);
  expect(told(reports('写手', '外聘专家', '示例甲'))).not.toContainEqual(expect.arrayContaining(['column/unread-members']));
  const proposals = sheet('提案', [
    ['流水号', '案由', '提交日期', '第一提案人', '联名人', '审查结果', '见证人'],
    ['T1', '示例提案', '2025-03-05', '示例甲', '示例乙', '立案', '示例乙'],
  ]);
  expect(told(proposals)).toEqual([['column/extra', 'G1', { header: '见证人' }]]);
});
