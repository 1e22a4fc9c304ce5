import type { DataValidation, Workbook, Worksheet } from 'exceljs';

import { CONTRACT_VERSION, listRangeName, META_SHEET, SHEETS } from '../../../core/contract';
import type { ColumnContract, SheetContract } from '../../../core/contract';
import { columnName } from '../../../core/table/address';
import { parseDateText } from '../../../core/table/excel-date';
import { continuationName } from '../../../core/table/match-sheets';
import { ValueLists } from '../../../core/table/value-lists';
import { newWorkbook } from '../new-workbook';
import { finishWorkbook } from '../write/finish-workbook';
import { fillInformation } from './information-sheet';
import { FIRST_DATA_ROW, HEADER_ROW, templateColumns, TITLE_ROW } from './ledger-layout';
import { a4Page, BODY_FONT, COLOURS, HEADING_FONT, solid, roomFor, THIN_BORDERS, TITLE_FONT } from './look';

export interface LedgerTemplateOptions {
  readonly lists?: ValueLists;
  /** Values of 填报说明, by field. */
  readonly information?: Readonly<Record<string, string | number>>;
  /** With the example rows marked 示例. */
  readonly examples: boolean;
  /** With the columns that a merge fills: 来源单位, 来源文件, 来源行. */
  readonly provenance: boolean;
  /** Headers of columns that the contract does not know, by sheet name. */
  readonly extras?: ReadonlyMap<string, readonly string[]>;
  /** Rows to fill in, by sheet name, each by the headers of its columns: a scoring method. */
  readonly rows?: ReadonlyMap<string, readonly Readonly<Record<string, string | number>>[]>;
  /** Only the rule sheets and 取值表, with this instead of 填报说明. */
  readonly cover?: (workbook: Workbook) => void;
  /** How many sheets a register needs, by sheet name; more than one where its rows exceed a sheet. */
  readonly parts?: ReadonlyMap<string, number>;
}

const LAST_ROW = 1_048_576;
/** A4 landscape takes about this many digits at a readable size. */
const PAGE_WIDTH = 150;

/** Builds the workbook of the contract: what districts fill in, what `merge` writes into. */
export async function buildLedgerTemplate(options: LedgerTemplateOptions): Promise<Buffer> {
  const lists = options.lists ?? new ValueLists();
  const workbook = newWorkbook();
  options.cover?.(workbook);
  for (const sheet of SHEETS as readonly SheetContract[]) {
    if (options.cover !== undefined && sheet.kind !== 'rules' && sheet.name !== '取值表') continue;
    if (sheet.layout === 'form') {
      fillInformation(addSheet(workbook, sheet.name, 'FF2E7D32'), options);
      continue;
    }
    const parts = options.parts?.get(sheet.name) ?? 1;
    for (let part = 1; part <= parts; part++)
      buildSheet(addSheet(workbook, continuationName(sheet.name, part), tabColour(sheet)), sheet, options, lists);
  }
  addMeta(workbook);
  const names = lists.all().map(({ name }) => ({
    name: listRangeName(name),
    formula: `OFFSET(取值表!$B$1,MATCH("${name}",取值表!$A:$A,0)-1,0,COUNTIF(取值表!$A:$A,"${name}"),1)`,
  }));
  return finishWorkbook(workbook, names);
}

function addSheet(workbook: Workbook, name: string, tab: string): Worksheet {
  return workbook.addWorksheet(name, { properties: { tabColor: { argb: tab }, defaultRowHeight: 18 } });
}

function tabColour({ kind, required }: SheetContract): string {
  if (kind === 'rules') return 'FF7B5EA7';
  if (kind === 'settings') return 'FF6B7280';
  return required ? COLOURS.requiredHeading : COLOURS.heading;
}

