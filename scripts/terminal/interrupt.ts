let handler: (() => void) | undefined;

/** @param end what is done on Ctrl-C */
export function handleInterrupts(end: () => void): void {
  handler = end;
  process.on('SIGINT', end);
}

/**
 * Runs long work of one thread, during which no handler would be heard. It is left to the system to end the process at
 * once, with the same exit code: there must be nothing to clean up.
 */
export function interruptible<T>(work: () => T): T {
  if (handler === undefined) return work();
  process.off('SIGINT', handler);
  try {
    return work();
  } finally {
    process.on('SIGINT', handler);
  }
}
