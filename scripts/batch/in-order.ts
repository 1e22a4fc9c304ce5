/** Works on some items at the same time; the results come in the order of the items. */
export async function* inOrder<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<{ readonly item: T; readonly result: R }> {
  const pending: Promise<R>[] = [];
  let next = 0;
  for (const item of items) {
    while (next < items.length && pending.length < atOnce) {
      const started = work(items[next++] as T);
      // A failure is met where the result is awaited.
      started.catch(() => undefined);
      pending.push(started);
    }
    yield { item, result: await (pending.shift() as Promise<R>) };
  }
}
