import { readFile } from 'node:fs/promises';

/** The object in a JSON file that this program wrote; an empty one where it is missing, damaged or something else. */
export async function readList<T>(path: string): Promise<Readonly<Record<string, T | undefined>>> {
  try {
    const list: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof list === 'object' && list !== null && !Array.isArray(list) ? (list as Record<string, T>) : {};
  } catch {
    return {};
  }
}
