import type { MemberScore } from '../../core/scoring/member-score';
import type { Scored } from '../../core/scoring/score-ledger';
import type { Ledger } from '../../core/table/ledger';
import { isNameOf, toHalfWidth, trimText, withoutZeros } from '../../core/table/normalize-text';
import { Block } from '../../core/table/table';
import { UsageError } from '../terminal/exit-code';
import type { Texts } from '../terminal/texts';

/**
 * The members that a user names by 委员编号 or 姓名, whatever the blanks and widths; of a name, all who have it. Where
 * nobody is scored under that name, the error says why.
 */
export function namedMembers({ result }: Scored, ledger: Ledger, wanted: string, texts: Texts): MemberScore[] {
  const isMeant = meaning(wanted);
  const found = result.members.filter(({ memberId, name }) => isMeant(memberId, name));
  if (found.length > 0) return found;
  // As Excel shows it, where the column is not formatted as text.
  const number = withoutZeros(trimText(wanted));
  const alike = number === undefined ? [] : result.members.filter(({ memberId }) => withoutZeros(memberId) === number);
  if (alike.length === 0) throw new UsageError(whyNobody(ledger, wanted, isMeant, texts));
  return alike;
}

type Meaning = (memberId: string, name: string) => boolean;

function meaning(wanted: string): Meaning {
  const number = toHalfWidth(trimText(wanted));
  return (memberId, name) => number !== '' && (memberId === number || isNameOf(wanted, name, ''));
}

function whyNobody(ledger: Ledger, wanted: string, isMeant: Meaning, texts: Texts): string {
  for (const table of ledger.of('委员名册')) {
    for (let record = 0; record < table.length; record++) {
      if (!isMeant(table.text(record, 'memberId'), table.text(record, 'name'))) continue;
      const row = (table.gridRows[record] as number) + 1;
      return table.blocked[record] === Block.None ? texts.memberNotInOffice(wanted, row) : texts.memberHeldBack(wanted, row);
    }
  }
  return texts.noMember(wanted);
}
