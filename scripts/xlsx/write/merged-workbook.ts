import { quoteSheetName } from '../../../core/table/address';
import { SHEETS } from '../../../core/contract';
import type { SheetContract } from '../../../core/contract';
import { READ_FROM } from '../../../core/merge/data-set';
import type { DataSet } from '../../../core/merge/data-set';
import type { DataSheet } from '../../../core/merge/data-sheet';
import { continuationName } from '../../../core/table/match-sheets';
import { buildLedgerTemplate, HEADER_ROW, templateColumns } from '../template/ledger-template';
import { fillSheets } from './fill-sheets';
import type { SheetContent } from './fill-sheets';

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

/** The workbook of a data set: the contract's own workbook, filled. It is a valid submission one level up. */
export async function writeDataSet(data: DataSet, options: MergedWorkbookOptions): Promise<Buffer> {
  const rowsPerSheet = options.rowsPerSheet ?? ROWS_PER_SHEET;
  const sheets = (SHEETS as readonly SheetContract[])
    .filter(({ layout, name }) => layout === 'table' && name !== '取值表')
    .map(({ name }) => data.sheet(name as never));
  const template = await buildLedgerTemplate({
    lists: data.lists(),
    information: options.information,
    examples: false,
    provenance: options.provenance,
    extras: new Map(sheets.map((sheet) => [sheet.contract.name, sheet.extraHeaders])),
    parts: new Map(sheets.map((sheet) => [sheet.contract.name, Math.max(1, Math.ceil(sheet.rowCount / rowsPerSheet))])),
  });
  const contents = new Map<string, SheetContent>();
  for (const sheet of sheets) {
    for (let start = 0, part = 1; start < sheet.rowCount; start += rowsPerSheet, part++) {
      contents.set(
        continuationName(sheet.contract.name, part),
        contentOf(sheet, start, Math.min(sheet.rowCount, start + rowsPerSheet), data, options),
      );
    }
  }
  return fillSheets(template, contents, data.pool.texts);
}

function contentOf(sheet: DataSheet, start: number, end: number, data: DataSet, options: MergedWorkbookOptions): SheetContent {
  const fields = templateColumns(sheet.contract, options.provenance).map(({ field }) => field);
  const columns = [...fields.map((field) => sheet.column(field)), ...sheet.extraHeaders.map((header) => sheet.extra(header))];
  const rowColumn = fields.indexOf('sourceRow');
  if (rowColumn < 0 || options.linkBase === undefined) return { columns, start, end };
  const link = sourceLink(sheet, data, options.linkBase);
  return { columns, start, end, formulas: new Map([[rowColumn, link]]) };
}

/** 来源行 as a link to the row that was read. The link is relative, so the folders can be moved together. */
function sourceLink(sheet: DataSheet, data: DataSet, base: string): (row: number) => string {
  return (row) => {
    const file = data.pool.text(sheet.value(READ_FROM.file, row));
    const place = quoteSheetName(data.pool.text(sheet.value(READ_FROM.sheet, row)));
    return `HYPERLINK(${textLiteral(`${base}${file}#${place}!A${sheet.value(READ_FROM.row, row)}`)},${sheet.value('sourceRow', row)})`;
  };
}

/** A text in a formula; one literal holds at most 255 characters. */
function textLiteral(text: string): string {
  const pieces = text.match(/[\s\S]{1,120}/g) ?? [''];
  return pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join('&');
}
