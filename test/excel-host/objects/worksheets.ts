import type { Worksheet as Sheet } from 'exceljs';

import type { HostDocument } from '../host-document';
import { HostError, notImplemented } from '../host-error';
import { areaAddress, LAST_COLUMN, LAST_ROW, parseArea } from './cells';
import { Range } from './range';

function notFound(): HostError {
  return new HostError('ItemNotFound', "The requested resource doesn't exist.");
}

export class WorksheetCollection {
  readonly identity = {};
  constructor(private readonly document: HostDocument) {}

  get items(): Worksheet[] {
    return this.document.sheets().map((sheet) => this.document.worksheet(sheet));
  }
  GetItem(key: string): Worksheet {
    const sheet = this.GetItemOrNullObject(key);
    if (sheet === null) throw notFound();
    return sheet;
  }
  GetItemOrNullObject(key: string): Worksheet | null {
    const sheet = this.document.findSheet(key);
    return sheet === undefined ? null : this.document.worksheet(sheet);
  }
  GetActiveWorksheet(): Worksheet {
    return this.document.worksheet(this.document.selection.sheet);
  }
  GetCount(): number {
    return this.items.length;
  }
  Add(name: string): Worksheet {
    this.document.refuseReadOnly();
    if (name.length > 31 || /[[\]:*?/\\]/.test(name))
      throw new HostError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');
    if (this.document.findSheet(name) !== undefined)
      throw new HostError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.');
    return this.document.worksheet(this.document.addSheet(name));
  }
  _RegisterDataChangedEvent(): void {
    this.document.listen(10, 'Workbook');
  }
  _UnregisterDataChangedEvent(): void {
    this.document.unlisten(10, 'Workbook');
  }
  _RegisterAddedEvent(): void {
    this.document.listen(13, 'Workbook');
  }
  _UnregisterAddedEvent(): void {
    this.document.unlisten(13, 'Workbook');
  }
  _RegisterDeletedEvent(): void {
    this.document.listen(15, 'Workbook');
  }
  _UnregisterDeletedEvent(): void {
    this.document.unlisten(15, 'Workbook');
  }
  _RegisterRowSortedEvent(): void {
    this.document.listen(19, 'Workbook');
  }
  _UnregisterRowSortedEvent(): void {
    this.document.unlisten(19, 'Workbook');
  }
  _RegisterColumnSortedEvent(): void {
    this.document.listen(20, 'Workbook');
  }
  _UnregisterColumnSortedEvent(): void {
    this.document.unlisten(20, 'Workbook');
  }
}

export class Worksheet {
  constructor(
    private readonly document: HostDocument,
    readonly sheet: Sheet,
  ) {}

  get identity(): Record<string, unknown> {
    return { Id: this.Id };
  }
  get Id(): string {
    return this.document.idOf(this.sheet);
  }
  get Name(): string {
    return this.sheet.name;
  }
  set Name(name: string) {
    this.document.refuseReadOnly();
    this.sheet.name = name;
  }
  get Visibility(): string {
    return { visible: 'Visible', hidden: 'Hidden', veryHidden: 'VeryHidden' }[this.sheet.state];
  }
  set Visibility(value: string) {
    this.document.refuseReadOnly();
    this.sheet.state = ({ Visible: 'visible', Hidden: 'hidden', VeryHidden: 'veryHidden' } as const)[value as 'Visible'];
  }
  get TabColor(): string {
    return '';
  }
  set TabColor(colour: string) {
    this.document.refuseReadOnly();
    this.sheet.properties.tabColor = { argb: `FF${colour.replace('#', '')}` };
  }
  get Position(): number {
    return this.document.sheets().indexOf(this.sheet);
  }
  get Protection(): Protection {
    return new Protection(this.document, this.sheet);
  }
  get FreezePanes(): FreezePanes {
    return new FreezePanes(this.sheet);
  }
  get AutoFilter(): AutoFilter {
    return new AutoFilter(this.sheet);
  }
  get PageLayout(): PageLayout {
    return new PageLayout(this.sheet);
  }

