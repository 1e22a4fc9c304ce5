import { cutText, fittingText, LONGEST_TEXT, storableText } from '../../../core/table/cell-text';

test.each([
  ['示例\t一行\r\n二行', '示例\t一行\r\n二行'],
  ['\u{20bb7}和\u{1f600}', '\u{20bb7}和\u{1f600}'],
  ['甲\u0000乙\u001b丙', '甲_x0000_乙_x001B_丙'],
  ['半\ud83d个', '半_xD83D_个'],
  ['\udc00\ud83d', '_xDC00__xD83D_'],
  ['\ufffe\uffff\ufffd', '_xFFFE__xFFFF_\ufffd'],
])('what no file can hold stands in a text as a sign: %j', (text, storable) => {
  expect(storableText(text)).toBe(storable);
});

test('a text is cut where a cell ends, its signs counted', () => {
  expect(fittingText('示'.repeat(LONGEST_TEXT))).toHaveLength(LONGEST_TEXT);
  const cut = fittingText('\u0007'.repeat(LONGEST_TEXT));
  expect(cut).toHaveLength(LONGEST_TEXT);
  expect(cut.endsWith('…')).toBe(true);
});

test('a cut halves no character', () => {
  expect(cutText('甲\u{20bb7}', 2)).toBe('甲');
  expect(cutText('甲\u{20bb7}', 3)).toBe('甲\u{20bb7}');
  expect(cutText('甲乙丙', 2)).toBe('甲乙');
  expect(storableText(fittingText('\u{20bb7}'.repeat(LONGEST_TEXT)))).not.toContain('_x');
});
