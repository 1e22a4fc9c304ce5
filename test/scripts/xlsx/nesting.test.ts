import { LIMITS } from '../../../scripts/xlsx/limits';
import { parseXml } from '../../../scripts/xlsx/edit/xml';
import { tooDeep } from '../../../scripts/xlsx/open-error';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { readSharedStrings } from '../../../scripts/xlsx/read/shared-strings';
import { ZipArchive } from '../../../scripts/xlsx/zip/read-zip';
import { writeZip } from '../../../scripts/xlsx/zip/write-zip';
import { INFORMATION, workbookBytes } from '../../support/ledger';

/* Parts that nest elements, or repeat them, as no writer does: refused with the limit, or read, in linear time. */

const MANY = 200_000;
const nested = (name: string, levels = MANY): string => `<${name}>`.repeat(levels) + `</${name}>`.repeat(levels);

/** A small workbook with one of its parts changed. */
function workbookWith(part: RegExp, change: (xml: string) => string): Buffer {
  const archive = new ZipArchive(workbookBytes([INFORMATION]));
  const parts = [...archive.entries.values()].map((entry) => ({ name: entry.name, content: archive.read(entry).toString('utf8') }));
  expect(parts.filter(({ name }) => part.test(name))).toHaveLength(1);
  return writeZip(parts.map(({ name, content }) => ({ name, content: part.test(name) ? change(content) : content })));
}

const REFUSED = expect.objectContaining({ code: tooDeep().code, args: tooDeep().args }) as Error;

test.each([
  ['in a cell', /worksheets\/sheet1/, (xml: string) => xml.replace(/(<c [^>]*>)/, `$1${nested('x')}`)],
  ['in an inline text', /worksheets\/sheet1/, (xml: string) => xml.replace(/<c [^>]*>/, `<c t="inlineStr"><is>${nested('r')}</is></c>$&`)],
  ['in the styles', /styles\.xml/, (xml: string) => xml.replace('</styleSheet>', `${nested('x')}$&`)],
  ['in the workbook', /xl\/workbook\.xml$/, (xml: string) => xml.replace('<sheets>', `${nested('x')}$&`)],
  ['in the relationships', /xl\/_rels\/workbook/, (xml: string) => xml.replace('</Relationships>', `${nested('x')}$&`)],
])('elements nested %s are refused', (_, part, change) => {
  expect(() => readWorkbookBytes(workbookWith(part, change))).toThrow(REFUSED);
});

test.each(['r', 't', 'rPh'])('shared strings of nested or open <%s> are refused', (name) => {
  for (const xml of [nested(name), `<${name}>`.repeat(MANY)])
    expect(() => readSharedStrings(Buffer.from(`<sst><si>${xml}</si></sst>`), 'strings.xml')).toThrow(REFUSED);
});

test.each(['<x:si><x:t>甲</x:t></x:si>', '<x:si><x:r><x:t>甲</x:t></x:r></x:si >', '<si><t>甲</t></x:si>', '<si><r><t>甲</t></r></si\n>'])(
  'many shared strings like %s are read',
  (item) => {
    const strings = readSharedStrings(Buffer.from(`<sst>${item.repeat(MANY)}</sst>`), 'strings.xml');
    expect([strings.length, new Set(strings)]).toEqual([MANY, new Set(['甲'])]);
  },
);

test('a part that is edited as a tree has the same limit', () => {
  expect(parseXml(Buffer.from(nested('x', LIMITS.nesting)), 'a.xml').documentElement?.localName).toBe('x');
  for (const levels of [LIMITS.nesting + 1, 10_000])
    expect(() => parseXml(Buffer.from(`<a><b/><c>${nested('x', levels)}</c><d/></a>`), 'a.xml')).toThrow(REFUSED);
});

test('what real parts nest is far below it', () => {
  expect(parseXml(Buffer.from(`<a><b/>${nested('x', 100)}<c>text</c></a>`), 'a.xml').documentElement?.childNodes).toHaveLength(3);
});
