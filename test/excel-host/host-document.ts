import type ExcelJS from 'exceljs';
import type { Worksheet as Sheet } from 'exceljs';

import { HostError } from './host-error';
import { areaAddress, contentAt, parseArea } from './objects/cells';
import type { Area } from './objects/cells';
import { cutOut } from './objects/range';
import { Worksheet } from './objects/worksheets';
import { openWorkbook, saveWorkbook, validationsOf } from './workbook-file';

/** What happened, for those who listen: the seam pushes it to the client, the preview redraws. */
export type HostEvent =
  | {
      readonly kind: 'changed';
      readonly sheet: string;
      readonly sheetId: string;
      readonly area: string;
      readonly changeType: string;
      readonly own: boolean;
      readonly remote: boolean;
    }
  | { readonly kind: 'added' | 'deleted'; readonly sheetId: string }
  | { readonly kind: 'sorted'; readonly sheetId: string; readonly area: string }
  | { readonly kind: 'selected'; readonly sheet: string; readonly area: string };

/** An open workbook with what Excel keeps beside it: selection, protection, references, listeners. */
export class HostDocument {
  selection: { sheet: Sheet; area: Area };
  /** Opened from a protected view or by a colleague. */
  readOnly = false;
  /** Workbooks that `createWorkbook` opened. */
  readonly created: Buffer[] = [];
  /** False while `runtime.enableEvents` is off. */
  eventsEnabled = true;
  private readonly references = new Map<string, object>();
  private readonly referenceIds = new Map<object, string>();
  private readonly ids = new Map<object, string>();
  private readonly listeners = new Map<string, number>();
  private readonly watchers = new Set<(event: HostEvent) => void>();
  private counter = 0;
  /** Who is writing: the add-in in a batch, a person here, a person elsewhere. */
  writer: 'add-in' | 'user' | 'remote' = 'user';
  private readonly protections = new Map<Sheet, { options: Record<string, unknown>; password: string | undefined }>();

  constructor(private readonly workbook: ExcelJS.Workbook) {
    const first = workbook.worksheets.find(({ state }) => state === 'visible') ?? workbook.worksheets[0]!;
    this.selection = { sheet: first, area: { top: 1, left: 1, bottom: 1, right: 1 } };
    for (const sheet of workbook.worksheets) {
      const model = (sheet as unknown as { sheetProtection?: Record<string, unknown> | null }).sheetProtection;
      if (model?.['sheet'] === true) this.protections.set(sheet, { options: model, password: undefined });
    }
  }

  static async open(bytes: Uint8Array): Promise<HostDocument> {
    return new HostDocument(await openWorkbook(bytes));
  }

  save(): Promise<Buffer> {
    return saveWorkbook(this.workbook);
  }

  get date1904(): boolean {
    return this.workbook.properties.date1904;
  }

  sheets(): Sheet[] {
    return this.workbook.worksheets;
  }

  findSheet(key: string): Sheet | undefined {
    const lower = key.toLowerCase();
    return this.sheets().find((sheet) => sheet.name.toLowerCase() === lower || this.ids.get(sheet) === key);
  }

  /** A sheet that must exist; for tests. */
  sheet(name: string): Sheet {
    const sheet = this.findSheet(name);
    if (sheet === undefined) throw new Error(`the workbook has no sheet ${name}`);
    return sheet;
  }

  worksheet(sheet: Sheet): Worksheet {
    return new Worksheet(this, sheet);
  }

  addSheet(name: string): Sheet {
    const sheet = this.workbook.addWorksheet(name);
    this.tell({ kind: 'added', sheetId: this.idOf(sheet) });
    return sheet;
  }

  removeSheet(sheet: Sheet): void {
    this.workbook.removeWorksheet(sheet.id);
    this.tell({ kind: 'deleted', sheetId: this.idOf(sheet) });
    if (this.selection.sheet === sheet) this.selection = { sheet: this.sheets()[0]!, area: { top: 1, left: 1, bottom: 1, right: 1 } };
  }

  names(): string[] {
    const model = (this.workbook.definedNames as unknown as { matrixMap: Record<string, unknown>; model: { name: string }[] }).model;
    return [...new Set(model.map(({ name }) => name))];
  }

  /** Copies sheets of another workbook behind the last one, with free names. */
  async insertSheets(bytes: Uint8Array, wanted: readonly string[]): Promise<string[]> {
    const source = await openWorkbook(bytes);
    const ids: string[] = [];
    for (const from of source.worksheets.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      let name = from.name;
      for (let n = 2; this.findSheet(name) !== undefined; n++) name = `${from.name} (${n})`;
      const to = this.addSheet(name);
      const { model } = from;
      to.model = { ...model, name, id: to.id };
      to.name = name;
      for (const [range, validation] of Object.entries(validationsOf(from).model)) validationsOf(to).add(range, validation);
      ids.push(this.idOf(to));
    }
    return ids;
  }

  usedArea(sheet: Sheet, valuesOnly: boolean): Area | undefined {
    let top = Infinity;
    let left = Infinity;
    let bottom = 0;
    let right = 0;
    sheet.eachRow((row, rowNumber) => {
      row.eachCell({ includeEmpty: !valuesOnly }, (_, column) => {
        const content = contentAt(sheet, rowNumber, column);
        if (valuesOnly && content.value === '' && content.formula === undefined) return;
        top = Math.min(top, rowNumber);
        bottom = Math.max(bottom, rowNumber);
        left = Math.min(left, column);
        right = Math.max(right, column);
      });
    });
    return bottom === 0 ? undefined : { top, left, bottom, right };
  }

