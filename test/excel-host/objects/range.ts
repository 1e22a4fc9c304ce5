import type { Worksheet } from 'exceljs';

import type { HostDocument } from '../host-document';
import { HostError, notImplemented } from '../host-error';
import { validationsOf } from '../workbook-file';
import {
  areaAddress,
  cellAt,
  contentAt,
  formatAt,
  intersection,
  LAST_COLUMN,
  LAST_ROW,
  parseArea,
  setFormat,
  qualifiedAddress,
  shownText,
  styleAt,
  typeInto,
} from './cells';
import type { Area } from './cells';
import { ConditionalFormatCollection } from './conditional-formats';
import { Borders, Fill, Font } from './formats';

type Matrix = readonly (readonly unknown[])[];

/** A range; names are those of the wire. */
export class Range {
  constructor(
    readonly document: HostDocument,
    readonly sheet: Worksheet,
    readonly area: Area,
  ) {}

  get identity(): Record<string, unknown> {
    return { _ReferenceId: this.document.referenceTo(this) };
  }

  get Address(): string {
    return qualifiedAddress(this.sheet.name, this.area);
  }
  get RowIndex(): number {
    return this.area.top - 1;
  }
  get ColumnIndex(): number {
    return this.area.left - 1;
  }
  get RowCount(): number {
    return this.area.bottom - this.area.top + 1;
  }
  get ColumnCount(): number {
    return this.area.right - this.area.left + 1;
  }
  get CellCount(): number {
    return this.RowCount * this.ColumnCount;
  }

