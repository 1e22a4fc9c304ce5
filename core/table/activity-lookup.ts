import { formatSerial } from './excel-date';
import { toHalfWidth, withoutBlanks } from './normalize-text';
import type { Table } from './table';

/** The activities of a workbook by what the columns of a matrix are headed with. */
export class ActivityLookup {
  /** 活动编号 by itself and by 名称; a name that two activities share names neither. */
  private readonly ids = new Map<string, string>();
  /** By the day on which it starts; undefined where several do. */
  private readonly days = new Map<string, string | undefined>();

  constructor(tables: readonly Table[]) {
    const activities = tables.filter(({ contract }) => contract.name === '活动台账');
    const shared = new Set<string>();
    for (const table of activities) {
      for (let record = 0; record < table.length; record++) {
        const id = table.text(record, 'activityId');
        const name = comparable(table.text(record, 'name'));
        if (this.ids.has(name)) shared.add(name);
        this.ids.set(name, id);
        const day = table.number(record, 'startsOn');
        if (day !== undefined) this.days.set(dayKey(day), this.days.has(dayKey(day)) ? undefined : id);
      }
    }
    for (const name of shared) this.ids.delete(name);
    for (const table of activities) {
      for (let record = 0; record < table.length; record++) {
        const id = table.text(record, 'activityId');
        this.ids.set(comparable(id), id);
      }
    }
  }

  /** By number or full name. */
  byText(text: string): string | undefined {
    return this.ids.get(comparable(text));
  }

  /** The one that starts on this day. */
  byDay(serial: number): string | undefined {
    return this.days.get(dayKey(serial));
  }
}

function comparable(text: string): string {
  return toHalfWidth(withoutBlanks(text));
}

function dayKey(serial: number): string {
  return formatSerial(Math.floor(serial));
}
