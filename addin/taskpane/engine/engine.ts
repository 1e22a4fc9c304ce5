import { pinyin } from 'pinyin-pro';

import { SHEETS } from '../../../core/contract';
import { memberYear } from '../../../core/archive/member-year';
import type { Finding, Severity } from '../../../core/findings/finding';
import { isWaivable } from '../../../core/findings/waivers';
import { lostDropDowns } from '../../../core/fixes/lost-drop-downs';
import { planMatrixImport } from '../../../core/fixes/matrix-rows';
import type { MatrixImport } from '../../../core/fixes/matrix-rows';
import { findWaiver, planWaiver } from '../../../core/fixes/plan-waiver';
import type { Waiver, WaiverPlan } from '../../../core/fixes/plan-waiver';
import { planFixes } from '../../../core/fixes/plan-fixes';
import { assessWorkbook } from '../../../core/merge/assess';
import type { Assessment } from '../../../core/merge/assess';
import { messageOf, titleOf } from '../../../core/messages';
import type { Language } from '../../../core/messages';
import { dueItems } from '../../../core/report/due';
import { Facts } from '../../../core/report/facts';
import { findingSheet } from '../../../core/report/finding-sheet';
import { resultSheetParts } from '../../../core/report/result-sheet';
import type { ResultSheet } from '../../../core/report/result-sheet';
import { detailSheet, scoreSheet } from '../../../core/report/score-sheets';
import { Scopes } from '../../../core/rules/scopes';
import { describeBook } from '../../../core/rules/describe';
import type { Rule, RuleRow } from '../../../core/rules/model';
import { accountOf, accountText, itemName, itemPoints, sumText, tellableItems, untoldText } from '../../../core/scoring/account';
import type { AccountLine } from '../../../core/scoring/account';
import { scoreChanges } from '../../../core/scoring/compare';
import type { MemberScore } from '../../../core/scoring/member-score';
import { recordsOfLedger } from '../../../core/scoring/records';
import type { ScoreResult } from '../../../core/scoring/results';
import { rulesOf, scoreLedger } from '../../../core/scoring/score-ledger';
import type { ScoreOutcome, Scored } from '../../../core/scoring/score-ledger';
import { ofSeveralUnits } from '../../../core/scoring/several-units';
import { cellAddress, parseAddress } from '../../../core/table/address';
import { formatSerial } from '../../../core/table/excel-date';
import { formulaRanges } from '../../../core/table/formula-ranges';
import { withBlocks } from '../../../core/table/grid-builder';
import type { CellBlock } from '../../../core/table/grid-builder';
import type { CellRange, WorkbookGrid } from '../../../core/table/sheet-grid';
import type { Table } from '../../../core/table/table';
import type {
  AccountRule,
  AccountView,
  ChangeView,
  CheckView,
  DueView,
  FindingView,
  MemberRow,
  RuleNumber,
  RulesView,
  ScoreView,
} from './views';

/** A number of a rule sheet, with the value to try. */
export type TriedNumber = Pick<RuleNumber, 'sheet' | 'row' | 'column' | 'value'>;

export type ResultName = 'scores' | 'details' | 'findings';

/**
 * The pane's side of core: holds the workbook as it was last read, and answers in data that can be shown. Runs in a
 * worker, so that the pane stays quick whatever it is asked.
 */
export class Engine {
  private workbook: WorkbookGrid | undefined;
  private assessment: Assessment | undefined;
  private outcome: ScoreOutcome | undefined;

  /** Takes a workbook and checks it. */
  check(workbook: WorkbookGrid, language: Language): CheckView {
    this.workbook = workbook;
    this.assessment = assessWorkbook(workbook);
    this.outcome = undefined;
    return this.checkView(language);
  }

  /** Checks again after an edit of some cells. */
  checkEdited(blocks: readonly CellBlock[], language: Language): CheckView {
    return this.check(withBlocks(this.require(), blocks), language);
  }

  /** Where the sheets of the ledger have formulas, whose results change with any edit. */
  formulaRanges(): { sheet: string; range: CellRange }[] {
    const grids = new Set(this.assessed().ledger.tables.map(({ grid }) => grid));
    return [...grids].flatMap((grid) => formulaRanges(grid).map((range) => ({ sheet: grid.name, range })));
  }

