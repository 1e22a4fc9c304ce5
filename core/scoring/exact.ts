import { Fraction } from 'fraction.js';

import { cached } from '../table/cached';

export type Exact = InstanceType<typeof Fraction>;

export const ZERO: Exact = new Fraction(0);
export const ONE: Exact = new Fraction(1);

/** Counts and most points are small whole numbers. */
const SMALL: readonly Exact[] = Array.from({ length: 256 }, (_, value) => new Fraction(value));
/** Rules name few others, most of them halves and tenths, and every submission brings the same rules. */
const DECIMAL_FRACTIONS = new Map<number, Exact>();
const MOST_KEPT = 1 << 12;

/** Excel shows, and compares, no more digits of a number than these; what is beyond comes from reckoning in halves. */
const SIGNIFICANT_DIGITS = 15;
/** Of numbers below a millionth. What is smaller still is left of 0.3-0.2-0.1 and the like: nothing. */
const DECIMALS = 12;

/**
 * A decimal number as Excel shows it: 0.1 is one tenth, and what a formula makes of 0.3-0.1 two tenths.
 *
 * @param value finite
 */
export function exact(value: number): Exact {
  if (Number.isInteger(value)) return SMALL[value] ?? new Fraction(value);
  const known = DECIMAL_FRACTIONS.get(value);
  if (known !== undefined) return known;
  const made = decimal(value);
  if (DECIMAL_FRACTIONS.size < MOST_KEPT) DECIMAL_FRACTIONS.set(value, made);
  return made;
}

function decimal(value: number): Exact {
  const text = String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
  return new Fraction(text.includes('e') ? value.toFixed(DECIMALS) : text);
}

export function ratio(numerator: number, denominator: number): Exact {
  return exact(numerator).div(exact(denominator));
}

export function isZero(value: Exact): boolean {
  return value.n === 0n;
}

/** The exact number as a text that `fromExactText` reads. */
export function exactText(value: Exact): string {
  return value.toFraction();
}

/** The same for equal numbers only; made faster than a text, and mostly a number. */
export function exactKey(value: Exact): string | number {
  const { s, n, d } = value;
  return n < 0x80000000n && d < 0x100000n ? Number(s) * (Number(n) * 0x100000 + Number(d)) : exactText(value);
}

export function fromExactText(text: string): Exact {
  return new Fraction(text);
}

export function smaller(a: Exact, b: Exact): Exact {
  return a.compare(b) <= 0 ? a : b;
}

export function larger(a: Exact, b: Exact): Exact {
  return a.compare(b) >= 0 ? a : b;
}

/** The points of one item, with the multiples that recur for thousands of members kept. */
export class Amount {
  readonly approximate: number;
  private readonly multiples = new Map<number, Amount>();
  private readonly parts = new Map<number, Amount>();

  constructor(readonly value: Exact) {
    this.approximate = value.valueOf();
  }

  times(quantity: number): Amount {
    if (quantity === 1) return this;
    return cached(this.multiples, quantity, () => new Amount(this.value.mul(exact(quantity))));
  }

  /** One part of `count` equal parts. */
  over(count: number): Amount {
    if (count === 1) return this;
    return cached(this.parts, count, () => new Amount(this.value.div(exact(count))));
  }
}
