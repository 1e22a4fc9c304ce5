import type { SheetName } from '../contract';
import type { FindingArgs, FindingCode } from '../findings/catalogue';
import { cached } from '../table/cached';
import type { Ledger } from '../table/ledger';
import { nearestMatch } from '../table/nearest-match';
import { splitItems, trimText } from '../table/normalize-text';
import { Block, CellState } from '../table/table';
import { parseFilter } from './filter-text';
import type { Condition } from './filter-text';
import type {
  Adjustment,
  Consequence,
  Exclusive,
  Grade,
  Indicator,
  Measure,
  Merge,
  Method,
  Minimum,
  MinimumRow,
  Pick,
  PointRow,
  PointTable,
  Quota,
  QuotaScope,
  Rounding,
  Rule,
  RuleBook,
  RuleRow,
  Sharing,
  Situation,
  Subject,
  Treatment,
  WhenEmpty,
} from './model';
import { findSource } from './sources';
import type { RuleSource } from './sources';

/** Says what is wrong with a cell of a rule sheet. */
export type ReportRule = <C extends FindingCode>(row: RuleRow, field: string | undefined, code: C, args: FindingArgs[C]) => void;

/** Reads every rule sheet of a workbook. Whatever they hold, this returns; what cannot be understood is reported. */
export function readRules(ledger: Ledger, report: ReportRule): RuleBook {
  return new RuleReader(ledger, report).read();
}

/** Of groups within groups. */
const MOST_LEVELS = 50;

