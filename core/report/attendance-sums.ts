import { ATTENDANCE } from './catalogue/activities';
import { BLANK_GROUP } from './facts';
import type { Facts, FactSheet } from './facts';

/**
 * The counts of 出席记录 added up by whom and what its records belong to. It is by far the longest register: with the
 * sums of each submission, a report of many needs none of its records. Plain data.
 */
export interface AttendanceSums {
  /** Different 来源单位. */
  readonly units: readonly string[];
  /** Records that belong to no member. */
  readonly withoutMember: number;
  /** By the name of the count. */
  readonly counts: Readonly<Record<string, CountSums>>;
}

export interface CountSums {
  /** One sum a record of 委员名册, and one for records that belong to no member. */
  readonly byMember: Float64Array;
  /** One sum a record of 活动台账, and one for records that belong to no activity. */
  readonly byActivity: Float64Array;
  readonly byUnit: Float64Array;
}

export function attendanceSums(facts: Facts): AttendanceSums {
  const sheet = facts.sheet('出席记录');
  const memberOf = facts.firstMember('出席记录');
  const { names: units, index: unitOf } = sheet.groups('sourceUnit', facts.records.unit || BLANK_GROUP);
  const { rows } = facts.members;
  const [members, activities] = [facts.sheet('委员名册').length, facts.sheet('活动台账').length];
  // Where the sums of each record stand; the last entry is nobody's.
  const memberAt = memberOf.map((member) => (member < 0 ? members : (rows[member] as number)));
  const activityAt = facts.reader.join(sheet.sheet).map((activity) => (activity < 0 ? activities : activity));
  const belonging: Belonging = { memberAt, members, activityAt, activities, unitOf, units: units.length };
  const sums = ATTENDANCE.map(({ name, weight }): [string, CountSums] => [name, sumsOf(sheet, weight(facts), belonging)]);
  return { units, withoutMember: memberOf.reduce((count, member) => count + Number(member < 0), 0), counts: Object.fromEntries(sums) };
}

/** To whom and what each record belongs, and how many of them there are. */
interface Belonging {
  readonly memberAt: Int32Array;
  readonly members: number;
  readonly activityAt: Int32Array;
  readonly activities: number;
  readonly unitOf: Int32Array;
  readonly units: number;
}

function sumsOf(sheet: FactSheet, weigh: (record: number) => number, belonging: Belonging): CountSums {
  const { memberAt, activityAt, unitOf } = belonging;
  const byMember = new Float64Array(belonging.members + 1);
  const byActivity = new Float64Array(belonging.activities + 1);
  const byUnit = new Float64Array(belonging.units);
  for (let record = 0; record < sheet.length; record++) {
    const weight = sheet.usable(record) ? weigh(record) : 0;
    if (weight === 0) continue;
    add(byMember, memberAt[record] as number, weight);
    add(byActivity, activityAt[record] as number, weight);
    add(byUnit, unitOf[record] as number, weight);
  }
  return { byMember, byActivity, byUnit };
}

function add(sums: Float64Array, index: number, weight: number): void {
  sums[index] = (sums[index] as number) + weight;
}

/** The sums of submissions whose records stand one behind the other, and of which no two have a unit in common. */
export function joinSums(parts: readonly AttendanceSums[]): AttendanceSums {
  const all = (name: string, of: keyof CountSums): Float64Array[] => parts.map(({ counts }) => (counts[name] as CountSums)[of]);
  return {
    units: parts.flatMap(({ units }) => units),
    withoutMember: parts.reduce((sum, part) => sum + part.withoutMember, 0),
    counts: Object.fromEntries(
      ATTENDANCE.map(({ name }) => [
        name,
        { byMember: joined(all(name, 'byMember')), byActivity: joined(all(name, 'byActivity')), byUnit: joined(all(name, 'byUnit'), 0) },
      ]),
    ),
  };
}

/** One behind the other; their last entries, which belong to nobody, become one. */
function joined(parts: readonly Float64Array[], rest = 1): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length - rest, rest));
  let start = 0;
  for (const part of parts) {
    const own = part.length - rest;
    all.set(part.subarray(0, own), start);
    start += own;
    if (rest > 0) add(all, all.length - 1, part[own] as number);
  }
  return all;
}

/** The sum of all. */
export function wholeOf({ byUnit }: CountSums): number {
  return byUnit.reduce((sum, value) => sum + value, 0);
}
