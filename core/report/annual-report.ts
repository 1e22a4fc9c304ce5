import type { Records } from '../scoring/records';
import type { ScoreResult } from '../scoring/results';
import { formatSerial } from '../table/excel-date';
import type { AttendanceSums } from './attendance-sums';
import { STATISTICS } from './catalogue';
import { DIMENSIONS, Facts } from './facts';
import { fixedRows, formatFigure, lazyList, rowsOf } from './figures';
import type { Figure, FigureFormat, FigureList, FigureListField, FigureValue, ReportFigures } from './figures';
import { breakdownLists, groupLists, monthList, tieOutList } from './group-lists';
import { Measures } from './measures';
import { notReachedLists, openLists, topLists } from './record-lists';
import { scoreFigures } from './score-figures';

/** A submission as 报送与数据质量 shows it; null for a number that is not known. */
export interface SubmissionLine {
  readonly unit: string;
  readonly path: string;
  /** In words. */
  readonly status: string;
  readonly read: number | null;
  readonly merged: number | null;
  readonly heldBack: number | null;
  readonly ignored: number | null;
  readonly errors: number | null;
  readonly warnings: number | null;
}

export interface ReportContext {
  readonly title: string;
  readonly year: number | undefined;
  /** Serial day on which what is open or overdue is judged. */
  readonly asOf: number;
  readonly submissions: readonly SubmissionLine[];
  /** Units from which nothing came. */
  readonly missing: readonly string[];
  /** Undefined where the submissions have no rules. */
  readonly scores?: ScoreResult;
  /** The sums of 出席记录, where they are known. */
  readonly attendance?: AttendanceSums | undefined;
  /** The records of the year before. */
  readonly previous?: { readonly records: Records; readonly year: number | undefined };
}

/** The figures of a report, and the records behind them. */
export interface AnnualReport {
  readonly figures: ReportFigures;
  readonly measures: Measures;
}

/** All figures of the annual report, by the names that a template uses. */
export function annualReport(records: Records, context: ReportContext): AnnualReport {
  const facts = new Facts(records, context.year, context.asOf, context.attendance);
  const measures = new Measures(facts);
  const { previous } = context;
  const before = previous === undefined ? undefined : new Measures(new Facts(previous.records, previous.year, context.asOf - 365));
  const counted = STATISTICS.map(({ name }) => figureOf(measures, name));
  const scores = scoreFigures(context.scores, facts);
  const shown = [...sourceFigures(context, measures), ...counted, ...scores.figures];
  const figures = [...shown, ...counted.flatMap((figure) => comparedWith(figure, before))];
  const lists = [
    ...groupLists(measures),
    ...breakdownLists(measures),
    monthList(measures),
    ...topLists(facts),
    ...notReachedLists(measures),
    ...openLists(facts),
    ...scores.lists,
    submissionList(context),
    tieOutList(measures),
    definitionList(shown, before),
  ];
  return {
    measures,
    figures: {
      figures: new Map(figures.map((figure) => [figure.name, figure])),
      lists: new Map(lists.map((list) => [list.name, list])),
      groups: groupFigures(measures),
    },
  };
}

/** A figure whose value is counted when it is first read. */
function figureOf(measures: Measures, name: string): Figure {
  const { unit, format, definition } = measures.statistic(name);
  return {
    name,
    unit,
    format,
    definition,
    basis: measures.counted(name).name,
    get value() {
      return measures.value(name);
    },
  };
}

function groupFigures(measures: Measures): NonNullable<ReportFigures['groups']> {
  return {
    get names() {
      return DIMENSIONS.flatMap((dimension) => measures.groups(dimension));
    },
    dimensionOf: (group) => measures.dimensionOf(group),
    figure: (name, group) => {
      const dimension = measures.dimensionOf(group);
      if (dimension === undefined || !STATISTICS.some((statistic) => statistic.name === name)) return undefined;
      const base = figureOf(measures, name);
      if (measures.counts(measures.counted(name).name, dimension) === undefined) return undefined;
      return { ...base, name: `${name}[${group}]`, value: measures.groupValue(name, dimension, group) };
    },
  };
}

