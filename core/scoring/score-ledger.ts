import { checkLedger } from '../checks';
import type { CheckOptions } from '../checks';
import type { Finding, Location } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import { hasRules } from '../rules/model';
import type { RuleBook } from '../rules/model';
import { readRules } from '../rules/read-rules';
import { parseAddress } from '../table/address';
import type { Ledger } from '../table/ledger';
import { readWorkbook } from '../table/read-workbook';
import type { WorkbookGrid } from '../table/sheet-grid';
import type { ValueLists } from '../table/value-lists';
import { analyseUse } from './analyse-use';
import type { OwnResults } from './own-results';
import { periodOf } from './period';
import { recordsOfLedger } from './records';
import type { Records } from './records';
import { scoreAll } from './results';
import type { ScoreResult } from './results';
import { Scoring } from './score';

/** The rules of a workbook, with everything that is wrong with its rule sheets and the value lists that they name. */
export interface CheckedRules {
  readonly book: RuleBook;
  readonly lists: ValueLists;
  readonly findings: readonly Finding[];
  /** Findings that forbid scoring. */
  readonly errors: number;
}

/**
 * The rules of a ledger that was checked. Only findings of severity error on rule sheets forbid scoring; a row that is
 * data of its unit is held back instead, as any record.
 *
 * @param book the same rules, where they were read before
 */
export function rulesOf(ledger: Ledger, findings: readonly Finding[], book = readRules(ledger, () => undefined)): CheckedRules {
  const sheets = new Set(
    [...ledger.tables, ...ledger.unreadSheets]
      .filter(({ contract: { kind, name } }) => kind === 'rules' || name === '取值表')
      .map(({ grid }) => grid.name),
  );
  const own = findings.filter(({ location }) => location.sheet !== undefined && sheets.has(location.sheet));
  const errors = own.filter(
    ({ severity, code, location }) => severity === 'error' && !code.startsWith('custom/') && !isOfData(ledger, location),
  ).length;
  return { book: withoutNamed(book), lists: ledger.lists, findings: own, errors };
}

/** Whether a place of a rule sheet is in a row that is data of its unit. */
function isOfData({ tables }: Ledger, { sheet, address = '' }: Location): boolean {
  const table = tables.find(({ grid, contract }) => grid.name === sheet && contract.dataField !== undefined);
  const place = parseAddress(address);
  const record = place === undefined ? -1 : (table?.gridRows.indexOf(place.row) ?? -1);
  return record >= 0 && table?.isData(record) === true;
}

/** 折算 of named members in the ledger that is scored stands among its records. */
function withoutNamed(book: RuleBook): RuleBook {
  return { ...book, adjustments: book.adjustments.filter(({ memberId }) => memberId === '') };
}

/** The rules of a workbook that need not be a ledger: 评分规则 and its tables alone. */
export function readRuleWorkbook(workbook: WorkbookGrid, options: CheckOptions = {}): CheckedRules {
  const ledger = readWorkbook(workbook);
  const findings = checkLedger(ledger, options);
  const book = readRules(ledger, () => undefined);
  return { ...rulesOf(ledger, findings, book), book };
}

/** What scoring came to: a result, or why there is none. */
export interface Scored {
  readonly scoring: Scoring;
  readonly result: ScoreResult;
  readonly findings: readonly Finding[];
}

export type ScoreOutcome = { readonly ok: true; readonly scored: Scored } | { readonly ok: false; readonly findings: readonly Finding[] };

export interface ScoreRequest {
  readonly records: Records;
  /** Value lists of the records. */
  readonly lists: ValueLists;
  readonly information: Pick<Ledger['information'], 'year' | 'evaluatedFrom' | 'evaluatedTo'>;
  readonly rules: CheckedRules;
  readonly asOf?: number;
  /** The workbook of the records, where findings about their use can stand on cells. */
  readonly ledger?: Ledger;
  /** Also without any rules: then nobody is evaluated. */
  readonly evenWithoutRules?: boolean;
  /** What each member's own records come to, where that was counted before. */
  readonly own?: ((scoring: Scoring) => OwnResults) | undefined;
}

/** Whether there are rules, and none of them is broken. */
export function canScore({ book, errors }: CheckedRules): boolean {
  return errors === 0 && hasRules(book);
}

/** Scores records by rules. Rules with errors score nothing. */
export function scoreRecords(request: ScoreRequest): ScoreOutcome {
  const { records, lists, information, rules, asOf, ledger, evenWithoutRules, own } = request;
  const general = new FindingList();
  if (rules.errors > 0) general.add({ code: 'score/rules-broken', location: { sheet: '评分规则' }, args: { count: rules.errors } });
  else if (!hasRules(rules.book) && evenWithoutRules !== true)
    general.add({ code: 'score/no-rules', location: { sheet: '评分规则' }, args: {} });
  if (general.findings.length > 0) return { ok: false, findings: [...rules.findings, ...general.findings] };
  const all = lists === rules.lists ? ([lists] as const) : ([lists, rules.lists] as const);
  const scoring = new Scoring({ book: rules.book, records, lists: all, period: periodOf(information, asOf) });
  const result = scoreAll(scoring, information.year, own?.(scoring));
  const use = analyseUse(scoring, result, ledger);
  return { ok: true, scored: { scoring, result, findings: [...rules.findings, ...use] } };
}

/**
 * Scores a workbook that was checked, by its own rules or by others.
 *
 * @param evenWithoutRules as in a `ScoreRequest`
 */
export function scoreLedger(
  ledger: Ledger,
  findings: readonly Finding[],
  rules?: CheckedRules,
  asOf?: number,
  evenWithoutRules = false,
): ScoreOutcome {
  return scoreRecords({
    records: recordsOfLedger(ledger),
    lists: ledger.lists,
    information: ledger.information,
    rules: rules ?? rulesOf(ledger, findings),
    ledger,
    evenWithoutRules,
    ...(asOf === undefined ? {} : { asOf }),
  });
}
