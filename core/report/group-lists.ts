import type { SheetName } from '../contract';
import { STATISTICS } from './catalogue';
import { BLANK_GROUP, DIMENSIONS, NO_MEMBER_GROUP } from './facts';
import type { Dimension, Facts } from './facts';
import { fixedRows, lazyList } from './figures';
import type { FigureList, FigureListField, FigureValue } from './figures';
import type { Measures } from './measures';
import { share } from './measures';

/** `各单位`, `各界别` ...: one row a group, every statistic a field; best first by 人均参加次数, equal ones share a rank. */
export function groupLists(measures: Measures): FigureList[] {
  return DIMENSIONS.map((dimension) => groupList(measures, dimension));
}

function groupListName(dimension: Dimension): string {
  return `各${dimension}`;
}

const ORDER = '人均参加次数';

function groupList(measures: Measures, dimension: Dimension): FigureList {
  const fields: FigureListField[] = [
    { name: '名次', format: 'integer' },
    ...[...new Set([dimension, '名称'])].map((name): FigureListField => ({ name, format: 'text' })),
    ...STATISTICS.map(({ name, format }): FigureListField => ({ name, format, basis: measures.counted(name).name })),
  ];
  return lazyList(groupListName(dimension), `一行一个${dimension}；任何按${dimension}可分的指标都可以作一列`, fields, () => {
    const value = (group: string): number => measures.groupValue(ORDER, dimension, group) ?? -1;
    const isRest = (group: string): number => Number(group === BLANK_GROUP || group === NO_MEMBER_GROUP);
    const names = [...measures.groups(dimension)].sort((a, b) => isRest(a) - isRest(b) || value(b) - value(a) || (a < b ? -1 : 1));
    let rank = 0;
    const ranks = names.map((group, i) => {
      if (i === 0 || value(group) !== value(names[i - 1] as string)) rank = i + 1;
      return isRest(group) === 1 ? null : rank;
    });
    const first = fields.length - STATISTICS.length;
    return {
      length: names.length,
      groups: { dimension, names },
      value: (row, field): FigureValue => {
        const group = names[row] as string;
        if (field === 0) return ranks[row] ?? null;
        const statistic = STATISTICS[field - first];
        return statistic === undefined ? group : measures.groupValue(statistic.name, dimension, group);
      },
    };
  });
}

interface Breakdown {
  readonly name: string;
  /** The register and column whose values are the rows. */
  readonly sheet: SheetName;
  readonly field: string;
  readonly label: string;
  readonly measures: readonly string[];
}

/** Lists of the values of a column, each with the counts of its records and its share of the first count. */
const BREAKDOWNS: readonly Breakdown[] = [
  {
    name: '各类活动',
    sheet: '活动台账',
    field: 'category',
    label: '类别',
    measures: ['活动次数', '参加人次', '应到数', '实到数', '出席率', '请假人次', '缺席人次'],
  },
  { name: '提案提出时间', sheet: '提案', field: 'period', label: '提出时间', measures: ['提案收到数', '提案立案数'] },
  { name: '提案形式', sheet: '提案', field: 'form', label: '提案形式', measures: ['提案收到数', '提案立案数'] },
  { name: '提案分类', sheet: '提案', field: 'category', label: '分类', measures: ['提案收到数', '提案立案数'] },
  { name: '提案审查', sheet: '提案', field: 'review', label: '审查结果', measures: ['提案收到数'] },
  {
    name: '各承办单位',
    sheet: '提案办理',
    field: 'handler',
    label: '承办单位',
    measures: ['提案交办数', '提案办复数', '办复率', '逾期未办复数', '办理结果A数', '办理结果B数', '办理结果C数', '收回反馈数', '满意率'],
  },
  { name: '提案办理结果', sheet: '提案办理', field: 'result', label: '办理结果', measures: ['提案办复数'] },
  { name: '社情民意分类', sheet: '社情民意', field: 'category', label: '分类', measures: ['社情民意数', '社情民意录用数'] },
  { name: '社情民意处理', sheet: '社情民意', field: 'disposition', label: '处理', measures: ['社情民意数'] },
  {
    name: '社情民意采用级别',
    sheet: '社情民意采用',
    field: 'level',
    label: '级别',
    measures: ['信息报送次数', '信息采用次数', '信息批示次数'],
  },
  { name: '各类培训', sheet: '学习培训', field: 'kind', label: '类型', measures: ['应训人次', '到训人次', '培训覆盖率', '培训班次数'] },
  { name: '各类约访', sheet: '约访记录', field: 'method', label: '方式', measures: ['约访次数', '约访人次'] },
  { name: '约访意见办理', sheet: '约访意见', field: 'progress', label: '办理情况', measures: ['约访意见数'] },
  { name: '企业困难状态', sheet: '企业走访', field: 'difficultyStatus', label: '困难状态', measures: ['企业困难数'] },
  { name: '接待处理方式', sheet: '接待日', field: 'disposition', label: '处理方式', measures: ['接待次数'] },
  { name: '接待问题类别', sheet: '接待日', field: 'category', label: '类别', measures: ['接待次数'] },
  { name: '调研转化形式', sheet: '调研成果', field: 'conversion', label: '转化形式', measures: ['调研成果数'] },
  { name: '调研交流形式', sheet: '调研成果', field: 'delivery', label: '交流形式', measures: ['调研成果数'] },
];

