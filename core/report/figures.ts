/** How a figure is shown. `percent` values are shares of 1. */
export type FigureFormat = 'integer' | 'decimal' | 'percent' | 'text';

/** `null` is “not applicable” and shown as —; 0 is zero. */
export type FigureValue = number | string | null;

/** One number of a report, with what it counts. */
export interface Figure {
  readonly name: string;
  /** Numerator, denominator, and what is left out. */
  readonly definition: string;
  readonly unit: string;
  readonly format: FigureFormat;
  readonly value: FigureValue;
}

export interface FigureListField {
  readonly name: string;
  readonly format: FigureFormat;
}

/** A table of figures: one row an item. */
export interface FigureList {
  readonly name: string;
  readonly fields: readonly FigureListField[];
  readonly rows: readonly (readonly FigureValue[])[];
}

/** Everything that a report template may name. */
export interface ReportFigures {
  readonly figures: ReadonlyMap<string, Figure>;
  readonly lists: ReadonlyMap<string, FigureList>;
}

/** A figure's value as text: percent with one decimal, decimals with at most two, — where it does not apply. */
export function formatFigure(value: FigureValue, format: FigureFormat): string {
  if (value === null) return '—';
  if (typeof value === 'string') return value;
  if (format === 'percent') return `${roundHalfUp(value * 100, 1)}%`;
  return String(roundHalfUp(value, format === 'integer' ? 0 : 2));
}

/** Rounds half away from zero, as people do; the small addition undoes binary representation (1.005). */
function roundHalfUp(value: number, digits: number): number {
  const factor = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor * (1 + Number.EPSILON * 4))) / factor;
}
