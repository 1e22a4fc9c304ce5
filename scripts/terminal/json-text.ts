import { LazyList } from '../../core/formats/lazy-list';

/** Lists and objects within each other that are written item by item; what is deeper is short. */
const LEVELS = 4;
const STEP = '  ';
/** Characters that are handed on at once. */
const TOGETHER = 1 << 16;

/**
 * What `JSON.stringify(value, null, 2)` gives, in pieces: a text has at most half a billion characters, and the scores
 * of a province have more.
 */
export function* jsonText(value: unknown): Generator<string, undefined> {
  let together = '';
  for (const piece of pieces(value, '', LEVELS)) {
    together += piece;
    if (together.length < TOGETHER) continue;
    yield together;
    together = '';
  }
  yield together;
}

function* pieces(value: unknown, indent: string, levels: number): Generator<string, undefined> {
  if (levels === 0 || typeof value !== 'object' || value === null) yield whole(value, indent);
  else if (Array.isArray(value) || value instanceof LazyList) yield* listPieces(value as Iterable<unknown>, indent, levels);
  else yield* objectPieces(value, indent, levels);
}

function* listPieces(list: Iterable<unknown>, indent: string, levels: number): Generator<string, undefined> {
  let isFirst = true;
  for (const item of list) {
    yield `${isFirst ? '[' : ','}\n${indent}${STEP}`;
    yield* pieces(item ?? null, indent + STEP, levels - 1);
    isFirst = false;
  }
  yield isFirst ? '[]' : `\n${indent}]`;
}

function* objectPieces(object: object, indent: string, levels: number): Generator<string, undefined> {
  let isFirst = true;
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${isFirst ? '{' : ','}\n${indent}${STEP}${JSON.stringify(key)}: `;
    yield* pieces(value, indent + STEP, levels - 1);
    isFirst = false;
  }
  yield isFirst ? '{}' : `\n${indent}}`;
}

function whole(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
