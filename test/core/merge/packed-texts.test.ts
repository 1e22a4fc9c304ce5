import fc from 'fast-check';

import { packedCount, packedText, packTexts } from '../../../core/merge/packed-texts';

test('every text comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '示例甲', '\ud842\udfb7'))), (texts) => {
      const packed = structuredClone(packTexts(texts));
      expect(packedCount(packed)).toBe(texts.length);
      expect(texts.map((_, i) => packedText(packed, i))).toEqual(texts);
    }),
  );
});
