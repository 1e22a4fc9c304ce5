import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { PYTHON } from './python';

/** A row by the headers of its columns; `yyyy-mm-dd` texts become dates. A header that the sheet lacks is added. */
export type FilledRow = Readonly<Record<string, string | number>>;

export interface FilledWorkbook {
  readonly template: string;
  readonly out: string;
  /** Rows under the header of each sheet; 填报说明 has one row, by its labels. */
  readonly sheets: Readonly<Record<string, readonly FilledRow[]>>;
  /** Sheets that are emptied before they are filled. */
  readonly clear?: readonly string[];
}

/** Opens templates, types into them and saves them, with openpyxl: a program that we did not write. */
export function fillTemplates(workbooks: readonly FilledWorkbook[]): void {
  execFileSync(PYTHON, [join(__dirname, 'fill_template.py')], { input: JSON.stringify(workbooks), maxBuffer: 1 << 26 });
}
