import type { TextPool } from './text-pool';

/** A test of texts by their numbers; each is judged once: a column of a million cells has few different texts. */
export function textTest(pool: TextPool, judge: (text: string) => boolean): (text: number) => boolean {
  let verdicts = new Int8Array(0);
  return (text) => {
    if (text >= verdicts.length) {
      const grown = new Int8Array(Math.max(pool.texts.length, text + 1) + 256).fill(UNKNOWN);
      grown.set(verdicts);
      verdicts = grown;
    }
    const verdict = verdicts[text] as number;
    if (verdict !== UNKNOWN) return verdict === 1;
    const holds = judge(pool.text(text));
    verdicts[text] = Number(holds);
    return holds;
  };
}

const UNKNOWN = -1;
