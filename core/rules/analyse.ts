import { cached } from '../table/cached';
import type { Ledger } from '../table/ledger';
import type { Table } from '../table/table';
import type { ValueLists } from '../table/value-lists';
import { checkConditions } from './check-conditions';
import { disjoint, excludes, implies, same } from './compare-conditions';
import type { FieldScope } from './fields';
import type { Condition } from './filter-text';
import type { Consequence, Grade, Group, Indicator, Minimum, PointTable, Rule, RuleBook, RuleRow } from './model';
import { isInUse, readRules } from './read-rules';
import type { ReportRule } from './read-rules';
import { resolveTable, stepBound } from './resolve-table';
import type { ResolvedRow } from './resolve-table';
import { ringsOf } from './rings';
import { resultScope, Scopes } from './scopes';
import type { RuleSource } from './sources';

/** Everything that can be said of rule sheets before any record is scored; findings stand on their own cells. */
export function analyseRules(ledger: Ledger, report: ReportRule): RuleBook {
  const book = readRules(ledger, report);
  new Analysis(book, Scopes.of(ledger), ledger.lists, report).run();
  return book;
}

class Analysis {
  private readonly byId: ReadonlyMap<string, Rule>;
  private readonly children = new Map<string, Rule[]>();
  /** Subjects that have groups. */
  private readonly grouped: ReadonlySet<string>;
  private readonly largestKnown = new Map<Rule, number>();
  private readonly parents = new Map<Table, ReadonlySet<string>>();

  constructor(
    private readonly book: RuleBook,
    private readonly scopes: Scopes,
    private readonly lists: ValueLists,
    private readonly report: ReportRule,
  ) {
    this.byId = new Map(book.rules.map((rule) => [rule.id, rule]));
    for (const rule of book.rules) cached(this.children, rule.parentId, () => []).push(rule);
    this.grouped = new Set(book.rules.flatMap(({ kind, subject }) => (kind === 'group' ? [subject] : [])));
  }

  run(): void {
    const usedTables = new Set<PointTable>();
    for (const rule of this.book.rules) {
      this.hierarchy(rule);
      this.conditions(rule.appliesTo, [this.scopes.subject(rule.subject)], rule.row, 'appliesTo');
      if (rule.kind === 'group') this.group(rule);
      else this.indicator(rule, usedTables);
    }
    this.cycles();
    this.countedTwice();
    this.roundings();
    for (const [name, table] of this.book.tables) {
      const [first] = table.rows;
      if (!usedTables.has(table) && first !== undefined) this.report(first.row, 'table', 'table/unused', { table: name });
    }
    this.grades();
    this.minimums();
    this.quotas();
    const results = resultScope(this.book, this.scopes.members);
    for (const consequence of this.book.consequences) this.consequence(consequence, results);
    for (const { row, situation, treatment, memberId, from, to } of this.book.adjustments) {
      if (memberId === '' && situation !== '届中增补' && situation !== '届中辞任')
        this.report(row, 'memberId', 'adjustment/needs-member', { situation });
      else if ((treatment === '按应到场次' || treatment === '豁免该次') && memberId !== '' && from === undefined && to === undefined)
        this.report(row, 'from', 'rule/missing-slot', { header: '起', because: treatment });
      else if (treatment === '按在任月数' && situation !== '届中增补' && situation !== '届中辞任')
        this.report(row, 'treatment', 'adjustment/no-effect', { situation });
    }
  }

  private conditions(conditions: readonly Condition[], scopes: readonly FieldScope[], row: RuleRow, cell: string): void {
    checkConditions(conditions, scopes, this.lists, row, cell, this.report);
  }

  private hierarchy(rule: Rule): void {
    const parent = this.byId.get(rule.parentId);
    if (parent !== undefined) {
      if (parent.kind !== 'group') this.report(rule.row, 'parentId', 'rule/parent-not-group', { parent: parent.id });
      else if (parent.subject !== rule.subject)
        this.report(rule.row, 'subject', 'rule/subject-differs', {
          subject: rule.subject,
          parent: parent.id,
          parentSubject: parent.subject,
        });
    } else if (rule.kind !== 'group' && rule.parentId === '' && this.grouped.has(rule.subject))
      this.report(rule.row, 'parentId', 'rule/no-parent', { id: rule.id });
  }