function buildSheet(worksheet: Worksheet, sheet: SheetContract, options: LedgerTemplateOptions, lists: ValueLists): void {
  const columns = templateColumns(sheet, options.provenance);
  const extras = options.extras?.get(sheet.name) ?? [];
  const widths = [...columns.map(columnWidth), ...extras.map((header) => Math.max(12, roomFor(header) + 2))];
  widths.forEach((width, i) => (worksheet.getColumn(i + 1).width = width));
  columns.forEach((column, i) => styleColumn(worksheet, i + 1, column));
  extras.forEach(
    (_, i) =>
      (worksheet.getColumn(columns.length + i + 1).style = {
        font: BODY_FONT,
        border: THIN_BORDERS,
        protection: { locked: false },
        alignment: { vertical: 'middle' },
      }),
  );

  writeTitle(worksheet, sheet, widths.length);
  [...columns.map(({ header }) => header), ...extras].forEach((header, i) => writeHeader(worksheet, i + 1, header, columns[i]));
  columns.forEach((column, i) => addValidation(worksheet, i + 1, column, lists));
  if (sheet.name === '取值表') writeLists(worksheet, lists);
  else if (options.examples) writeExamples(worksheet, sheet, columns);
  writeRows(worksheet, options.rows?.get(sheet.name) ?? [], columns);
  setUpView(worksheet, sheet, widths);
}

function columnWidth(column: ColumnContract): number {
  return Math.max(column.width ?? 12, roomFor(column.header) + 4);
}

function styleColumn(worksheet: Worksheet, index: number, { type }: ColumnContract): void {
  const centred = type === 'choice' || type === 'yes-no' || type === 'date' || type === 'integer';
  worksheet.getColumn(index).style = {
    font: BODY_FONT,
    protection: { locked: false },
    border: THIN_BORDERS,
    alignment: {
      vertical: 'middle',
      horizontal: centred ? 'center' : type === 'number' ? 'right' : 'left',
      wrapText: type === 'long-text',
    },
    ...numberFormat(type),
  };
}

function numberFormat(type: ColumnContract['type']): { numFmt?: string } {
  switch (type) {
    case 'date':
      return { numFmt: 'yyyy-mm-dd' };
    case 'time':
      return { numFmt: 'yyyy-mm-dd hh:mm' };
    case 'number':
    case 'integer':
    case 'yes-no':
      return {};
    default:
      return { numFmt: '@' };
  }
}

function writeTitle(worksheet: Worksheet, sheet: SheetContract, columnCount: number): void {
  const shown = Math.min(columnCount, 8);
  if (shown > 1) worksheet.mergeCells(TITLE_ROW, 1, TITLE_ROW, shown);
  const cell = worksheet.getCell(TITLE_ROW, 1);
  cell.value = {
    richText: [
      { text: sheet.name, font: TITLE_FONT },
      { text: `　${sheet.purpose}`, font: { ...BODY_FONT, color: { argb: COLOURS.muted } } },
    ],
  };
  cell.alignment = { vertical: 'middle', wrapText: true };
  cell.protection = { locked: true };
  worksheet.getRow(TITLE_ROW).height = 34;
}

function writeHeader(worksheet: Worksheet, index: number, header: string, column: ColumnContract | undefined): void {
  const cell = worksheet.getCell(HEADER_ROW, index);
  cell.value = header;
  cell.style = {
    font: { ...HEADING_FONT, bold: column?.required === true },
    fill: solid(column?.required ? COLOURS.requiredHeading : column === undefined ? COLOURS.muted : COLOURS.heading),
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
    border: THIN_BORDERS,
    protection: { locked: true },
    numFmt: '@',
  };
  worksheet.getRow(HEADER_ROW).height = 24;
}

function addValidation(worksheet: Worksheet, index: number, column: ColumnContract, lists: ValueLists): void {
  const letter = columnName(index - 1);
  const validations = (worksheet as unknown as { dataValidations: { add(range: string, validation: DataValidation): void } })
    .dataValidations;
  validations.add(`${letter}${FIRST_DATA_ROW}:${letter}${LAST_ROW}`, validationOf(column, lists));
}