  /** The last check in another language. */
  checkView(language: Language): CheckView {
    const { ledger, findings, rejected, rows } = this.assessed();
    const people = new PeopleOfRows(ledger.tables);
    const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    for (const { severity } of findings) counts[severity]++;
    const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
    return {
      state: rejected ? 'rejected' : 'ledger',
      findings: findings.map((finding) => findingView(finding, language, people)),
      counts,
      rows: {
        read: sum(({ read }) => read),
        usable: sum(({ merged }) => merged),
        heldBack: sum(({ heldBack }) => heldBack),
        ignored: sum(({ ignored }) => ignored),
      },
      unit: ledger.information.unit,
      year: ledger.information.year ?? null,
      fixes: planFixes(findings, ledger, this.require().date1904),
      dropDowns: lostDropDowns(findings, ledger, ledger.information.contractVersion !== undefined),
      sheets: ledger.firstTables.map(({ grid }) => grid.name),
      matrixRows: planMatrixImport(ledger)?.rows.length ?? 0,
    };
  }

  score(language: Language): ScoreView {
    const outcome = this.scored();
    const people = new PeopleOfRows(this.assessed().ledger.tables);
    if (!outcome.ok)
      return {
        ok: false,
        problems: outcome.findings.filter(({ severity }) => severity === 'error').map((each) => findingView(each, language, people)),
        members: [],
        grades: [],
        best: 0,
      };
    const { result, scoring } = outcome.scored;
    const evaluated = result.members.filter((member) => member.evaluated);
    const unitOf = unitsToShow(result);
    const colours = new Map(scoring.input.book.grades.map(({ name, colour }) => [name, colour]));
    return {
      ok: true,
      problems: [],
      members: result.members.map((member): MemberRow => ({
        key: memberKey(member),
        memberId: member.memberId,
        name: member.name,
        sector: member.sector,
        unit: unitOf(member),
        total: member.account.total,
        grade: member.evaluated ? (member.grade ?? '') : '',
        rank: member.ranks.overall,
        evaluated: member.evaluated,
        pinyin: inPinyin(member.name),
      })),
      grades: result.grades.map((name) => ({
        name,
        count: evaluated.filter(({ grade }) => grade === name).length,
        colour: colours.get(name) ?? '',
      })),
      best: evaluated.reduce((best, { account }) => Math.max(best, account.total), 0),
    };
  }

  /** Why a member has the points; undefined where there is no such member. */
  account(key: string): AccountView | undefined {
    const scored = this.requireScored();
    const score = scored.result.members.find((member) => memberKey(member) === key);
    if (score === undefined) return undefined;
    const { scoring, result } = scored;
    const { total, lines } = accountOf(result.rules, score.member);
    return {
      key,
      memberId: score.memberId,
      name: score.name,
      unit: unitsToShow(result)(score),
      total,
      grade: score.evaluated ? (score.grade ?? '') : '',
      confirmedGrade: score.confirmedGrade,
      ranks: score.ranks,
      notes: [...score.gradeNotes, ...score.notes],
      minimums: score.minimums.map(({ name, count, least, most, met }) => ({
        name,
        met,
        text: `${count}${least === null ? '' : ` ≥ ${least}`}${most === null ? '' : ` ≤ ${most}`}`,
      })),
      suggestions: score.suggestions,
      rules: lines.map(accountRule),
      archive: memberYear(scoring, score.member),
      text: accountText(result.rules, score, this.assessed().ledger.information.year),
    };
  }

  /** What is open on a day (serial): proposals, opinions, visits, training, minimums. */
  due(asOf: number): DueView {
    const { ledger } = this.assessed();
    const facts = new Facts(recordsOfLedger(ledger), ledger.information.year, asOf);
    const outcome = this.scored();
    const items = dueItems(facts, outcome.ok ? outcome.scored.result.members : []);
    const ofUnits = ofSeveralUnits(items);
    return {
      asOf: formatSerial(asOf).slice(0, 10),
      items: items.map((item, i) => {
        const { sheet, row } = facts.sheet(item.record.sheet).place(item.record.record);
        const { kind, unit, subject, detail, responsible, dueOn, daysLate } = item;
        return {
          key: String(i),
          kind,
          subject,
          detail: ofUnits ? `${unit}：${detail}` : detail,
          responsible,
          dueOn: dueOn === undefined ? '' : formatSerial(dueOn).slice(0, 10),
          daysLate,
          link: { sheet, address: cellAddress(row - 1, 0) },
        };
      }),
    };
  }

