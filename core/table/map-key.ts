import { hashText } from '../findings/fingerprint';

/** V8 hashes longer texts by their length alone, so as keys of a Map equally long ones would all be compared. */
const LONGEST_HASHED = 16_383;

/** What a text is known by in a Map or a Set: the text itself, or what stands for one that is too long to be hashed. */
export function mapKey(text: string): string {
  // No text of a workbook begins with a character that XML forbids.
  return text.length <= LONGEST_HASHED ? text : `\u0000${text.length} ${hashText(text)}`;
}
