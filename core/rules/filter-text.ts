import { toHalfWidth, trimText } from '../table/normalize-text';

export type Operator = '=' | '≠' | '>=' | '<=' | '>' | '<' | '含' | '不含';

/** One condition of a filter: `类别=全会|常委会`. */
export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  /** Alternatives; one is enough. `空` stands for a blank cell. */
  readonly values: readonly string[];
  /** As written, for people. */
  readonly text: string;
}

export interface FilterText {
  readonly conditions: readonly Condition[];
  /** Parts that are no condition. */
  readonly wrong: readonly string[];
}

/** The value that stands for a blank cell. */
export const BLANK_VALUE = '空';

const SYMBOL = />=|<=|≠|=|>|</;
const WORD = /不含|含/;

/**
 * Reads `cond (; cond)*`, cond = column operator value (| value)*. Full-width signs, `≥ ≤ != <>` and blanks are accepted,
 * as is a comma between two whole conditions.
 */
export function parseFilter(text: string): FilterText {
  const conditions: Condition[] = [];
  const wrong: string[] = [];
  for (const part of normalizeSigns(text).split(/[;\n\r]+/)) {
    const pieces = part.split(/[,，]/);
    const whole = pieces.length > 1 && pieces.every((piece) => parseCondition(piece) !== undefined);
    for (const piece of whole ? pieces : [part]) {
      const condition = trimText(piece);
      if (condition === '') continue;
      const parsed = parseCondition(condition);
      if (parsed === undefined) wrong.push(condition);
      else conditions.push(parsed);
    }
  }
  return { conditions, wrong };
}

/** One condition; undefined where the text has no column, no operator or no value. */
export function parseCondition(text: string): Condition | undefined {
  const normal = trimText(normalizeSigns(text));
  const found = SYMBOL.exec(normal) ?? WORD.exec(normal);
  if (found === null) return undefined;
  const column = trimText(normal.slice(0, found.index));
  const values = normal
    .slice(found.index + found[0].length)
    .split('|')
    .map(trimText);
  if (column === '' || values.includes('')) return undefined;
  return { column, operator: found[0] as Operator, values, text: normal };
}

function normalizeSigns(text: string): string {
  return toHalfWidth(text)
    .replaceAll('；', ';')
    .replaceAll('＝', '=')
    .replaceAll('｜', '|')
    .replaceAll('＞', '>')
    .replaceAll('＜', '<')
    .replaceAll('！', '!')
    .replace(/≥|>\s+=|=>/g, '>=')
    .replace(/≤|<\s+=|=</g, '<=')
    .replace(/!\s*=|<>|==\s*!/g, '≠')
    .replaceAll('==', '=');
}
