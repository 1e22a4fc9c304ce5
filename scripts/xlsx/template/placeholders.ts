import type { Figure, FigureFormat, FigureList, FigureValue, ReportFigures } from '../../../core/report/figures';
import { formatFigure } from '../../../core/report/figures';

/** `{{委员总数}}` names a figure; `{{各单位.出席率}}` a field of a list, whose row is repeated for each item. */
const PLACEHOLDER = /\{\{\s*([^{}]+?)\s*\}\}/g;

export type Placeholder =
  { readonly text: string; readonly figure: string } | { readonly text: string; readonly list: string; readonly field: string };

export function placeholdersOf(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([whole, name = '']) => {
    const dot = name.indexOf('.');
    return dot < 0 ? { text: whole, figure: name } : { text: whole, list: name.slice(0, dot), field: name.slice(dot + 1) };
  });
}

/** Whether braces were opened or closed that belong to no placeholder. */
export function isUnclosed(text: string): boolean {
  return /\{\{|\}\}/.test(text.replace(PLACEHOLDER, ''));
}

export interface Resolved {
  readonly value: FigureValue;
  readonly format: FigureFormat;
}

/** The value of a placeholder; `row` is the item of its list. */
function resolve(placeholder: Placeholder, figures: ReportFigures, row: number): Resolved {
  if ('figure' in placeholder) {
    const { value, format } = figures.figures.get(placeholder.figure) as Figure;
    return { value, format };
  }
  const list = figures.lists.get(placeholder.list) as FigureList;
  const index = list.fields.findIndex(({ name }) => name === placeholder.field);
  return { value: list.rows[row]?.[index] ?? null, format: list.fields[index]?.format ?? 'text' };
}

/** A text with its placeholders filled; a text that is nothing but one placeholder keeps its number. */
export function fillText(text: string, figures: ReportFigures, row: number): FigureValue {
  const placeholders = placeholdersOf(text);
  const [only] = placeholders;
  if (placeholders.length === 1 && only !== undefined && only.text === text.trim()) {
    const { value } = resolve(only, figures, row);
    return value ?? '—';
  }
  let i = 0;
  return text.replace(PLACEHOLDER, () => {
    const { value, format } = resolve(placeholders[i++] as Placeholder, figures, row);
    return formatFigure(value, format);
  });
}
