import { LIMITS } from '../../../../scripts/xlsx/limits';
import type { SizeLimits } from '../../../../scripts/xlsx/limits';
import { OpenError } from '../../../../scripts/xlsx/open-error';
import { ZipArchive } from '../../../../scripts/xlsx/zip/read-zip';
import { writeZip } from '../../../../scripts/xlsx/zip/write-zip';

/* Archives that lie about what they hold are refused before or while they are inflated, each for its reason. */

const LONG = 'a'.repeat(100_000);
const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);

function archive(...names: string[]): Buffer {
  return writeZip(names.map((name, i) => ({ name, content: `${LONG}${i}` })));
}

/** Changes the entry of the central directory with this number. */
function withEntry(bytes: Buffer, number: number, change: (bytes: Buffer, at: number) => void): Buffer {
  let at = bytes.indexOf(CENTRAL);
  for (let i = 0; i < number; i++) at = bytes.indexOf(CENTRAL, at + 1);
  change(bytes, at);
  return bytes;
}

/** What reading every entry comes to: a code, or the bytes in all. */
function outcome(bytes: Buffer, limits: SizeLimits = LIMITS): string | number {
  try {
    const zip = new ZipArchive(bytes, limits);
    let size = 0;
    for (const entry of zip.entries.values()) size += zip.read(entry).length;
    return size;
  } catch (error) {
    if (error instanceof OpenError) return String(error.code);
    throw error;
  }
}

test('an honest archive is read', () => {
  expect(outcome(archive('a.xml', 'b.xml'))).toBe(2 * (LONG.length + 1));
});

test.each<[string, Buffer, string]>([
  ['a wrong CRC', withEntry(archive('a.xml'), 0, (bytes, at) => bytes.writeUInt32LE(1, at + 16)), 'file/corrupt'],
  ['more than declared', withEntry(archive('a.xml'), 0, (bytes, at) => bytes.writeUInt32LE(10, at + 24)), 'file/corrupt'],
  ['less than declared', withEntry(archive('a.xml'), 0, (bytes, at) => bytes.writeUInt32LE(LONG.length + 2, at + 24)), 'file/corrupt'],
  ['two entries of one name', archive('a.xml', 'A.XML'), 'file/corrupt'],
  [
    'two entries of the same bytes',
    withEntry(archive('a.xml', 'b.xml'), 1, (bytes, at) => bytes.writeUInt32LE(0, at + 42)),
    'file/corrupt',
  ],
  ['an encrypted entry', withEntry(archive('a.xml'), 0, (bytes, at) => bytes.writeUInt16LE(1, at + 8)), 'file/encrypted'],
  ['an unknown method', withEntry(archive('a.xml'), 0, (bytes, at) => bytes.writeUInt16LE(99, at + 10)), 'file/corrupt'],
  [
    'a part over the limit',
    withEntry(archive('a.xml'), 0, (bytes, at) => bytes.writeUInt32LE(LIMITS.partBytes + 1, at + 24)),
    'file/limit',
  ],
  ['too many entries', writeZip(Array.from({ length: LIMITS.entries + 1 }, (_, i) => ({ name: `${i}`, content: '' }))), 'file/limit'],
  ['no central directory', archive('a.xml').subarray(0, -22), 'file/corrupt'],
])('%s', (_, bytes, code) => {
  expect(outcome(bytes)).toBe(code);
});

test('all parts together over the limit', () => {
  expect(outcome(archive('a.xml', 'b.xml'), { ...LIMITS, allPartsBytes: LONG.length * 1.5 })).toBe('file/limit');
});