  private group(group: Group): void {
    const children = this.children.get(group.id) ?? [];
    if (children.length === 0) {
      if (group.base === 0 && !this.namedParents(group.row.table).has(group.id))
        this.report(group.row, 'ruleId', 'rule/empty-group', { id: group.id });
      return;
    }
    const reachable = this.reach(children, group) + group.base;
    if (group.cap !== undefined && Number.isFinite(reachable) && reachable < group.cap)
      this.report(group.row, 'cap', 'rule/cap-unreachable', { cap: group.cap, reachable: tidy(reachable) });
    const { table, record } = group.row;
    const full = /满分\s*[:：为]?\s*(\d+(?:\.\d+)?)/.exec(`${group.name} ${table.text(record, 'description')}`)?.[1];
    const largest = Math.min(group.cap ?? Infinity, reachable);
    if (full !== undefined && Number.isFinite(largest) && largest !== Number(full))
      this.report(group.row, 'cap', 'rule/full-score', { declared: Number(full), reachable: tidy(largest) });
  }

  /** Rows that name them but could not be read have their own findings. */
  private namedParents(table: Table): ReadonlySet<string> {
    return cached(this.parents, table, () => {
      const rows = Array.from({ length: table.length }, (_, record) => ({ table, record }));
      return new Set(rows.filter(isInUse).map(({ record }) => table.text(record, 'parentId')));
    });
  }

  private reach(children: readonly Rule[], group: Group): number {
    const each = children.map((child) => (child.id === group.id ? Infinity : this.largest(child)));
    return group.aggregate === 'max' ? Math.max(...each) : each.reduce((sum, value) => sum + value, 0);
  }

  /** The most that a rule can give; Infinity where nothing bounds it. */
  private largest(rule: Rule): number {
    let found = this.largestKnown.get(rule);
    if (found === undefined) {
      // Who asks for it meanwhile has found a circle.
      this.largestKnown.set(rule, Infinity);
      this.largestKnown.set(rule, (found = this.findLargest(rule)));
    }
    return found;
  }

  private findLargest(rule: Rule): number {
    const cap = rule.cap ?? Infinity;
    if (rule.kind === 'group') {
      const children = (this.children.get(rule.id) ?? []).map((child) => this.largest(child));
      const sum = rule.aggregate === 'max' ? Math.max(0, ...children) : children.reduce((total, value) => total + value, 0);
      return Math.min(cap, sum + rule.base);
    }
    if (rule.kind === 'deduct') return Math.max(rule.floor ?? 0, 0);
    return Math.min(cap, this.largestOf(rule));
  }

  private largestOf({ method, measure, countCap, merge }: Indicator): number {
    const units = measure.type === 'any' ? 1 : merge.type === 'best-of-year' ? (merge.count ?? countCap ?? 1) : (countCap ?? Infinity);
    const single = measure.type !== 'quantity' || measure.column === undefined;
    switch (method.type) {
      case 'flat':
      case 'rate':
        return method.points;
      case 'steps':
        return mostPoints(method.table);
      case 'lookup':
      case 'cases':
        return single ? units * mostPoints(method.table) : Infinity;
      case 'per-unit':
      case 'from-nth':
        return single ? units * method.points : Infinity;
      case 'manual':
        return Infinity;
    }
  }

  private indicator(rule: Indicator, usedTables: Set<PointTable>): void {
    const scopes = this.scopes.ofSources(rule.sources);
    this.conditions(rule.filter, scopes, rule.row, 'filter');
    const names: [string, string][] = [];
    if (rule.mergeKey !== '') names.push(['mergeKey', rule.mergeKey]);
    if (rule.measure.type === 'quantity' && rule.measure.column !== undefined) names.push(['measure', rule.measure.column]);
    if (rule.measure.type === 'distinct' && rule.measure.key !== undefined) names.push(['measure', rule.measure.key]);
    for (const exclusive of rule.exclusive) {
      if (exclusive.type === 'conditions') this.conditions(exclusive.conditions, scopes, rule.row, 'exclusive');
      else if (exclusive.type === 'marker') names.push(['exclusive', exclusive.column]);
    }
    for (const [cell, name] of names) {
      this.conditions([{ column: name, operator: '≠', values: ['空'], text: name }], scopes, rule.row, cell);
    }
    if (rule.sharing.type === 'factors') {
      usedTables.add(rule.sharing.table);
      this.table(rule.sharing.table, rule, scopes, true);
    }
    if ('table' in rule.method) {
      usedTables.add(rule.method.table);
      if (rule.method.type === 'steps') this.steps(rule.method.table);
      else this.table(rule.method.table, rule, scopes, false);
    }
    this.itemAgainstCap(rule);
    if (rule.method.type === 'rate' && !rule.sources.some(({ sheet }) => sheet === '出席记录' || sheet === '学习培训'))
      this.report(rule.row, 'measure', 'rule/no-rate', { sheet: rule.sources.map(({ name }) => name).join('、') });
    const { table, record } = rule.row;
    if (rule.method.type === 'rate' && table.text(record, 'whenEmpty') === '')
      this.report(rule.row, 'whenEmpty', 'rule/empty-rate', { id: rule.id });
    if (rule.whenEmpty === 'full' && rule.method.type !== 'rate' && rule.method.type !== 'flat' && rule.cap === undefined)
      this.report(rule.row, 'whenEmpty', 'rule/missing-slot', { header: '上限', because: '记满' });
    if (rule.kind === 'deduct') {
      if (rule.cap !== undefined && rule.cap > 0) this.report(rule.row, 'cap', 'rule/deduct-bound', { header: '上限', value: rule.cap });
      if (rule.floor !== undefined && rule.floor >= 0)
        this.report(rule.row, 'floor', 'rule/deduct-bound', { header: '下限', value: rule.floor });
      this.negativeDeductions(rule);
    }
    if (rule.method.type === 'from-nth' && rule.method.from > 1) this.firstItems(rule);
  }

