import { deflateRawSync } from 'node:zlib';

import { Random } from '../../../scripts/sample/random';
import { DIALECTS } from '../../../scripts/sample/messy/dialects';
import { OpenError } from '../../../scripts/xlsx/open-error';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { writeZip } from '../../../scripts/xlsx/zip/write-zip';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

/*
 * Damaged and hostile workbooks: whatever the bytes are, the reader gives a value or a finding with a code; it never
 * hangs, crashes, or takes much memory. The seed is printed, so that a failure can be had again: FUZZ_SEED=…
 */

const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const CASES = Number(process.env['FUZZ_CASES'] ?? 20_000);
/** Nothing in these small files may take longer. */
const SLOW_MS = 2_000;

const SOURCES = DIALECTS.map((dialect) =>
  workbookBytes(
    [
      INFORMATION,
      ROSTER,
      sheet(
        '提案',
        [
          ['流水号', '提交日期', '案由', '分值'],
          ['T1', { raw: 'date', serial: 45_721 }, '示例 <&> _x000D_', 2.5],
        ],
        { merges: ['A1:C1'], dropDowns: ['A2:A1048576'] },
      ),
    ],
    dialect,
  ),
);

type Mutation = (source: Buffer, random: Random) => Buffer;

/** Changes the text of one part and packs it up again, so that the damage gets past the archive's own checks. */
function inPart(change: (content: Buffer, random: Random) => Buffer): Mutation {
  return (source, random) => {
    const archive = new ZipArchive(source);
    const entries = [...archive.entries.values()];
    const chosen = random.pick(entries);
    return writeZip(
      entries.map((entry) => ({ name: entry.name, content: entry === chosen ? change(archive.read(entry), random) : archive.read(entry) })),
    );
  };
}

const SNIPPETS = [
  '<c r="A1048577"><v>1</v></c>',
  '<c r="ZZZZ9" t="s"><v>99999999</v></c>',
  '<row r="0"><c/></row>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<c t="s"><v>-1</v></c>',
  '<c r="A1"><v>1e999</v></c>',
  '<c r="A1"><v>0x10</v></c>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<![CDATA[',
  '<!--',
  '<is><t>甲',
  '</sheetData>',
  '<c r="A1" t="inlineStr"><is><r><t>',
  '&#x110000;&#0;&unknown;',
  '<x:c xmlns:x="urn"><x:v>1</x:v></x:c>',
  '<col min="1" max="99999999" hidden="1"/>',
  '<sheet name="" sheetId="1" r:id="rId99"/>',
  '<Relationship Id="rId1" Type="worksheet" Target="../../../../etc/passwd"/>',
  '<dataValidation type="list" sqref="A1:XFD1048576 B2"/>',
];

/** None, and those of UTF-8 and UTF-16. */
const BYTE_ORDER_MARKS = [[], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]];

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'flipped bytes': (source, random) => flip(Buffer.from(source), random),
  truncated: (source, random) => source.subarray(0, random.integer(0, source.length - 1)),
  'spliced archives': (source, random) => {
    const other = random.pick(SOURCES);
    return Buffer.concat([source.subarray(0, random.integer(0, source.length)), other.subarray(random.integer(0, other.length - 1))]);
  },
  'flipped bytes in a part': inPart((content, random) => flip(Buffer.from(content), random)),
  'a part cut off': inPart((content, random) => content.subarray(0, random.integer(0, content.length))),
  'strange XML in a part': inPart((content, random) => {
    const at = random.integer(0, content.length);
    return Buffer.concat([content.subarray(0, at), Buffer.from(random.pick(SNIPPETS)), content.subarray(at)]);
  }),
  'strange XML between elements': inPart((content, random) => {
    const text = content.toString('utf8');
    const ends = [...text.matchAll(/>/g)].map(({ index }) => index + 1);
    const at = ends.length === 0 ? 0 : random.pick(ends);
    return Buffer.from(text.slice(0, at) + random.pick(SNIPPETS).repeat(random.integer(1, 50)) + text.slice(at));
  }),
  'a part repeated within itself': inPart((content, random) => {
    const [a, b] = [random.integer(0, content.length), random.integer(0, content.length)].sort((x, y) => x - y) as [number, number];
    return Buffer.concat([content.subarray(0, b), content.subarray(a)]);
  }),
  'noise as a part': inPart((_, random) => {
    const noise = Buffer.alloc(random.integer(0, 200));
    for (let i = 0; i < noise.length; i++) noise[i] = random.integer(0, 255);
    return Buffer.concat([Buffer.from(random.pick(BYTE_ORDER_MARKS)), noise]);
  }),
  'another encoding of a part': inPart((content, random) => {
    const text = Buffer.from(`\ufeff${content.toString('utf8')}`, 'utf16le');
    const encoded = random.chance(0.5) ? text : text.swap16();
    return encoded.subarray(0, encoded.length - random.integer(0, 3));
  }),
};

function flip(bytes: Buffer, random: Random): Buffer {
  for (let i = random.integer(1, 8); i > 0; i--) bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
  return bytes;
}

/** What the reader says: a code, or that it read the file. Anything else fails. */
function verdict(bytes: Buffer): string {
  const start = performance.now();
  try {
    readWorkbookBytes(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof OpenError) return String(error.code);
    throw error;
  } finally {
    expect(performance.now() - start).toBeLessThan(SLOW_MS);
  }
}

test(`${CASES} damaged workbooks, seed ${SEED}`, () => {
  process.stdout.write(`fuzz seed ${SEED}\n`);
  const random = new Random(SEED);
  const seen = new Map<string, number>();
  const names = Object.keys(MUTATIONS);
  for (let i = 0; i < CASES; i++) {
    const name = names[i % names.length] as string;
    const bytes = (MUTATIONS[name] as Mutation)(SOURCES[i % SOURCES.length] as Buffer, random);
    try {
      const code = verdict(bytes);
      seen.set(code, (seen.get(code) ?? 0) + 1);
    } catch (error) {
      throw new Error(`seed ${SEED}, case ${i} (${name}): ${String(error)}`, { cause: error });
    }
  }
  // Some are still readable, some are refused: the cases are neither all harmless nor all hopeless.
  expect(seen.get('read') ?? 0).toBeGreaterThan(CASES / 50);
  expect(seen.get('file/corrupt') ?? 0).toBeGreaterThan(CASES / 50);
}, 300_000);

test('an archive that inflates to far more than it says is refused before it does', () => {
  const bomb = deflateRawSync(Buffer.alloc(64 << 20));
  const archive = writeZip([{ name: 'xl/workbook.xml', content: 'x' }]);
  const local = archive.indexOf('xl/workbook.xml') + 'xl/workbook.xml'.length;
  const damaged = Buffer.concat([archive.subarray(0, local), bomb, archive.subarray(local)]);
  expect(verdict(damaged)).not.toBe('read');
});
