import { realpathSync } from 'node:fs';

import { UsageError } from '../terminal/exit-code';
import type { Texts } from '../terminal/texts';

/**
 * What a command reads it must not write over: it may be the only copy of a year's work. Called before anything is written.
 *
 * @param inputs undefined for those that were not given
 * @throws UsageError where one of the outputs is one of the inputs, by whatever path
 */
export function refuseOverwrite(outputs: Iterable<string>, inputs: Iterable<string | undefined>, texts: Texts): void {
  const own = new Set<string>();
  for (const path of inputs) {
    const place = path === undefined ? undefined : realPath(path);
    if (place !== undefined) own.add(place);
  }
  for (const path of outputs) {
    const place = realPath(path);
    if (place !== undefined && own.has(place)) throw new UsageError(texts.sameFile(path));
  }
}

/** Undefined where there is nothing: then there is nothing to lose. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
