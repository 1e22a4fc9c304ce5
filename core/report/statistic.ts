import type { SheetName } from '../contract';
import type { Facts, FactSheet } from './facts';
import type { FigureFormat } from './figures';

/** The records that a count counts, each with its weight (1 where there are none). */
export interface Selection {
  readonly sheet: SheetName;
  readonly records: Int32Array;
  readonly weights?: Float64Array;
}

/** A number that is counted from records. */
export interface CountStatistic {
  readonly kind: 'count';
  /** As templates name it. */
  readonly name: string;
  readonly unit: string;
  readonly format: FigureFormat;
  readonly definition: string;
  /** The register that is counted. */
  readonly sheet: SheetName;
  /** How much each record counts, 0 for one that does not; undefined where members are counted. */
  readonly weight?: (facts: Facts) => (record: number) => number;
  readonly select: (facts: Facts) => Selection;
}

/** A number that is divided from two counts; — where the second is 0. */
export interface RatioStatistic {
  readonly kind: 'ratio';
  readonly name: string;
  readonly unit: string;
  readonly format: FigureFormat;
  readonly definition: string;
  readonly numerator: string;
  readonly denominator: string;
}

export type Statistic = CountStatistic | RatioStatistic;

type Test = (record: number) => boolean;

/** A count of the records of a register that pass a test. */
export function count(
  name: string,
  unit: string,
  definition: string,
  sheet: SheetName,
  where: (sheet: FactSheet, facts: Facts) => Test = () => () => true,
): CountStatistic {
  return {
    kind: 'count',
    name,
    unit,
    format: 'integer',
    definition,
    sheet,
    weight: (facts) => {
      const test = where(facts.sheet(sheet), facts);
      return (record) => Number(test(record));
    },
    select: (facts) => ({ sheet, records: recordsWhere(facts.sheet(sheet), where(facts.sheet(sheet), facts)) }),
  };
}

/** A sum over the records of a register; those of weight 0 do not belong to it. */
export function total(
  name: string,
  unit: string,
  definition: string,
  sheet: SheetName,
  weight: (sheet: FactSheet, facts: Facts) => (record: number) => number,
  format: FigureFormat = 'integer',
): CountStatistic {
  return {
    kind: 'count',
    name,
    unit,
    format,
    definition,
    sheet,
    weight: (facts) => weight(facts.sheet(sheet), facts),
    select: (facts) => {
      const own = facts.sheet(sheet);
      const weigh = weight(own, facts);
      const records = recordsWhere(own, (record) => weigh(record) !== 0);
      const weights = new Float64Array(records.length);
      for (let i = 0; i < records.length; i++) weights[i] = weigh(records[i] as number);
      return { sheet, records, weights };
    },
  };
}

/** Different things of a kind: the first record of each, told apart by unit and key; a blank key is nothing. */
export function distinct(
  name: string,
  unit: string,
  definition: string,
  sheet: SheetName,
  key: (sheet: FactSheet, facts: Facts) => (record: number) => string,
): CountStatistic {
  return count(name, unit, definition, sheet, (own, facts) => {
    const keyOf = key(own, facts);
    const unitOf = own.unit();
    const seen = new Set<string>();
    return (record) => {
      const text = keyOf(record);
      if (text === '') return false;
      const full = `${unitOf(record)}\u0000${text}`;
      if (seen.has(full)) return false;
      seen.add(full);
      return true;
    };
  });
}

/** Members in office for whom something is so. */
export function members(
  name: string,
  definition: string,
  who: (facts: Facts) => (member: number) => boolean = () => () => true,
): CountStatistic {
  return {
    kind: 'count',
    name,
    unit: '人',
    format: 'integer',
    definition,
    sheet: '委员名册',
    select: (facts) => {
      const test = who(facts);
      const records: number[] = [];
      facts.members.rows.forEach((row, member) => {
        if (facts.inOffice[member] === 1 && test(member)) records.push(row);
      });
      return { sheet: '委员名册', records: Int32Array.from(records) };
    },
  };
}

/** Members in a record of a register that passes a test; `firstOnly` leaves out those who only signed along. */
export function takingPart(
  sheet: SheetName,
  where: (sheet: FactSheet) => Test = () => () => true,
  firstOnly = false,
): (facts: Facts) => (member: number) => boolean {
  return (facts) => {
    const test = where(facts.sheet(sheet));
    const found = new Uint8Array(facts.members.length);
    const own = facts.sheet(sheet);
    if (firstOnly) {
      facts.firstMember(sheet).forEach((member, record) => {
        if (member >= 0 && own.usable(record) && test(record)) found[member] = 1;
      });
    } else {
      facts.participations(sheet, (member, record) => {
        if (test(record)) found[member] = 1;
      });
    }
    return (member) => found[member] === 1;
  };
}

export function not(who: (facts: Facts) => (member: number) => boolean): (facts: Facts) => (member: number) => boolean {
  return (facts) => {
    const test = who(facts);
    return (member) => !test(member);
  };
}

/** A share of one count in another, as a percentage. */
export function rate(name: string, definition: string, numerator: string, denominator: string): RatioStatistic {
  return { kind: 'ratio', name, unit: '%', format: 'percent', definition, numerator, denominator };
}

export function mean(name: string, unit: string, definition: string, numerator: string, denominator: string): RatioStatistic {
  return { kind: 'ratio', name, unit, format: 'decimal', definition, numerator, denominator };
}

function recordsWhere(sheet: FactSheet, test: Test): Int32Array {
  const records = new Int32Array(sheet.length);
  let length = 0;
  for (let record = 0; record < sheet.length; record++) if (sheet.usable(record) && test(record)) records[length++] = record;
  return records.slice(0, length);
}
