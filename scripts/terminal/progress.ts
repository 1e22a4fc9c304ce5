import { Presets, SingleBar } from 'cli-progress';

import { visibleText } from '../../core/table/normalize-text';

/** Progress with name, rate and remaining time; shown on stderr when a person watches, nothing otherwise. */
export interface Progress {
  step(name: string): void;
  stop(): void;
}

export function startProgress(label: string, total: number, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY || total < 2) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: `${label} {bar} {value}/{total} · {rate}/s · {eta_formatted} · {name}`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      etaBuffer: 20,
    },
    Presets.shades_classic,
  );
  const started = process.hrtime.bigint();
  let done = 0;
  bar.start(total, 0, { name: '', rate: '-' });
  return {
    step: (name) => {
      done++;
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      bar.update(done, { name: visibleText(name), rate: (done / Math.max(seconds, 0.001)).toFixed(1) });
    },
    stop: () => bar.stop(),
  };
}

const PATIENCE_MS = 1000;

/** Says what one long step is doing, when a person watches and it takes more than a moment; gives what takes it away again. */
export function startWaiting(what: string, quiet: boolean): () => void {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) return () => undefined;
  let isShown = false;
  const timer = setTimeout(() => {
    isShown = true;
    stderr.write(`${visibleText(what)} …`);
  }, PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    if (!isShown) return;
    stderr.cursorTo(0);
    stderr.clearLine(0);
  };
}
