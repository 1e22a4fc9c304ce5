import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../../support/ledger';

/* A sheet of 重点提案 beside all proposals. */

type Row = (string | null)[];

const proposals = (name: string, ...subjects: string[]) =>
  sheet(name, [
    ['序号', '提交日期', '案由', '提案人', '立案情况', '承办单位'],
    ...subjects.map((subject, i): Row => [String(i + 1), '2025-03-05', subject, '0001', '立案', '示例局']),
  ]);
const ALL = proposals('提案汇总表', '示例建议一', '示例建议二', '示例建议三');

test('says which of them are', () => {
  const assessment = assess([
    INFORMATION,
    ROSTER,
    ALL,
    proposals('重点提案', '示例建议二'),
    proposals('优秀提案', '示例建议一', '示例建议二'),
  ]);
  expect(shown(assessment, '提案', ['subject', 'keyProposal', 'excellent'])).toEqual([
    ['示例建议一', '', '是'],
    ['示例建议二', '是', '是'],
    ['示例建议三', '', ''],
  ]);
  expect(assessment.findings.flatMap(({ code, args }) => (code === 'column/elsewhere' ? [args] : []))).toEqual([
    { header: '重点', from: '重点提案', count: 1 },
    { header: '优秀', from: '优秀提案', count: 2 },
  ]);
  expect(places(assessment).filter((place) => /重点|优秀/.test(place) && !place.startsWith('column/elsewhere'))).toEqual([]);
});

test('what names others is not read', () => {
  const assessment = assess([INFORMATION, ROSTER, ALL, proposals('重点提案', '示例建议二', '示例建议九')]);
  expect(shown(assessment, '提案', ['keyProposal'])).toEqual([[''], [''], ['']]);
});

test('the register itself goes before', () => {
  const [header = [], ...rows] = ALL.rows;
  const own = sheet('提案', [[...header, '重点提案'], ...rows.map((row, i) => [...row, i === 0 ? '是' : null])]);
  const assessment = assess([INFORMATION, ROSTER, own, proposals('重点提案', '示例建议二')]);
  expect(shown(assessment, '提案', ['keyProposal'])).toEqual([['是'], [''], ['']]);
});