function validationOf(column: ColumnContract, lists: ValueLists): DataValidation {
  const { header, hint, type, list, multiple, range } = column;
  const prompt = {
    showInputMessage: true,
    promptTitle: column.required ? `${header}（必填）` : header,
    prompt: hint,
    allowBlank: true,
  } as const;
  const refuse = (error: string) => ({ showErrorMessage: true, errorStyle: 'stop', errorTitle: `${header}有误`, error }) as const;
  if (list !== undefined && multiple !== true) {
    const open = lists.get(list).open;
    const alert = open
      ? { ...refuse(`不是常用的“${list}”。确定要使用吗？`), errorStyle: 'warning' as const }
      : refuse(`请从下拉列表中选择；确需增加的，请在取值表的“${list}”中增加。`);
    return { type: 'list', formulae: [listRangeName(list)], ...prompt, ...alert };
  }
  if (type === 'date')
    return {
      type: 'date',
      operator: 'greaterThanOrEqual',
      formulae: [new Date(Date.UTC(1900, 0, 1))],
      ...prompt,
      ...refuse('请填写日期，如 2025-03-05。'),
    };
  if (type === 'integer' && range !== undefined)
    return {
      type: 'whole',
      operator: 'between',
      formulae: [...range],
      ...prompt,
      ...refuse(`请填写 ${range[0]} 到 ${range[1]} 之间的整数。`),
    };
  if (type === 'number' || type === 'integer')
    return { type: 'decimal', operator: 'between', formulae: [...(range ?? [-1e9, 1e9])], ...prompt, ...refuse('请填写数字，不带单位。') };
  if (type === 'id-number')
    return {
      type: 'textLength',
      operator: 'between',
      formulae: [1, 32],
      ...prompt,
      ...refuse('请按文本录入证件号码，居民身份证为 18 位。'),
    };
  return { type: 'any', ...prompt } as unknown as DataValidation;
}

function writeLists(worksheet: Worksheet, lists: ValueLists): void {
  let row = FIRST_DATA_ROW;
  for (const list of lists.all()) {
    for (const { value, aliases, meaning } of list.items) {
      worksheet.getRow(row).values = [list.name, value, (aliases ?? []).join('、'), meaning ?? '', '替换'].map((text) =>
        text === '' ? null : text,
      );
      row++;
    }
  }
}

function writeExamples(worksheet: Worksheet, sheet: SheetContract, columns: readonly ColumnContract[]): void {
  (sheet.examples ?? []).forEach((example, i) => {
    columns.forEach(({ field, type }, column) => {
      const value = example[field];
      if (value === undefined) return;
      const cell = worksheet.getCell(FIRST_DATA_ROW + i, column + 1);
      const serial = (type === 'date' || type === 'time') && typeof value === 'string' ? parseDateText(value)?.serial : undefined;
      cell.value = serial ?? value;
      cell.font = { ...BODY_FONT, italic: true, color: { argb: COLOURS.example } };
    });
  });
}

function writeRows(
  worksheet: Worksheet,
  rows: readonly Readonly<Record<string, string | number>>[],
  columns: readonly ColumnContract[],
): void {
  rows.forEach((row, i) => {
    for (const [header, value] of Object.entries(row)) {
      const column = columns.findIndex((candidate) => candidate.header === header);
      if (column < 0) throw new Error(`the sheet ${worksheet.name} has no column ${header}`);
      worksheet.getCell(FIRST_DATA_ROW + i, column + 1).value = value;
    }
  });
}

/** Frozen header, filter, A4 landscape with repeated headings and page numbers, header cells protected. */
function setUpView(worksheet: Worksheet, sheet: SheetContract, widths: readonly number[]): void {
  const frozen = sheet.key === undefined ? 0 : Math.min(2, widths.length - 1);
  worksheet.views = [
    {
      state: 'frozen',
      ySplit: HEADER_ROW,
      xSplit: frozen,
      topLeftCell: `${columnName(frozen)}${FIRST_DATA_ROW}`,
      activeCell: `A${FIRST_DATA_ROW}`,
      zoomScale: 100,
    },
  ];
  if (sheet.layout === 'table')
    worksheet.autoFilter = { from: { row: HEADER_ROW, column: 1 }, to: { row: HEADER_ROW, column: widths.length } };
  const total = widths.reduce((sum, width) => sum + width, 0);
  worksheet.pageSetup = {
    ...a4Page('landscape', Math.max(1, Math.ceil(total / PAGE_WIDTH))),
    printTitlesRow: `${TITLE_ROW}:${HEADER_ROW}`,
  };
  if (frozen > 0) worksheet.pageSetup.printTitlesColumn = `A:${columnName(frozen - 1)}`;
  worksheet.headerFooter.oddFooter = `&L${sheet.name}&C第 &P 页，共 &N 页&R委员履职台账`;
  const allowed = {
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    insertRows: true,
    deleteRows: true,
    sort: true,
    autoFilter: true,
    insertHyperlinks: true,
    selectLockedCells: true,
    selectUnlockedCells: true,
  };
  void worksheet.protect('', allowed);
}

function addMeta(workbook: Workbook): void {
  const meta = workbook.addWorksheet(META_SHEET, { state: 'veryHidden' });
  meta.addRow(['contract', CONTRACT_VERSION]);
  meta.addRow(['template', '履职台账模板']);
}
