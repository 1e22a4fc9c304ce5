import type { SheetName } from '../contract';
import type { Dimension } from './facts';

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
  /** The count whose records are behind the number. */
  readonly basis?: string;
}

export interface FigureListField {
  readonly name: string;
  readonly format: FigureFormat;
  /** The count whose records, of the row's group, are behind the numbers of this field. */
  readonly basis?: string;
}

/** A record of a register. */
export interface RecordReference {
  readonly sheet: SheetName;
  readonly record: number;
}

/** A table of figures: one row an item. */
export interface FigureList extends FigureRows {
  readonly name: string;
  /** What the list holds, for `report --list`. */
  readonly definition: string;
  readonly fields: readonly FigureListField[];
}

/** The rows of a list: only those cells that a template shows are ever made. */
export interface FigureRows {
  readonly length: number;
  /** @param field index of the field */
  value(row: number, field: number): FigureValue;
  /** The group of each row, where rows are groups. */
  readonly groups?: { readonly dimension: Dimension; readonly names: readonly string[] } | undefined;
  /** The record of a row, where rows are records. */
  readonly record?: ((row: number) => RecordReference | undefined) | undefined;
  /** The count of each row, where rows are figures. */
  readonly bases?: readonly (string | undefined)[] | undefined;
}

/** Everything that a report template may name. */
export interface ReportFigures {
  readonly figures: ReadonlyMap<string, Figure>;
  readonly lists: ReadonlyMap<string, FigureList>;
  /** A figure of one group: `{{提案收到数[示例区01]}}`. Absent where figures are not counted by group. */
  readonly groups?: {
    readonly names: readonly string[];
    dimensionOf(group: string): Dimension | undefined;
    /** Undefined for a figure or group that does not exist, or a figure that cannot be told by this group. */
    figure(name: string, group: string): Figure | undefined;
  };
}

/** A list whose rows are made when they are first asked for. */
export function lazyList(name: string, definition: string, fields: readonly FigureListField[], make: () => FigureRows): FigureList {
  let made: FigureRows | undefined;
  const get = (): FigureRows => (made ??= make());
  return {
    name,
    definition,
    fields,
    get length() {
      return get().length;
    },
    value: (row, field) => get().value(row, field),
    get groups() {
      return get().groups;
    },
    get record() {
      return get().record;
    },
    get bases() {
      return get().bases;
    },
  };
}

/** Rows that are all there. */
export function fixedRows(rows: readonly (readonly FigureValue[])[], more: Omit<FigureRows, 'length' | 'value'> = {}): FigureRows {
  return { ...more, length: rows.length, value: (row, field) => rows[row]?.[field] ?? null };
}

/** All cells of a list. */
export function rowsOf(list: FigureList | undefined): FigureValue[][] {
  if (list === undefined) return [];
  return Array.from({ length: list.length }, (_, row) => list.fields.map((_field, i) => list.value(row, i)));
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
