import type { ActivitiesOfHeads } from './activities-of-heads';
import type { ActivityOfSheet } from './activities-of-sheets';
import { cached } from '../cached';
import { formatSerial } from '../excel-date';
import { toHalfWidth, withoutBlanks } from '../normalize-text';
import type { SheetGrid } from '../sheet-grid';
import type { Table } from '../table';
import { parseWrittenDate } from '../written-date';
import type { YearOf } from '../written-date';

/** Excel cuts the name of a sheet here. */
const SHEET_NAME = 31;
/** What is longer is no title of an activity's list. */
const LONGEST_TITLE = 80;
/** A day, and perhaps the last of several. */
const DATE = /((?:(?:19|20)\d{2}[年.\-/])?\d{1,2}[月.\-/]\d{1,2}[日号]?)(?:[至到~—-](?:\d{1,2}[月./])?\d{1,2}[日号]?)?/;
/** Days of one meeting, which may be kept as several. */
const LONGEST_MEETING = 10;
/** What may stand before the name of an activity, and behind it. */
const BEFORE =
  /^(?:[(（]?(?:第?[一二三四五六七八九十百]{1,4}|\d{1,3})[)）、.．,，:：]|附件?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[:：.．、]|(?:会议|活动|签到)?(?:时间|日期)[:：]|(?:(?:19|20)\d{2}年度?))+/;
const BEHIND = [
  /[(（:：]?(?:共|计)?\d+[人名位][)）]?$/,
  /(?:委员|人员)?(?:签到|出席|考勤|参会|到会|参加|出勤|应到|点名)?(?:表|册|簿|单|名单|名册|情况|记录|统计|登记)+$/,
  /(?:签到|点名|考勤)$/,
];

/** Whether 活动台账 may have an activity that another sheet names, with its day. */
export type IsTaken = (name: string, day: number) => boolean;

/** The activities of a workbook by what the columns of a matrix, and lists of who was there, are headed with. */
export class ActivityLookup {
  /** 活动编号 by itself and by 名称; a name that two activities share names neither. */
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string>();
  /** First and last day, as far as they are known. */
  private readonly spans = new Map<string, readonly [first: number, last: number]>();
  /** By the day on which it starts; undefined where several do. */
  private readonly days = new Map<string, string | undefined>();
  /** Those of each kind, with the first day. */
  private readonly ofKinds = new Map<string, { readonly name: string; readonly day: number }[]>();
  /** By the letters and digits of 名称, and by these and the day; undefined where several have them. */
  private readonly titles = new Map<string, string | undefined>();

