/** What keeps a value for a key. */
interface Cache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** The value of a key, made when it is first asked for. */
export function cached<K, V>(cache: Cache<K, V>, key: K, make: () => V): V {
  let value = cache.get(key);
  if (value === undefined) cache.set(key, (value = make()));
  return value;
}

/** Keeps the value of one key, the last that was asked for: neighbouring files mostly have the same. */
export class LastValue<V> {
  private last: { readonly key: string; readonly value: V } | undefined;

  of(key: string, make: () => V): V {
    if (this.last?.key !== key) this.last = { key, value: make() };
    return this.last.value;
  }
}