class RuleReader {
  private readonly tables: ReadonlyMap<string, PointTable>;
  private ruleIds: ReadonlySet<string> | undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly report: ReportRule,
  ) {
    this.tables = this.pointTables();
  }

  read(): RuleBook {
    return {
      rules: this.withoutTooDeep(this.rulesInUse()),
      tables: this.tables,
      grades: this.rows('等次', (row) => this.grade(row)),
      minimums: this.minimums(),
      quotas: this.rows('名额', (row) => this.quota(row)),
      consequences: this.rows('后果', (row) => this.consequence(row)),
      adjustments: this.rows('折算', adjustment),
    };
  }

  private rows<T>(sheet: SheetName, read: (row: RuleRow) => T | undefined): T[] {
    const found: T[] = [];
    for (const table of this.ledger.of(sheet)) {
      for (let record = 0; record < table.length; record++) {
        const value = read({ table, record });
        if (value !== undefined) found.push(value);
      }
    }
    return found;
  }

  /** Without those that are not in use by themselves, and all that belongs to them. */
  private rulesInUse(): Rule[] {
    const rows = this.rows('评分规则', (row) => ({
      row,
      id: row.table.text(row.record, 'ruleId'),
      parentId: row.table.text(row.record, 'parentId'),
    }));
    const inUse = new Set(rows.filter(({ row }) => isInUse(row)).map(({ id }) => id));
    // A row without a number has no rules below it: those at the top name no group either.
    const off = new Set(rows.map(({ id }) => id).filter((id) => id !== '' && !inUse.has(id)));
    const children = new Map<string, string[]>();
    for (const { id, parentId } of rows) cached(children, parentId, () => []).push(id);
    // What is added on the way is visited as well.
    for (const id of off) for (const child of children.get(id) ?? []) off.add(child);
    return rows.flatMap(({ row, id }) => (isInUse(row) && !off.has(id) ? (this.rule(row) ?? []) : []));
  }

  /** Whoever works on the tree calls himself for each level of it; published methods have four. */
  private withoutTooDeep(rules: readonly Rule[]): readonly Rule[] {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const levels = new Map<Rule, number>();
    const levelOf = (rule: Rule): number => {
      const way: Rule[] = [];
      let next: Rule | undefined = rule;
      // A circle has an end as well: the analysis tells of it.
      for (; next !== undefined && !levels.has(next); next = byId.get(next.parentId)) {
        levels.set(next, 0);
        way.push(next);
      }
      let level = next === undefined ? 0 : (levels.get(next) ?? 0);
      for (const each of way.reverse()) levels.set(each, ++level);
      return levels.get(rule) ?? 0;
    };
    return rules.filter((rule) => {
      const level = levelOf(rule);
      if (level === MOST_LEVELS + 1) this.report(rule.row, 'parentId', 'rule/too-deep', { id: rule.id, levels: MOST_LEVELS });
      return level <= MOST_LEVELS;
    });
  }

  private pointTables(): Map<string, PointTable> {
    const rows = new Map<string, PointRow[]>();
    const picks = new Map<string, Pick>();
    this.rows('分值表', (row) => {
      const { table, record } = row;
      const name = table.text(record, 'table');
      const points = table.number(record, 'points');
      if (name === '' || points === undefined) return undefined;
      const cells = ['condition1', 'condition2', 'condition3']
        .map((field) => ({ field, text: trimText(table.text(record, field)) }))
        .filter(({ text }) => text !== '');
      cached(rows, name, () => []).push({ row, order: table.number(record, 'order') ?? Infinity, cells, points });
      const pick = PICKS[table.text(record, 'pick')];
      const known = picks.get(name);
      if (pick !== undefined && known !== undefined && known !== pick) this.report(row, 'pick', 'table/mixed-pick', { table: name });
      else if (pick !== undefined) picks.set(name, pick);
      return undefined;
    });
    return new Map([...rows].map(([name, list]) => [name, { name, rows: list.sort((a, b) => a.order - b.order), pick: picks.get(name) }]));
  }

  private filter(row: RuleRow, field: string): readonly Condition[] {
    const { conditions, wrong } = parseFilter(row.table.text(row.record, field));
    for (const text of wrong) this.report(row, field, 'rule/filter-syntax', { header: header(row, field), text });
    return conditions;
  }

  private sources(row: RuleRow): RuleSource[] {
    // A name that is none is reported by the check of cells.
    return row.table.items(row.record, 'source').flatMap((name) => findSource(name) ?? []);
  }

  private rule(row: RuleRow): Rule | undefined {
    const { table, record } = row;
    const kind = KINDS[table.text(record, 'kind')];
    const id = table.text(record, 'ruleId');
    if (kind === undefined || id === '') return undefined;
    const base = {
      row,
      id,
      parentId: table.text(record, 'parentId'),
      name: table.text(record, 'name') || id,
      subject: (table.text(record, 'subject') || '委员') as Subject,
      appliesTo: this.filter(row, 'appliesTo'),
      cap: table.number(record, 'cap'),
      floor: table.number(record, 'floor'),
      from: table.number(record, 'effectiveFrom'),
      to: table.number(record, 'effectiveTo'),
      rounding: this.rounding(row),
      basis: table.text(record, 'basis'),
    };
    if (base.cap !== undefined && base.floor !== undefined && base.cap < base.floor)
      this.report(row, 'cap', 'rule/cap-below-floor', { cap: base.cap, floor: base.floor });
    if (kind === 'group') {
      this.unused(row, ['source', 'method', 'points', 'pointTable', 'startsAt', 'countCap'], '组');
      return {
        ...base,
        kind,
        base: table.number(record, 'base') ?? 0,
        aggregate: table.text(record, 'aggregate') === '取大' ? 'max' : 'sum',
      };
    }
    return this.indicator(row, kind, base);
  }

  private indicator(row: RuleRow, kind: Indicator['kind'], base: Omit<Rule, 'kind' | 'base' | 'aggregate'>): Indicator | undefined {
    const { table, record } = row;
    const method = this.method(row, kind);
    if (method === undefined) return undefined;
    const manual = method.type === 'manual';
    const sources = this.sources(row);
    if (sources.length === 0) {
      if (manual) sources.push(findSource('录入') as RuleSource);
      else if (table.text(record, 'source') === '') {
        this.missing(row, 'source', table.text(record, 'kind'));
        return undefined;
      }
    }
    this.unused(row, ['base', 'aggregate'], table.text(record, 'kind'));
    const sharing = this.sharing(row);
    if (sharing === undefined) return undefined;
    return {
      ...base,
      kind,
      sources,
      filter: this.filter(row, 'filter'),
      measure: measure(table.text(record, 'measure'), method),
      method,
      merge: merge(table.text(record, 'merge')),
      mergeKey: table.text(record, 'mergeKey'),
      sharing,
      exclusive: this.exclusive(row),
      countCap: table.number(record, 'countCap'),
      whenEmpty: EMPTY[table.text(record, 'whenEmpty')] ?? 'zero',
    };
  }

  /** A slot that the chosen method needs but the row leaves blank is an error; one that it does not use, a warning. */
  private method(row: RuleRow, kind: Indicator['kind']): Method | undefined {
    const { table, record } = row;
    const name = table.text(record, 'method') || (kind === 'manual' ? '录入' : '');
    const points = table.number(record, 'points');
    const startsAt = table.number(record, 'startsAt');
    if (kind === 'manual' || name === '录入') {
      this.unused(row, ['pointTable', 'startsAt'], '录入');
      return { type: 'manual' };
    }
    const needPoints = <M extends Method>(make: (value: number) => M): M | undefined => {
      this.unused(row, ['pointTable'], name);
      if (points !== undefined) return make(points);
      if (table.text(record, 'method') === '' && table.text(record, 'measure') !== '出席率')
        this.missing(row, 'method', table.text(record, 'kind'));
      else this.missing(row, 'points', name);
      return undefined;
    };
    const needTable = (type: 'steps' | 'lookup' | 'cases'): Method | undefined => {
      this.unused(row, ['points', 'startsAt'], name);
      const wanted = table.text(record, 'pointTable');
      const found = this.tables.get(wanted);
      if (wanted === '') this.missing(row, 'pointTable', name);
      // A name that no row of 分值表 has is reported by the check of references.
      return found === undefined ? undefined : { type, table: found };
    };
    const nth = /^第(\d+)[件次篇]起每单位$/.exec(name)?.[1];
    if (nth !== undefined || name === '第N件起每单位') {
      const from = nth === undefined ? startsAt : Number(nth);
      if (from === undefined) {
        this.missing(row, 'startsAt', name);
        return undefined;
      }
      return needPoints((value) => ({ type: 'from-nth', points: value, from }));
    }
    if (name !== '定额') this.unused(row, ['startsAt'], name || '每单位');
    switch (name) {
      case '定额':
        return needPoints((value) => ({ type: 'flat', points: value, least: startsAt ?? 1 }));
      case '分档':
        return needTable('steps');
      case '查表':
        return needTable('lookup');
      case '判定表':
        return needTable('cases');
      case '比率x分':
        return needPoints((value) => ({ type: 'rate', points: value }));
      case '':
        if (table.text(record, 'measure') === '出席率') return needPoints((value) => ({ type: 'rate', points: value }));
        if (table.text(record, 'pointTable') !== '') return needTable('lookup');
        return needPoints((value) => ({ type: 'per-unit', points: value }));
      case '每单位':
        return needPoints((value) => ({ type: 'per-unit', points: value }));
      default:
        // Not in the value list: reported by the check of cells.
        return undefined;
    }
  }

  private sharing(row: RuleRow): Sharing | undefined {
    const { table, record } = row;
    const name = table.text(record, 'sharing');
    const parameter = table.text(record, 'sharingParameter');
    const inName = /^前(\d+)人$/.exec(name)?.[1];
    if (inName !== undefined || name === '前N人') {
      const count = Number(inName ?? parameter);
      if (Number.isInteger(count) && count > 0) return { type: 'first-n', count };
      this.missing(row, 'sharingParameter', name);
      return undefined;
    }
    switch (name) {
      case '按角色分值':
        return { type: 'by-role' };
      case '首人折半其余均摊':
        return { type: 'first-half' };
      case '仅第一人':
        return { type: 'first-only' };
      case '系数连乘': {
        const factors = this.tables.get(parameter);
        if (factors !== undefined) return { type: 'factors', table: factors };
        if (parameter === '') this.missing(row, 'sharingParameter', name);
        else
          this.report(row, 'sharingParameter', 'rule/unknown-table', {
            value: parameter,
            nearest: nearestMatch(parameter, this.tables.keys()) ?? '',
          });
        return undefined;
      }
      default:
        return { type: 'full' };
    }
  }

  private exclusive(row: RuleRow): Exclusive[] {
    const text = row.table.text(row.record, 'exclusive');
    if (text === '') return [];
    const { conditions, wrong } = parseFilter(text);
    if (wrong.length === 0) return [{ type: 'conditions', conditions }];
    const ids = (this.ruleIds ??= new Set(this.rows('评分规则', ({ table, record }) => table.text(record, 'ruleId'))));
    return splitItems(text).map((item): Exclusive => {
      const match = /^(.[^(（:：/]*)(?:[(（:：/](.+?)[)）]?)?$/.exec(item);
      const [, name = item, key] = match ?? [];
      return ids.has(trimText(name)) ? { type: 'rule', ruleId: trimText(name), key } : { type: 'marker', column: item };
    });
  }

  private rounding(row: RuleRow): Rounding | undefined {
    const text = row.table.display(row.record, 'rounding');
    if (text === '') return undefined;
    const rounding = parseRounding(text);
    if (rounding === undefined) this.report(row, 'rounding', 'rule/rounding', { value: text });
    return rounding;
  }

  private grade(row: RuleRow): Grade {
    const { table, record } = row;
    return {
      row,
      name: table.text(record, 'grade'),
      lowerBound: table.number(record, 'lowerBound'),
      appliesTo: this.filter(row, 'appliesTo'),
      required: table.items(record, 'requiredMinimums'),
      colour: table.text(record, 'colour'),
    };
  }

  private minimums(): Minimum[] {
    const byId = new Map<string, Minimum & { alternatives: MinimumRow[] }>();
    this.rows('达标要件', (row) => {
      const { table, record } = row;
      const id = table.text(record, 'minimumId');
      const least = table.number(record, 'least');
      const most = table.number(record, 'most');
      if (least === undefined && most === undefined) this.missing(row, 'least', '达标要件');
      const alternative: MinimumRow = { row, sources: this.sources(row), filter: this.filter(row, 'filter'), least, most };
      const known = byId.get(id);
      if (known !== undefined) {
        known.alternatives.push(alternative);
        return undefined;
      }
      byId.set(id, {
        id,
        name: table.text(record, 'name') || id,
        appliesTo: this.filter(row, 'appliesTo'),
        period: table.text(record, 'period') === '届' ? 'term' : 'year',
        consequence: UNMET[table.text(record, 'consequence')] ?? 'note',
        alternatives: [alternative],
      });
      return undefined;
    });
    return [...byId.values()];
  }

  private quota(row: RuleRow): Quota {
    const { table, record } = row;
    return {
      row,
      grade: table.text(record, 'grade'),
      highest: table.number(record, 'highestShare'),
      lowest: table.number(record, 'lowestShare'),
      base: table.text(record, 'base') === '全体委员' ? 'all' : 'evaluated',
      scope: SCOPES[table.text(record, 'scope')] ?? 'all',
      excluded: this.filter(row, 'excluded'),
      ties: TIES[table.text(record, 'ties')] ?? 'all-in',
      rounding: table.text(record, 'rounding') === '四舍五入' ? 'half-up' : 'strict',
    };
  }

  private consequence(row: RuleRow): Consequence {
    const { table, record } = row;
    return {
      row,
      conditions: this.filter(row, 'condition'),
      consecutiveYears: table.number(record, 'consecutiveYears') ?? 1,
      consequence: table.text(record, 'consequence'),
      appliesTo: this.filter(row, 'appliesTo'),
      sources: this.sources(row),
      filter: this.filter(row, 'filter'),
      basis: table.text(record, 'basis'),
    };
  }

  private missing(row: RuleRow, field: string, because: string): void {
    // A cell that holds something wrong is reported by the check of cells.
    if (row.table.state(row.record, field) === CellState.Invalid) return;
    this.report(row, field, 'rule/missing-slot', { header: header(row, field), because });
  }

  private unused(row: RuleRow, fields: readonly string[], because: string): void {
    for (const field of fields) {
      if (row.table.display(row.record, field) !== '') this.report(row, field, 'rule/unused-slot', { header: header(row, field), because });
    }
  }
}