  private negativeDeductions({ id, row, method }: Indicator): void {
    if ('points' in method && method.points < 0) this.report(row, 'points', 'rule/negative-deduction', { id, points: method.points });
    if (!('table' in method)) return;
    for (const each of method.table.rows)
      if (each.points < 0) this.report(each.row, 'points', 'rule/negative-deduction', { id, points: each.points });
  }

  private itemAgainstCap(rule: Indicator): void {
    const { method } = rule;
    const item = 'points' in method ? method.points : 'table' in method ? mostPoints(method.table) : 0;
    const parent = this.byId.get(rule.parentId);
    if (rule.kind !== 'deduct' && rule.cap !== undefined && rule.cap < item)
      this.report(rule.row, 'cap', 'rule/cap-below-item', { cap: rule.cap, item, of: rule.id });
    else if (rule.kind === 'earn' && parent?.kind === 'group' && parent.cap !== undefined && parent.cap < item)
      this.report(rule.row, 'points', 'rule/cap-below-item', { cap: parent.cap, item, of: parent.id });
  }

  /** 第2件起每件5分 without a rule that says what the first one earns is usually a forgotten row. */
  private firstItems(rule: Indicator): void {
    const names = new Set(rule.sources.map(({ sheet }) => sheet));
    const speaks = (sources: readonly RuleSource[]): boolean => sources.some(({ sheet }) => names.has(sheet));
    const others = this.book.rules.some((other) => other !== rule && other.kind === 'earn' && speaks(other.sources));
    const required = this.book.minimums.some(({ alternatives }) => alternatives.some(({ sources }) => speaks(sources)));
    if (!others && !required) this.report(rule.row, 'startsAt', 'rule/first-items', { from: (rule.method as { from: number }).from });
  }

  private steps(table: PointTable): void {
    const bounds = new Map<number, number>();
    for (const row of table.rows) {
      const bound = stepBound(row);
      const field = row.cells[0]?.field ?? 'condition1';
      if (bound === undefined) this.report(row.row, field, 'table/step-bound', { text: row.cells.map(({ text }) => text).join('；') });
      else if (bounds.has(bound))
        this.report(row.row, field, 'table/unreachable-row', { table: table.name, earlier: bounds.get(bound) ?? 0 });
      else bounds.set(bound, row.order);
    }
  }

  private table(table: PointTable, rule: Indicator, scopes: readonly FieldScope[], factors: boolean): void {
    const { rows, unclear } = resolveTable(table, scopes, this.lists);
    for (const { row, field, text, candidates } of unclear)
      this.report(row.row, field, 'table/unclear-value', { value: text, candidates: candidates.join('、') });
    for (const { row, conditions } of rows) {
      conditions.forEach((condition, i) => this.conditions([condition], scopes, row.row, row.cells[i]?.field ?? 'condition1'));
      const against = conditions.find((condition) => rule.filter.some((filter) => excludes(filter, condition, scopes, this.lists)));
      if (against !== undefined)
        this.report(row.row, row.cells[0]?.field ?? 'condition1', 'table/never-matches', { condition: against.text, rule: rule.id });
    }
    if (factors) return;
    const first = table.pick === 'first' || (table.pick === undefined && rule.method.type === 'cases');
    rows.forEach((later, j) => {
      const earlier = rows
        .slice(0, j)
        .find((row) => (first ? implies(later, row, scopes, this.lists) : same(later, row, scopes, this.lists)));
      if (earlier !== undefined)
        this.report(later.row.row, 'order', 'table/unreachable-row', { table: table.name, earlier: earlier.row.order });
    });
    if (table.pick === undefined && rule.method.type === 'lookup') this.overlaps(table, rows, scopes);
  }

