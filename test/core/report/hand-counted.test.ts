import type { AnnualReport } from '../../../core/report/annual-report';
import { rowsOf } from '../../../core/report/figures';
import type { FigureValue } from '../../../core/report/figures';
import type { RawSheet, RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { INFORMATION, sheet } from '../../support/ledger';
import { reportOf } from '../../support/sample-figures';

/*
 * A workbook small enough to be counted on paper. Every number below was counted by hand from the rows above it, none was
 * copied from the program. Five members, of whom 0005 has left.
 */

const day = (month: number, date: number): RawValue => ({ raw: 'date', serial: Date.UTC(2025, month - 1, date) / 86_400_000 + 25_569 });

const ROSTER = sheet('委员名册', [
  ['委员编号', '姓名', '界别', '专委会', '党派', '是否常委', '任职日期', '退出日期', '委员状态'],
  ['0001', '示例甲', '教育界', '提案委', '民盟盟员', '是', day(1, 1), null, '当前届'],
  ['0002', '示例乙', '教育界', '提案委', '群众', '否', day(1, 1), null, '当前届'],
  ['0003', '示例丙', '经济界', '经济委', '中共党员', '否', day(1, 1), null, '当前届'],
  ['0004', '示例丁', '经济界', null, null, '否', day(1, 1), null, '当前届'],
  ['0005', '示例戊', '经济界', '经济委', '群众', '否', day(1, 1), day(6, 30), '当前届'],
]);

const SHEETS: readonly RawSheet[] = [
  INFORMATION,
  ROSTER,
  sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始', '状态'],
    ['H1', '示例全会', '全会', day(1, 8), '关闭'],
    ['H2', '示例视察', '视察', day(3, 5), '关闭'],
    ['H3', '示例草稿', '视察', day(3, 9), '草稿'],
  ]),
  sheet('出席记录', [
    ['活动编号', '委员编号', '身份', '状态', '应到', '实到', '发言方式'],
    ['H1', '0001', '常委', '出席', 6, 6, '上台'],
    ['H1', '0002', '委员', '出席', 6, 4, null],
    ['H1', '0003', '委员', '请假', 6, 0, null],
    ['H1', '0005', '委员', '缺席', 6, 0, null],
    ['H2', '0001', '常委', '出席', null, null, null],
    ['H2', '0002', '列席', '出席', null, null, null],
    ['H2', '0003', '委员', '公务豁免', null, null, null],
    ['H2', '0005', '委员', '迟到', null, null, null],
    // A draft was never held: nothing of it counts.
    ['H3', '0003', '委员', '出席', null, null, '上台'],
    ['H3', '0004', '委员', '请假', null, null, null],
    ['H3', '0001', '委员', '缺席', null, null, null],
  ]),
  sheet('提案', [
    ['流水号', '案号', '提出时间', '提交日期', '案由', '分类', '提案形式', '第一提案人', '联名人', '集体名称', '审查结果', '重点', '优秀'],
    ['T1', 'A1', '会间', day(1, 9), '示例一', '经济', '个人', '0001', null, null, '立案', '是', '是'],
    ['T2', 'A2', '会间', day(1, 9), '示例二', '经济', '联名', '0002', '0003', null, '立案', '否', '否'],
    ['T3', 'A3', '会后', day(5, 6), '示例三', '社会', '集体', null, null, '示例支部', '立案', '否', '是'],
    ['T4', null, '会后', day(5, 7), '示例四', '社会', '个人', '0001', null, null, '不立案', '否', '否'],
  ]),
  sheet('提案办理', [
    ['案号', '承办单位', '承办类型', '交办日期', '计划办结日期', '办复日期', '办理方式', '办理结果', '态度'],
    ['A1', '示例局甲', '主办', day(2, 10), day(5, 10), day(4, 1), '面商', 'A', '满意'],
    ['A1', '示例局乙', '会办', day(2, 10), day(5, 10), day(4, 9), '电话', 'C', '理解'],
    ['A2', '示例局甲', '主办', day(2, 10), day(5, 10), day(5, 1), '书面', 'B', '不满意'],
    ['A3', '示例局乙', '主办', day(6, 10), day(9, 10), null, null, null, null],
  ]),
  sheet('社情民意', [
    ['编号', '提交日期', '反映人', '联名人', '标题', '分类', '处理', '优秀'],
    ['S1', day(2, 3), '0001', '0004', '示例', '经济', '录用', '是'],
    ['S2', day(2, 4), '0001', null, '示例', '社会', '留存', '否'],
    ['S3', day(2, 5), '0003', null, '示例', '社会', '录用', '否'],
  ]),
  sheet('社情民意采用', [
    ['编号', '级别', '报送', '得到采用', '批示领导'],
    ['S1', '区', '是', '是', null],
    ['S1', '市', '是', '是', '示例领导'],
    ['S3', '区', '是', '否', null],
  ]),
  sheet('学习培训', [
    ['班次编号', '主题', '类型', '开始', '委员编号', '状态'],
    ['P1', '示例轮训', '全体轮训', day(4, 2), '0001', '全程'],
    ['P1', '示例轮训', '全体轮训', day(4, 2), '0002', '缺席'],
    ['P2', '示例界别', '界别专题', day(5, 2), '0001', '部分'],
  ]),
  sheet('约访记录', [
    ['编号', '约访人', '方式', '日期', '被约访委员'],
    ['Y1', '示例主席', '个别', day(3, 1), '0001'],
    ['Y2', '示例主席', '集体', day(3, 2), '0001、0002'],
  ]),
  sheet('约访意见', [
    ['意见编号', '编号', '委员编号', '委员意见', '交办单位', '办理情况'],
    ['Y1-1', 'Y1', '0001', '示例意见', '示例局甲', '已办结'],
    ['Y2-1', 'Y2', '0002', '示例意见', null, '未办理'],
  ]),
  sheet('企业联系', [
    ['编号', '企业', '委员'],
    ['Q1', '示例公司', '0004'],
  ]),
  sheet('企业走访', [
    ['走访编号', '编号', '日期', '困难', '困难状态', '办结日期'],
    ['Q1-1', 'Q1', day(3, 3), '示例困难', '已解决', day(4, 3)],
    ['Q1-2', 'Q1', day(6, 3), '示例困难', '需上报', null],
    ['Q1-3', 'Q1', day(9, 3), null, '无', null],
  ]),
  sheet('工作室', [
    ['编号', '名称', '负责人'],
    ['G1', '示例工作室', '0002'],
  ]),
  sheet('接待日', [
    ['接待编号', '工作室编号', '日期', '值班委员', '来访人', '反映问题', '处理方式'],
    ['J1', 'G1', day(5, 1), '0002、0003', '示例居民', '示例问题', '转办'],
    ['J2', 'G1', day(5, 1), '0002、0003', '示例居民', '示例问题', '形成社情民意'],
    ['J3', 'G1', day(6, 1), '0002', null, null, null],
  ]),
];

