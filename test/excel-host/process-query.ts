import { HostError, notImplemented } from './host-error';
import type { HostDocument } from './host-document';
import { Workbook } from './objects/workbook';

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly (number | null)[];
}

interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: {
    readonly Select?: readonly string[];
    readonly Expand?: readonly string[];
    readonly Top?: number;
    readonly Skip?: number;
  };
}

export interface Request {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

interface Result {
  readonly ActionId: number;
  readonly Value: unknown;
}

export interface Response {
  Results: Result[];
  TraceIds: number[];
  Error?: { Code: string; Message: string; Location: string; ActionIndex: number; HttpStatusCode: number };
}

type Wire = Record<string, unknown> & { readonly identity?: Record<string, unknown>; readonly items?: readonly Wire[] };

const ACTION = { instantiate: 1, query: 2, method: 3, setProperty: 4, trace: 5 } as const;
const PATH = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, nullObject: 7 } as const;

/** Runs one batch of the client on the document, action by action, and stops at the first that fails. */
export async function processQuery(document: HostDocument, request: Request): Promise<Response> {
  const batch = new Batch(document, request.ObjectPaths);
  const response: Response = { Results: [], TraceIds: [] };
  document.writer = 'add-in';
  try {
    for (const [index, action] of request.Actions.entries()) {
      try {
        const value = await batch.run(action);
        if (action.ActionType === ACTION.trace) response.TraceIds.push(action.Id);
        response.Results.push({ ActionId: action.Id, Value: value });
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        response.Error = {
          Code: error.code,
          Message: error.message,
          Location: batch.where(action),
          ActionIndex: index,
          HttpStatusCode: 400,
        };
        break;
      }
    }
  } finally {
    document.writer = 'user';
  }
  return response;
}

class Batch {
  private readonly objects = new Map<number, Wire | null>();

  constructor(
    private readonly document: HostDocument,
    private readonly paths: Readonly<Record<string, ObjectPath>>,
  ) {}

  where({ ObjectPathId, Name }: Action): string {
    return `${this.paths[ObjectPathId]?.Name ?? ''}.${Name}`;
  }

  async run(action: Action): Promise<unknown> {
    if (action.ActionType === ACTION.trace) return null;
    const target = await this.object(action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION.instantiate:
        return target === null ? null : (target.identity ?? {});
      case ACTION.query:
        return target === null ? null : query(target, action.QueryInfo?.Select ?? []);
      case ACTION.method: {
        if (action.Name === '_RemoveReference') {
          const [id] = action.ArgumentInfo?.Arguments ?? [];
          if (typeof id === 'string') this.document.release(id);
          return null;
        }
        if (target === null) return null;
        if (action.Name === '_KeepReference' || action.Name === '_OnAccess') return null;
        const method = member(target, action.Name);
        if (typeof method !== 'function') throw notImplemented(`${target.constructor.name}.${action.Name}`);
        const result: unknown = await (method as (...args: unknown[]) => unknown).apply(target, await this.arguments(action.ArgumentInfo));
        return result ?? null;
      }
      case ACTION.setProperty: {
        if (target === null) throw new HostError('InvalidObjectPath', 'The object path is invalid.');
        const name = setterName(target, action.Name);
        const [value] = await this.arguments(action.ArgumentInfo);
        target[name] = value;
        return null;
      }
      default:
        throw notImplemented(`action type ${action.ActionType}`);
    }
  }

  private async object(id: number): Promise<Wire | null> {
    const known = this.objects.get(id);
    if (known !== undefined) return known;
    const path = this.paths[id];
    if (path === undefined) throw new HostError('InvalidObjectPath', 'The object path is invalid.');
    const object = await this.evaluate(path);
    this.objects.set(id, object);
    return object;
  }

  private async evaluate(path: ObjectPath): Promise<Wire | null> {
    if (path.ObjectPathType === PATH.global) return new Workbook(this.document) as unknown as Wire;
    if (path.ObjectPathType === PATH.nullObject) return null;
    if (path.ObjectPathType === PATH.newObject) return service(path.Name);
    if (path.ObjectPathType === PATH.reference) {
      const object = this.document.reference(path.Name);
      if (object === undefined) throw new HostError('InvalidReference', 'This reference is not valid for the current operation.');
      return object as Wire;
    }
    const parent = await this.object(path.ParentObjectPathId ?? 0);
    if (parent === null) return null;
    const name = path.ObjectPathType === PATH.indexer ? 'GetItem' : path.Name;
    const value = member(parent, name);
    if (path.ObjectPathType === PATH.property) return (value ?? null) as Wire | null;
    if (typeof value !== 'function') throw notImplemented(`${parent.constructor.name}.${name}`);
    return ((await (value as (...args: unknown[]) => unknown).apply(parent, await this.arguments(path.ArgumentInfo))) ??
      null) as Wire | null;
  }

  private async arguments(info: ArgumentInfo | undefined): Promise<unknown[]> {
    const list: unknown[] = [];
    for (const [i, argument] of (info?.Arguments ?? []).entries()) {
      const id = info?.ReferencedObjectPathIds?.[i];
      list.push(id === undefined || id === null || id === 0 ? argument : await this.object(id));
    }
    return list;
  }
}

/** A member of a host object, by its name on the wire, whatever the case of the first letters the caller typed. */
function memberName(object: Wire, name: string): string | undefined {
  const lower = name.toLowerCase();
  for (
    let level: object | null = object;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object | null
  )
    for (const own of Object.getOwnPropertyNames(level)) if (own.toLowerCase() === lower && /^[A-Z_]/.test(own)) return own;
  return undefined;
}

function member(object: Wire, name: string): unknown {
  const own = memberName(object, name);
  if (own === undefined) throw notImplemented(`${object.constructor.name}.${name}`);
  return object[own];
}

function setterName(object: Wire, name: string): string {
  const own = memberName(object, name);
  if (own !== undefined)
    for (let level: object | null = object; level !== null; level = Object.getPrototypeOf(level) as object | null) {
      const descriptor = Object.getOwnPropertyDescriptor(level, own);
      if (descriptor?.set !== undefined) return own;
    }
  throw notImplemented(`setting ${object.constructor.name}.${name}`);
}

/** Answers a load: the wanted properties, nested ones as objects, collections as lists. */
function query(object: Wire, select: readonly string[]): unknown {
  if (object.items !== undefined) {
    const own = select.map((path) => path.replace(/^items\//i, ''));
    return { _Items: object.items.map((item) => ({ ...item.identity, ...(query(item, own) as object) })) };
  }
  const result: Record<string, unknown> = { ...object.identity };
  const nested = new Map<string, string[]>();
  for (const path of select) {
    const [head = '', ...rest] = path.split('/');
    if (head === '' || head === '$none') continue;
    const name = memberName(object, head);
    if (name === undefined) throw notImplemented(`${object.constructor.name}.${head}`);
    if (rest.length > 0) nested.set(name, [...(nested.get(name) ?? []), rest.join('/')]);
    else result[name] = object[name];
  }
  for (const [name, paths] of nested) {
    const child = object[name] as Wire | null;
    result[name] = child === null ? null : query(child, paths);
  }
  return result;
}

/** Services that the client itself calls while it starts: each answer is nothing. */
function service(name: string): Wire {
  if (!name.startsWith('Microsoft.InternalService.')) throw notImplemented(`the service ${name}`);
  return new InternalService() as unknown as Wire;
}

class InternalService {
  readonly identity = {};
  NotifyActionHandlerReady(): null {
    return null;
  }
}
