import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds the code of the program, whether run from source or from dist. */
const CODE = join(__dirname, '..', '..');
const FOLDERS = ['core', 'scripts'];

let known: string | undefined;

/**
 * Tells one state of the program from any other. Its version does not: it stays the same while code is mended, and what
 * a check or a score came to before must not be taken for what it comes to now.
 */
export function programDigest(): string {
  if (known === undefined) {
    const hash = createHash('sha256');
    for (const folder of FOLDERS)
      for (const name of codeOf(folder))
        hash
          .update(`${name}\0`)
          .update(readFileSync(join(CODE, folder, name)))
          .update('\0');
    known = hash.digest('hex');
  }
  return known;
}

function codeOf(folder: string): string[] {
  const names = readdirSync(join(CODE, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort();
}