  /**
   * @param heads the activities that are nothing but what heads the columns of a sheet
   * @param sheets those that are nothing but the title of one
   */
  constructor(
    tables: readonly Table[],
    private readonly heads: ReadonlyMap<SheetGrid, ActivitiesOfHeads> = new Map(),
    private readonly sheets: ReadonlyMap<SheetGrid, ActivityOfSheet> = new Map(),
  ) {
    const activities = tables.filter(({ contract }) => contract.name === '活动台账');
    const shared = new Set<string>();
    for (const table of activities) {
      for (let record = 0; record < table.length; record++) {
        const id = table.text(record, 'activityId');
        this.names.set(id, table.text(record, 'name'));
        const name = comparable(table.text(record, 'name'));
        if (this.ids.has(name)) shared.add(name);
        this.ids.set(name, id);
        const day = table.number(record, 'startsOn');
        if (day !== undefined) this.spans.set(id, [Math.floor(day), Math.floor(table.number(record, 'endsOn') ?? day)]);
        if (day !== undefined) this.days.set(dayKey(day), this.days.has(dayKey(day)) ? undefined : id);
        if (day !== undefined)
          cached(this.ofKinds, table.text(record, 'category'), () => []).push({ name: table.text(record, 'name'), day: Math.floor(day) });
        const title = lettersOf(name);
        for (const key of day === undefined ? [title] : [title, `${title} ${dayKey(day)}`])
          this.titles.set(key, this.titles.has(key) ? undefined : id);
        const cut = title.slice(0, SHEET_NAME);
        if (cut !== title) this.titles.set(cut, this.titles.has(cut) ? undefined : id);
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

  /** Number and name of an activity. */
  titleOf(id: string): string {
    const name = this.names.get(id) ?? '';
    return name === id ? id : `${id} ${name}`.trim();
  }

  /** Whether there are activities that are nothing but what heads the columns of a sheet. */
  areHeadsOf(grid: SheetGrid): boolean {
    return this.heads.has(grid);
  }

  /** The one that a column of a sheet is headed with, where activities are nothing else. */
  ofHead(grid: SheetGrid, column: number): string | undefined {
    return this.heads.get(grid)?.ids.get(column);
  }

  /** The rows of a sheet in which such heads stand. */
  headRows(grid: SheetGrid): readonly number[] {
    return this.heads.get(grid)?.rows ?? [];
  }

  /** The one that a sheet is of, where activities are nothing but titles of sheets. */
  ofSheet(grid: SheetGrid): ActivityOfSheet | undefined {
    return this.sheets.get(grid);
  }

  /** By number or full name. */
  byText(text: string): string | undefined {
    return this.ids.get(comparable(text));
  }

  /**
   * The one that a title names, with or without its day: `一、主席会议（3月5日）签到表`. A day alone names it where it is the only
   * one of that day.
   */
  byTitle(written: string, yearOf: YearOf | undefined): string | undefined {
    if (written.length > LONGEST_TITLE) return undefined;
    const whole = comparable(written);
    const own = this.ids.get(whole) ?? this.titles.get(lettersOf(whole));
    if (own !== undefined) return own;
    const { name, day } = titleIn(whole, yearOf);
    const title = lettersOf(name);
    if (title === '') return day === undefined ? undefined : this.byDay(day);
    if (day === undefined) return this.titles.get(title);
    const id = this.titles.get(`${title} ${dayKey(day)}`) ?? this.titles.get(title);
    // Another day is another activity, that 活动台账 does not have.
    return id === undefined || this.isOn(id, Math.floor(day)) ? id : undefined;
  }

  /** The first of the days of a kind, where all of them are of one meeting. */
  onlyMeeting(kind: string): { readonly name: string; readonly day: number } | undefined {
    const [first, ...others] = [...(this.ofKinds.get(kind) ?? [])].sort((a, b) => a.day - b.day);
    return others.every(({ day }) => day - (first?.day ?? 0) <= LONGEST_MEETING) ? first : undefined;
  }

  /** Whether a day may be one of an activity, whose last day is often not written. */
  mayBeOn(id: string, day: number): boolean {
    return this.isOn(id, day, LONGEST_MEETING);
  }

  private isOn(id: string, day: number, more = 0): boolean {
    const [first, last] = this.spans.get(id) ?? [-Infinity, Infinity];
    return day >= first - more && day <= last + more;
  }

  /** The one that starts on this day. */
  byDay(serial: number): string | undefined {
    return this.days.get(dayKey(serial));
  }
}

/** The activity that heads a list, and its day or days: 主席会议, of `一、主席会议（3月5日）签到表`. Text must be half-width. */
export function titleIn(
  text: string,
  yearOf: YearOf | undefined,
): Omit<ReturnType<typeof splitDays>, 'undated'> & { readonly name: string } {
  const { undated, ...days } = splitDays(text, yearOf);
  return { ...days, name: BEHIND.reduce((rest, behind) => rest.replace(behind, ''), undated.replace(BEFORE, '')) };
}

/** What heads a list of who was there, and the day or days that stand in it: `主席会议（3月5日）`. Text must be half-width. */
export function splitDays(
  text: string,
  yearOf: YearOf | undefined,
): { readonly undated: string; readonly day: number | undefined; readonly until: number | undefined } {
  const [date = '', firstDay] = DATE.exec(text) ?? [];
  if (firstDay === undefined) return { undated: text, day: undefined, until: undefined };
  const written = parseWrittenDate(date, yearOf, true) ?? parseWrittenDate(firstDay, yearOf);
  return { undated: text.replace(date, '').replace(/[(（][)）]/, ''), day: written?.serial, until: written?.until };
}

/** The letters and digits of a name, by which it is compared. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function comparable(text: string): string {
  return toHalfWidth(withoutBlanks(text));
}

function dayKey(serial: number): string {
  return formatSerial(Math.floor(serial));
}
