import '../../scripts/v8-options';

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

import { CellKind, KIND_MASK } from '../../core/table/sheet-grid';
import { readWorkbookBytes } from '../../scripts/xlsx/read/read-workbook';
import { ZipArchive } from '../../scripts/xlsx/zip/read-zip';
import { Digest, report } from './measure';

/*
 * One reading of a folder, in a process of its own: `node read-ours.js ours|inflate|pass FOLDER [--digest]`. `inflate`
 * and `pass` are the floors: what any reader has to do at least.
 */

const [, , tool = 'ours', folder = '', wanted] = process.argv;
const digest = wanted === '--digest' ? new Digest() : undefined;
let cells = 0;
for (const name of readdirSync(folder).sort()) {
  const bytes = readFileSync(join(folder, name));
  if (tool === 'ours') {
    const { sheets, strings } = readWorkbookBytes(bytes);
    for (const { columns, rowCount } of sheets) {
      for (const column of columns) {
        if (column === undefined) continue;
        for (let row = 0; row < rowCount; row++) {
          const kind = (column.kinds[row] ?? 0) & KIND_MASK;
          if (kind === CellKind.Blank) continue;
          cells++;
          const value = column.values[row] as number;
          digest?.add(kind === CellKind.Text || kind === CellKind.Error ? (strings[value] ?? '') : value);
        }
      }
    }
  } else {
    const archive = new ZipArchive(bytes);
    for (const entry of archive.entries.values()) {
      const data = archive.compressed(entry);
      const content =
        entry.method === 0 ? data : inflateRawSync(data, { maxOutputLength: entry.size + 1, chunkSize: Math.max(64, entry.size + 1) });
      if (tool !== 'pass') continue;
      for (let i = 0; i < content.length; i++) if (content[i] === 0x3c) cells++;
    }
  }
}
report(tool, { cells, ...(digest === undefined ? {} : { digest: digest.toString() }) });
