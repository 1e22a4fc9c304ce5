import { summarize } from '../formats/to-json';
import type { FileReport } from '../formats/to-json';
import type { DataSet } from '../merge/data-set';
import { countDataSet } from './count';
import { formatFigure } from './figures';
import type { Figure, FigureFormat, FigureList, FigureListField, FigureValue, ReportFigures } from './figures';
import type { ScoreResult } from '../scoring/results';
import { scoreFigures } from './score-figures';
import { share } from './tally';
import type { Tally } from './tally';

interface Definition {
  readonly name: string;
  readonly unit: string;
  readonly format: FigureFormat;
  readonly definition: string;
  readonly of: (tally: Tally) => FigureValue;
}

/** The figures of the whole, in the order of 统计口径. */
const DEFINITIONS: readonly Definition[] = [
  { name: '委员总数', unit: '人', format: 'integer', definition: '名册中在任委员（委员状态不是历届、没有退出日期）', of: (t) => t.members },
  { name: '活动次数', unit: '次', format: 'integer', definition: '活动台账中除草稿和取消外的活动', of: (t) => t.activities },
  {
    name: '参加人次',
    unit: '人次',
    format: 'integer',
    definition: '出席记录中实到大于 0（未填实到的，状态为出席、签到、参加、迟到、早退）的行数',
    of: (t) => t.personTimes,
  },
  { name: '人均参加次数', unit: '次', format: 'decimal', definition: '参加人次 ÷ 委员总数', of: (t) => t.perMember },
  { name: '参与委员数', unit: '人', format: 'integer', definition: '至少参加一次活动的委员', of: (t) => t.participants.size },
  { name: '参与率', unit: '%', format: 'percent', definition: '参与委员数 ÷ 委员总数', of: (t) => share(t.participants.size, t.members) },
  {
    name: '应到数',
    unit: '次',
    format: 'integer',
    definition: '出席记录中应到之和（未填按 1；不含公务豁免、待确认、不参加和列席）',
    of: (t) => t.due,
  },
  { name: '实到数', unit: '次', format: 'integer', definition: '与应到数同一范围的实到之和', of: (t) => t.attended },
  { name: '出席率', unit: '%', format: 'percent', definition: '实到数 ÷ 应到数', of: (t) => t.attendanceRate },
  { name: '提案收到数', unit: '件', format: 'integer', definition: '提案表的行数', of: (t) => t.proposals },
  { name: '提案立案数', unit: '件', format: 'integer', definition: '审查结果为立案的提案（不含并案）', of: (t) => t.filed },
  { name: '立案率', unit: '%', format: 'percent', definition: '提案立案数 ÷ 提案收到数', of: (t) => share(t.filed, t.proposals) },
  { name: '提案委员数', unit: '人', format: 'integer', definition: '至少有一件第一提案的委员', of: (t) => t.proposers.size },
  { name: '提案交办数', unit: '件', format: 'integer', definition: '提案办理中的案号数（多个承办单位计一件）', of: (t) => t.assigned },
  { name: '提案办复数', unit: '件', format: 'integer', definition: '全部承办单位都已办复的案号数', of: (t) => t.answered },
  { name: '办复率', unit: '%', format: 'percent', definition: '提案办复数 ÷ 提案交办数', of: (t) => share(t.answered, t.assigned) },
  { name: '收回反馈数', unit: '份', format: 'integer', definition: '提案办理中填写了态度的行数', of: (t) => t.feedback },
  {
    name: '满意率',
    unit: '%',
    format: 'percent',
    definition: '（满意＋理解或基本满意）÷ 收回反馈数',
    of: (t) => share(t.satisfied, t.feedback),
  },
  { name: '社情民意数', unit: '篇', format: 'integer', definition: '社情民意表的行数', of: (t) => t.opinions },
  { name: '社情民意录用数', unit: '篇', format: 'integer', definition: '处理为录用的信息', of: (t) => t.adoptedOpinions },
  { name: '反映委员数', unit: '人', format: 'integer', definition: '至少反映一篇社情民意的委员', of: (t) => t.reporters.size },
  {
    name: '培训覆盖率',
    unit: '%',
    format: 'percent',
    definition: '学习培训中全程或部分到训的人次 ÷ 应训人次',
    of: (t) => share(t.trained, t.trainingDue),
  },
  { name: '工作室数', unit: '个', format: 'integer', definition: '工作室表的行数', of: (t) => t.studios },
  { name: '接待次数', unit: '次', format: 'integer', definition: '接待日表的行数', of: (t) => t.receptions },
];

const GROUP_FIELDS = [
  '委员总数',
  '活动次数',
  '参加人次',
  '人均参加次数',
  '参与率',
  '出席率',
  '提案收到数',
  '提案立案数',
  '办复率',
  '满意率',
  '社情民意数',
  '反映委员数',
  '工作室数',
];

