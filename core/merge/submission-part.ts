import { SHEETS } from '../contract';
import type { SheetContract } from '../contract';
import { MOST_ALIKE } from '../findings/condense';
import type { Finding } from '../findings/finding';
import type { FileReport } from '../formats/to-json';
import { periodOf } from '../scoring/period';
import type { RuleBook } from '../rules/model';
import { readRules } from '../rules/read-rules';
import { rulesOf } from '../scoring/score-ledger';
import type { CheckedRules } from '../scoring/score-ledger';
import type { Ledger, LedgerInformation } from '../table/ledger';
import { LastValue } from '../table/cached';
import { narrowed } from '../table/narrow';
import { CellKind, KIND_MASK } from '../table/sheet-grid';
import type { GridColumn, SheetGrid, WorkbookGrid } from '../table/sheet-grid';
import { TextPool } from '../table/text-pool';
import type { Assessment } from './assess';
import { rosterPart } from './cross-unit';
import type { RosterPart } from './cross-unit';
import { partOf } from './data-part';
import type { DataPart } from './data-part';
import { countPart } from './merged-parts';
import type { PartCounts } from './merged-parts';
import { heldBackRows, problemSheets } from './problem-rows';
import type { HeldBackRow, ProblemSheet } from './problem-rows';
import { accountRows } from './row-accounts';
import type { RowAccount } from './row-accounts';
import { rulesSignatures } from '../rules/signature';
import type { RulesSignature } from '../rules/signature';

/**
 * What a merge needs of one file that was read and checked. It holds data alone: it can be sent from one thread to
 * another, and kept for the next run.
 */
export interface SubmissionPart {
  readonly report: FileReport;
  /** Of the file's bytes; undefined where they could not be read as a workbook. */
  readonly sha256?: string;
  /** Undefined where the file is no workbook. */
  readonly content?: SubmissionContent;
}

export interface SubmissionContent {
  readonly information: LedgerInformation;
  readonly problems: readonly ProblemSheet[];
  readonly heldBack: readonly HeldBackRow[];
  /** The account of its rows where nothing of it is merged. */
  readonly rowsIfRejected: readonly RowAccount[];
  /** Undefined for a rejected file. */
  readonly mergeable?: MergeableContent;
}

export interface MergeableContent {
  readonly data: DataPart;
  readonly roster: RosterPart;
  readonly ruleSignatures: readonly RulesSignature[];
  /** How many mistakes in its rules forbid scoring by them. */
  readonly ruleErrors: number;
  /** With the scores by its own rules, where they were asked for and the rules can score. */
  readonly counts: PartCounts;
  /** Its sheets of rules, settings and value lists, where it has rules. */
  readonly rules?: WorkbookGrid;
}

/**
 * What is kept of a workbook once it was assessed.
 *
 * @param score asks for the scores by its own rules, up to `asOf`
 */
export function submissionContent(
  workbook: WorkbookGrid,
  { ledger }: Assessment,
  report: FileReport,
  score?: { readonly asOf: number | undefined },
): SubmissionContent {
  return {
    information: ledger.information,
    problems: problemSheets(ledger, report.findings),
    heldBack: heldBackRows(ledger, MOST_ALIKE),
    rowsIfRejected: accountRows(ledger, true),
    ...(report.status === 'rejected' ? {} : { mergeable: mergeableContent(workbook, ledger, report, score) }),
  };
}

function mergeableContent(
  workbook: WorkbookGrid,
  ledger: Ledger,
  report: FileReport,
  score: { readonly asOf: number | undefined } | undefined,
): MergeableContent {
  const own = partOf(ledger, report.unit, report.path, workbook.date1904);
  const ruleSignatures = rulesSignatures(ledger);
  const rules = ownRules(ledger, report.findings, ruleSignatures);
  return {
    data: own.part,
    roster: rosterPart(ledger, report.unit),
    ruleSignatures,
    ruleErrors: rules.errors,
    counts: countPart(
      own,
      score && {
        rules,
        signatures: ruleSignatures,
        period: periodOf(ledger.information, score.asOf),
      },
    ),
    ...(ruleSignatures.length > 0 ? { rules: withoutRegisters(workbook, ledger) } : {}),
  };
}

const books = new LastValue<RuleBook>();

/** The rules of a ledger; they are mostly those of the one before, and then not read again. */
export function ownRules(ledger: Ledger, findings: readonly Finding[], signatures: readonly RulesSignature[]): CheckedRules {
  const book = books.of(JSON.stringify(signatures), () => readRules(ledger, () => undefined));
  return rulesOf(ledger, findings, book);
}

/** The workbook with only the sheets that are no registers, and only the texts of these. */
function withoutRegisters(workbook: WorkbookGrid, ledger: Ledger): WorkbookGrid {
  const settings = new Set(
    (SHEETS as readonly SheetContract[])
      .filter(({ kind }) => kind !== 'register')
      .flatMap((contract) => ledger.tablesOf(contract).map(({ grid }) => grid.name)),
  );
  for (const { contract, grid } of ledger.unreadSheets) if (contract.kind !== 'register') settings.add(grid.name);
  const pool = new TextPool([]);
  const sheets = workbook.sheets
    .filter(({ name }) => settings.has(name))
    .map((sheet): SheetGrid => ({
      ...sheet,
      columns: sheet.columns.map((column) => ownTexts(column, sheet.rowCount, workbook.strings, pool)),
    }));
  return { sheets, strings: pool.texts, date1904: workbook.date1904 };
}

function ownTexts(column: GridColumn | undefined, rowCount: number, strings: readonly string[], pool: TextPool): GridColumn | undefined {
  if (column === undefined) return undefined;
  const kinds = column.kinds.slice(0, rowCount);
  const values = Float64Array.from(column.values.subarray(0, rowCount));
  kinds.forEach((kind, row) => {
    const plain = kind & KIND_MASK;
    if (plain === CellKind.Text || plain === CellKind.Error) values[row] = pool.intern(strings[values[row] as number] ?? '');
  });
  return { kinds, values: narrowed(values) };
}
