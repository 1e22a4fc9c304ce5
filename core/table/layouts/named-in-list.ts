import { splitItems } from '../normalize-text';
import { isNoneMark } from '../read-cells';
import type { CellReader } from '../read-cells';
import { membersIn } from '../resolve-references';
import type { Table } from '../table';
import { wholeGroups } from './whole-groups';
import type { GroupMember } from './whole-groups';

/** Whom the cell of a list names. */
export interface Named {
  readonly members: readonly NamedMember[];
  /** Those whom it means by 全体委员 and the like. */
  readonly groups: readonly GroupMember[];
  readonly others: readonly string[];
}

export interface NamedMember {
  readonly id: string;
  /** Why he was away; '' where the list does not say. */
  readonly reason: string;
}

/** @param away whether the list is of those who were away: then it may say why, `示例甲（病假）`, `事假：示例乙、示例丙` */
export type Whom = (text: string, away: boolean) => Named;

/** How many there were is nobody's name. (`等5人` is told: whoever is not named would be lost without a word.) */
const COUNT = /[(（]?(?:共计?|合计|计|应到|实到|请假|缺席)\s*\d+\s*[人名位](?:委员)?[)）]?(?![:：])/g;
/** Nor is it anybody's number. */
const IS_COUNT = /^\d{1,3}[人名位]?$/;
/** Leads those who came: `示例甲等3人：`, `参加委员：`. */
const LED = /[^、,，;；:：\s]{0,14}(?:委员|人员|名单|\d{1,4}[人名位])[:：]/g;
/** Leads others, up to the next semicolon or line: who only listened was not due. */
const OTHERS = /(?:列席|特邀|邀请|工作人员|陪同)[^、,，;；:：\s]{0,6}[:：][^;；\n。]*/g;
/** What somebody did there, behind his name; and others, who are not named. */
const DID = /(?:带队|领队|主持|陪同|参加|参与|出席|参会|到会){1,3}$/;
const AND_OTHERS = /等(?:(\d{1,4})[人名位])?(?:委员|人)?$/;
const BEHIND = /^([^(（]+)[(（]([^()（）]*)[)）]$/;
const BEFORE = /^([^:：]{1,6})[:：]\s*(.+)$/;

/** Finds whom a cell names: members, by number or name, and others. */
export function whomIn(tables: readonly Table[], { pool, lists }: CellReader): Whom {
  const listed = membersIn(tables, pool);
  const groupOf = wholeGroups(tables, lists);
  const reasons = lists.get('请假事由');
  return (text, away) => {
    const members: NamedMember[] = [];
    const others: string[] = [];
    const groups = new Map<string, GroupMember>();
    const add = (names: string, reason: string): void => {
      for (const { id, isMember } of listed(names)) {
        if (IS_COUNT.test(id)) continue;
        if (isMember) members.push({ id, reason });
        else if (!addBare(id, reason)) others.push(id);
      }
    };
    /** `示例甲带队`, `示例甲等5人参加`. */
    const addBare = (text: string, reason: string): boolean => {
      const plain = text.replace(DID, '');
      const [unnamed = '', count] = AND_OTHERS.exec(plain) ?? [];
      const bare = plain.slice(0, plain.length - unnamed.length);
      const all = bare === '' || bare === text ? [] : listed(bare);
      if (all.length === 0 || !all.every(({ isMember }) => isMember)) return false;
      members.push(...all.map(({ id }) => ({ id, reason })));
      if (unnamed !== '' && Number(count) !== members.length) others.push(unnamed);
      return true;
    };
    let plain = isNoneMark(text) ? '' : text.replace(COUNT, '、');
    if (!away) {
      others.push(...(plain.match(OTHERS) ?? []));
      plain = plain.replace(OTHERS, '、').replace(LED, '、');
    }
    const items = splitItems(plain);
    const isSaid = (item: string): boolean => groupOf(item) !== undefined || (away && (BEHIND.test(item) || BEFORE.test(item)));
    if (!items.some(isSaid)) add(plain, '');
    else {
      let before = '';
      for (const item of new Set(items)) {
        const group = groupOf(item);
        for (const member of group ?? []) groups.set(member.id, member);
        if (group !== undefined) continue;
        const [, led = '', rest = item] = (away ? BEFORE.exec(item) : null) ?? [];
        before = reasons.find(led) ?? before;
        const own = reasons.find(led) === undefined ? item : rest;
        const [, name = '', why = ''] = (away ? BEHIND.exec(own) : null) ?? [];
        const isNamed = name !== '' && listed(name).every(({ isMember }) => isMember);
        add(isNamed ? name : own, isNamed ? (reasons.find(why) ?? before) : before);
      }
    }
    return { members, groups: [...groups.values()], others };
  };
}

/**
 * Those whom a list of who came names as away: `请假2人：示例甲、示例乙` up to the next semicolon or line, `示例甲（请假）`, `全体委员
 * （示例甲、示例乙因病请假）`.
 */
export class ListedAway {
  private readonly patterns: readonly RegExp[];

  /** @param leads words before them */
  constructor(leads: readonly string[]) {
    const away = `(?:${leads.join('|')})`;
    const label = String.raw`${away}[^、,，;；:：\s]{0,6}[:：]`;
    this.patterns = [
      String.raw`[(（]${label}([^()（）]*)[)）]`,
      String.raw`[(（]([^()（）]{1,400}?)(?:因[^、,，()（）]{1,4})?${away}[)）]`,
      String.raw`([^、,，;；:：()（）\s]{1,30}[(（]${away}[)）])`,
      String.raw`${label}([^;；\n。]*)`,
    ].map((pattern) => new RegExp(pattern, 'g'));
  }

  /** Their names alone; '' where the text has none. */
  names(text: string): string {
    const names: string[] = [];
    this.taken(text, (found) => names.push(found));
    return names.join('、');
  }

  /** The text without them. */
  without(text: string): string {
    return this.taken(text, () => undefined);
  }

  private taken(text: string, onFound: (names: string) => void): string {
    return this.patterns.reduce(
      (rest, pattern) =>
        rest.replace(pattern, (_, names: string) => {
          onFound(names);
          return '、';
        }),
      text,
    );
  }
}