  /** 查表 without 取法: two rows that can both match one record must not leave open which of them counts. */
  private overlaps(table: PointTable, rows: readonly ResolvedRow[], scopes: readonly FieldScope[]): void {
    for (const [j, later] of rows.entries()) {
      const earlier = rows
        .slice(0, j)
        .find(
          (row) =>
            row.row.points !== later.row.points && !disjoint(row, later, scopes, this.lists) && !same(later, row, scopes, this.lists),
        );
      if (earlier === undefined) continue;
      this.report(later.row.row, 'pick', 'table/overlap', { table: table.name, earlier: earlier.row.order, later: later.row.order });
      return;
    }
  }

  private cycles(): void {
    for (const rule of this.book.rules) {
      const seen = new Set([rule.id]);
      for (let parent = this.byId.get(rule.parentId); parent !== undefined; parent = this.byId.get(parent.parentId)) {
        if (parent.id === rule.id) this.report(rule.row, 'parentId', 'rule/cycle', { path: shown([...seen, rule.id]) });
        if (seen.has(parent.id)) break;
        seen.add(parent.id);
      }
    }
    for (const [id, way] of ringsOf(this.byId.keys(), (own) => this.givesWayTo(own))) {
      const rule = this.byId.get(id);
      if (rule !== undefined) this.report(rule.row, 'exclusive', 'rule/cycle', { path: shown(way) });
    }
  }

  /** Rules that another one gives way to. */
  private givesWayTo(id: string): readonly string[] {
    const rule = this.byId.get(id);
    if (rule === undefined || rule.kind === 'group') return [];
    return rule.exclusive.flatMap((each) => (each.type === 'rule' && this.byId.has(each.ruleId) ? [each.ruleId] : []));
  }

