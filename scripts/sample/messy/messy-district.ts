import type { FindingCode } from '../../../core/findings/catalogue';
import { columnContract, sheetContract } from '../../../core/contract';
import type { SheetName } from '../../../core/contract';
import { cellAddress, columnName } from '../../../core/table/address';
import type { Random } from '../random';
import type { SampleDistrict, SampleRecord } from '../sample-district';
import { rawSheet } from './raw-workbook';
import type { RawSheet, RawValue, RawWorkbook } from './raw-workbook';

/** Where a planted defect will be reported. */
type Place =
  | { readonly record: SampleRecord; readonly field: string | undefined }
  /** The header cell of a column, or the first cell of the header row. */
  | { readonly header: string | undefined }
  | { readonly cell: string }
  | 'sheet';

interface Expectation {
  readonly code: FindingCode;
  readonly sheet: SheetName | { readonly name: string };
  readonly place: Place;
}

/** A defect that was planted, as `check` should report it. */
export interface PlantedDefect {
  readonly file: string;
  readonly code: FindingCode;
  readonly sheet: string | null;
  readonly address: string | null;
}

/** Other names under which old workbooks keep a sheet or a column. */
const SHEET_ALIASES: Partial<Record<SheetName, readonly string[]>> = {
  委员名册: ['委员花名册', '花名册'],
  活动台账: ['履职活动台账', '活动'],
  出席记录: ['出席情况', '签到记录'],
  提案: ['提案台账', '提案登记表'],
  社情民意: ['社情民意信息台账'],
  公益与其他: ['公益活动'],
};

/** A sample district written the way old workbooks are: titles, moved columns, older names, totals, notes. */
export class MessyDistrict {
  readonly expectations: Expectation[] = [];
  /** Records that a defect has used already. */
  private readonly used = new Set<SampleRecord>();
  readonly extraColumns: { readonly sheet: SheetName; readonly header: string; readonly value: string }[] = [];
  readonly hiddenColumns: { readonly sheet: SheetName; readonly field: string }[] = [];
  readonly hiddenRecords = new Set<SampleRecord>();
  readonly merged: { readonly sheet: SheetName; readonly field: string; readonly records: readonly [SampleRecord, SampleRecord] }[] = [];
  readonly renamedHeaders = new Map<string, string>();
  readonly hiddenSheets = new Set<SheetName>();
  readonly withoutHeader = new Set<SheetName>();
  readonly omittedSheets = new Set<SheetName>();
  readonly moreSheets: RawSheet[] = [];
  readonly examples: { readonly sheet: SheetName; readonly record: SampleRecord }[] = [];
  /** Made from the template, with every drop-down but those of these fields. */
  lostDropDowns: { readonly sheet: SheetName; readonly field: string } | undefined;
  date1904 = false;

  constructor(
    readonly district: SampleDistrict,
    readonly random: Random,
  ) {}

  records(sheet: SheetName): SampleRecord[] {
    return this.district.sheets.get(sheet) ?? [];
  }

  /** A record that no other defect touches; undefined where there is none left. */
  take(sheet: SheetName, suits: (record: SampleRecord) => boolean = () => true): SampleRecord | undefined {
    const record = this.records(sheet).find((candidate) => !this.used.has(candidate) && suits(candidate));
    if (record !== undefined) this.used.add(record);
    return record;
  }

  /** Keeps a record from being used by other defects. */
  reserve(record: SampleRecord | undefined): void {
    if (record !== undefined) this.used.add(record);
  }

  expect(code: FindingCode, sheet: Expectation['sheet'], place: Place): void {
    this.expectations.push({ code, sheet, place });
  }

  /** Lays the district out as sheets, and tells where each planted defect came to stand. */
  layOut(): { workbook: RawWorkbook; planted: PlantedDefect[] } {
    const sheets: RawSheet[] = [this.form()];
    const layouts = new Map<string, SheetLayout>();
    for (const [name, records] of this.district.sheets) {
      if (this.omittedSheets.has(name)) continue;
      const layout = this.layOutSheet(name, records);
      layouts.set(name, layout);
      sheets.push(layout.sheet);
    }
    sheets.push(...this.moreSheets);
    if (this.lostDropDowns !== undefined) sheets.push({ ...rawSheet('_meta'), state: 'veryHidden', rows: [['contract', '1.0']] });
    const planted = this.expectations.map(({ code, sheet, place }): PlantedDefect => {
      const layout = typeof sheet === 'string' ? layouts.get(sheet) : undefined;
      const name = typeof sheet === 'string' ? (layout?.sheet.name ?? sheet) : sheet.name;
      return { file: this.district.fileName, code, sheet: name, address: place === 'sheet' ? null : addressOf(place, layout) };
    });
    return { workbook: { sheets, date1904: this.date1904 }, planted };
  }

  private form(): RawSheet {
    const sheet = rawSheet('填报说明');
    sheet.rows.push(
      [`${this.district.unit}委员履职台账`],
      [],
      ['填报单位：', undefined, this.district.unit],
      ['年 度', undefined, this.district.year],
      ['届次', undefined, this.district.term],
    );
    sheet.merges.push('A1:E1', 'A3:B3', 'A4:B4', 'A5:B5');
    return sheet;
  }

