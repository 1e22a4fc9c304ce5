import type { SheetName } from '../contract';
import { NOT_REACHED } from './catalogue/members';
import { overdueDays } from './catalogue/proposals';
import { daysLate, isClosed, isDifficulty, isOpenOpinion } from './catalogue/service';
import { timesPresent } from './catalogue/activities';
import type { FactSheet, Facts } from './facts';
import { fixedRows, lazyList } from './figures';
import type { FigureList, FigureListField, FigureValue, RecordReference } from './figures';
import type { Measures } from './measures';

const text = (name: string): FigureListField => ({ name, format: 'text' });
const integer = (name: string): FigureListField => ({ name, format: 'integer' });

const MEMBER_FIELDS = [integer('序号'), ...['委员编号', '姓名', '单位', '界别', '专委会'].map(text)];

/** The fields of a member, without 序号. */
const MEMBER_CELLS: readonly ((members: Facts['members'], member: number) => string)[] = [
  (members, member) => members.text(member, 'memberId'),
  (members, member) => members.text(member, 'name'),
  (members, member) => members.unit(member),
  (members, member) => members.text(member, 'sector'),
  (members, member) => members.text(member, 'committee'),
];

function memberCells({ members }: Facts, member: number): FigureValue[] {
  return MEMBER_CELLS.map((cell) => cell(members, member));
}

function memberReference({ members }: Facts, member: number): RecordReference {
  return { sheet: '委员名册', record: members.rows[member] as number };
}

/** Members for whom something has not been done, in the order of the roster. */
export function notReachedLists(measures: Measures): FigureList[] {
  const { facts } = measures;
  return NOT_REACHED.map((name) =>
    lazyList(name, '在任委员，按名册次序', MEMBER_FIELDS, () => {
      const memberOf = facts.firstMember('委员名册');
      const { sheet, records } = measures.selection(`${name}数`);
      return {
        length: records.length,
        value: (row, field) => MEMBER_CELLS[field - 1]?.(facts.members, memberOf[records[row] as number] as number) ?? row + 1,
        record: (row) => ({ sheet, record: records[row] as number }),
      };
    }),
  );
}

const TOP = 10;
/** Where more than this would be listed, those who share the last place are only counted. */
const MOST_SHOWN = 30;

interface TopList {
  readonly name: string;
  readonly unit: string;
  readonly times: (facts: Facts) => (member: number) => number;
  readonly definition: string;
}

const TOP_LISTS: readonly TopList[] = [
  { name: '参加活动前十', unit: '次数', times: timesPresent, definition: '参加活动次数最多的在任委员' },
  { name: '提案前十', unit: '件数', times: timesIn('提案'), definition: '参与提案（第一提案人或联名人）最多的在任委员' },
  { name: '社情民意前十', unit: '篇数', times: timesIn('社情民意'), definition: '参与社情民意（反映人或联名人）最多的在任委员' },
];

/** How many records of a register each member takes part in. */
function timesIn(sheet: SheetName): TopList['times'] {
  return (facts) => {
    const times = new Int32Array(facts.members.length);
    facts.participations(sheet, (member) => (times[member] = (times[member] as number) + 1));
    return (member) => times[member] as number;
  };
}

/** The ten members with the most; all who share the tenth place are in, or counted where they are too many. */
export function topLists(facts: Facts): FigureList[] {
  return TOP_LISTS.map(({ name, unit, times, definition }) =>
    lazyList(
      name,
      `${definition}；第十名并列的全部列出，超过 ${MOST_SHOWN} 人的只写人数`,
      [integer('名次'), ...MEMBER_FIELDS.slice(1), { name: unit, format: 'integer' }],
      () => {
        const timesOf = times(facts);
        const counts = Float64Array.from(facts.inOffice, (active, member) => (active === 1 ? timesOf(member) : 0));
        const of = (member: number): number => counts[member] as number;
        // There may be a hundred thousand members, and few are shown: only these are put in order.
        const tenth = counts.slice().sort()[counts.length - TOP] ?? 0;
        const tied: number[] = [];
        counts.forEach((count, member) => {
          if (count > 0 && count >= tenth) tied.push(member);
        });
        const isTooMany = tenth > 0 && tied.length > MOST_SHOWN;
        const shown = (isTooMany ? tied.filter((member) => of(member) > tenth) : tied).sort((a, b) => of(b) - of(a) || a - b);
        const rankOf = (member: number): number => shown.findIndex((other) => of(other) === of(member)) + 1;
        const rest: FigureValue[][] = isTooMany
          ? [[shown.length + 1, null, null, `并列共 ${tied.length - shown.length} 人，不逐一列出`, null, null, tenth]]
          : [];
        const rows = [...shown.map((member): FigureValue[] => [rankOf(member), ...memberCells(facts, member), of(member)]), ...rest];
        return fixedRows(rows, {
          record: (row) => (row < shown.length ? memberReference(facts, shown[row] as number) : undefined),
        });
      },
    ),
  );
}

