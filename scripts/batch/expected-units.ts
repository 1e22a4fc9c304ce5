import { extname } from 'node:path';

import { normalizeLabel, trimText } from '../../core/table/normalize-text';
import { textAt } from '../../core/table/sheet-grid';
import { UsageError } from '../terminal/exit-code';
import { OpenError } from '../xlsx/open-error';
import { readWorkbookBytes } from '../xlsx/read/read-workbook';
import { utf16Text } from '../xlsx/utf16';
import { readOwnFile } from './regular-file';

const HEADERS: ReadonlySet<string> = new Set(['单位', '填报单位', '报送单位', '单位名称', '来源单位', '应报单位']);

/**
 * The units that should report: the first column of a workbook's first sheet (or the one headed 单位), or the lines of
 * a text file.
 */
export async function readExpectedUnits(path: string): Promise<string[]> {
  try {
    const bytes = await readOwnFile(path);
    const lines = ['.txt', '.csv'].includes(extname(path).toLowerCase()) ? textLines(bytes) : workbookColumn(bytes);
    return [...new Set(lines.map(trimText).filter((unit) => unit !== '' && !HEADERS.has(normalizeLabel(unit))))];
  } catch (error) {
    if (error instanceof OpenError)
      throw new UsageError(`应报单位名单“${path}”无法读取：请用 .xlsx（第一列为单位名称）或每行一个单位的 .txt。`);
    throw error;
  }
}

function textLines(bytes: Buffer): string[] {
  return decodeText(bytes)
    .split(/\r\n?|\n/)
    .map((line) => (line.split(/[,\t]/)[0] ?? '').replace(/^"(.*)"$/, '$1'));
}

/** A text as Windows programs save it: UTF-8 or UTF-16 with their marks, UTF-8 without one, else the Chinese code page. */
function decodeText(bytes: Buffer): string {
  const text = utf16Text(bytes);
  if (text !== undefined) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function workbookColumn(bytes: Buffer): string[] {
  const { sheets, strings } = readWorkbookBytes(bytes);
  const [sheet] = sheets;
  if (sheet === undefined) return [];
  const isHeader = (column: number): boolean =>
    Array.from({ length: Math.min(10, sheet.rowCount) }, (_, row) => row).some((row) =>
      HEADERS.has(normalizeLabel(textAt(sheet, strings, row, column))),
    );
  const column = Math.max(0, Array.from({ length: sheet.columnCount }, (_, i) => i).findIndex(isHeader));
  return Array.from({ length: sheet.rowCount }, (_, row) => textAt(sheet, strings, row, column));
}
