import type { Finding, Location } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import { cellAddress } from '../table/address';
import type { Ledger } from '../table/ledger';
import { normalizeIdNumber, normalizeName } from '../table/normalize-text';
import { TextPool } from '../table/text-pool';
import { packedText, packTexts } from './packed-texts';
import type { PackedTexts } from './packed-texts';

/** The texts of a roster's row that other units must be compared by; '' where it does not say. */
const TEXTS = ['unit', 'memberId', 'name', 'idNumber'] as const;
/** Where they stand: number of the sheet, row and column of 身份证号, row and column of 委员编号. */
const PLACES = 5;

/** The rows of a submission's rosters, as far as other units must be compared with them. Plain data, without an object a row. */
export interface RosterPart {
  readonly length: number;
  readonly texts: PackedTexts;
  /** `TEXTS` of each row, as numbers of texts. */
  readonly values: Int32Array;
  readonly sheets: readonly string[];
  /** `PLACES` numbers a row. */
  readonly places: Int32Array;
}

/** @param unit of the rows that name none */
export function rosterPart(ledger: Ledger, unit: string): RosterPart {
  const tables = ledger.of('委员名册');
  const length = tables.reduce((sum, table) => sum + table.length, 0);
  const pool = new TextPool([]);
  const values = new Int32Array(length * TEXTS.length);
  const places = new Int32Array(length * PLACES);
  let row = 0;
  tables.forEach((table, sheet) => {
    for (let record = 0; record < table.length; record++, row++) {
      const texts = [
        table.scope(record) || unit,
        table.text(record, 'memberId'),
        normalizeName(table.text(record, 'name')),
        normalizeIdNumber(table.text(record, 'idNumber')),
      ];
      const [idNumber, memberId] = [table.place(record, 'idNumber'), table.place(record, 'memberId')];
      texts.forEach((text, i) => (values[row * TEXTS.length + i] = pool.intern(text)));
      places.set([sheet, idNumber.row, idNumber.column, memberId.row, memberId.column], row * PLACES);
    }
  });
  return { length, texts: packTexts(pool.texts), values, sheets: tables.map(({ grid }) => grid.name), places };
}

interface Occurrence {
  readonly unit: string;
  readonly memberId: string;
  readonly name: string;
  readonly file: string;
  readonly location: Location;
}

type KeyField = 'idNumber' | 'memberId';

/**
 * Finds members that stand in the rosters of several units: the same ID number, or the same 委员编号 with another name.
 * Every place is reported, with the other one beside it.
 */
export class CrossUnitCheck {
  private readonly files: { readonly file: string; readonly roster: RosterPart }[] = [];

  add(file: string, roster: RosterPart): void {
    this.files.push({ file, roster });
  }

  /** The findings of each file. */
  findings(): Map<string, Finding[]> {
    const lists = new Map<string, FindingList>();
    const listOf = (file: string): FindingList => {
      const list = lists.get(file) ?? new FindingList();
      lists.set(file, list);
      return list;
    };
    for (const occurrences of this.repeated('idNumber')) {
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
    for (const occurrences of this.repeated('memberId')) {
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

  /** The places of each value that stands in several rows, in the order of the first of them. */
  private repeated(field: KeyField): Iterable<readonly Occurrence[]> {
    const groups = new Map<string, Occurrence[]>();
    const suspects = repeatedHashes(this.hashes(field));
    if (suspects.size === 0) return [];
    const hashes = this.hashes(field);
    for (const { file, roster } of this.files) {
      for (let row = 0; row < roster.length; row++) {
        const hash = hashes.next().value as number;
        if (!suspects.has(hash)) continue;
        const key = textOf(roster, row, field);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [occurrence(file, roster, row, field)]);
        else group.push(occurrence(file, roster, row, field));
      }
    }
    return groups.values();
  }

  /** The hash of each row's value; NaN where it is blank. */
  private *hashes(field: KeyField): Generator<number, undefined> {
    for (const { roster } of this.files) {
      for (let row = 0; row < roster.length; row++) {
        const text = roster.values[row * TEXTS.length + TEXTS.indexOf(field)] as number;
        yield hashOf(roster.texts, text);
      }
    }
  }
}

/** The hashes that occur more than once: nearly none, so the values themselves are looked at for few rows only. */
function repeatedHashes(hashes: Iterable<number>): Set<number> {
  const sorted = Float64Array.from(hashes).sort();
  return new Set(sorted.filter((hash, i) => hash === sorted[i - 1]));
}

function hashOf({ all, starts }: PackedTexts, text: number): number {
  const [start, end] = [starts[text] as number, starts[text + 1] as number];
  if (start === end) return NaN;
  let [low, high] = [0x811c9dc5, 0x9e3779b9];
  for (let i = start; i < end; i++) {
    const unit = all.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0);
}

function textOf({ texts, values }: RosterPart, row: number, field: (typeof TEXTS)[number]): string {
  return packedText(texts, values[row * TEXTS.length + TEXTS.indexOf(field)] as number);
}

function occurrence(file: string, roster: RosterPart, row: number, field: KeyField): Occurrence {
  const [sheet = 0, ...cells] = roster.places.subarray(row * PLACES, (row + 1) * PLACES);
  const [cellRow = 0, cellColumn = 0] = field === 'idNumber' ? cells : cells.slice(2);
  const location = { sheet: roster.sheets[sheet] ?? '', address: cellAddress(cellRow, cellColumn), field };
  const [unit, memberId, name] = (['unit', 'memberId', 'name'] as const).map((each) => textOf(roster, row, each)) as [
    string,
    string,
    string,
  ];
  return { file, unit, memberId, name, location };
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