/** What is not finished on the day of the report. */
export function openLists(facts: Facts): FigureList[] {
  return [overdueProposals(facts), openOpinions(facts), openDifficulties(facts)];
}

/** What a list takes of a register. */
interface Listed {
  /** What the list is in the order of, the lowest first, then by record; undefined for a record that is not in it. */
  readonly key: (record: number) => number | undefined;
  /** Its fields, without 序号 and 单位. A list may be long: they are made when they are asked for. */
  readonly cells: readonly ((record: number) => FigureValue)[];
}

function recordList(
  facts: Facts,
  name: string,
  definition: string,
  sheetName: SheetName,
  fields: readonly FigureListField[],
  list: (sheet: FactSheet) => Listed,
): FigureList {
  return lazyList(name, definition, [integer('序号'), text('单位'), ...fields], () => {
    const sheet = facts.sheet(sheetName);
    const { key, cells } = list(sheet);
    const own = [sheet.unit(), ...cells];
    const found: number[] = [];
    const keys: number[] = [];
    for (let record = 0; record < sheet.length; record++) {
      const at = sheet.usable(record) ? key(record) : undefined;
      if (at === undefined) continue;
      found.push(record);
      keys.push(at);
    }
    const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
    const records = Int32Array.from(order, (i) => found[i] as number);
    return {
      length: records.length,
      value: (row, field) => (field === 0 ? row + 1 : row < records.length ? (own[field - 1]?.(records[row] as number) ?? null) : null),
      record: (row) => ({ sheet: sheetName, record: records[row] as number }),
    };
  });
}

function overdueProposals(facts: Facts): FigureList {
  return recordList(
    facts,
    '逾期提案',
    '到统计日已过计划办结日期（未填的，交办后三个月）仍未办复、又没有撤案的，一个承办单位一行，按逾期天数',
    '提案办理',
    [text('案号'), text('案由'), text('承办单位'), text('交办日期'), text('计划办结日期'), integer('逾期天数')],
    (sheet) => {
      const days = overdueDays(sheet, facts);
      const owner = facts.reader.join(sheet.sheet);
      const subject = facts.sheet('提案').text('subject');
      return {
        key: (record) => negative(days(record)),
        cells: [
          sheet.text('caseNumber'),
          (record) => {
            const proposal = owner[record] as number;
            return proposal < 0 ? '' : subject(proposal);
          },
          ...['handler', 'assignedOn', 'dueOn'].map((field) => sheet.text(field)),
          (record) => days(record) ?? null,
        ],
      };
    },
  );
}

function openOpinions(facts: Facts): FigureList {
  return recordList(
    facts,
    '未办结约访意见',
    '办理情况不是已办结的约访意见，按超过时限的天数',
    '约访意见',
    [text('意见编号'), text('委员'), text('委员意见'), text('交办单位'), text('时限'), integer('超时天数')],
    (sheet) => {
      const open = isOpenOpinion(sheet);
      const late = daysLate(sheet, 'dueOn', facts);
      return {
        key: (record) => (open(record) ? negative(late(record)) : undefined),
        cells: [...['opinionId', 'memberName', 'opinion', 'assignedTo', 'dueOn'].map((field) => sheet.text(field)), late],
      };
    },
  );
}

function openDifficulties(facts: Facts): FigureList {
  return recordList(
    facts,
    '未解决企业困难',
    '困难状态不是无和已解决、没有办结日期的走访记录，按日期',
    '企业走访',
    [text('企业'), text('走访日期'), text('困难'), text('困难状态'), text('协调部门')],
    (sheet) => {
      const [difficulty, closed] = [isDifficulty(sheet), isClosed(sheet)];
      const owner = facts.reader.join(sheet.sheet);
      const enterprise = facts.sheet('企业联系').text('enterprise');
      const day = sheet.number('heldOn');
      return {
        key: (record) => (difficulty(record) && !closed(record) ? Math.floor(day(record) ?? -Infinity) : undefined),
        cells: [
          (record) => {
            const firm = owner[record] as number;
            return firm < 0 ? '' : enterprise(firm);
          },
          ...['heldOn', 'difficulty', 'difficultyStatus', 'coordinatedWith'].map((field) => sheet.text(field)),
        ],
      };
    },
  );
}

/** The most first. */
function negative(count: number | undefined): number | undefined {
  return count === undefined ? undefined : -count;
}
