import fc from 'fast-check';

import { escapeCellText, escapeXml, unescapeCellText, unescapeXml } from '../../../scripts/xlsx/xml-text';

const character = fc.oneof(
  fc.constantFrom('委', '员', ' ', '&', '<', '>', '"', "'", '_', '_x000D_', '_x005F_', '\r', '\n', '\t', '\u001b', '\u007f', '\ufffe'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
);

test('a cell text is read as it was written, whatever characters it has', () => {
  fc.assert(
    fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
      const text = characters.join('');
      // What no file can hold is written as signs, and reads as these.
      const storable = unescapeXml(escapeXml(text));
      expect(unescapeCellText(unescapeXml(escapeCellText(text)))).toBe(storable);
      // eslint-disable-next-line no-control-regex -- what XML 1.0 forbids, and what ends a text
      expect(escapeCellText(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f<>"\ufffe\uffff]/);
    }),
    { numRuns: 2000 },
  );
});
