import type { Finding, Location } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import type { Ledger } from '../table/ledger';
import { normalizeIdNumber, normalizeName } from '../table/normalize-text';

/** One row of a roster, as far as other units must be compared with it; '' where it does not say. */
export interface RosterEntry {
  readonly unit: string;
  readonly memberId: string;
  readonly name: string;
  readonly idNumber: string;
  readonly sheet: string;
  /** Addresses of 身份证号 and 委员编号. */
  readonly idNumberAt: string;
  readonly memberIdAt: string;
}

/** @param unit of the rows that name none */
export function rosterEntries(ledger: Ledger, unit: string): RosterEntry[] {
  return ledger.of('委员名册').flatMap((table) =>
    Array.from({ length: table.length }, (_, record) => ({
      unit: table.scope(record) || unit,
      memberId: table.text(record, 'memberId'),
      name: normalizeName(table.text(record, 'name')),
      idNumber: normalizeIdNumber(table.text(record, 'idNumber')),
      sheet: table.grid.name,
      idNumberAt: table.address(record, 'idNumber'),
      memberIdAt: table.address(record, 'memberId'),
    })),
  );
}

interface Occurrence extends Pick<RosterEntry, 'unit' | 'memberId' | 'name'> {
  readonly file: string;
  readonly location: Location;
}

/**
 * Finds members that stand in the rosters of several units: the same ID number, or the same 委员编号 with another name.
 * Every place is reported, with the other one beside it.
 */
export class CrossUnitCheck {
  private readonly byIdNumber = new Map<string, Occurrence[]>();
  private readonly byMemberId = new Map<string, Occurrence[]>();

  add(file: string, entries: readonly RosterEntry[]): void {
    for (const { unit, memberId, name, idNumber, sheet, idNumberAt, memberIdAt } of entries) {
      const at = (field: string, address: string): Occurrence => ({ file, unit, memberId, name, location: { sheet, address, field } });
      if (idNumber !== '') push(this.byIdNumber, idNumber, at('idNumber', idNumberAt));
      if (memberId !== '') push(this.byMemberId, memberId, at('memberId', memberIdAt));
    }
  }

  /** The findings of each file. */
  findings(): Map<string, Finding[]> {
    const lists = new Map<string, FindingList>();
    const listOf = (file: string): FindingList => {
      const list = lists.get(file) ?? new FindingList();
      lists.set(file, list);
      return list;
    };
    for (const occurrences of this.byIdNumber.values()) {
      for (const [one, other] of acrossUnits(occurrences, () => true)) {
        listOf(one.file).add({
          code: 'merge/same-id-number',
          location: one.location,
          args: { name: one.name, otherUnit: other.unit },
          related: [elsewhere(one, other)],
          record: `${one.unit} ${one.memberId}`,
        });
      }
    }
    for (const occurrences of this.byMemberId.values()) {
      for (const [one, other] of acrossUnits(occurrences, (a, b) => a.name !== b.name)) {
        const args = { memberId: one.memberId, name: one.name, otherName: other.name, otherUnit: other.unit };
        listOf(one.file).add({
          code: 'merge/same-member-id',
          location: one.location,
          args,
          related: [elsewhere(one, other)],
          record: `${one.unit} ${one.memberId}`,
        });
      }
    }
    return new Map([...lists].map(([file, list]) => [file, list.findings]));
  }
}

function push(map: Map<string, Occurrence[]>, key: string, occurrence: Occurrence): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [occurrence]);
  else known.push(occurrence);
}

/** Each occurrence with the first one of another unit that clashes with it. */
function* acrossUnits(
  occurrences: readonly Occurrence[],
  clashes: (a: Occurrence, b: Occurrence) => boolean,
): Generator<[Occurrence, Occurrence]> {
  if (occurrences.length < 2) return;
  for (const one of occurrences) {
    const other = occurrences.find((candidate) => candidate.unit !== one.unit && clashes(one, candidate));
    if (other !== undefined) yield [one, other];
  }
}

function elsewhere(one: Occurrence, other: Occurrence): Location {
  return one.file === other.file ? other.location : { ...other.location, file: other.file };
}
