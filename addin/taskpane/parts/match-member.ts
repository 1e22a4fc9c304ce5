import type { MemberRow } from '../engine/views';

/** Whether a search means a member: part of the name, the number, the unit, the sector, or the name in pinyin or its first letters. */
export function matchesMember({ name, memberId, unit, sector, pinyin }: MemberRow, search: string): boolean {
  const wanted = search.trim().toLowerCase().replace(/\s+/g, '');
  return wanted === '' || [name, memberId, unit, sector, ...pinyin.split(' ')].some((text) => text.toLowerCase().includes(wanted));
}