  private layOutSheet(name: SheetName, records: readonly SampleRecord[]): SheetLayout {
    const { random } = this;
    const aliases = SHEET_ALIASES[name];
    const tidy = this.lostDropDowns !== undefined;
    const sheet: RawSheet = {
      ...rawSheet(aliases !== undefined && !tidy && random.chance(0.5) ? random.pick(aliases) : name),
      ...(this.hiddenSheets.has(name) ? { state: 'hidden' as const } : {}),
    };
    const needed = this.expectations.flatMap(({ sheet: of, place }) =>
      of === name && typeof place === 'object' && 'field' in place && place.field !== undefined ? [place.field] : [],
    );
    const fields = this.shuffled(fieldsOf(name, records, needed));
    const extras = this.extraColumns.filter((extra) => extra.sheet === name);
    const columns = new Map(fields.map((field, i) => [field, i + 1]));
    const headers = ['序号', ...fields.map((field) => this.header(name, field)), ...extras.map(({ header }) => header)];

    // A title, a line that names the unit, sometimes a blank line.
    sheet.rows.push([`${this.district.unit}${name}（${this.district.year}年）`], [`填报单位：${this.district.unit}`]);
    sheet.merges.push(`A1:${columnName(Math.min(headers.length - 1, 6))}1`);
    if (random.chance(0.3)) sheet.rows.push([]);
    const headerRow = sheet.rows.length;
    if (!this.withoutHeader.has(name)) sheet.rows.push(headers);
    const rowOf = new Map<SampleRecord, number>();
    const examples = this.examples.filter((example) => example.sheet === name).map(({ record }) => record);
    for (const record of [...examples, ...records]) {
      rowOf.set(record, sheet.rows.length);
      if (this.hiddenRecords.has(record)) sheet.hiddenRows.add(sheet.rows.length);
      sheet.rows.push([rowOf.size, ...fields.map((field) => this.cell(name, field, record[field])), ...extras.map(({ value }) => value)]);
    }
    if (!this.withoutHeader.has(name)) {
      sheet.rows.push(['合计', undefined, records.length], [], ['注：本表由示例生成，人名均为虚构。']);
      for (const { field, records: pair } of this.merged.filter((merge) => merge.sheet === name)) {
        const [top, bottom] = pair.map((record) => rowOf.get(record) as number) as [number, number];
        const column = columns.get(field) as number;
        (sheet.rows[bottom] as (RawValue | undefined)[])[column] = undefined;
        sheet.merges.push(`${cellAddress(top, column)}:${cellAddress(bottom, column)}`);
      }
    }
    for (const hidden of this.hiddenColumns.filter((column) => column.sheet === name))
      sheet.hiddenColumns.add(columns.get(hidden.field) as number);
    if (this.lostDropDowns !== undefined) this.addDropDowns(sheet, name, columns);
    return { sheet, headerRow, headers, columns, rowOf, fields };
  }

  private addDropDowns(sheet: RawSheet, name: SheetName, columns: ReadonlyMap<string, number>): void {
    for (const [field, column] of columns) {
      const lost = this.lostDropDowns?.sheet === name && this.lostDropDowns.field === field;
      if (columnContract(sheetContract(name), field).list !== undefined && !lost)
        sheet.dropDowns.push(`${columnName(column)}3:${columnName(column)}1048576`);
    }
  }

  private shuffled(fields: readonly string[]): string[] {
    return this.random.chance(0.6) ? this.random.pickSome(fields, fields.length) : [...fields];
  }

  /** A header as people type it: with blanks, line breaks, stars, or an older name. */
  private header(sheet: SheetName, field: string): string {
    const renamed = this.renamedHeaders.get(`${sheet} ${field}`);
    if (renamed !== undefined) return renamed;
    const { header } = columnContract(sheetContract(sheet), field);
    const { random } = this;
    if (header.length === 2 && random.chance(0.3)) return `${header[0]} ${header[1]}`;
    if (header.length > 3 && random.chance(0.2)) return `${header.slice(0, 2)}\n${header.slice(2)}`;
    return random.chance(0.1) ? `*${header}（必填）` : header;
  }

  private cell(sheet: SheetName, field: string, value: SampleRecord[string] | undefined): RawValue | undefined {
    if (value === undefined) return undefined;
    const { type } = columnContract(sheetContract(sheet), field);
    const serial =
      typeof value === 'number' && (type === 'date' || type === 'time')
        ? value
        : typeof value === 'object' && value.raw === 'date'
          ? value.serial
          : undefined;
    if (serial === undefined) return value;
    return { raw: 'date', serial: this.date1904 ? serial - 1462 : serial };
  }
}

interface SheetLayout {
  readonly sheet: RawSheet;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly columns: ReadonlyMap<string, number>;
  readonly rowOf: ReadonlyMap<SampleRecord, number>;
  readonly fields: readonly string[];
}

/** Every field that any record fills or a defect needs, in the contract's order. */
function fieldsOf(name: SheetName, records: readonly SampleRecord[], needed: readonly string[]): string[] {
  return sheetContract(name)
    .columns.map(({ field }) => field)
    .filter((field) => needed.includes(field) || records.some((record) => record[field] !== undefined));
}

function addressOf(place: Exclude<Place, 'sheet'>, layout: SheetLayout | undefined): string {
  if ('cell' in place) return place.cell;
  if (layout === undefined) throw new Error('a defect was planted in a sheet that was not written');
  if ('header' in place) return cellAddress(layout.headerRow, place.header === undefined ? 0 : layout.headers.lastIndexOf(place.header));
  const row = layout.rowOf.get(place.record);
  // The first bound column stands right of 序号.
  const column = place.field === undefined ? 1 : layout.columns.get(place.field);
  if (row === undefined || column === undefined)
    throw new Error(`a defect was planted at ${place.field ?? 'a row'} of a record that was not written`);
  return cellAddress(row, column);
}
