import type { Cell, CellValue, Style, Worksheet } from 'exceljs';

/** 1-based rows and columns, both corners inclusive, as exceljs counts. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** `A1:B2`, `A1`, `A:C` or `3:5`, with or without `$`; undefined if it is no address. */
export function parseArea(text: string): Area | undefined {
  const bare = text.replaceAll('$', '').trim();
  const cells = /^([A-Za-z]{1,3})(\d+)(?::([A-Za-z]{1,3})(\d+))?$/.exec(bare);
  if (cells !== null) {
    const [, left = '', top = '', right = left, bottom = top] = cells;
    return ordered(Number(top), columnNumber(left), Number(bottom), columnNumber(right));
  }
  const columns = /^([A-Za-z]{1,3}):([A-Za-z]{1,3})$/.exec(bare);
  if (columns !== null) return ordered(1, columnNumber(columns[1]!), LAST_ROW, columnNumber(columns[2]!));
  const rows = /^(\d+):(\d+)$/.exec(bare);
  if (rows !== null) return ordered(Number(rows[1]), 1, Number(rows[2]), LAST_COLUMN);
  return undefined;
}

function ordered(top: number, left: number, bottom: number, right: number): Area {
  return { top: Math.min(top, bottom), left: Math.min(left, right), bottom: Math.max(top, bottom), right: Math.max(left, right) };
}

export function areaAddress({ top, left, bottom, right }: Area): string {
  if (left === 1 && right === LAST_COLUMN) return `${top}:${bottom}`;
  if (top === 1 && bottom === LAST_ROW) return `${columnLetters(left)}:${columnLetters(right)}`;
  const first = `${columnLetters(left)}${top}`;
  return top === bottom && left === right ? first : `${first}:${columnLetters(right)}${bottom}`;
}

export function intersection(a: Area, b: Area): Area | undefined {
  const area = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return area.top > area.bottom || area.left > area.right ? undefined : area;
}

export function qualifiedAddress(sheet: string, area: Area): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^[A-Za-z]{1,3}\d+$/.test(sheet);
  return `${plain ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${areaAddress(area)}`;
}

/** The cell if it was ever written or styled. */
export function cellAt(sheet: Worksheet, row: number, column: number): Cell | undefined {
  return sheet.findCell(row, column);
}

/** The style of a cell: its own, else its column's. */
export function styleAt(sheet: Worksheet, row: number, column: number): Partial<Style> {
  return cellAt(sheet, row, column)?.style ?? sheet.getColumn(column).style ?? {};
}

/** Cells of a file share their style objects: a cell that is changed gets its own. */
export function setFormat(cell: Cell, numFmt: string): void {
  cell.style = { ...cell.style, numFmt };
}

export function formatAt(sheet: Worksheet, row: number, column: number): string {
  return styleAt(sheet, row, column).numFmt ?? 'General';
}

export interface CellContent {
  readonly value: string | number | boolean;
  /** With its `=`; undefined for a constant. */
  readonly formula: string | undefined;
}

const EMPTY: CellContent = { value: '', formula: undefined };

/** Days since 1899-12-30, or since 1904-01-01. */
function serialOf(date: Date, date1904: boolean): number {
  const days = date.getTime() / 86_400_000 + 25_569 - (date1904 ? 1462 : 0);
  return Math.round(days * 1e9) / 1e9;
}

export function contentAt(sheet: Worksheet, row: number, column: number): CellContent {
  const cell = cellAt(sheet, row, column);
  if (cell === undefined || (cell.isMerged && cell.master !== cell)) return EMPTY;
  return contentOf(cell.value, cell.formula, sheet.workbook.properties.date1904);
}

function contentOf(value: CellValue, formula: string | undefined, date1904: boolean): CellContent {
  if (value === null || value === undefined) return EMPTY;
  if (value instanceof Date) return { value: serialOf(value, date1904), formula: undefined };
  if (typeof value !== 'object') return { value, formula: undefined };
  if ('error' in value) return { value: value.error, formula: undefined };
  if ('richText' in value) return { value: value.richText.map(({ text }) => text).join(''), formula: undefined };
  if ('hyperlink' in value) return contentOf(value.text, undefined, date1904);
  if ('formula' in value || 'sharedFormula' in value) {
    const result = contentOf(value.result ?? null, undefined, date1904).value;
    return { value: result, formula: `=${formula ?? ''}` };
  }
  return EMPTY;
}

/** A cell as Excel shows it: only the formats that tests look at. */
export function shownText({ value }: CellContent, format: string, date1904: boolean): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  const bare = format.replace(/\[[^\]]*\]|"[^"]*"/g, '').toLowerCase();
  if (!/[ymd]/.test(bare)) return String(value);
  const date = new Date((value - 25_569 + (date1904 ? 1462 : 0)) * 86_400_000);
  const iso = date.toISOString();
  return /h/.test(bare) ? iso.slice(0, 16).replace('T', ' ') : iso.slice(0, 10);
}

/**
 * Puts a value into a cell as if it were typed: numbers and dates in texts are recognised, except in cells formatted
 * as text. Excel keeps 15 significant digits of a number.
 */
export function typeInto(sheet: Worksheet, row: number, column: number, input: unknown): void {
  if (input === null || input === undefined) return;
  const cell = sheet.getCell(row, column);
  // A cell that a merged one covers takes nothing (exceljs would hand it to the one that shows).
  if (cell.isMerged && cell.master !== cell) return;
  cell.value = typed(cell, input);
}

function typed(cell: Cell, input: unknown): CellValue {
  if (typeof input === 'number' || typeof input === 'boolean') return input;
  const text = String(input);
  if (text === '') return null;
  if (cell.numFmt === '@') return text.startsWith("'") ? text.slice(1) : text;
  if (text.startsWith("'")) return text.slice(1);
  if (text.startsWith('=')) return { formula: text.slice(1), result: hyperlinkText(text) } as CellValue;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(Number(text).toPrecision(15));
  const date = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? /^()(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (date !== null) {
    setFormat(cell, 'yyyy/m/d');
    return Date.UTC(Number(date[1] || 2026), Number(date[2]) - 1, Number(date[3])) / 86_400_000 + 25_569;
  }
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}

/** There is no calculation here; only what a link shows is known without one. */
function hyperlinkText(formula: string): string | undefined {
  return /^=HYPERLINK\("(?:[^"]|"")*",\s*"((?:[^"]|"")*)"\)$/i.exec(formula)?.[1]?.replaceAll('""', '"');
}
