import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';

const PACKED = /\.(?:zip|rar|7z|tar|gz|tgz)$/i;
/** So many files are named. */
const SHOWN = 20;

/**
 * What was sent, and not read: each archive, which may hold workbooks, and all other files (documents, pictures) together.
 *
 * @param others files that are no workbooks by their name
 */
export function unreadFiles(others: readonly string[]): Finding[] {
  const list = new FindingList();
  const isPacked = (name: string): boolean => PACKED.test(name);
  for (const name of others.filter(isPacked)) list.add({ code: 'submission/packed', location: {}, args: { name }, record: name });
  const rest = others.filter((name) => !isPacked(name));
  if (rest.length > 0) {
    const names = rest.slice(0, SHOWN).join('、') + (rest.length > SHOWN ? '……' : '');
    list.add({ code: 'submission/other-files', location: {}, args: { count: rest.length, names } });
  }
  return list.findings;
}
