import type { FindingCode } from '../../core/findings/catalogue';
import { LIMITS } from '../../scripts/xlsx/limits';
import { writeZip } from '../../scripts/xlsx/zip/write-zip';

/* Archives that lie about what they hold, or hold what no workbook does. */

const LONG = 'a'.repeat(100_000);
/** What any reader of a workbook opens first. */
const FIRST = '_rels/.rels';
const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);

/** An archive whose parts hold 100,001 bytes each. */
export function archive(...names: string[]): Buffer {
  return writeZip(names.map((name, i) => ({ name, content: `${LONG}${i}` })));
}

/** An archive with a field of the last entry of its central directory overwritten. */
function changed(bytes: Buffer, offset: number, value: number, size: 2 | 4 = 4): Buffer {
  bytes.writeUIntLE(value, bytes.lastIndexOf(CENTRAL) + offset, size);
  return bytes;
}

export interface LyingArchive {
  readonly what: string;
  readonly bytes: Buffer;
  readonly code: FindingCode;
}

export const LYING_ARCHIVES: readonly LyingArchive[] = [
  { what: 'a wrong CRC', bytes: changed(archive(FIRST), 16, 1), code: 'file/checksum' },
  { what: 'more than declared', bytes: changed(archive(FIRST), 24, 10), code: 'file/false-size' },
  { what: 'less than declared', bytes: changed(archive(FIRST), 24, LONG.length + 2), code: 'file/false-size' },
  { what: 'two entries of one name', bytes: archive('a.xml', 'A.XML'), code: 'file/repeated-part' },
  { what: 'two entries of the same bytes', bytes: changed(archive('a.xml', 'b.xml'), 42, 0), code: 'file/overlapping-parts' },
  { what: 'an encrypted entry', bytes: changed(archive('a.xml'), 8, 1, 2), code: 'file/encrypted' },
  { what: 'an unknown method', bytes: changed(archive('a.xml'), 10, 99, 2), code: 'file/corrupt' },
  { what: 'a part over the limit', bytes: changed(archive('a.xml'), 24, LIMITS.partBytes + 1), code: 'file/limit' },
  {
    what: 'too many entries',
    bytes: writeZip(Array.from({ length: LIMITS.entries + 1 }, (_, i) => ({ name: `${i}`, content: '' }))),
    code: 'file/limit',
  },
  { what: 'no end of the central directory', bytes: archive('a.xml').subarray(0, -22), code: 'file/truncated' },
  { what: 'a part that lies past the end', bytes: changed(archive('a.xml'), 20, 1 << 30), code: 'file/truncated' },
];