function header({ table }: RuleRow, field: string): string {
  return table.contract.columns.find((column) => column.field === field)?.header ?? field;
}

/** Whether the row itself is; a group above it may not be. */
export function isInUse({ table, record }: RuleRow): boolean {
  return table.number(record, 'enabled') !== 0;
}

const KINDS: Readonly<Record<string, Rule['kind']>> = { 组: 'group', 得分: 'earn', 扣分: 'deduct', 录入: 'manual' };
const PICKS: Readonly<Record<string, Pick>> = { 首个匹配: 'first', 取分最高: 'best', 按次序取最高: 'highest-level', 累加: 'sum' };
const EMPTY: Readonly<Record<string, WhenEmpty>> = { 记0: 'zero', 记满: 'full', 不评: 'not-scored' };
const UNMET: Readonly<Record<string, Minimum['consequence']>> = { 提示: 'note', 不得评优: 'not-top', 定为不称职: 'lowest' };
const SCOPES: Readonly<Record<string, QuotaScope>> = {
  全体: 'all',
  专委会: 'committee',
  界别: 'sector',
  常委与否: 'standing',
  单位: 'unit',
};
const TIES: Readonly<Record<string, Quota['ties']>> = { 全入: 'all-in', 全出: 'all-out', 按次序列: 'by-order' };