export function breakdownLists(measures: Measures): FigureList[] {
  return BREAKDOWNS.map((breakdown) => breakdownList(measures, breakdown));
}

function breakdownList(measures: Measures, { name, sheet, field, label, measures: columns }: Breakdown): FigureList {
  const [first = ''] = columns;
  const fields: FigureListField[] = [
    ...[...new Set([label, '名称'])].map((each): FigureListField => ({ name: each, format: 'text' })),
    ...columns.map((each): FigureListField => {
      const { format } = measures.statistic(each);
      return { name: each, format, basis: measures.counted(each).name };
    }),
    { name: '比例', format: 'percent', basis: first },
  ];
  return lazyList(name, `${sheet}按${label}分，比例为占${first}的比例`, fields, () => {
    const by = (statistic: string): ReadonlyMap<string, number> => measures.countsBy(statistic, sheet, field);
    const counts = (statistic: string): ((value: string) => number | null) => {
      const own = measures.statistic(statistic);
      if (own.kind === 'count') {
        const found = by(statistic);
        return (value) => found.get(value) ?? 0;
      }
      const [part, whole] = [by(own.numerator), by(own.denominator)];
      return (value) => share(part.get(value) ?? 0, whole.get(value) ?? 0);
    };
    const all = columns.map(counts);
    const base = all[0] as (value: string) => number | null;
    const whole = measures.value(first) as number;
    const names = ordered(measures.facts, sheet, field, base, (value) => all.some((of) => (of(value) ?? 0) !== 0));
    return fixedRows(
      names.map((value) => [
        ...[...new Set([label, '名称'])].map(() => value),
        ...all.map((of) => of(value)),
        share(base(value) ?? 0, whole),
      ]),
    );
  });
}

/** Values, the largest count first and the blank one last; those that nothing counts are left out. */
function ordered(
  facts: Facts,
  name: SheetName,
  field: string,
  count: (value: string) => number | null,
  counts: (value: string) => boolean,
): string[] {
  const { names: found } = facts.sheet(name).groups(field, BLANK_GROUP);
  const isBlank = (value: string): number => Number(value === BLANK_GROUP);
  return [...found].filter(counts).sort((a, b) => isBlank(a) - isBlank(b) || (count(b) ?? 0) - (count(a) ?? 0) || (a < b ? -1 : 1));
}

const MONTHLY: readonly { readonly measure: string; readonly sheet: SheetName; readonly date: string }[] = [
  { measure: '活动次数', sheet: '活动台账', date: 'startsOn' },
  { measure: '参加人次', sheet: '活动台账', date: 'startsOn' },
  { measure: '提案收到数', sheet: '提案', date: 'submittedOn' },
  { measure: '社情民意数', sheet: '社情民意', date: 'submittedOn' },
];

/** `各月`: what began, or was submitted, in each month of the year. */
export function monthList(measures: Measures): FigureList {
  const fields: FigureListField[] = [
    { name: '月份', format: 'text' },
    ...MONTHLY.map(({ measure }): FigureListField => ({ name: measure, format: 'integer', basis: measure })),
  ];
  return lazyList('各月', '一行一个月：活动按开始日期，提案和社情民意按提交日期；本年度以外的日期不列', fields, () => {
    const { facts } = measures;
    const counts = MONTHLY.map(({ measure, sheet, date }) => {
      const months = new Map<string, number>();
      for (const [day, number] of measures.countsBy(measure, sheet, date)) {
        const month = day.slice(0, 7);
        months.set(month, (months.get(month) ?? 0) + number);
      }
      return months;
    });
    const year = facts.year ?? '';
    return fixedRows(
      Array.from({ length: 12 }, (_, i) => [
        `${i + 1}月`,
        ...counts.map((count) => count.get(`${year}-${String(i + 1).padStart(2, '0')}`) ?? 0),
      ]),
    );
  });
}

/** `核对`: for each table by group, whether its parts add up to the whole. */
export function tieOutList(measures: Measures): FigureList {
  const fields: FigureListField[] = [
    ...['表', '指标'].map((name): FigureListField => ({ name, format: 'text' })),
    ...['各部分之和', '全体', '差'].map((name): FigureListField => ({ name, format: 'decimal' })),
    { name: '结论', format: 'text' },
  ];
  return lazyList('核对', '各表各部分之和与全体是否相等', fields, () => {
    const rows: FigureValue[][] = [];
    for (const dimension of DIMENSIONS) {
      for (const statistic of STATISTICS) {
        if (statistic.kind !== 'count') continue;
        const parts = measures.counts(statistic.name, dimension);
        const whole = measures.value(statistic.name) as number;
        if (parts === undefined || whole === 0) continue;
        const sum = [...parts.values()].reduce((all, value) => all + value, 0);
        const difference = Number((sum - whole).toFixed(6));
        rows.push([groupListName(dimension), statistic.name, sum, whole, difference, difference === 0 ? '相符' : '不符']);
      }
    }
    return fixedRows(rows);
  });
}
