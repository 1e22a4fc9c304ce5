import type { HostDocument } from '../host-document';
import { Range } from './range';
import { WorksheetCollection } from './worksheets';

/** The global object of every request. */
export class Workbook {
  readonly identity = {};
  constructor(private readonly document: HostDocument) {}

  get Worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.document);
  }
  get Application(): Application {
    return new Application(this.document);
  }
  get Names(): NamedItems {
    return new NamedItems(this.document);
  }
  get ReadOnly(): boolean {
    return this.document.readOnly;
  }
  GetSelectedRange(): Range {
    const { sheet, area } = this.document.selection;
    return new Range(this.document, sheet, area);
  }
  async InsertWorksheetsFromBase64(
    base64: string,
    options: { sheetNamesToInsert?: string[]; positionType?: string; relativeTo?: string } | null | undefined,
  ): Promise<string[]> {
    this.document.refuseReadOnly();
    return this.document.insertSheets(Buffer.from(base64, 'base64'), options?.sheetNamesToInsert ?? []);
  }
}

class Application {
  readonly identity = {};
  constructor(private readonly document: HostDocument) {}

  SuspendScreenUpdatingUntilNextSync(): void {
    // Nothing is drawn here.
  }
  SuspendApiCalculationUntilNextSync(): void {
    // Nothing is calculated here.
  }
  CreateWorkbook(base64: string | undefined): WorkbookCreated {
    return new WorkbookCreated(this.document, base64 ?? '');
  }
}

class WorkbookCreated {
  readonly identity = { Id: 'created' };
  constructor(
    private readonly document: HostDocument,
    private readonly base64: string,
  ) {}

  get Id(): string {
    return 'created';
  }
  Open(): void {
    this.document.created.push(Buffer.from(this.base64, 'base64'));
  }
}

class NamedItems {
  readonly identity = {};
  constructor(private readonly document: HostDocument) {}

  get items(): NamedItem[] {
    return this.document.names().map((name) => new NamedItem(name));
  }
  GetItemOrNullObject(name: string): NamedItem | null {
    return this.items.find((item) => item.Name === name) ?? null;
  }
}

class NamedItem {
  constructor(readonly Name: string) {}
  get identity(): Record<string, unknown> {
    return { Name: this.Name };
  }
}