  // Identity of objects on the wire.

  idOf(object: object): string {
    let id = this.ids.get(object);
    if (id === undefined) this.ids.set(object, (id = `{00000000-0000-0000-0000-${String(++this.counter).padStart(12, '0')}}`));
    return id;
  }

  referenceTo(object: object): string {
    const known = this.referenceIds.get(object);
    if (known !== undefined) return known;
    const id = `Range:${++this.counter}`;
    this.references.set(id, object);
    this.referenceIds.set(object, id);
    return id;
  }

  reference(id: string): object | undefined {
    return this.references.get(id);
  }

  release(id: string): void {
    const object = this.references.get(id);
    if (object !== undefined) this.referenceIds.delete(object);
    this.references.delete(id);
  }

  /** References that the client holds; a leak if they grow. */
  get openReferences(): number {
    return this.references.size;
  }

  // Selection and events.

  select(sheet: Sheet, area: Area): void {
    if (sheet.state !== 'visible') throw new HostError('InvalidOperation', 'This operation is not permitted for the current object.');
    this.selection = { sheet, area };
    this.tell({ kind: 'selected', sheet: sheet.name, area: areaAddress(area) });
  }

  activate(sheet: Sheet): void {
    if (this.selection.sheet !== sheet) this.select(sheet, { top: 1, left: 1, bottom: 1, right: 1 });
  }

  watch(watcher: (event: HostEvent) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  listen(event: number, target: string): void {
    const key = `${event} ${target}`;
    this.listeners.set(key, (this.listeners.get(key) ?? 0) + 1);
  }

  unlisten(event: number, target: string): void {
    const key = `${event} ${target}`;
    const left = (this.listeners.get(key) ?? 0) - 1;
    if (left > 0) this.listeners.set(key, left);
    else this.listeners.delete(key);
  }

  isListening(event: number, target: string): boolean {
    return this.listeners.has(`${event} ${target}`);
  }

  changed(sheet: Sheet, area: Area, changeType: string): void {
    this.tell({
      kind: 'changed',
      sheet: sheet.name,
      sheetId: this.idOf(sheet),
      area: areaAddress(area),
      changeType,
      own: this.writer === 'add-in',
      remote: this.writer === 'remote',
    });
  }

  private tell(event: HostEvent): void {
    for (const watcher of this.watchers) watcher(event);
  }

  /** What a person types into a cell, here or on another machine. */
  type(sheetName: string, address: string, value: string | number | null, who: 'user' | 'remote' = 'user'): void {
    const sheet = this.sheet(sheetName);
    this.writer = who;
    try {
      this.worksheet(sheet).GetRange(address).Values = [[value ?? '']];
    } finally {
      this.writer = 'user';
    }
  }

  /** Pasting from elsewhere: validations of the range are gone. */
  paste(sheetName: string, address: string): void {
    const sheet = this.sheet(sheetName);
    cutOut(this.worksheet(sheet).GetRange(address));
    this.changed(sheet, parseArea(address)!, 'RangeEdited');
  }

  /** Rows inserted by a person: everything below moves down. */
  insertRows(sheetName: string, at: number, count: number): void {
    const sheet = this.sheet(sheetName);
    sheet.spliceRows(at, 0, ...Array.from({ length: count }, () => []));
    this.changed(sheet, { top: at, left: 1, bottom: at + count - 1, right: 16_384 }, 'RowInserted');
  }

  /** Rows sorted by a person, by the values of a column. */
  sortRows(sheetName: string, area: string, by: number): void {
    const sheet = this.sheet(sheetName);
    const { top, left, bottom, right } = parseArea(area)!;
    const rows = Array.from({ length: bottom - top + 1 }, (_, i) => ({
      key: String(contentAt(sheet, top + i, by).value),
      values: Array.from({ length: right - left + 1 }, (_, j) => sheet.getCell(top + i, left + j).value),
    }));
    rows.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    rows.forEach(({ values }, i) => values.forEach((value, j) => (sheet.getCell(top + i, left + j).value = value)));
    this.tell({ kind: 'sorted', sheetId: this.idOf(sheet), area });
  }

  // Protection.

  protectionOf(sheet: Sheet): Record<string, unknown> | undefined {
    return this.protections.get(sheet)?.options;
  }

  protect(sheet: Sheet, options: Record<string, unknown>, password: string | undefined): void {
    if (this.protections.has(sheet)) throw new HostError('InvalidOperation', 'This operation is not permitted for the current object.');
    this.protections.set(sheet, { options, password });
    void sheet.protect(password ?? '', options);
  }

  unprotect(sheet: Sheet, password: string | undefined): void {
    const own = this.protections.get(sheet);
    if (own === undefined) return;
    if (own.password !== undefined && own.password !== password)
      throw new HostError('AccessDenied', 'You cannot perform the requested operation.');
    this.protections.delete(sheet);
    sheet.unprotect();
  }

  refuseProtected(sheet: Sheet, unlessAllowed: string): void {
    this.refuseReadOnly();
    const options = this.protectionOf(sheet);
    if (options !== undefined && options[unlessAllowed] !== true)
      throw new HostError('AccessDenied', 'You cannot perform the requested operation.');
  }

  refuseReadOnly(): void {
    if (this.readOnly) throw new HostError('AccessDenied', 'You cannot perform the requested operation.');
  }
}
