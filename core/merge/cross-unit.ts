import type { Finding, Location } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import type { Ledger } from '../table/ledger';
import { normalizeIdNumber, normalizeName } from '../table/normalize-text';

/** One row of a roster, as far as other units must be compared with it. */
interface Occurrence {
  readonly file: string;
  readonly unit: string;
  readonly memberId: string;
  readonly name: string;
  readonly location: Location;
}

/**
 * Finds members that stand in the rosters of several units: the same ID number, or the same 委员编号 with another name.
 * Every place is reported, with the other one beside it.
 */
export class CrossUnitCheck {
  private readonly byIdNumber = new Map<string, Occurrence[]>();
  private readonly byMemberId = new Map<string, Occurrence[]>();

  add(file: string, unit: string, ledger: Ledger): void {
    for (const table of ledger.of('委员名册')) {
      for (let record = 0; record < table.length; record++) {
        const memberId = table.text(record, 'memberId');
        const of = { file, unit: table.scope(record) || unit, memberId, name: normalizeName(table.text(record, 'name')) };
        const at = (field: string): Occurrence => ({
          ...of,
          location: { sheet: table.grid.name, address: table.address(record, field), field },
        });
        const number = normalizeIdNumber(table.text(record, 'idNumber'));
        if (number !== '') push(this.byIdNumber, number, at('idNumber'));
        if (memberId !== '') push(this.byMemberId, memberId, at('memberId'));
      }
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
