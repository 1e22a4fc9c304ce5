import { quoteSheetName } from '../../../core/table/address';
import { escapeCellText, escapeXml } from '../xml-text';

/** A record of another file. */
export interface LinkedRecord {
  readonly text: string;
  /** With `/`, from the folder of the workbook. */
  readonly file: string;
  readonly sheet: string;
  readonly address: string;
}

/**
 * A cell that opens a file at a place, as a formula: a sheet takes no more than 65,530 hyperlinks. The link is relative,
 * so that the folders can be moved together.
 */
export function linkCell(address: string, style: number, { text, file, sheet, address: target }: LinkedRecord): string {
  const formula = `HYPERLINK("${openLiteral(`${file}#${quoteSheetName(sheet)}!${target}`)}","${openLiteral(text)}")`;
  return `<c r="${address}" s="${style}" t="str"><f>${escapeXml(formula)}</f><v>${escapeCellText(text)}</v></c>`;
}

/** A text in a formula, still open at its end; one literal holds at most 255 characters. */
export function openLiteral(text: string): string {
  const pieces = text.match(/[\s\S]{1,120}/g) ?? [''];
  return pieces.map((piece) => piece.replaceAll('"', '""')).join('"&"');
}
