import { LIMITS } from '../../../../scripts/xlsx/limits';
import type { SizeLimits } from '../../../../scripts/xlsx/limits';
import { OpenError } from '../../../../scripts/xlsx/open-error';
import { ZipArchive } from '../../../../scripts/xlsx/zip/read-zip';
import { archive, LYING_ARCHIVES } from '../../../support/lying-archives';

/* What an archive says of itself is checked before and while it is inflated; each lie has a code of its own. */

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
  expect(outcome(archive('a.xml', 'b.xml'))).toBe(200_002);
});

test.each(LYING_ARCHIVES)('$what', ({ bytes, code }) => {
  expect(outcome(bytes)).toBe(code);
});

test('all parts together over the limit', () => {
  expect(outcome(archive('a.xml', 'b.xml'), { ...LIMITS, allPartsBytes: 150_000 })).toBe('file/limit');
});