/** Activities, departments' answers and studios belong to a unit, not to a 界别. */
const NOT_BY_SECTOR: ReadonlySet<string> = new Set(['活动次数', '办复率', '满意率', '工作室数']);

export interface ReportContext {
  readonly title: string;
  readonly year: number | undefined;
  readonly files: readonly FileReport[];
  readonly missing: readonly string[];
  /** Undefined where the submissions have no rules. */
  readonly scores?: ScoreResult;
  readonly statusName: (status: FileReport['status']) => string;
}

/** All figures of the annual report, by the names that a template uses. */
export function annualReportFigures(data: DataSet, context: ReportContext): ReportFigures {
  const counts = countDataSet(data);
  const summary = summarize(context.files);
  const text = (name: string, value: string, definition: string): Figure => ({ name, value, definition, unit: '', format: 'text' });
  const count = (name: string, value: number, unit: string, definition: string): Figure => ({
    name,
    value,
    definition,
    unit,
    format: 'integer',
  });
  const figures = [
    text('报告标题', context.title, '由合并命令指定'),
    text('年度', context.year === undefined ? '—' : String(context.year), '各报送文件填报说明中的年度'),
    count('报送单位数', data.units.length, '个', '有记录并入汇总的单位'),
    count('缺报单位数', context.missing.length, '个', '应报名单中没有报送文件的单位'),
    text('缺报单位', context.missing.length === 0 ? '无' : context.missing.join('、'), '应报名单中没有报送文件的单位'),
    count('读取行数', summary.rows.read, '行', '各台账表头以下的行数'),
    count('并入行数', summary.rows.merged, '行', '没有错误、已并入汇总的行数'),
    count('暂缓行数', summary.rows.heldBack, '行', '因错误或所引用的行有错误而没有并入的行数'),
    count('忽略行数', summary.rows.ignored, '行', '空行、示例行、合计行、注释行'),
    ...DEFINITIONS.map(({ of, ...definition }): Figure => ({ ...definition, value: of(counts.whole) })),
  ];
  const scores = scoreFigures(context.scores);
  figures.push(...scores.figures);
  const lists = [
    ...scores.lists,
    groupList('各单位', '单位', counts.units, new Set()),
    groupList('各界别', '界别', counts.sectors, NOT_BY_SECTOR),
    fileList(context),
    definitionList(figures),
  ];
  return { figures: new Map(figures.map((figure) => [figure.name, figure])), lists: new Map(lists.map((list) => [list.name, list])) };
}

/** Groups by 人均参加次数, best first; equal ones share a rank. */
function groupList(name: string, label: string, groups: ReadonlyMap<string, Tally>, inapplicable: ReadonlySet<string>): FigureList {
  const sorted = [...groups].sort(([a, x], [b, y]) => (y.perMember ?? -1) - (x.perMember ?? -1) || (a < b ? -1 : 1));
  const columns = GROUP_FIELDS.map((field) => DEFINITIONS.find((definition) => definition.name === field) as Definition);
  const fields: FigureListField[] = [
    { name: '名次', format: 'integer' },
    { name: label, format: 'text' },
    { name: '名称', format: 'text' },
    ...columns.map(({ name: field, format }) => ({ name: field, format })),
  ];
  let rank = 0;
  const rows = sorted.map(([group, tally], i): FigureValue[] => {
    if (i === 0 || tally.perMember !== sorted[i - 1]?.[1].perMember) rank = i + 1;
    return [rank, group, group, ...columns.map(({ name: field, of }) => (inapplicable.has(field) ? null : of(tally)))];
  });
  return { name, fields, rows };
}

function fileList({ files, missing, statusName }: ReportContext): FigureList {
  const fields: FigureListField[] = [
    ...['单位', '文件', '结果'].map((name): FigureListField => ({ name, format: 'text' })),
    ...['读取', '并入', '暂缓', '忽略', '错误', '警告'].map((name): FigureListField => ({ name, format: 'integer' })),
  ];
  const rows = files.map((file): FigureValue[] => {
    const { rows: account, findings } = summarize([file]);
    return [
      file.unit,
      file.path,
      statusName(file.status),
      account.read,
      account.merged,
      account.heldBack,
      account.ignored,
      findings.error,
      findings.warning,
    ];
  });
  const absent = missing.map((unit): FigureValue[] => [unit, '—', '缺报', null, null, null, null, null, null]);
  return { name: '报送文件', fields, rows: [...rows, ...absent] };
}

function definitionList(figures: readonly Figure[]): FigureList {
  const fields: FigureListField[] = [
    { name: '名称', format: 'text' },
    { name: '数值', format: 'text' },
    { name: '单位', format: 'text' },
    { name: '口径', format: 'text' },
  ];
  const shown = figures.filter(({ format }) => format !== 'text');
  return {
    name: '指标',
    fields,
    rows: shown.map(({ name, value, unit, definition, format }) => [
      name,
      formatFigure(value, format),
      unit === '%' ? '' : unit,
      definition,
    ]),
  };
}
