import { cached } from '../cached';
import { toHalfWidth, withoutBlanks } from '../normalize-text';
import { CellState } from '../table';
import type { Table } from '../table';
import type { ValueLists } from '../value-lists';

/** A member of a group, and when he was in office. */
export interface GroupMember {
  readonly id: string;
  /** NaN where it is not known. */
  readonly appointedOn: number;
  readonly leftOn: number;
}

const WHOLE = /^(?:本届|在任)?(?:[省市区县州盟旗]?政协)?(.{0,20}?)(?:全体|所有)(?:政协)?(委员|常委|常务委员|常委会组成人员)$/;
/** Columns of the roster by which a group is named. */
const GROUPS = ['sector', 'sectorGroup', 'committee', 'streetGroup'] as const;

/** A member, as the roster has him. */
interface Listed {
  readonly member: GroupMember;
  readonly isStanding: boolean;
  readonly isOfCouncil: boolean;
}

/**
 * Whom `全体委员`, `全体常委` or `教育界全体委员` means, by the roster; undefined for any other text. Members of earlier terms
 * are none of them.
 */
export function wholeGroups(tables: readonly Table[], lists: ValueLists): (text: string) => readonly GroupMember[] | undefined {
  // Most workbooks name no such group: the roster is gone through for the first one.
  let groups: ReadonlyMap<string, readonly Listed[]> | undefined;
  return (text) => {
    const match = WHOLE.exec(toHalfWidth(withoutBlanks(text)));
    if (match === null) return undefined;
    const [, group = '', who = ''] = match;
    groups ??= groupsOf(tables);
    const all = groups.get(group) ?? groups.get(lists.get('界别').find(group) ?? group) ?? [];
    const meant = all.filter(({ isStanding, isOfCouncil }) => who === '委员' || isStanding || (who === '常委会组成人员' && isOfCouncil));
    return meant.length === 0 ? undefined : meant.map(({ member }) => member);
  };
}

/** The members of each group; all of them under ''. */
function groupsOf(tables: readonly Table[]): ReadonlyMap<string, readonly Listed[]> {
  const groups = new Map<string, Listed[]>();
  for (const roster of tables) {
    if (roster.contract.name !== '委员名册') continue;
    const [appointedOn, leftOn] = [roster.numbers('appointedOn'), roster.numbers('leftOn')];
    for (let record = 0; record < roster.length; record++) {
      const isOfEarlierTerm = roster.text(record, 'status') === '历届' && Number.isNaN(leftOn(record));
      if (isOfEarlierTerm || roster.state(record, 'memberId') !== CellState.Value) continue;
      const isStanding = roster.isYes(record, 'standing') || roster.items(record, 'posts').includes('常委');
      const listed = {
        member: { id: roster.text(record, 'memberId'), appointedOn: appointedOn(record), leftOn: leftOn(record) },
        isStanding,
        isOfCouncil: isStanding || roster.isYes(record, 'chairMeeting'),
      };
      for (const name of new Set(['', ...GROUPS.map((field) => roster.text(record, field))])) cached(groups, name, () => []).push(listed);
    }
  }
  return groups;
}

/** Whether a member was in office on a day; one that is not known is before and after none. */
export function wasInOffice({ appointedOn, leftOn }: GroupMember, day: number): boolean {
  return !(Math.floor(day) < Math.floor(appointedOn)) && !(Math.floor(day) > leftOn);
}
