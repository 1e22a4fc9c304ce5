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