  /** The same records scored by two rules of one group, neither of which gives way to the other. */
  private countedTwice(): void {
    const earning = this.book.rules.filter((rule): rule is Indicator => rule.kind === 'earn' && rule.method.type !== 'manual');
    const signature = ({ parentId, sources, filter, appliesTo, from, to, subject }: Indicator): string =>
      JSON.stringify([subject, parentId, sources.map(({ name }) => name).sort(), texts(filter), texts(appliesTo), from, to]);
    const first = new Map<string, Indicator>();
    for (const rule of earning) {
      const key = signature(rule);
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, rule);
      else if (rule.exclusive.length === 0 && earlier.exclusive.length === 0 && isRepeat(earlier, rule))
        this.report(rule.row, 'filter', 'rule/counted-twice', { id: rule.id, other: earlier.id });
    }
  }

  private roundings(): void {
    const tops = this.book.rules.filter(({ parentId, rounding }) => parentId === '' && rounding !== undefined);
    const [first] = tops;
    for (const rule of tops) {
      if (first === undefined || rule.subject !== first.subject) continue;
      if (rule.rounding?.digits !== first.rounding?.digits || rule.rounding?.mode !== first.rounding?.mode)
        this.report(rule.row, 'rounding', 'rule/rounding-differs', { other: first.id });
    }
  }

  private grades(): void {
    const order = this.lists.get('等次').values;
    const scopes = new Map<string, Grade[]>();
    for (const grade of this.book.grades) {
      this.conditions(grade.appliesTo, [this.scopes.members], grade.row, 'appliesTo');
      const key = texts(grade.appliesTo).join(';');
      scopes.set(key, [...(scopes.get(key) ?? []), grade]);
    }
    for (const grades of scopes.values()) {
      const lowest = grades.filter(({ lowerBound }) => lowerBound === undefined);
      for (const grade of lowest.slice(1))
        this.report(grade.row, 'lowerBound', 'grade/order', { grade: grade.name, other: lowest[0]?.name ?? '' });
      if (lowest.length === 0 && grades[0] !== undefined && !grades.some(({ lowerBound }) => (lowerBound ?? 0) <= 0))
        this.report(grades[grades.length - 1]?.row ?? grades[0].row, 'lowerBound', 'grade/no-lowest', {
          bound: Math.min(...grades.map(({ lowerBound }) => lowerBound ?? Infinity)),
        });
      grades.forEach((grade, i) => {
        const wrong = grades.slice(0, i).find((other) => inverted(other, grade, order));
        if (wrong !== undefined) this.report(grade.row, 'lowerBound', 'grade/order', { grade: grade.name, other: wrong.name });
      });
    }
  }

  private minimums(): void {
    for (const minimum of this.book.minimums) {
      const [first] = minimum.alternatives;
      if (first !== undefined) this.conditions(minimum.appliesTo, [this.scopes.members], first.row, 'appliesTo');
      for (const { row, filter, sources } of minimum.alternatives) this.conditions(filter, this.scopes.ofSources(sources), row, 'filter');
    }
    this.lowestGrade();
  }

  private lowestGrade(): void {
    const needs = (wanted: Minimum['consequence']): Minimum | undefined =>
      this.book.minimums.find(({ consequence }) => consequence === wanted);
    const minimum = needs('lowest') ?? needs('not-top');
    const row = minimum?.alternatives[0]?.row;
    if (row !== undefined && this.book.grades.length < 2)
      this.report(row, 'consequence', 'rule/missing-slot', { header: '等次', because: '未达后果' });
  }

  private quotas(): void {
    for (const quota of this.book.quotas) {
      this.conditions(quota.excluded, [this.scopes.members], quota.row, 'excluded');
      if (quota.highest === undefined && quota.lowest === undefined)
        this.report(quota.row, 'highestShare', 'rule/missing-slot', { header: '最高比例', because: '名额' });
      if (quota.highest !== undefined && quota.lowest !== undefined && quota.highest < quota.lowest)
        this.report(quota.row, 'lowestShare', 'quota/range', { highest: quota.highest, lowest: quota.lowest });
      // Excel keeps 20% as 0.2.
      for (const [field, share] of [
        ['highestShare', quota.highest],
        ['lowestShare', quota.lowest],
      ] as const)
        if (share !== undefined && share > 0 && share < 1) this.report(quota.row, field, 'quota/below-one', { share });
    }
  }

  private consequence(consequence: Consequence, results: FieldScope): void {
    const { row, conditions, sources, filter, consecutiveYears, appliesTo } = consequence;
    this.conditions(conditions, [results], row, 'condition');
    this.conditions(appliesTo, [this.scopes.members], row, 'appliesTo');
    this.conditions(filter, this.scopes.ofSources(sources), row, 'filter');
    const ids = conditions.map(({ column }) => results.find(column)?.id ?? '');
    const counts = ids.some((id) => id === 'term-count' || id === 'year-count');
    if (counts && sources.length === 0)
      this.report(row, 'source', 'rule/missing-slot', { header: '数据表', because: '届内计数、年内计数' });
    if (consecutiveYears > 1 && !ids.every((id) => id === 'grade' || id === 'total'))
      this.report(row, 'consecutiveYears', 'consequence/consecutive', { years: consecutiveYears });
  }
}

function tidy(value: number): number {
  return Number(value.toFixed(4));
}

function texts(conditions: readonly Condition[]): string[] {
  return conditions.map(({ column, operator, values }) => `${column}${operator}${[...values].sort().join('|')}`).sort();
}

/** Two of these on the same records are one point given twice; a decision table beside a count, say, is not. */
function isRepeat(a: Indicator, b: Indicator): boolean {
  const kind = ({ method }: Indicator): string =>
    method.type === 'flat' || method.type === 'from-nth' ? method.type : 'table' in method ? `table ${method.table.name}` : 'count';
  const [x, y] = [kind(a), kind(b)];
  return x === y && x !== 'flat' && x !== 'from-nth';
}

function inverted(a: Grade, b: Grade, order: readonly string[]): boolean {
  const [x, y] = [a.lowerBound ?? -Infinity, b.lowerBound ?? -Infinity];
  if (x === y) return Number.isFinite(x);
  const [i, j] = [order.indexOf(a.name), order.indexOf(b.name)];
  return i >= 0 && j >= 0 && i < j !== x > y;
}

function mostPoints({ rows }: PointTable): number {
  return rows.reduce((most, { points }) => Math.max(most, points), -Infinity);
}

/** Both ends of a way are enough where it is long. */
function shown(path: readonly string[]): string {
  return (path.length <= 2 * SHOWN_OF_PATH ? path : [...path.slice(0, SHOWN_OF_PATH), '…', ...path.slice(-SHOWN_OF_PATH)]).join(' → ');
}

const SHOWN_OF_PATH = 8;