const value = ({ figures }: AnnualReport, name: string) => figures.figures.get(name)?.value;
const report = reportOf(SHEETS);

test.each([
  ['委员总数', 4],
  ['常委数', 1],
  ['活动次数', 2],
  ['参加人次', 5], // 0001 and 0002 at H1; 0001, 0002 as a guest, 0005 late at H2
  ['人均参加次数', 1.25],
  ['参与委员数', 2], // 0001, 0002; 0005 has left
  ['参与率', 0.5],
  ['未参加活动委员数', 2],
  ['应到数', 26], // 4 x 6, and 0001 and 0005 at H2
  ['实到数', 12], // 6 + 4 + 1 + 1
  ['出席率', 12 / 26],
  ['请假人次', 1],
  ['缺席人次', 1],
  ['发言人次', 1],
  ['提案收到数', 4],
  ['会间提案数', 2],
  ['会后提案数', 2],
  ['集体提案数', 1],
  ['委员提案数', 3],
  ['联名提案数', 1],
  ['提案立案数', 3],
  ['提案未立案数', 1],
  ['立案率', 0.75],
  ['重点提案数', 1],
  ['优秀提案数', 2],
  ['提案参与委员数', 3], // 0001, 0002, 0003
  ['提案参与率', 0.75],
  ['提案委员数', 2], // 0001, 0002
  ['第一提案人参与率', 0.5],
  ['提案交办数', 3],
  ['承办单位数', 2],
  ['提案办复数', 2],
  ['办复率', 2 / 3],
  ['逾期未办复数', 1],
  ['办理结果A数', 1],
  ['办理结果B数', 1],
  ['办理结果C数', 0], // A1's C is of the department that only takes part
  ['采纳率', 1],
  ['面商率', 0.5],
  ['收回反馈数', 3],
  ['满意率', 2 / 3],
  ['社情民意数', 3],
  ['社情民意录用数', 2],
  ['反映委员数', 2],
  ['社情民意参与委员数', 3],
  ['信息报送次数', 3],
  ['信息采用次数', 2],
  ['信息采用篇数', 1],
  ['信息批示次数', 1],
  ['市级批示数', 1],
  ['培训班次数', 2],
  ['应训人次', 3],
  ['到训人次', 2],
  ['学习覆盖率', 0.25],
  ['界别轮训覆盖率', 0.25],
  ['约访次数', 2],
  ['约访领导数', 1],
  ['约访人次', 3],
  ['约访委员数', 2],
  ['约访意见办结率', 0.5],
  ['联系企业数', 1],
  ['走访企业次数', 3],
  ['走访企业数', 1],
  ['企业困难数', 2],
  ['企业困难解决率', 0.5],
  ['企业困难未解决数', 1],
  ['工作室数', 1],
  ['接待场次', 2],
  ['接待委员人次', 3], // two people on 1 May, one on 1 June
  ['接待来访数', 2],
  ['接待问题数', 2],
  ['接待转社情民意数', 1],
  ['调研转化率', null], // no research: not applicable, not zero
  ['表彰数', 0],
])('%s', (name, counted) => {
  expect(value(report, name)).toEqual(counted);
});

