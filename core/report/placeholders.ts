import type { FindingArgs } from '../findings/catalogue';
import { nearestMatch } from '../table/nearest-match';
import { toHalfWidth } from '../table/normalize-text';
import { formatFigure } from './figures';
import type { Figure, FigureFormat, FigureValue, ReportFigures } from './figures';

/*
 * The language of report templates, the same in workbooks and documents:
 *
 *   {{提案收到数}}             a figure
 *   {{提案收到数[示例区01]}}    a figure of one unit, 界别, 专委会, 党派 or group
 *   {{各单位.出席率}}           a field of a list; the row is repeated for every item
 *   {{如果 缺报单位数>0}}       the row or paragraph stays only if this is so
 */

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
const OPERATORS = ['>=', '<=', '≠', '<>', '!=', '=', '>', '<'] as const;
type Comparison = '=' | '≠' | '>' | '<' | '>=' | '<=';

export type Placeholder = { readonly text: string } & (
  | { readonly kind: 'figure'; readonly name: string; readonly group?: string }
  | { readonly kind: 'field'; readonly list: string; readonly field: string }
  | { readonly kind: 'condition'; readonly name: string; readonly group?: string; readonly operator: Comparison; readonly value: string }
  | { readonly kind: 'broken' }
);

/** Double braces as an input method for Chinese writes them are braces too. */
export function usualBraces(text: string): string {
  return /｛｛|｝｝/.test(text) ? text.replace(/｛/g, '{').replace(/｝/g, '}') : text;
}

export function placeholdersOf(text: string): readonly Placeholder[] {
  let placeholders = PARSED.get(text);
  if (placeholders === undefined) {
    placeholders = [...text.matchAll(PLACEHOLDER)].map(([whole, inner = '']) => ({
      text: whole,
      ...parse(toHalfWidth(inner).replace(/［|【/g, '[').replace(/］|】/g, ']')),
    }));
    if (PARSED.size < MOST_PARSED) PARSED.set(text, placeholders);
  }
  return placeholders;
}

/** The row of a list is filled once for every item, from the same few texts. */
const PARSED = new Map<string, readonly Placeholder[]>();
const MOST_PARSED = 5_000;

type Parsed = Placeholder extends infer P ? (P extends Placeholder ? Omit<P, 'text'> : never) : never;

function parse(inner: string): Parsed {
  const condition = /^(?:如果|若)\s*(.+)$/.exec(inner);
  if (condition !== null) return parseCondition(condition[1] as string);
  if (inner === '' || OPERATORS.some((operator) => inner.includes(operator))) return { kind: 'broken' };
  const group = parseGroup(inner);
  if (group !== undefined) return { kind: 'figure', ...group };
  if (/[[\]]/.test(inner)) return { kind: 'broken' };
  const dot = inner.indexOf('.');
  return dot < 0
    ? { kind: 'figure', name: inner }
    : { kind: 'field', list: inner.slice(0, dot).trim(), field: inner.slice(dot + 1).trim() };
}

function parseGroup(text: string): { name: string; group: string } | undefined {
  const [, name, group] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(text) ?? [];
  return name === undefined || group === undefined ? undefined : { name: name.trim(), group: group.trim() };
}

function parseCondition(text: string): Parsed {
  const operator = OPERATORS.find((candidate) => text.includes(candidate));
  if (operator === undefined) return { kind: 'broken' };
  const at = text.indexOf(operator);
  const [left, value] = [text.slice(0, at).trim(), text.slice(at + operator.length).trim()];
  if (left === '' || value === '' || OPERATORS.some((other) => value.includes(other))) return { kind: 'broken' };
  const comparison = operator === '<>' || operator === '!=' ? '≠' : operator;
  return { kind: 'condition', ...(parseGroup(left) ?? { name: left }), operator: comparison, value };
}