  rules(language: Language): RulesView {
    const { ledger, findings } = this.assessed();
    const { book, lists, findings: own } = rulesOf(ledger, findings);
    const byId = new Map(book.rules.map((rule) => [rule.id, rule]));
    const people = new PeopleOfRows(ledger.tables);
    const used = this.outcome?.ok === true ? this.outcome.scored.findings : own;
    return {
      rules: describeBook(book, new Scopes(() => []), lists).map(({ id, depth, sentence }) => {
        const rule = byId.get(id);
        return {
          id,
          depth,
          sentence,
          link: rule === undefined ? null : linkTo(rule.row),
          numbers: rule === undefined ? [] : numbersOf(rule),
        };
      }),
      findings: used.map((finding) => findingView(finding, language, people)),
    };
  }

  /** Who would move if numbers of the rules were others; an empty list if nobody, undefined if the rules would be broken. */
  tryNumbers(numbers: readonly TriedNumber[]): ChangeView[] | undefined {
    const now = this.requireScored();
    const blocks = numbers.map(({ sheet, row, column, value }): CellBlock => ({
      sheet,
      top: row,
      left: column,
      cells: [[{ value, isFormula: false, isDate: false }]],
    }));
    const { ledger, findings } = assessWorkbook(withBlocks(this.require(), blocks));
    const other = scoreLedger(ledger, findings);
    if (!other.ok) return undefined;
    const unitOf = unitsToShow(now.result);
    return scoreChanges(now.result, other.scored.result).map((change) => ({
      key: memberKey(change),
      name: change.name,
      unit: unitOf(change),
      total: change.total,
      rank: change.rank,
      grade: [change.grade[0] ?? '', change.grade[1] ?? ''],
    }));
  }

  /** The sheets to be written on request. */
  resultSheets(names: readonly ResultName[], language: Language): ResultSheet[] {
    const { ledger, findings } = this.assessed();
    return names.flatMap((name) => {
      if (name === 'findings') return [findingSheet(findings, language)];
      const scored = this.requireScored();
      if (name === 'scores') return [scoreSheet(scored, ledger.information.year)];
      return resultSheetParts(detailSheet(scored, () => ''));
    });
  }

  matrixImport(): MatrixImport | undefined {
    return planMatrixImport(this.assessed().ledger);
  }

  /** Names of the sheets that a ledger may have, those of rules apart. */
  sheetNames(): { readonly rules: string[]; readonly others: string[] } {
    const names = (rules: boolean): string[] => SHEETS.filter(({ kind }) => (kind === 'rules') === rules).map(({ name }) => name);
    return { rules: names(true), others: names(false) };
  }

  planWaiver(waiver: Waiver): WaiverPlan {
    return planWaiver(this.assessed().ledger, waiver);
  }

  findWaiver(fingerprint: string): ReturnType<typeof findWaiver> {
    return findWaiver(this.assessed().ledger, fingerprint);
  }

  private require(): WorkbookGrid {
    if (this.workbook === undefined) throw new Error('no workbook was read');
    return this.workbook;
  }

  private assessed(): Assessment {
    if (this.assessment === undefined) throw new Error('no workbook was checked');
    return this.assessment;
  }

  private scored(): ScoreOutcome {
    const { ledger, findings } = this.assessed();
    return (this.outcome ??= scoreLedger(ledger, findings));
  }

  private requireScored(): Scored {
    const outcome = this.scored();
    if (!outcome.ok) throw new Error('the rules score nothing');
    return outcome.scored;
  }
}

/** Names a member among those of all units: several of these may have given somebody the same number. */
function memberKey({ unit, memberId }: Pick<MemberScore, 'unit' | 'memberId'>): string {
  return `${unit} ${memberId}`;
}

/** The unit of a member, where there are several; '' where it would only repeat itself. */
function unitsToShow({ members }: ScoreResult): (member: Pick<MemberScore, 'unit'>) => string {
  const ofUnits = ofSeveralUnits(members);
  return ({ unit }) => (ofUnits ? unit : '');
}

