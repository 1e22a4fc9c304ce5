import type { Condition } from '../rules/filter-text';
import { cached } from '../table/cached';
import type { BoundField } from './bind-fields';
import { Bitmap } from './bitmap';
import { compileTest } from './compile-filter';
import type { FilterContext } from './compile-filter';
import type { Participations } from './participations';

/**
 * Selects rows of one register, as participations, a whole column at a time. What was selected is kept: rules ask for
 * the same again and again.
 */
export class RowSelector {
  readonly all: Bitmap;
  private readonly known = new Map<string, Bitmap>();

  /** @param bind gives the values of a column; undefined for one that the register lacks */
  constructor(
    private readonly participations: Participations,
    private readonly bind: (column: string) => BoundField | undefined,
    private readonly context: FilterContext,
  ) {
    this.all = Bitmap.all(participations.record.length);
  }

  /** The rows that meet all conditions. */
  meeting(conditions: readonly Condition[]): Bitmap {
    return conditions.reduce((rows, condition) => rows.and(this.meetingOne(condition)), this.all);
  }

  private meetingOne(condition: Condition): Bitmap {
    const { column, operator, values } = condition;
    return cached(this.known, JSON.stringify([column, operator, values]), () => this.select(condition));
  }

  private select(condition: Condition): Bitmap {
    const { record } = this.participations;
    const bound = this.bind(condition.column);
    if (bound === undefined || bound.level === 'participation')
      return Bitmap.of(record.length, compileTest(condition, bound, this.context));
    return Bitmap.gather(this.marked(condition, bound), record);
  }

  /** The records that meet a condition, see `Bitmap.gather`. */
  private marked(condition: Condition, bound: BoundField): Uint8Array {
    const test = compileTest(condition, bound, this.context);
    const { length } = bound.column.has;
    const marks = new Uint8Array(length + 1);
    for (let entry = -1; entry < length; entry++) marks[entry + 1] = Number(test(entry));
    if (bound.via === undefined) return marks;
    const own = new Uint8Array(bound.via.length + 1);
    own[0] = marks[0] as number;
    for (let record = 0; record < bound.via.length; record++) own[record + 1] = marks[(bound.via[record] as number) + 1] as number;
    return own;
  }

  /** The rows whose record passes a test; the test is known by its name. */
  ofRecords(name: string, test: (record: number) => boolean): Bitmap {
    const { record } = this.participations;
    return cached(this.known, name, () => Bitmap.of(record.length, (row) => test(record[row] as number)));
  }

  /** The rows of some subjects whose record passes the test of the subject. */
  ofSubjects(name: string, tests: ReadonlyMap<number, (record: number) => boolean>): Bitmap {
    const { record, start } = this.participations;
    return cached(this.known, name, () => {
      const marks = new Uint8Array(record.length);
      for (const [subject, test] of tests)
        for (let row = start[subject] as number; row < (start[subject + 1] as number); row++)
          marks[row] = Number(test(record[row] as number));
      return Bitmap.of(record.length, (row) => marks[row] === 1);
    });
  }
}