/** Braces without their partners, more than two together, or one each around a name. */
function isUnclosed(text: string, { figures, lists }: ReportFigures): boolean {
  if (/\{\{\{|\}\}\}/.test(text)) return true;
  const rest = text.replace(PLACEHOLDER, '');
  if (/\{\{|\}\}/.test(rest)) return true;
  return [...rest.matchAll(/[{｛]\s*([^{}｛｝.[]+)[^{}｛｝]*[}｝]/g)].some(
    ([, name = '']) => figures.has(name.trim()) || lists.has(name.trim()),
  );
}

/** A mistake in a cell or paragraph of a template. */
export type TemplateMistake = {
  [C in TemplateCode]: { readonly code: C; readonly args: FindingArgs[C] };
}[TemplateCode];
type TemplateCode =
  | 'template/unknown-name'
  | 'template/unclosed'
  | 'template/broken'
  | 'template/needs-field'
  | 'template/unknown-group'
  | 'template/not-by-group'
  | 'template/not-comparable';

/** What is wrong with the placeholders of a text, with the nearest valid name. */
export function mistakesIn(text: string, figures: ReportFigures): TemplateMistake[] {
  const mistakes: TemplateMistake[] = isUnclosed(text, figures) ? [{ code: 'template/unclosed', args: { text } }] : [];
  for (const placeholder of placeholdersOf(text)) {
    const mistake = mistakeOf(placeholder, figures);
    if (mistake !== undefined) mistakes.push(mistake);
  }
  return mistakes;
}

function mistakeOf(placeholder: Placeholder, reportFigures: ReportFigures): TemplateMistake | undefined {
  const { figures, lists, groups } = reportFigures;
  const unknown = (name: string, wanted: string, known: Iterable<string>): TemplateMistake => ({
    code: 'template/unknown-name',
    args: { name, nearest: nearestMatch(wanted, known) ?? '' },
  });
  if (placeholder.kind === 'broken') return { code: 'template/broken', args: { text: placeholder.text } };
  if (placeholder.kind === 'field') {
    const { list, field } = placeholder;
    const found = lists.get(list);
    if (found === undefined) return unknown(`${list}.${field}`, list, lists.keys());
    const fields = found.fields.map(({ name }) => name);
    return fields.includes(field) ? undefined : unknown(`${list}.${field}`, field, fields);
  }
  const { name, group } = placeholder;
  if (lists.has(name)) return { code: 'template/needs-field', args: { list: name, example: lists.get(name)?.fields[0]?.name ?? '' } };
  if (!figures.has(name)) return unknown(name, name, figures.keys());
  if (group !== undefined) {
    if (groups?.names.includes(group) !== true)
      return { code: 'template/unknown-group', args: { group, nearest: nearestMatch(group, groups?.names ?? []) ?? '' } };
    if (groups.figure(name, group) === undefined) return { code: 'template/not-by-group', args: { name, group } };
  }
  if (placeholder.kind === 'condition' && !['=', '≠'].includes(placeholder.operator)) {
    const isText = (figures.get(name) as Figure).format === 'text';
    if (isText || parseNumber(placeholder.value) === undefined)
      return { code: 'template/not-comparable', args: { name, value: placeholder.value } };
  }
  return undefined;
}

/** `85%` is 0.85. */
function parseNumber(text: string): number | undefined {
  const [, digits, percent] = /^(-?\d+(?:\.\d+)?)(%)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) / (percent === undefined ? 1 : 100);
}

/** The figure that a placeholder or condition names; call it for checked templates only. */
function figureOf({ name, group }: { readonly name: string; readonly group?: string }, { figures, groups }: ReportFigures): Figure {
  return (group === undefined ? figures.get(name) : groups?.figure(name, group)) as Figure;
}

/** Whether all conditions in a text hold. */
export function conditionsHold(text: string, figures: ReportFigures): boolean {
  return placeholdersOf(text).every((placeholder) => placeholder.kind !== 'condition' || holds(placeholder, figures));
}

function holds(condition: Extract<Placeholder, { kind: 'condition' }>, figures: ReportFigures): boolean {
  const { value } = figureOf(condition, figures);
  const number = parseNumber(condition.value);
  const isNumber = typeof value === 'number' && number !== undefined;
  switch (condition.operator) {
    case '=':
      return isNumber ? value === number : String(value ?? '—') === condition.value;
    case '≠':
      return isNumber ? value !== number : String(value ?? '—') !== condition.value;
    case '>':
      return isNumber && value > number;
    case '<':
      return isNumber && value < number;
    case '>=':
      return isNumber && value >= number;
    case '<=':
      return isNumber && value <= number;
  }
}

/** What a placeholder stands for in each row. */
interface Resolved {
  readonly value: (row: number) => FigureValue;
  readonly format: FigureFormat;
}

function resolve(placeholder: Placeholder, figures: ReportFigures): Resolved {
  if (placeholder.kind === 'figure') {
    const figure = figureOf(placeholder, figures);
    return { value: () => figure.value, format: figure.format };
  }
  if (placeholder.kind !== 'field') return { value: () => '', format: 'text' };
  const list = figures.lists.get(placeholder.list);
  const index = list?.fields.findIndex(({ name }) => name === placeholder.field) ?? -1;
  const format = list?.fields[index]?.format ?? 'text';
  return { value: (row) => (list === undefined || row >= list.length ? null : list.value(row, index)), format };
}

/** Whether a text names figures alone: no list, no condition. */
export function onlyFiguresIn(text: string): boolean {
  return placeholdersOf(text).every(({ kind }) => kind === 'figure');
}

/**
 * A text that names figures, filled as people read it: also one that is nothing but a figure.
 *
 * @param escape what the place of the text asks for
 */
export function fillSentence(text: string, figures: ReportFigures, escape: (value: string) => string = (value) => value): string {
  const placeholders = placeholdersOf(text);
  let i = 0;
  return text.replace(PLACEHOLDER, () => {
    const { value, format } = resolve(placeholders[i++] as Placeholder, figures);
    return escape(formatFigure(value(0), format));
  });
}

/**
 * What a text with placeholders becomes for each item of its list; taken apart once. A text that is nothing but one
 * placeholder keeps its number.
 */
export function textFiller(text: string, figures: ReportFigures): (row: number) => FigureValue {
  const placeholders = placeholdersOf(text);
  const shown = placeholders.filter(({ kind }) => kind !== 'condition');
  const bare = text.replace(PLACEHOLDER, (whole) =>
    placeholders.some(({ text: own, kind }) => own === whole && kind === 'condition') ? '' : whole,
  );
  const [only] = shown;
  if (shown.length === 1 && only !== undefined && only.text === bare.trim()) {
    const { value } = resolve(only, figures);
    return (row) => value(row) ?? '—';
  }
  const resolved = shown.map((placeholder) => resolve(placeholder, figures));
  return (row) => {
    let i = 0;
    return bare.replace(PLACEHOLDER, () => {
      const { value, format } = resolved[i++] as Resolved;
      return formatFigure(value(row), format);
    });
  };
}