  GetRange(address: string | null | undefined): Range {
    const area =
      address === undefined || address === null || address === ''
        ? { top: 1, left: 1, bottom: LAST_ROW, right: LAST_COLUMN }
        : parseArea(address);
    if (area === undefined) throw new HostError('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.');
    return new Range(this.document, this.sheet, area);
  }
  GetRangeByIndexes(row: number, column: number, rows: number, columns: number): Range {
    return new Range(this.document, this.sheet, { top: row + 1, left: column + 1, bottom: row + rows, right: column + columns });
  }
  GetUsedRangeOrNullObject(valuesOnly: boolean | undefined): Range | null {
    const area = this.document.usedArea(this.sheet, valuesOnly === true);
    return area === undefined ? null : new Range(this.document, this.sheet, area);
  }
  Activate(): void {
    this.document.activate(this.sheet);
  }
  Delete(): void {
    this.document.refuseReadOnly();
    this.document.removeSheet(this.sheet);
  }
  _RegisterDataChangedEvent(): void {
    this.document.listen(10, this.Id);
  }
  _UnregisterDataChangedEvent(): void {
    this.document.unlisten(10, this.Id);
  }
}

class Protection {
  readonly identity = {};
  constructor(
    private readonly document: HostDocument,
    private readonly sheet: Sheet,
  ) {}

  get Protected(): boolean {
    return this.document.protectionOf(this.sheet) !== undefined;
  }
  get Options(): Record<string, unknown> {
    const options = this.document.protectionOf(this.sheet) ?? {};
    return Object.fromEntries(PROTECTION_OPTIONS.map((name) => [`allow${name[0]!.toUpperCase()}${name.slice(1)}`, options[name] === true]));
  }
  Protect(options: Record<string, unknown> | null | undefined, password: string | undefined): void {
    const own = Object.fromEntries(
      PROTECTION_OPTIONS.map((name) => [name, options?.[`allow${name[0]!.toUpperCase()}${name.slice(1)}`] === true]),
    );
    this.document.protect(this.sheet, own, password);
  }
  Unprotect(password: string | undefined): void {
    this.document.unprotect(this.sheet, password);
  }
}

const PROTECTION_OPTIONS = [
  'formatCells',
  'formatColumns',
  'formatRows',
  'insertRows',
  'insertColumns',
  'insertHyperlinks',
  'deleteRows',
  'deleteColumns',
  'sort',
  'autoFilter',
  'pivotTables',
];

class FreezePanes {
  readonly identity = {};
  constructor(private readonly sheet: Sheet) {}
  FreezeRows(count: number): void {
    this.sheet.views = [{ state: 'frozen', ySplit: count }];
  }
  FreezeAt(range: Range): void {
    this.sheet.views = [{ state: 'frozen', ySplit: range.area.bottom, xSplit: range.area.right }];
  }
}

class AutoFilter {
  readonly identity = {};
  constructor(private readonly sheet: Sheet) {}
  Apply(range: Range): void {
    this.sheet.autoFilter = areaAddress(range.area);
  }
}

class PageLayout {
  readonly identity = {};
  constructor(private readonly sheet: Sheet) {}
  set Orientation(value: string) {
    this.sheet.pageSetup.orientation = value === 'Landscape' ? 'landscape' : 'portrait';
  }
  set PaperSize(value: string) {
    if (value !== 'A4') throw notImplemented(`paper size ${value}`);
    Object.assign(this.sheet.pageSetup, { paperSize: 9 });
  }
  set Zoom(value: { horizontalFitToPages?: number }) {
    this.sheet.pageSetup.fitToPage = true;
    this.sheet.pageSetup.fitToWidth = value.horizontalFitToPages ?? 1;
    this.sheet.pageSetup.fitToHeight = 0;
  }
  SetPrintTitleRows(address: Range | string): void {
    this.sheet.pageSetup.printTitlesRow = (typeof address === 'string' ? address : areaAddress(address.area)).replaceAll('$', '');
  }
}