test('a proposal that was withdrawn before it was answered is not among those assigned; one that was answered is', () => {
  const withdrawn = reportOf([
    INFORMATION,
    ROSTER,
    sheet('提案', [
      ['流水号', '案号', '提交日期', '案由', '第一提案人', '审查结果'],
      ['T1', 'A1', day(1, 9), '示例一', '0001', '立案'],
      ['T2', 'A2', day(1, 9), '示例二', '0002', '撤案'],
      ['T3', 'A3', day(1, 9), '示例三', '0003', '撤案'],
    ]),
    sheet('提案办理', [
      ['案号', '承办单位', '承办类型', '交办日期', '办复日期'],
      ['A1', '示例局甲', '主办', day(2, 10), day(4, 1)],
      ['A2', '示例局甲', '主办', day(2, 10), null],
      ['A3', '示例局甲', '主办', day(2, 10), day(4, 1)],
      ['A3', '示例局乙', '会办', day(2, 10), day(4, 9)],
    ]),
  ]);
  expect(['提案交办数', '提案办复数', '办复率', '逾期未办复数'].map((name) => value(withdrawn, name))).toEqual([2, 2, 1, 0]);
});

test('by 界别 and 党派, blanks in a group of their own', () => {
  const of = (dimension: string, name: string) => {
    const list = report.figures.lists.get(`各${dimension}`);
    const at = (field: string) => list?.fields.findIndex((each) => each.name === field) ?? -1;
    const entries: [string, FigureValue][] = rowsOf(list).map((row) => [String(row[at('名称')]), row[at(name)] ?? null]);
    return Object.fromEntries(entries);
  };
  expect(of('界别', '委员总数')).toEqual({ 教育界: 2, 经济界: 2, '（不属个人）': 0 });
  expect(of('界别', '提案收到数')).toEqual({ 教育界: 3, 经济界: 0, '（不属个人）': 1 });
  expect(of('界别', '活动次数')).toEqual({ 教育界: null, 经济界: null, '（不属个人）': null });
  expect(of('党派', '委员总数')).toEqual({ 民盟盟员: 1, 群众: 1, 中共党员: 1, '（未填）': 1, '（不属个人）': 0 });
  expect(of('专委会', '参与率')).toEqual({ 提案委: 1, 经济委: 0, '（未填）': 0, '（不属个人）': null });
});

test('lists: who is not reached, what is overdue, what is open', () => {
  const rows = (name: string, ...fields: string[]) => {
    const list = report.figures.lists.get(name);
    return rowsOf(list).map((row) => fields.map((field) => row[list?.fields.findIndex((each) => each.name === field) ?? -1]));
  };
  expect(rows('未参加活动委员', '委员编号')).toEqual([['0003'], ['0004']]);
  expect(rows('未参加界别轮训委员', '委员编号')).toEqual([['0002'], ['0003'], ['0004']]);
  expect(rows('逾期提案', '案号', '承办单位', '逾期天数')).toEqual([['A3', '示例局乙', 112]]);
  expect(rows('未办结约访意见', '意见编号')).toEqual([['Y2-1']]);
  expect(rows('未解决企业困难', '企业', '困难状态')).toEqual([['示例公司', '需上报']]);
  expect(rows('参加活动前十', '名次', '委员编号', '次数')).toEqual([
    [1, '0001', 2],
    [1, '0002', 2],
  ]);
  expect(rows('各类活动', '类别', '活动次数', '参加人次')).toEqual([
    ['全会', 1, 2],
    ['视察', 1, 3],
  ]);
  expect(rows('提案分类', '分类', '提案收到数', '比例')).toEqual([
    ['社会', 2, 0.5],
    ['经济', 2, 0.5],
  ]);
  expect(rows('社情民意采用级别', '级别', '信息报送次数', '信息采用次数', '信息批示次数')).toEqual([
    ['区', 2, 1, 0],
    ['市', 1, 1, 1],
  ]);
  expect(rows('各承办单位', '承办单位', '提案交办数', '提案办复数')).toEqual([
    ['示例局甲', 2, 2],
    ['示例局乙', 1, 0],
  ]);
});

test('the parts add up', () => {
  expect(rowsOf(report.figures.lists.get('核对')).filter((row) => row.at(-1) !== '相符')).toEqual([]);
});
