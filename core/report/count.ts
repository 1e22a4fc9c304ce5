import type { DataSet } from '../merge/data-set';
import type { DataSheet } from '../merge/data-sheet';
import { countAttendance } from '../table/attendance';
import { CellKind } from '../table/sheet-grid';
import { Tally } from './tally';

/** The counts of a data set: the whole, by unit, and by 界别. */
export interface Counts {
  readonly whole: Tally;
  readonly units: ReadonlyMap<string, Tally>;
  readonly sectors: ReadonlyMap<string, Tally>;
}

/** Counts a data set in one pass over each sheet. */
export function countDataSet(data: DataSet): Counts {
  return new Counter(data).run();
}

class Counter {
  private readonly whole = new Tally();
  private readonly units = new Map<string, Tally>();
  private readonly sectors = new Map<string, Tally>();
  /** Sector of each member, by unit and number. */
  private readonly sectorOf = new Map<string, string>();
  private readonly memberNumbers = new Map<string, number>();

  constructor(private readonly data: DataSet) {}

  run(): Counts {
    for (const unit of this.data.units) this.units.set(unit, new Tally());
    this.members();
    this.activities();
    this.attendance();
    this.proposals();
    this.handling();
    this.opinions();
    this.training();
    this.each('工作室', (sheet, row) => this.unit(sheet, row, (tally) => tally.studios++));
    this.each('接待日', (sheet, row) => this.unit(sheet, row, (tally) => tally.receptions++));
    return { whole: this.whole, units: this.units, sectors: this.sectors };
  }

  private each(name: Parameters<DataSet['sheet']>[0], count: (sheet: DataSheet, row: number) => void): void {
    const sheet = this.data.sheet(name);
    for (let row = 0; row < sheet.rowCount; row++) count(sheet, row);
  }

  private text(sheet: DataSheet, field: string, row: number): string {
    return sheet.kind(field, row) === CellKind.Text ? this.data.pool.text(sheet.value(field, row)) : '';
  }

  private number(sheet: DataSheet, field: string, row: number): number | undefined {
    const kind = sheet.kind(field, row);
    return kind === CellKind.Number || kind === CellKind.Date ? sheet.value(field, row) : undefined;
  }

  /** The tallies of a row that belongs to no single member. */
  private unit(sheet: DataSheet, row: number, add: (tally: Tally) => void): void {
    add(this.whole);
    add(tallyOf(this.units, this.text(sheet, 'sourceUnit', row)));
  }

  /** The tallies of a row of one member. */
  private member(sheet: DataSheet, row: number, field: string, add: (tally: Tally, member: number) => void): void {
    const key = `${this.text(sheet, 'sourceUnit', row)}\u0000${this.text(sheet, field, row)}`;
    let number = this.memberNumbers.get(key);
    if (number === undefined) this.memberNumbers.set(key, (number = this.memberNumbers.size));
    const member = number;
    this.unit(sheet, row, (tally) => add(tally, member));
    const sector = this.sectorOf.get(key);
    if (sector !== undefined) add(tallyOf(this.sectors, sector), member);
  }

  private members(): void {
    this.each('委员名册', (sheet, row) => {
      if (this.text(sheet, 'status', row) === '历届' || sheet.kind('leftOn', row) !== CellKind.Blank) return;
      const sector = this.text(sheet, 'sector', row);
      this.sectorOf.set(`${this.text(sheet, 'sourceUnit', row)}\u0000${this.text(sheet, 'memberId', row)}`, sector);
      this.member(sheet, row, 'memberId', (tally) => tally.members++);
    });
  }

  private activities(): void {
    this.each('活动台账', (sheet, row) => {
      const status = this.text(sheet, 'status', row);
      if (status !== '草稿' && status !== '取消') this.unit(sheet, row, (tally) => tally.activities++);
    });
  }

  private attendance(): void {
    this.each('出席记录', (sheet, row) => {
      const { due, attended, present } = countAttendance({
        status: this.text(sheet, 'status', row),
        due: this.number(sheet, 'due', row),
        attended: this.number(sheet, 'attended', row),
        capacity: this.text(sheet, 'capacity', row),
      });
      if (due === 0 && !present) return;
      this.member(sheet, row, 'memberId', (tally, member) => {
        tally.due += due;
        tally.attended += attended;
        if (!present) return;
        tally.personTimes++;
        tally.participants.add(member);
      });
    });
  }

  private proposals(): void {
    this.each('提案', (sheet, row) => {
      const filed = this.text(sheet, 'review', row) === '立案';
      const count = (tally: Tally): void => {
        tally.proposals++;
        if (filed) tally.filed++;
      };
      if (this.text(sheet, 'firstProposer', row) === '') this.unit(sheet, row, count);
      else {
        this.member(sheet, row, 'firstProposer', (tally, member) => {
          count(tally);
          tally.proposers.add(member);
        });
      }
    });
  }

  /** A proposal with several departments is assigned once, and answered once all of them have answered. */
  private handling(): void {
    const cases = new Map<string, { row: number; answered: boolean }>();
    this.each('提案办理', (sheet, row) => {
      const key = `${this.text(sheet, 'sourceUnit', row)}\u0000${this.text(sheet, 'caseNumber', row)}`;
      const answered = this.number(sheet, 'answeredOn', row) !== undefined;
      const known = cases.get(key);
      if (known === undefined) cases.set(key, { row, answered });
      else known.answered &&= answered;
      const attitude = this.text(sheet, 'attitude', row);
      if (attitude === '') return;
      this.unit(sheet, row, (tally) => {
        tally.feedback++;
        if (attitude !== '不满意') tally.satisfied++;
      });
    });
    const sheet = this.data.sheet('提案办理');
    for (const { row, answered } of cases.values()) {
      this.unit(sheet, row, (tally) => {
        tally.assigned++;
        if (answered) tally.answered++;
      });
    }
  }

  private opinions(): void {
    this.each('社情民意', (sheet, row) => {
      const count = (tally: Tally): void => {
        tally.opinions++;
        if (this.text(sheet, 'disposition', row) === '录用') tally.adoptedOpinions++;
      };
      if (this.text(sheet, 'firstAuthor', row) === '') this.unit(sheet, row, count);
      else {
        this.member(sheet, row, 'firstAuthor', (tally, member) => {
          count(tally);
          tally.reporters.add(member);
        });
      }
    });
  }

  private training(): void {
    this.each('学习培训', (sheet, row) => {
      const status = this.text(sheet, 'status', row);
      this.member(sheet, row, 'memberId', (tally) => {
        tally.trainingDue++;
        if (status === '全程' || status === '部分') tally.trained++;
      });
    });
  }
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const known = tallies.get(name);
  if (known !== undefined) return known;
  const tally = new Tally();
  tallies.set(name, tally);
  return tally;
}
