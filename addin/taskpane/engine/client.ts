import type { Engine } from './engine';

type Methods = { [M in keyof Engine]: Engine[M] extends (...args: never[]) => unknown ? M : never }[keyof Engine];

export interface Call {
  readonly id: number;
  readonly method: Methods;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly kind: string; readonly place: string };

/** An error inside the engine. Holds no cell content. */
export class EngineError extends Error {
  constructor(
    readonly kind: string,
    readonly place: string,
  ) {
    super(kind);
  }
}

/** Calls the engine in its worker. */
export class EngineClient {
  private worker = start();
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private next = 1;

  constructor() {
    this.listen();
  }

  call<M extends Methods>(method: M, ...args: Parameters<Engine[M]>): Promise<ReturnType<Engine[M]>> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.worker.postMessage({ id, method, args } satisfies Call);
    });
  }

  /** Stops whatever runs; everything that was read is forgotten. */
  restart(): void {
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(new EngineError('cancelled', ''));
    this.waiting.clear();
    this.worker = start();
    this.listen();
  }

  private listen(): void {
    this.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.ok) waiting?.resolve(data.value);
      else waiting?.reject(new EngineError(data.kind, data.place));
    });
    this.worker.addEventListener('error', () => {
      for (const { reject } of this.waiting.values()) reject(new EngineError('worker', ''));
      this.waiting.clear();
    });
  }
}

function start(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { name: 'engine' });
}
