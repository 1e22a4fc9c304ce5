/** A text names so many runs; who has more of them has them all over the column. */
const MOST_NAMED = 20;

/** Whole numbers, told by their runs: 3 to 500, 502. */
export class Runs {
  private readonly runs: { readonly first: number; last: number }[] = [];

  /** Numbers come in their order; others begin a run of their own. */
  add(number: number): void {
    const run = this.runs[this.runs.length - 1];
    if (run?.last === number - 1) run.last = number;
    else if (run?.last !== number) this.runs.push({ first: number, last: number });
  }

  /** `3–500、502 等` */
  text(name: (number: number) => string, between = '–'): string {
    const named = this.runs
      .slice(0, MOST_NAMED)
      .map(({ first, last }) => (first === last ? name(first) : `${name(first)}${between}${name(last)}`));
    return `${named.join('、')}${this.runs.length > MOST_NAMED ? ' 等' : ''}`;
  }
}
