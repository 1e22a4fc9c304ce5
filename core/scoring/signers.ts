import type { Participant } from '../rules/sources';
import { cached } from '../table/cached';
import { ITEM_SEPARATOR, splitItems } from '../table/normalize-text';
import type { TextPool } from '../table/text-pool';
import type { Members } from './population';
import type { RecordColumn, RecordSheet } from './records';

/** In the roles of a signer, beside a bit for each column of people. */
const COLLECTIVE = 1 << 30;
const ALONE = 1 << 29;

/** Tells who signed a record, in their order; one record after another, without an object a signer. */
export class SignerReader {
  /** The signers of the record that was read last, and what they are in it: a bit for each column that names them. */
  readonly members: number[] = [];
  readonly roles: number[] = [];
  private count = 0;
  private readonly columns: readonly (RecordColumn | undefined)[];
  private readonly scopes: (record: number) => number;
  private readonly form: RecordColumn | undefined;
  private readonly roleTexts = new Map<number, number>();

  /** @param via the record of the sheet that each record belongs to, where others are asked about than its own */
  constructor(
    sheet: RecordSheet,
    private readonly participants: readonly Participant[],
    private readonly people: Members,
    private readonly pool: TextPool,
    private readonly via: Int32Array | undefined,
  ) {
    this.columns = participants.map(({ field }) => sheet.column(field));
    this.scopes = people.scopes(sheet);
    this.form = sheet.contract.name === '提案' ? sheet.column('form') : undefined;
  }

  /** How many signed. */
  read(record: number): number {
    this.count = 0;
    const owner = this.via === undefined ? record : (this.via[record] as number);
    if (owner < 0) return 0;
    const scope = this.scopes(owner);
    for (let i = 0; i < this.columns.length; i++) {
      const column = this.columns[i];
      if (column?.has[owner] !== 1) continue;
      const text = column.values[owner] as number;
      // A cell mostly names one member.
      const whole = this.people.find(scope, text);
      if (whole >= 0) this.add(whole, 1 << i);
      else for (const item of splitItems(this.pool.text(text))) this.add(this.people.find(scope, this.pool.indexOf(item)), 1 << i);
    }
    const { form } = this;
    const isCollective = form?.has[owner] === 1 && this.pool.text(form.values[owner] as number) === '集体';
    const all = isCollective ? COLLECTIVE : this.count === 1 ? ALONE : 0;
    for (let i = 0; i < this.count; i++) this.roles[i] = (this.roles[i] as number) | all;
    return this.count;
  }

  private add(member: number, role: number): void {
    if (member < 0) return;
    // Few people sign a record: looking through them is faster than a map of them.
    for (let i = 0; i < this.count; i++) {
      if (this.members[i] !== member) continue;
      this.roles[i] = (this.roles[i] as number) | role;
      return;
    }
    this.members[this.count] = member;
    this.roles[this.count++] = role;
  }

  /** The number of the text that names some roles. */
  roleText(roles: number): number {
    return cached(this.roleTexts, roles, () => {
      const names = this.participants.filter((_, i) => (roles & (1 << i)) !== 0).map(({ role }) => role);
      if ((roles & COLLECTIVE) !== 0) names.push('集体');
      if ((roles & ALONE) !== 0 && names[0]?.startsWith('第一')) names.unshift('个人');
      return this.pool.intern([...new Set(names)].join(ITEM_SEPARATOR));
    });
  }
}