function personKey(table: Table, record: number, memberId: string): string {
  return memberKey({ unit: table.scope(record), memberId });
}

/** Whose row a finding stands on. */
class PeopleOfRows {
  private readonly rows = new Map<Table, ReadonlyMap<number, number>>();
  private readonly names = new Map<string, string>();

  constructor(private readonly tables: readonly Table[]) {
    for (const table of tables)
      if (table.contract.name === '委员名册')
        for (let record = 0; record < table.length; record++)
          this.names.set(personKey(table, record, table.text(record, 'memberId')), table.text(record, 'name'));
  }

  of(sheet: string, address: string): string {
    const row = parseAddress(address)?.row;
    const table = this.tables.find(({ grid, contract }) => grid.name === sheet && contract.kind === 'register');
    if (row === undefined || table === undefined) return '';
    const record = this.recordsOf(table).get(row);
    if (record === undefined) return '';
    for (const field of PERSON_FIELDS[table.contract.name] ?? DEFAULT_FIELDS) {
      const text = table.text(record, field);
      if (text !== '') return this.names.get(personKey(table, record, text)) ?? text;
    }
    return '';
  }

  private recordsOf(table: Table): ReadonlyMap<number, number> {
    let rows = this.rows.get(table);
    if (rows === undefined) this.rows.set(table, (rows = new Map(Array.from(table.gridRows, (row, record) => [row, record]))));
    return rows;
  }
}

const DEFAULT_FIELDS = ['memberName', 'memberId', 'firstProposer', 'firstAuthor', 'authors', 'head', 'members'];
const PERSON_FIELDS: Readonly<Record<string, readonly string[]>> = { 委员名册: ['name', 'memberId'] };

function findingView(finding: Finding, language: Language, people: PeopleOfRows): FindingView {
  const { what, how } = messageOf(finding, language);
  const { sheet = '', address = '' } = finding.location;
  return {
    fingerprint: finding.fingerprint,
    code: finding.code,
    severity: finding.severity,
    title: titleOf(finding.code, language),
    what,
    how,
    sheet,
    address,
    person: people.of(sheet, address),
    waivable: isWaivable(finding),
    waived: finding.waived !== undefined,
  };
}

function accountRule({ rule, depth, points, sentence, trace }: AccountLine): AccountRule {
  return {
    id: rule.id,
    name: rule.name,
    depth,
    points,
    full: rule.cap ?? null,
    sentence: sentence.slice(rule.name.length + 1),
    sum: trace === undefined ? '' : sumText(trace, points),
    untold: trace === undefined ? '' : untoldText(trace),
    link: linkTo(rule.row),
    items:
      trace === undefined
        ? []
        : tellableItems(trace).map((item) => ({
            text: itemName(item, trace),
            points: itemPoints(item, trace),
            counted: item.setAside === undefined,
            link: { sheet: item.place.sheet, address: `A${item.place.row}` },
          })),
  };
}

function linkTo({ table, record }: RuleRow): { sheet: string; address: string } {
  return { sheet: table.grid.name, address: table.address(record, 'name') };
}

/** Columns of 评分规则 whose numbers people try. */
const TRIED = ['points', 'cap', 'floor', 'base', 'countCap', 'startsAt'];

function numbersOf(rule: Rule): RuleNumber[] {
  const own = numbersOfRow(rule.row, TRIED, '');
  if (rule.kind === 'group' || !('table' in rule.method)) return own;
  return [
    ...own,
    ...rule.method.table.rows.flatMap(({ row, cells }) => numbersOfRow(row, ['points'], `${cells.map(({ text }) => text).join('，')} `)),
  ];
}

function numbersOfRow({ table, record }: RuleRow, fields: readonly string[], prefix: string): RuleNumber[] {
  return fields.flatMap((field) => {
    const value = table.number(record, field);
    const column = table.columns.get(field);
    if (value === undefined || column === undefined) return [];
    return [
      {
        header: `${prefix}${column.contract.header}`,
        value,
        sheet: table.grid.name,
        row: table.gridRows[record] as number,
        column: column.gridColumn,
      },
    ];
  });
}

/** `shili slj`: whole syllables without tones, and first letters. */
function inPinyin(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname' } as const);
  return `${syllables.join('')} ${syllables.map((syllable) => syllable[0] ?? '').join('')}`.toLowerCase();
}
