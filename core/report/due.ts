import type { SheetName } from '../contract';
import type { MemberScore } from '../scoring/member-score';
import { formatSerial, serialOf } from '../table/excel-date';
import { isClosed, isDifficulty, isOpenOpinion } from './catalogue/service';
import { awaitsAnswer, dueOn as proposalDue } from './catalogue/proposals';
import { takingPart } from './statistic';
import type { Facts } from './facts';

/** What waits to be done, by its kind. */
export const DUE_KINDS = [
  '提案未办复',
  '约访意见未办结',
  '企业未走访',
  '企业困难未解决',
  '工作室无活动',
  '委员未参加学习',
  '要件尚缺',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** One thing that somebody has to do. */
export interface DueItem {
  readonly kind: DueKind;
  readonly unit: string;
  /** Who or what it is about: 案号, enterprise, member. */
  readonly subject: string;
  readonly detail: string;
  /** Who has to act; '' where the office itself. */
  readonly responsible: string;
  /** Serial day; undefined where there is no term. */
  readonly dueOn: number | undefined;
  /** Days after the term; negative while there is time; null without a term. */
  readonly daysLate: number | null;
  readonly record: { readonly sheet: SheetName; readonly record: number };
}

export interface DueOptions {
  /** Days within which an enterprise is to be visited again. */
  readonly visitEvery: number;
  /** Days within which a studio is to be open again. */
  readonly studioEvery: number;
}

export const DUE_DEFAULTS: DueOptions = { visitEvery: 180, studioEvery: 90 };

/** Everything that is open on the day of the facts, the latest first within each kind. */
export function dueItems(facts: Facts, scores: readonly MemberScore[], options: DueOptions = DUE_DEFAULTS): DueItem[] {
  const items = [
    ...openProposals(facts),
    ...openOpinions(facts),
    ...unvisited(facts, options.visitEvery),
    ...openDifficulties(facts),
    ...idleStudios(facts, options.studioEvery),
    ...untrained(facts),
    ...missingMinimums(facts, scores),
  ];
  return items.sort(
    (a, b) => DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind) || (b.daysLate ?? -Infinity) - (a.daysLate ?? -Infinity) || 0,
  );
}

function item(facts: Facts, draft: Omit<DueItem, 'daysLate'>): DueItem {
  return { ...draft, daysLate: draft.dueOn === undefined ? null : Math.floor(facts.asOf - draft.dueOn) };
}

function recordsOf(facts: Facts, name: SheetName, test: (record: number) => boolean): number[] {
  const sheet = facts.sheet(name);
  return Array.from({ length: sheet.length }, (_, record) => record).filter((record) => sheet.usable(record) && test(record));
}

function openProposals(facts: Facts): DueItem[] {
  const sheet = facts.sheet('提案办理');
  const [unit, number, handler] = [sheet.unit(), sheet.text('caseNumber'), sheet.text('handler')];
  const due = proposalDue(sheet);
  const owner = facts.reader.join(sheet.sheet);
  const subject = facts.sheet('提案').text('subject');
  return recordsOf(facts, '提案办理', awaitsAnswer(sheet, facts)).map((record) => {
    const proposal = owner[record] as number;
    return item(facts, {
      kind: '提案未办复',
      unit: unit(record),
      subject: number(record),
      detail: proposal < 0 ? '' : subject(proposal),
      responsible: handler(record),
      dueOn: due(record),
      record: { sheet: '提案办理', record },
    });
  });
}

function openOpinions(facts: Facts): DueItem[] {
  const sheet = facts.sheet('约访意见');
  const [unit, name, opinion, assigned, due] = [
    sheet.unit(),
    sheet.text('memberName'),
    sheet.text('opinion'),
    sheet.text('assignedTo'),
    sheet.number('dueOn'),
  ];
  return recordsOf(facts, '约访意见', isOpenOpinion(sheet)).map((record) =>
    item(facts, {
      kind: '约访意见未办结',
      unit: unit(record),
      subject: name(record),
      detail: opinion(record),
      responsible: assigned(record),
      dueOn: due(record),
      record: { sheet: '约访意见', record },
    }),
  );
}

/** The last day on which something happened to each record of a register, by the key of its unit. */
function lastDays(facts: Facts, child: SheetName, key: string): (unit: string, id: string) => number | undefined {
  const sheet = facts.sheet(child);
  const [unit, id, day] = [sheet.unit(), sheet.text(key), sheet.number('heldOn')];
  const last = new Map<string, number>();
  for (const record of recordsOf(facts, child, () => true)) {
    const own = `${unit(record)}\u0000${id(record)}`;
    const date = day(record);
    // A visit that is planned for later has not been made.
    if (date !== undefined && date <= facts.asOf) last.set(own, Math.max(last.get(own) ?? -Infinity, date));
  }
  return (owner, number) => last.get(`${owner}\u0000${number}`);
}

