import { sheetContract } from '../contract';
import { NOT_HELD } from '../contract/not-held';
import type { LedgerRecord, SheetName } from '../contract';
import type { RecordPlace, RecordSheet } from '../scoring/records';
import type { Scoring } from '../scoring/score';
import { formatSerial } from '../table/excel-date';
import { maskIdNumber, maskPhone } from '../table/normalize-text';

/** One thing that a member did, as a line of a list. */
export interface ArchiveItem {
  readonly date: string;
  readonly title: string;
  readonly role: string;
  readonly result: string;
  /** 活动类别 of attendance, 级别 and the like; '' elsewhere. */
  readonly category: string;
  readonly place: RecordPlace;
}

export interface ArchiveList {
  readonly name: '提案' | '社情民意' | '发言' | '参会' | '活动' | '调研成果' | '学习培训' | '公益与其他' | '奖惩';
  readonly items: readonly ArchiveItem[];
}

/** A member's 履职档案 for the year of the records: basics, then what was done, list by list. */
export interface MemberYear {
  readonly memberId: string;
  readonly name: string;
  /** Headers and values of the roster that are filled; ID and phone numbers masked. */
  readonly basics: readonly { readonly label: string; readonly value: string }[];
  readonly lists: readonly ArchiveList[];
}

type Field<N extends SheetName> = keyof LedgerRecord<N> & string;

const BASICS: readonly Field<'委员名册'>[] = [
  'sex',
  'ethnicGroup',
  'birthDate',
  'idNumber',
  'party',
  'sector',
  'committee',
  'posts',
  'employer',
  'position',
  'education',
  'mobile',
  'term',
  'appointedOn',
  'leftOn',
];

/** Categories whose name says that it is a meeting; the others are activities. */
const MEETING = /会$|会议|全会|协商/;

/** @param member number in `scoring.members` */
export function memberYear(scoring: Scoring, member: number): MemberYear {
  const { members, work } = scoring;
  const row = members.rows[member] as number;
  const roster = sheetContract('委员名册');
  const basics = BASICS.flatMap((field) => {
    const contract = roster.columns.find((column) => column.field === field);
    const value = textOf(scoring, members.roster, field, row);
    if (contract === undefined || value === '') return [];
    const shown = contract.personal === 'id-number' ? maskIdNumber(value) : contract.personal === 'phone' ? maskPhone(value) : value;
    return [{ label: contract.header, value: shown }];
  });
  const own = (sheet: SheetName): { sheet: RecordSheet; record: number; role: string }[] => {
    const { sheet: records, start, record, role } = work.reader.of(sheet, members);
    const found = [];
    for (let i = start[member] as number; i < (start[member + 1] as number); i++)
      found.push({ sheet: records, record: record[i] as number, role: work.records.pool.text(role[i] as number) });
    return found;
  };
  const simple = <N extends ArchiveList['name'] & SheetName>(
    name: N,
    date: Field<N>,
    title: Field<N>,
    result: readonly Field<N>[],
  ): ArchiveList => ({
    name,
    items: sorted(
      own(name).map(({ sheet, record, role }) => ({
        date: textOf(scoring, sheet, date, record),
        title: textOf(scoring, sheet, title, record),
        role: role.replace('个人、', ''),
        result: result
          .map((field) => textOf(scoring, sheet, field, record))
          .concat(
            name === '提案'
              ? handlingResults(scoring, textOf(scoring, sheet, 'sourceUnit', record), textOf(scoring, sheet, 'caseNumber', record))
              : [],
          )
          .filter((text) => text !== '')
          .join('，'),
        category: '',
        place: sheet.place(record),
      })),
    ),
  });
  return {
    memberId: members.text(member, 'memberId'),
    name: members.text(member, 'name'),
    basics,
    lists: [
      simple('提案', 'submittedOn', 'subject', ['review', 'outcome']),
      simple('社情民意', 'submittedOn', 'title', ['disposition']),
      ...attendance(scoring, own('出席记录')),
      simple('调研成果', 'submittedOn', 'title', ['nature', 'adoptedBy']),
      simple('学习培训', 'startsOn', 'theme', ['status', 'hours']),
      simple('公益与其他', 'heldOn', 'name', ['kind', 'quantity']),
      simple('奖惩', 'grantedOn', 'name', ['kind', 'level']),
    ],
  };
}

const HANDLING = new WeakMap<Scoring, Map<string, string[]>>();

/** 办理结果 of a proposal, by department. */
function handlingResults(scoring: Scoring, unit: string, caseNumber: string): string[] {
  if (caseNumber === '') return [];
  let known = HANDLING.get(scoring);
  if (known === undefined) {
    known = new Map<string, string[]>();
    HANDLING.set(scoring, known);
    const sheet = scoring.work.records.sheet('提案办理');
    for (let record = 0; record < sheet.length; record++) {
      if (sheet.usable[record] === 0) continue;
      const result = textOf(scoring, sheet, 'result', record);
      if (result === '') continue;
      const key = `${textOf(scoring, sheet, 'sourceUnit', record)}\u0000${textOf(scoring, sheet, 'caseNumber', record)}`;
      known.set(key, [...(known.get(key) ?? []), `${textOf(scoring, sheet, 'handler', record)} ${result} 类`]);
    }
  }
  return known.get(`${unit}\u0000${caseNumber}`) ?? [];
}

/** 发言, 参会 and 活动 from the attendance of activities. */
function attendance(scoring: Scoring, own: readonly { sheet: RecordSheet; record: number; role: string }[]): ArchiveList[] {
  const lists = { 发言: [] as ArchiveItem[], 参会: [] as ArchiveItem[], 活动: [] as ArchiveItem[] };
  for (const { sheet, record, role } of own) {
    const activities = scoring.work.records.sheet('活动台账');
    const activity = scoring.work.reader.join(sheet)[record] as number;
    const of = (field: string): string => (activity < 0 ? '' : textOf(scoring, activities, field, activity));
    const [category, state] = [of('category'), of('status')];
    const attended = textOf(scoring, sheet, 'status', record);
    const item: ArchiveItem = {
      date: of('startsOn'),
      title: of('name') || textOf(scoring, sheet, 'activityId', record),
      role,
      // Such a record counts for nothing; who reads the list must see why.
      result: NOT_HELD.has(state) ? `${attended}（活动${state}）` : attended,
      category,
      place: sheet.place(record),
    };
    const speech = textOf(scoring, sheet, 'speech', record);
    if (speech !== '') lists['发言'].push({ ...item, result: speech });
    lists[MEETING.test(category) ? '参会' : '活动'].push(item);
  }
  return (['发言', '参会', '活动'] as const).map((name) => ({ name, items: sorted(lists[name]) }));
}

function sorted(items: ArchiveItem[]): ArchiveItem[] {
  return items.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.place.row - b.place.row));
}

function textOf({ work }: Scoring, sheet: RecordSheet, field: string, record: number): string {
  const column = sheet.column(field);
  if (column?.has[record] !== 1) return '';
  const value = column.values[record] as number;
  const type = sheet.contract.columns.find((candidate) => candidate.field === field)?.type;
  if (!column.numeric) return work.records.pool.text(value);
  if (type === 'date' || type === 'time') return formatSerial(value).slice(0, 10);
  if (type === 'yes-no') return value === 1 ? '是' : '否';
  return String(value);
}