  get Values(): unknown[][] {
    return this.map((row, column) => contentAt(this.sheet, row, column).value);
  }
  set Values(input: unknown) {
    this.write(input, (row, column, value) => typeInto(this.sheet, row, column, value));
  }
  get Formulas(): unknown[][] {
    return this.map((row, column) => {
      const { value, formula } = contentAt(this.sheet, row, column);
      return formula ?? value;
    });
  }
  set Formulas(input: unknown) {
    this.Values = input;
  }
  get Text(): string[][] {
    return this.map((row, column) =>
      shownText(contentAt(this.sheet, row, column), formatAt(this.sheet, row, column), this.document.date1904),
    );
  }
  get NumberFormat(): string[][] {
    return this.map((row, column) => formatAt(this.sheet, row, column));
  }
  set NumberFormat(input: unknown) {
    this.write(
      input,
      (row, column, value) => {
        if (typeof value === 'string') setFormat(this.sheet.getCell(row, column), value);
      },
      'format',
    );
  }
  get ValueTypes(): string[][] {
    return this.map((row, column) => {
      const { value } = contentAt(this.sheet, row, column);
      if (value === '') return 'Empty';
      return typeof value === 'string' ? (value.startsWith('#') ? 'Error' : 'String') : typeof value === 'number' ? 'Double' : 'Boolean';
    });
  }
  get Hyperlink(): unknown {
    return null;
  }
  get ColumnHidden(): boolean | null {
    const hidden = Array.from({ length: this.ColumnCount }, (_, i) => this.sheet.getColumn(this.area.left + i).hidden);
    return hidden.every(Boolean) ? true : hidden.some(Boolean) ? null : false;
  }
  get DataValidation(): RangeValidation {
    return new RangeValidation(this);
  }
  get ConditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.document, this.sheet, this.area);
  }
  get Format(): RangeFormat {
    return new RangeFormat(this);
  }
  get Worksheet(): unknown {
    return this.document.worksheet(this.sheet);
  }

  GetRow(row: number): Range {
    return this.at(this.area.top + row, this.area.left, this.area.top + row, this.area.right);
  }
  GetColumn(column: number): Range {
    return this.at(this.area.top, this.area.left + column, this.area.bottom, this.area.left + column);
  }
  GetCell(row: number, column: number): Range {
    return this.at(this.area.top + row, this.area.left + column, this.area.top + row, this.area.left + column);
  }
  GetEntireColumn(): Range {
    return this.at(1, this.area.left, LAST_ROW, this.area.right);
  }
  GetEntireRow(): Range {
    return this.at(this.area.top, 1, this.area.bottom, LAST_COLUMN);
  }
  GetBoundingRect(other: Range | string): Range {
    const area = typeof other === 'string' ? parseArea(other) : other.area;
    if (area === undefined) throw new HostError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');
    return this.at(
      Math.min(this.area.top, area.top),
      Math.min(this.area.left, area.left),
      Math.max(this.area.bottom, area.bottom),
      Math.max(this.area.right, area.right),
    );
  }
  GetIntersectionOrNullObject(other: Range): Range | null {
    const area = intersection(this.area, other.area);
    return area === undefined ? null : new Range(this.document, this.sheet, area);
  }
  GetMergedAreasOrNullObject(): RangeAreas | null {
    const merges = (this.sheet as unknown as { _merges: Record<string, { top: number; left: number; bottom: number; right: number }> })
      ._merges;
    const areas = Object.values(merges)
      .map(({ top, left, bottom, right }) => ({ top, left, bottom, right }))
      .filter((area) => intersection(area, this.area) !== undefined);
    return this.areas(areas);
  }
  GetSpecialCellsOrNullObject(cellType: string): RangeAreas | null {
    // Excel looks at the whole sheet when a single cell is asked.
    const within = this.CellCount === 1 ? (this.document.usedArea(this.sheet, false) ?? this.area) : this.area;
    if (cellType === 'Visible') return this.areas(this.visibleAreas(within));
    if (cellType === 'DataValidations') {
      const ranges = Object.entries(validationsOf(this.sheet).model).flatMap(([range, validation]) => {
        const area = parseArea(range);
        return area === undefined || (validation.type as string) === 'any' ? [] : [area];
      });
      return this.areas(joined(ranges.flatMap((area) => intersection(area, within) ?? [])));
    }
    if (cellType === 'Formulas') {
      const cells = [...new Range(this.document, this.sheet, within).cells()].filter(
        ([row, column]) => contentAt(this.sheet, row, column).formula !== undefined,
      );
      return this.areas(joined(cells.map(([row, column]) => ({ top: row, left: column, bottom: row, right: column }))));
    }
    throw notImplemented(`special cells ${cellType}`);
  }
  Select(): void {
    this.document.select(this.sheet, this.area);
  }
  Clear(applyTo: string | undefined): void {
    this.guard();
    for (const [row, column] of this.cells()) {
      const cell = cellAt(this.sheet, row, column);
      if (cell === undefined) continue;
      if (applyTo !== 'Formats') cell.value = null;
      if (applyTo === undefined || applyTo === 'All' || applyTo === 'Formats') cell.style = {};
    }
    this.document.changed(this.sheet, this.area, 'RangeEdited');
  }
  Merge(across: boolean | undefined): void {
    if (across === true) throw notImplemented('Range.merge across');
    this.guard();
    this.sheet.mergeCells(this.area.top, this.area.left, this.area.bottom, this.area.right);
  }
  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.RowCount || columns !== this.ColumnCount) throw dimensionMismatch();
  }

  private at(top: number, left: number, bottom: number, right: number): Range {
    if (top < 1 || left < 1 || bottom > LAST_ROW || right > LAST_COLUMN)
      throw new HostError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');
    return new Range(this.document, this.sheet, { top, left, bottom, right });
  }

  private areas(areas: readonly Area[]): RangeAreas | null {
    return areas.length === 0 ? null : new RangeAreas(this.document, this.sheet, areas);
  }

  private visibleAreas({ top, left, bottom, right }: Area): Area[] {
    const rows = runs(top, bottom, (row) => this.sheet.findRow(row)?.hidden !== true);
    const columns = runs(left, right, (column) => !this.sheet.getColumn(column).hidden);
    return rows.flatMap(([first, last]) => columns.map(([from, to]) => ({ top: first, left: from, bottom: last, right: to })));
  }

  *cells(): Generator<[row: number, column: number]> {
    const { top, left, bottom, right } = this.area;
    for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) yield [row, column];
  }

  private map<T>(cell: (row: number, column: number) => T): T[][] {
    if (this.CellCount > 5_000_000) throw new HostError('InvalidArgument', 'The requested range is too large.');
    const { top, left, bottom, right } = this.area;
    const rows: T[][] = [];
    for (let row = top; row <= bottom; row++) {
      const line: T[] = [];
      for (let column = left; column <= right; column++) line.push(cell(row, column));
      rows.push(line);
    }
    return rows;
  }

  private write(input: unknown, put: (row: number, column: number, value: unknown) => void, operation: 'value' | 'format' = 'value'): void {
    this.guard(operation);
    const { top, left } = this.area;
    if (Array.isArray(input)) {
      const matrix = input as unknown as Matrix;
      if (matrix.length !== this.RowCount || matrix.some((row) => row.length !== this.ColumnCount)) throw dimensionMismatch();
      matrix.forEach((row, i) => row.forEach((value, j) => put(top + i, left + j, value)));
    } else for (const [row, column] of this.cells()) put(row, column, input);
    this.document.changed(this.sheet, this.area, operation === 'value' ? 'RangeEdited' : 'Unknown');
  }

  /** Refuses what the protection of the sheet refuses. */
  guard(operation: 'value' | 'format' | 'validation' = 'value'): void {
    if (this.document.readOnly) throw new HostError('AccessDenied', 'You cannot perform the requested operation.');
    const protection = this.document.protectionOf(this.sheet);
    if (protection === undefined) return;
    if (operation === 'format' && protection['formatCells'] === true) return;
    if (operation === 'value') {
      const locked = [...this.cells()].some(([row, column]) => styleAt(this.sheet, row, column).protection?.locked !== false);
      if (!locked) return;
    }
    throw new HostError('AccessDenied', 'You cannot perform the requested operation.');
  }
}

