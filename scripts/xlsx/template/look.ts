import type { Borders, Fill, Font, PageSetup } from 'exceljs';

/** One look for every workbook that the program builds: dark blue headings, thin grey lines, readable in black and white. */
export const COLOURS = {
  heading: 'FF1F4E79',
  requiredHeading: 'FF9C2F1E',
  band: 'FFF3F6FA',
  line: 'FFBFC7D1',
  muted: 'FF6B7280',
  error: 'FFF8CBAD',
  warning: 'FFFFE699',
  info: 'FFDDEBF7',
  example: 'FF8A8F98',
} as const;

export const BODY_FONT: Partial<Font> = { name: '宋体', size: 10.5 };
export const HEADING_FONT: Partial<Font> = { name: '黑体', size: 10.5, color: { argb: 'FFFFFFFF' } };
export const TITLE_FONT: Partial<Font> = { name: '黑体', size: 16, color: { argb: COLOURS.heading } };

const line = { style: 'thin', color: { argb: COLOURS.line } } as const;
export const THIN_BORDERS: Partial<Borders> = { top: line, left: line, bottom: line, right: line };

export function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

/** Whether a character takes the width of two digits. */
const WIDE = /[\u1100-\u11ff\u2e80-\uffdc]/;

/** Room for a text in any font, in Excel's unit of width (digits). */
export function roomFor(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2.1 : 1.1;
  return width;
}

/** How many lines a text in `BODY_FONT` takes, whose characters are as wide as one digit or two. */
export function linesIn(width: number, text: string): number {
  let lines = 1;
  let used = 0;
  for (const character of text) {
    const own = WIDE.test(character) ? 2 : 1;
    const isFull = used + own > width;
    if (isFull || character === '\n') lines++;
    if (character === '\n') used = 0;
    else used = isFull ? own : used + own;
  }
  return lines;
}

/** A4 in the list of paper sizes of ECMA-376 18.3.1.63. exceljs declares an enum that does not exist at run time. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum cannot be imported
const A4: PageSetup['paperSize'] = 9;

/** A4, as wide as the page, as many pages long as it takes. */
export function a4Page(orientation: 'portrait' | 'landscape', pagesWide = 1): Partial<PageSetup> {
  return {
    paperSize: A4,
    orientation,
    fitToPage: true,
    fitToWidth: pagesWide,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
}
