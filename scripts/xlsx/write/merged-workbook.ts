import { SHEETS } from '../../../core/contract';
import type { SheetContract } from '../../../core/contract';
import type { DataSet, DataSheet } from '../../../core/merge/data-set';
import { continuationName } from '../../../core/table/match-sheets';
import { HEADER_ROW, templateColumns } from '../template/ledger-layout';
import type { LedgerTemplateOptions } from '../template/ledger-template';
import { MemorySink } from '../zip/write-zip';
import type { ZipSink } from '../zip/write-zip';
import { fillSheets } from './fill-sheets';
import type { KeptRows, SheetContent } from './fill-sheets';
import type { RowRun } from './part-rows';

/** Rows under the header that one sheet holds. */
const ROWS_PER_SHEET = 1_048_576 - HEADER_ROW;

export interface MergedWorkbookOptions {
  /** Values of 填报说明, by field. */
  readonly information: Readonly<Record<string, string | number>>;
  /** From the merged workbook to the folder of the submissions, with `/`; undefined where links make no sense. */
  readonly linkBase?: string;
  /** With 来源单位, 来源文件 and 来源行. */
  readonly provenance: boolean;
  readonly rowsPerSheet?: number;
}

/** What an earlier output leaves to the next. */
export interface Kept {
  /** Rows that need not be written anew. */
  readonly rows?: KeptRows | undefined;
  /** A workbook that was made of the same, or a new one. */
  readonly template?: ((madeOf: unknown, make: () => Promise<Buffer>) => Promise<Buffer>) | undefined;
}

/** The bytes of the workbook of a data set, where it is small. */
export async function dataSetWorkbook(data: DataSet, options: MergedWorkbookOptions): Promise<Buffer> {
  const sink = new MemorySink();
  await writeDataSet(data, options, sink);
  return sink.content();
}

/** Writes the workbook of a data set: the contract's own workbook, filled. It is a valid submission one level up. */
export async function writeDataSet(data: DataSet, options: MergedWorkbookOptions, sink: ZipSink, kept: Kept = {}): Promise<void> {
  const rowsPerSheet = options.rowsPerSheet ?? ROWS_PER_SHEET;
  const sheets = (SHEETS as readonly SheetContract[])
    .filter(({ layout, name }) => layout === 'table' && name !== '取值表')
    .map(({ name }) => data.sheet(name as never));
  const extras = sheets.map((sheet) => [sheet.contract.name, sheet.extraHeaders] as const);
  const parts = sheets.map((sheet) => [sheet.contract.name, Math.max(1, Math.ceil(sheet.rowCount / rowsPerSheet))] as const);
  const { information, provenance } = options;
  const template = await (kept.template ?? alwaysMade)([data.listItems, information, provenance, extras, parts], () =>
    makeTemplate({ lists: data.lists(), information, examples: false, provenance, extras: new Map(extras), parts: new Map(parts) }),
  );
  const contents = new Map<string, SheetContent>();
  for (const sheet of sheets) {
    runsOf(sheet, rowsPerSheet).forEach((runs, i) =>
      contents.set(continuationName(sheet.contract.name, i + 1), contentOf(sheet, runs, options)),
    );
  }
  await fillSheets(template, contents, sink, kept.rows);
}

const alwaysMade = (_: unknown, make: () => Promise<Buffer>): Promise<Buffer> => make();

/** What builds workbooks is large: it is loaded where a workbook is built. */
async function makeTemplate(options: LedgerTemplateOptions): Promise<Buffer> {
  const { buildLedgerTemplate } = await import('../template/ledger-template.js');
  return buildLedgerTemplate(options);
}

/** The runs of rows of each output sheet. */
function runsOf(sheet: DataSheet, rowsPerSheet: number): RowRun[][] {
  const sheets: RowRun[][] = [];
  let used = rowsPerSheet;
  for (const { part, sheet: own } of sheet.parts) {
    for (let start = 0; start < own.rowCount;) {
      if (used >= rowsPerSheet) {
        sheets.push([]);
        used = 0;
      }
      const end = Math.min(own.rowCount, start + rowsPerSheet - used);
      sheets[sheets.length - 1]?.push({ part, sheet: own, start, end, firstNumber: HEADER_ROW + 1 + used });
      used += end - start;
      start = end;
    }
  }
  return sheets;
}

function contentOf(sheet: DataSheet, runs: readonly RowRun[], { provenance, linkBase }: MergedWorkbookOptions): SheetContent {
  const fields = templateColumns(sheet.contract, provenance).map(({ field }) => ({ name: field, extra: false }));
  const extras = sheet.extraHeaders.map((name) => ({ name, extra: true }));
  const linked = linkBase !== undefined && fields.some(({ name }) => name === 'sourceRow');
  return { columns: [...fields, ...extras], runs, ...(linked ? { linkBase } : {}) };
}
