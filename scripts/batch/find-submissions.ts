import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, sep } from 'node:path';

/** A file that may be a submission. */
export interface Candidate {
  /** As given, or relative to the folder that was searched, with `/`. */
  readonly path: string;
  readonly absolute: string;
  /** What keeps it from being read at all. */
  readonly obstacle?: 'lock-file' | 'not-regular' | 'unreadable-folder';
  /** A lock file beside it says that it is open somewhere. */
  readonly open: boolean;
}

export interface Found {
  readonly candidates: readonly Candidate[];
  /** Files that are no workbooks by their name (documents, pictures); named, not read. */
  readonly others: readonly string[];
  /** Whether it is one file that was named, and no folder. */
  readonly isNamed: boolean;
}

/** Also the kinds that cannot be read: who sent one is told so. */
const WORKBOOKS: ReadonlySet<string> = new Set([
  ...['.xlsx', '.xlsm', '.xltx', '.xltm'],
  ...['.xls', '.xlt', '.xlsb', '.et', '.ett', '.ods'],
]);
const LOCK_PREFIX = '~$';

/**
 * The workbooks in files and folders, sorted by path so that the order never depends on the file system.
 *
 * @param exclude a folder that is not searched (the output folder may lie inside the input folder)
 */
export async function findSubmissions(paths: readonly string[], exclude?: string): Promise<Found> {
  const candidates = new Map<string, Candidate>();
  const others: string[] = [];
  let hasFolder = false;
  const excluded = exclude === undefined ? undefined : resolve(exclude);
  for (const path of paths) {
    const root = resolve(path);
    const stats = await lstat(root);
    if (!stats.isDirectory()) {
      candidates.set(root, candidate(basename(path), root, stats.isFile(), new Set()));
      continue;
    }
    hasFolder = true;
    for await (const { file, regular, names } of walk(root, excluded)) {
      const shown = relative(root, file).split(sep).join('/') || basename(root);
      if (names === undefined) candidates.set(file, { path: shown, absolute: file, obstacle: 'unreadable-folder', open: false });
      else if (WORKBOOKS.has(extname(file).toLowerCase())) candidates.set(file, candidate(shown, file, regular, names));
      else others.push(shown);
    }
  }
  return {
    candidates: [...candidates.values()].sort((a, b) => compare(a.path, b.path)),
    others: others.sort(compare),
    isNamed: candidates.size === 1 && !hasFolder,
  };
}

/** By code unit, so that every machine sorts alike whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Entry {
  readonly file: string;
  readonly regular: boolean;
  /** Of the files beside it; undefined for a folder that cannot be opened. */
  readonly names: ReadonlySet<string> | undefined;
}

async function* walk(folder: string, excluded: string | undefined): AsyncGenerator<Entry> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    yield { file: folder, regular: false, names: undefined };
    return;
  }
  const names = new Set(entries.map(({ name }) => name));
  for (const entry of entries) {
    const file = join(folder, entry.name);
    if (file === excluded || entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* walk(file, excluded);
    else yield { file, regular: entry.isFile(), names };
  }
}

function candidate(path: string, absolute: string, regular: boolean, names: ReadonlySet<string>): Candidate {
  const name = basename(absolute);
  const open = names.has(LOCK_PREFIX + name) || names.has(LOCK_PREFIX + name.slice(2));
  if (name.startsWith(LOCK_PREFIX)) return { path, absolute, obstacle: 'lock-file', open: false };
  return { path, absolute, open, ...(regular ? {} : { obstacle: 'not-regular' as const }) };
}