function measure(text: string, method: Method): Measure {
  const column = /^[^(（]*[(（](.+)[)）]$/.exec(text)?.[1];
  if (method.type === 'rate' || text === '出席率') return { type: 'rate' };
  if (text === '次数') return { type: 'count' };
  if (text === '有无') return { type: 'any' };
  if (text.startsWith('去重次数')) return { type: 'distinct', key: column };
  return { type: 'quantity', column };
}

function merge(text: string): Merge {
  const count = /^全年只计(\d+)/.exec(text)?.[1];
  if (text.startsWith('全年只计')) return { type: 'best-of-year', count: count === undefined ? undefined : Number(count) };
  if (text === '取分最高') return { type: 'best' };
  if (text === '取级别最高') return { type: 'highest-level' };
  return text === '累加' ? { type: 'sum' } : { type: 'none' };
}

/** `1位四舍五入`, `2位截断`, `1`, `取整`; half up where it does not say. */
function parseRounding(text: string): Rounding | undefined {
  const mode = /截断|舍去|去尾|不进位/.test(text) ? 'truncate' : 'half-up';
  if (/^(取整|整数)/.test(text)) return { digits: 0, mode };
  const digits = /^(?:保留)?([0-6一二两三四])\s*(?:位(?:小数)?)?[,，、;；\s]*(?:四舍五入|截断|舍去|去尾|不进位)?$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  return { digits: '一二三四'.includes(digits) ? '一二三四'.indexOf(digits) + 1 : digits === '两' ? 2 : Number(digits), mode };
}

function adjustment(row: RuleRow): Adjustment | undefined {
  const { table, record } = row;
  const situation = table.text(record, 'situation');
  const treatment = table.text(record, 'treatment');
  const memberId = table.text(record, 'memberId');
  if (situation === '' || treatment === '') return undefined;
  // Who is meant is not known: that must not become a rule for all.
  if (table.isData(record) && (memberId === '' || table.blocked[record] !== Block.None)) return undefined;
  return {
    row,
    situation: situation as Situation,
    treatment: treatment as Treatment,
    memberId,
    unit: table.scope(record),
    from: table.number(record, 'from'),
    to: table.number(record, 'to'),
  };
}