function dimensionMismatch(): HostError {
  return new HostError(
    'InvalidArgument',
    "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
  );
}

function runs(from: number, to: number, holds: (index: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  let start: number | undefined;
  for (let index = from; index <= to + 1; index++) {
    const inside = index <= to && holds(index);
    if (inside && start === undefined) start = index;
    else if (!inside && start !== undefined) {
      found.push([start, index - 1]);
      start = undefined;
    }
  }
  return found;
}

/** Areas of one column that touch each other, as one; areas of several columns stay as they are. */
function joined(areas: readonly Area[]): Area[] {
  const sorted = [...areas].sort((a, b) => a.left - b.left || a.top - b.top);
  const result: Area[] = [];
  for (const area of sorted) {
    const last = result.at(-1);
    if (last !== undefined && last.left === area.left && last.right === area.right && last.bottom + 1 >= area.top)
      result[result.length - 1] = { ...last, bottom: Math.max(last.bottom, area.bottom) };
    else result.push(area);
  }
  return result;
}

class RangeAreas {
  constructor(
    private readonly document: HostDocument,
    private readonly sheet: Worksheet,
    private readonly parts: readonly Area[],
  ) {}

  get identity(): Record<string, unknown> {
    return { _ReferenceId: this.document.referenceTo(this) };
  }
  get Address(): string {
    return this.parts.map((area) => qualifiedAddress(this.sheet.name, area)).join(',');
  }
  get AreaCount(): number {
    return this.parts.length;
  }
  get Areas(): RangeCollection {
    return new RangeCollection(this.parts.map((area) => new Range(this.document, this.sheet, area)));
  }
}

class RangeCollection {
  readonly identity = {};
  constructor(readonly items: readonly Range[]) {}
}

class RangeFormat {
  readonly identity = {};
  constructor(private readonly range: Range) {}

  get Fill(): Fill {
    return new Fill(this.range);
  }
  get Font(): Font {
    return new Font(this.range);
  }
  get Borders(): Borders {
    return new Borders(this.range);
  }
  /** Points; exceljs counts characters of 5.25 points or so. */
  set ColumnWidth(points: number) {
    this.range.guard('format');
    const { left, right } = this.range.area;
    for (let column = left; column <= right; column++) this.range.sheet.getColumn(column).width = points / 5.25;
  }
  get ColumnWidth(): number {
    return (this.range.sheet.getColumn(this.range.area.left).width ?? 8.43) * 5.25;
  }
  set RowHeight(points: number) {
    this.range.guard('format');
    const { top, bottom } = this.range.area;
    for (let row = top; row <= bottom; row++) this.range.sheet.getRow(row).height = points;
  }
  set WrapText(wrapText: boolean) {
    this.align({ wrapText });
  }
  set HorizontalAlignment(value: string) {
    this.align({ horizontal: value.toLowerCase() });
  }
  set VerticalAlignment(value: string) {
    this.align({ vertical: value === 'Center' ? 'middle' : value.toLowerCase() });
  }

  private align(change: Record<string, unknown>): void {
    this.range.guard('format');
    for (const [row, column] of this.range.cells()) {
      const cell = this.range.sheet.getCell(row, column);
      cell.style = { ...cell.style, alignment: { ...cell.style.alignment, ...change } };
    }
  }
}

/** `dataValidation` of a range: one validation, or a word that says there are several. */
class RangeValidation {
  readonly identity = {};
  constructor(private readonly range: Range) {}

  get Type(): string {
    const { sheet, area } = this.range;
    let covered = 0;
    const types = new Set<string>();
    for (const [address, { type }] of Object.entries(validationsOf(sheet).model)) {
      const own = parseArea(address);
      const common = own === undefined ? undefined : intersection(own, area);
      if (common === undefined || (type as string) === 'any') continue;
      covered += (common.bottom - common.top + 1) * (common.right - common.left + 1);
      types.add(NAMES[type] ?? 'Custom');
    }
    if (types.size === 0) return 'None';
    if (types.size > 1) return 'MixedCriteria';
    return covered < this.range.CellCount ? 'Inconsistent' : [...types][0]!;
  }

  set Rule(rule: { list?: { inCellDropDown: boolean; source: string } }) {
    if (rule.list === undefined) throw notImplemented('a data validation rule other than a list');
    this.range.guard('validation');
    const source = rule.list.source;
    const formula = source.startsWith('=') ? source.slice(1) : `"${source}"`;
    validationsOf(this.range.sheet).add(areaAddress(this.range.area), { type: 'list', allowBlank: true, formulae: [formula] });
  }
  Clear(): void {
    this.range.guard('validation');
    cutOut(this.range);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  list: 'List',
  whole: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  textLength: 'TextLength',
  custom: 'Custom',
};

/** Takes a range out of every validation of its sheet, as pasting over it does. */
export function cutOut({ sheet, area }: Range): void {
  const { model } = validationsOf(sheet);
  for (const [address, validation] of Object.entries(model)) {
    const own = parseArea(address);
    if (own === undefined || intersection(own, area) === undefined) continue;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- exceljs keeps validations in a plain object
    delete model[address];
    for (const rest of [
      { ...own, bottom: area.top - 1 },
      { ...own, top: area.bottom + 1 },
      { top: Math.max(own.top, area.top), bottom: Math.min(own.bottom, area.bottom), left: own.left, right: area.left - 1 },
      { top: Math.max(own.top, area.top), bottom: Math.min(own.bottom, area.bottom), left: area.right + 1, right: own.right },
    ])
      if (rest.top <= rest.bottom && rest.left <= rest.right) validationsOf(sheet).add(areaAddress(rest), validation);
  }
}
