import type { CellValues } from './sheet-grid';

/** A copy of the numbers in as few bits as all of them fit in: what is counted is mostly small. */
export function narrowed(values: Int32Array | Float64Array): CellValues {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < 0 || value > 0xffff || (value | 0) !== value) return values.slice();
  }
  return new Uint16Array(values);
}