/** `上年提案收到数`, `提案收到数增减`, `提案收到数增幅`: — where there is no year before. */
function comparedWith({ name, unit, format, definition, value }: Figure, before: Measures | undefined): Figure[] {
  const old = before?.value(name) ?? null;
  const difference = typeof value === 'number' && old !== null ? value - old : null;
  const figures: Figure[] = [
    { name: `上年${name}`, unit, format, definition: `上年的${name}（${definition}）`, value: old },
    { name: `${name}增减`, unit, format, definition: `${name}减去上年的${name}`, value: difference },
  ];
  // The growth of a rate would be a share of a share.
  if (format === 'percent') return figures;
  const growth = difference === null || old === null || old === 0 ? null : difference / old;
  return [...figures, { name: `${name}增幅`, unit: '%', format: 'percent', definition: `${name}增减 ÷ 上年${name}`, value: growth }];
}

function sourceFigures({ title, year, asOf, submissions, missing }: ReportContext, measures: Measures): Figure[] {
  const text = (name: string, value: string, definition: string): Figure => ({ name, value, definition, unit: '', format: 'text' });
  const count = (name: string, value: number | null, unit: string, definition: string): Figure => ({
    name,
    value,
    definition,
    unit,
    format: 'integer',
  });
  const sum = (of: (line: SubmissionLine) => number | null): number | null => {
    const known = submissions.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
  };
  const ties = tieOutList(measures);
  return [
    text('报告标题', title, '由命令指定'),
    text('年度', year === undefined ? '—' : String(year), '各报送文件填报说明中的年度'),
    text('统计日', formatSerial(asOf).slice(0, 10), '判断是否逾期、未办结的日期'),
    count('报送单位数', measures.groups('单位').length, '个', '有记录并入汇总的单位'),
    count('缺报单位数', missing.length, '个', '应报名单中没有报送文件的单位'),
    text('缺报单位', missing.length === 0 ? '无' : missing.join('、'), '应报名单中没有报送文件的单位'),
    count(
      '读取行数',
      sum(({ read }) => read),
      '行',
      '各台账表头以下的行数',
    ),
    count(
      '并入行数',
      sum(({ merged }) => merged),
      '行',
      '没有错误、已并入汇总的行数',
    ),
    count(
      '暂缓行数',
      sum(({ heldBack }) => heldBack),
      '行',
      '因错误或所引用的行有错误而没有并入的行数',
    ),
    count(
      '忽略行数',
      sum(({ ignored }) => ignored),
      '行',
      '空行、示例行、合计行、注释行',
    ),
    {
      ...text('核对结论', '', '各表各部分之和与全体是否相等，详见核对'),
      get value() {
        const rows = rowsOf(ties);
        const wrong = rows.filter((row) => row.at(-1) !== '相符').length;
        return wrong === 0 ? `核对 ${rows.length} 项，各部分之和与全体全部相符` : `核对 ${rows.length} 项，${wrong} 项不符`;
      },
    },
  ];
}

function submissionList({ submissions, missing }: ReportContext): FigureList {
  const fields: FigureListField[] = [
    ...['单位', '文件', '结果'].map((name): FigureListField => ({ name, format: 'text' })),
    ...['读取', '并入', '暂缓', '忽略', '错误', '警告'].map((name): FigureListField => ({ name, format: 'integer' })),
  ];
  return lazyList('报送文件', '一行一个报送文件，缺报的单位列在最后', fields, () =>
    fixedRows([
      ...submissions.map(({ unit, path, status, read, merged, heldBack, ignored, errors, warnings }): FigureValue[] => [
        unit,
        path,
        status,
        read,
        merged,
        heldBack,
        ignored,
        errors,
        warnings,
      ]),
      ...missing.map((unit): FigureValue[] => [unit, '—', '缺报', null, null, null, null, null, null]),
    ]),
  );
}

function definitionList(figures: readonly Figure[], before: Measures | undefined): FigureList {
  const fields = ['名称', '数值', '单位', '上年', '增减', '口径'].map((name): FigureListField => ({ name, format: 'text' }));
  return lazyList('指标', '全部指标的数值和口径', fields, () => {
    const numbers = figures.filter(({ format }) => format !== 'text');
    const shown = (compared: Figure | undefined, as: FigureFormat): string => formatFigure(compared?.value ?? null, as);
    return fixedRows(
      numbers.map((figure) => {
        const { name, value, unit, definition, format } = figure;
        const [old, difference] = figure.basis === undefined ? [] : comparedWith(figure, before);
        return [name, formatFigure(value, format), unit === '%' ? '' : unit, shown(old, format), shown(difference, format), definition];
      }),
      { bases: numbers.map(({ basis }) => basis) },
    );
  });
}