function unvisited(facts: Facts, every: number): DueItem[] {
  const sheet = facts.sheet('企业联系');
  const [unit, id, name, leader, since] = [
    sheet.unit(),
    sheet.text('enterpriseId'),
    sheet.text('enterprise'),
    sheet.text('leader'),
    sheet.number('since'),
  ];
  const last = lastDays(facts, '企业走访', 'enterpriseId');
  return recordsOf(facts, '企业联系', () => true).flatMap((record) => {
    const visited = last(unit(record), id(record));
    const from = visited ?? since(record);
    if (from !== undefined && from + every >= facts.asOf) return [];
    return [
      item(facts, {
        kind: '企业未走访',
        unit: unit(record),
        subject: name(record),
        detail: visited === undefined ? '建立联系以来没有走访记录' : `上次走访 ${day(visited)}，应每 ${every} 天一次`,
        responsible: leader(record),
        dueOn: from === undefined ? undefined : from + every,
        record: { sheet: '企业联系', record },
      }),
    ];
  });
}

function openDifficulties(facts: Facts): DueItem[] {
  const sheet = facts.sheet('企业走访');
  const [unit, difficulty, status, coordinated, heldOn] = [
    sheet.unit(),
    sheet.text('difficulty'),
    sheet.text('difficultyStatus'),
    sheet.text('coordinatedWith'),
    sheet.text('heldOn'),
  ];
  const [isOne, closed] = [isDifficulty(sheet), isClosed(sheet)];
  const owner = facts.reader.join(sheet.sheet);
  const enterprise = facts.sheet('企业联系').text('enterprise');
  return recordsOf(facts, '企业走访', (record) => isOne(record) && !closed(record)).map((record) =>
    item(facts, {
      kind: '企业困难未解决',
      unit: unit(record),
      subject: (owner[record] as number) < 0 ? '' : enterprise(owner[record] as number),
      detail: [difficulty(record), status(record), `${heldOn(record)} 走访时提出`].filter((part) => part !== '').join('；'),
      responsible: coordinated(record),
      dueOn: undefined,
      record: { sheet: '企业走访', record },
    }),
  );
}

function idleStudios(facts: Facts, every: number): DueItem[] {
  const sheet = facts.sheet('工作室');
  const [unit, id, name, opened] = [sheet.unit(), sheet.text('studioId'), sheet.text('name'), sheet.number('openedOn')];
  const head = facts.firstMember('工作室');
  const last = lastDays(facts, '接待日', 'studioId');
  return recordsOf(facts, '工作室', () => true).flatMap((record) => {
    const met = last(unit(record), id(record));
    const from = met ?? opened(record);
    if (from !== undefined && from + every >= facts.asOf) return [];
    return [
      item(facts, {
        kind: '工作室无活动',
        unit: unit(record),
        subject: name(record),
        detail: met === undefined ? '揭牌以来没有接待记录' : `上次接待 ${day(met)}，应每 ${every} 天至少一次`,
        responsible: (head[record] as number) < 0 ? '' : facts.members.text(head[record] as number, 'name'),
        dueOn: from === undefined ? undefined : from + every,
        record: { sheet: '工作室', record },
      }),
    ];
  });
}

function yearEnd({ year }: Facts): number | undefined {
  return year === undefined ? undefined : serialOf(year, 12, 31);
}

function untrained(facts: Facts): DueItem[] {
  const trained = takingPart('学习培训', (sheet) => sheet.is('status', '全程', '部分'))(facts);
  const { members } = facts;
  return Array.from(members.rows).flatMap((record, member) => {
    if (facts.inOffice[member] !== 1 || trained(member)) return [];
    return [
      item(facts, {
        kind: '委员未参加学习',
        unit: members.unit(member),
        subject: `${members.text(member, 'name')}（${members.text(member, 'memberId')}）`,
        detail: `${members.text(member, 'sector')}，本年度没有到训记录`,
        responsible: '',
        dueOn: yearEnd(facts),
        record: { sheet: '委员名册', record },
      }),
    ];
  });
}

/** Minimums of which something is still missing and can still be done: how much. */
function missingMinimums(facts: Facts, scores: readonly MemberScore[]): DueItem[] {
  return scores.flatMap((score) =>
    score.minimums.flatMap((minimum) => {
      if (!score.evaluated || minimum.met || minimum.least === null || minimum.count >= minimum.least) return [];
      return [
        item(facts, {
          kind: '要件尚缺',
          unit: score.unit,
          subject: `${score.name}（${score.memberId}）`,
          detail: `${minimum.name}：已有 ${minimum.count}，至少 ${minimum.least}，还需 ${minimum.least - minimum.count}`,
          responsible: '',
          dueOn: yearEnd(facts),
          record: { sheet: '委员名册', record: facts.members.rows[score.member] as number },
        }),
      ];
    }),
  );
}

function day(serial: number): string {
  return formatSerial(serial).slice(0, 10);
}
