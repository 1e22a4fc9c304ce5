/** Where in the program an error arose, for its maintainers. Its own words are left out: they may quote a name or a number of a member. */
export function crashReport(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '' } = error;
  const { code } = error as NodeJS.ErrnoException;
  const head = `${name}: ${message}`;
  const frames = (stack.startsWith(head) ? stack.slice(head.length) : stack)
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  const cause = error.cause === undefined ? [] : [`caused by ${crashReport(error.cause)}`];
  return [code === undefined ? name : `${name} (${code})`, ...frames, ...cause].join('\n');
}
