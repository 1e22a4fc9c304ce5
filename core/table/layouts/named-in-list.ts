import { bareName, namesOfThoseWhoCame, withoutCountsAndGroups } from './list-text';
import { isCount, splitItems, trimText } from '../normalize-text';
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
      // How many there were is nobody's number, unless it stands among others.
      if (isCount(trimText(names))) return;
      const all = listed(names);
      const isList = all.length > 1 && all.every(({ byNumber }) => byNumber);
      for (const { id, isMember, byNumber } of all) {
        if (isCount(id) && !isList && (byNumber || !isMember)) continue;
        if (isMember) members.push({ id, reason });
        else if (!addBare(id, reason)) others.push(id);
      }
    };
    /** `示例甲带队`, `示例甲等5人参加`. */
    const addBare = (text: string, reason: string): boolean => {
      const { name, unnamed, count } = bareName(text);
      const all = name === '' || name === text ? [] : listed(name);
      if (all.length === 0 || !all.every(({ isMember }) => isMember)) return false;
      members.push(...all.map(({ id }) => ({ id, reason })));
      if (unnamed !== '' && count !== members.length) others.push(unnamed);
      return true;
    };
    const counted = isNoneMark(text) ? '' : withoutCountsAndGroups(text);
    const { names: plain, told, excepted: except } = away ? { names: counted, told: [], excepted: '' } : namesOfThoseWhoCame(counted);
    others.push(...told);
    const excepted = new Set(except === '' ? [] : listed(except).map(({ id }) => id));
    const groupIn = (item: string): ReturnType<typeof groupOf> => groupOf(item) ?? groupOf(bareName(item).name);
    const items = splitItems(plain);
    const isSaid = (item: string): boolean => groupIn(item) !== undefined || (away && (BEHIND.test(item) || BEFORE.test(item)));
    if (!items.some(isSaid)) add(plain, '');
    else {
      let before = '';
      for (const item of new Set(items)) {
        const group = groupIn(item);
        for (const member of group ?? []) if (!excepted.has(member.id)) groups.set(member.id, member);
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
