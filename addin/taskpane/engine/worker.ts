import { Engine } from './engine';
import type { Answer, Call } from './client';

/** The engine behind a message port: each call is answered once, in order. */
const engine = new Engine();

addEventListener('message', ({ data }: MessageEvent<Call>) => {
  postMessage(answer(data));
});

function answer({ id, method, args }: Call): Answer {
  try {
    const methods = engine as unknown as Record<string, (...parameters: unknown[]) => unknown>;
    return { id, ok: true, value: methods[method]?.(...args) };
  } catch (error) {
    // Messages may hold cell content; only the kind and the place in the program leave the worker.
    const { name, stack } = error instanceof Error ? error : new Error('unknown');
    return { id, ok: false, kind: name, place: stack?.split('\n').slice(1, 6).join('\n') ?? '' };
  }
}
