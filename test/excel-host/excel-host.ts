import { HostDocument } from './host-document';
import type { HostEvent } from './host-document';
import { CallFailure } from './host-error';
import { processQuery } from './process-query';
import type { Request } from './process-query';

/** Excel on the web refuses a request or an answer of more bytes than this. */
const WEB_LIMIT = 5 * 1024 * 1024;
const OOE = { cellEditMode: 5004, requestTooLarge: 5103, responseTooLarge: 5104 } as const;

/** What the page learns before its first request. */
export interface HostContext {
  readonly language: string;
  /** Requirement sets, such as `{ ExcelApi: '1.14' }`. */
  readonly sets: Readonly<Record<string, string>>;
  readonly dark: boolean;
  readonly readOnly: boolean;
  readonly documentUrl: string;
}

/** An event as the client expects it: `[65536, type, target, json, '', isRemote]`. */
export type EventEntry = readonly [number, number, string, string, string, boolean];

const DATA_CHANGED = 10;
/** Numbers of the other events. */
const OTHERS = { added: 13, deleted: 15, sorted: 19 } as const;
const RICH_API_MESSAGE = 65_536;

/** The process that the client talks to: one open document, its modes, and counters for tests. */
export class ExcelHost {
  /** A person is typing into a cell: every request fails. */
  editingCell = false;
  /** Whether the limits of Excel on the web apply. */
  limited = true;
  /** Bytes of each request and answer, in order. */
  readonly log: { readonly request: number; readonly response: number }[] = [];
  private readonly sinks = new Set<(entries: readonly EventEntry[]) => void>();

  constructor(
    readonly document: HostDocument,
    readonly context: HostContext = contextWith({}),
  ) {
    document.readOnly = context.readOnly;
    document.watch((event) => this.forward(event));
  }

  static async open(bytes: Uint8Array, context: Partial<HostContext> = {}): Promise<ExcelHost> {
    return new ExcelHost(await HostDocument.open(bytes), contextWith(context));
  }

  /** Answers one ProcessQuery request, text to text. Throws `CallFailure` where the whole call fails. */
  async execute(body: string): Promise<string> {
    const request = JSON.parse(body) as Request;
    // The client itself announces its command handlers; that is no round trip of the add-in.
    const internal = Object.values(request.ObjectPaths).some(({ Name }) => Name.startsWith('Microsoft.InternalService'));
    if (!internal && this.editingCell) throw new CallFailure(OOE.cellEditMode);
    const bytes = Buffer.byteLength(body);
    if (this.limited && bytes > WEB_LIMIT) throw new CallFailure(OOE.requestTooLarge);
    const answer = JSON.stringify(await processQuery(this.document, request));
    const response = Buffer.byteLength(answer);
    if (!internal) this.log.push({ request: bytes, response });
    if (this.limited && response > WEB_LIMIT) throw new CallFailure(OOE.responseTooLarge);
    return answer;
  }

  /** Hands events to a page; returns how to stop. */
  connect(sink: (entries: readonly EventEntry[]) => void): () => void {
    this.sinks.add(sink);
    return () => this.sinks.delete(sink);
  }

  private forward(event: HostEvent): void {
    if (event.kind === 'selected') return;
    if (event.kind !== 'changed') {
      const number = OTHERS[event.kind];
      const payload = JSON.stringify({ source: 'Local', worksheetId: event.sheetId, ...('area' in event ? { address: event.area } : {}) });
      if (this.document.isListening(number, 'Workbook'))
        for (const sink of this.sinks) sink([[RICH_API_MESSAGE, number, 'Workbook', payload, '', false]]);
      return;
    }
    if (event.changeType === 'Unknown') return;
    const payload = JSON.stringify({
      address: event.area,
      changeType: event.changeType,
      source: event.remote ? 'Remote' : 'Local',
      worksheetId: event.sheetId,
      triggerSource: event.own ? 'ThisLocalAddin' : 'Unknown',
    });
    const entries = ['Workbook', event.sheetId]
      .filter((target) => this.document.isListening(DATA_CHANGED, target))
      .map((target): EventEntry => [RICH_API_MESSAGE, DATA_CHANGED, target, payload, '', event.remote]);
    if (entries.length > 0) for (const sink of this.sinks) sink(entries);
  }
}

function contextWith(context: Partial<HostContext>): HostContext {
  return { language: 'zh-CN', sets: { ExcelApi: '1.14' }, dark: false, readOnly: false, documentUrl: 'C:\\台账\\示例.xlsx', ...context };
}
