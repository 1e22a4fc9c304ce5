import type { Texts } from './texts';

const SHOWN = 5;
const PACKED = /\.(?:zip|rar|7z|tar|gz|tgz)$/i;

/** The files of a folder that were not read, by name; of archives also why. Empty where there are none. */
export function othersText(others: readonly string[], texts: Texts): string {
  const packed = others.filter((name) => PACKED.test(name));
  return [
    ...(others.length === 0 ? [] : [texts.others(others.length, listed(others, texts))]),
    ...(packed.length === 0 ? [] : [texts.packed(listed(packed, texts))]),
  ].join('\n');
}

function listed(names: readonly string[], texts: Texts): string {
  const shown = names.slice(0, SHOWN).join('、');
  return names.length > SHOWN ? texts.andMore(shown) : shown;
}
