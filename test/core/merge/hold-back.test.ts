import fc from 'fast-check';

import { Block } from '../../../core/table/table';
import type { Ledger } from '../../../core/table/ledger';
import { assess, INFORMATION, sheet } from '../../support/ledger';

/*
 * Records that refer to held-back ones are held back, and those that refer to these; against a plain reading of the
 * sentence: again and again, until nothing changes.
 */

const MEMBERS = 4;
const PROPOSALS = 5;

const id = (member: number): string => `000${member + 1}`;

interface Drawn {
  /** Members and proposals whose own row has an error. */
  readonly badMembers: readonly boolean[];
  readonly badProposals: readonly boolean[];
  readonly proposals: readonly { readonly first: number; readonly others: readonly number[] }[];
  /** 案号 of each row of 提案办理, as a place among the proposals. */
  readonly handled: readonly number[];
}

const member = fc.nat({ max: MEMBERS - 1 });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  badMembers: fc.array(fc.boolean(), { minLength: MEMBERS, maxLength: MEMBERS }),
  badProposals: fc.array(fc.boolean(), { minLength: PROPOSALS, maxLength: PROPOSALS }),
  proposals: fc.array(fc.record({ first: member, others: fc.uniqueArray(member, { maxLength: 3 }) }), {
    minLength: PROPOSALS,
    maxLength: PROPOSALS,
  }),
  handled: fc.array(fc.nat({ max: PROPOSALS - 1 }), { minLength: 1, maxLength: 6 }),
});

function ledgerOf({ badMembers, badProposals, proposals, handled }: Drawn): Ledger {
  return assess([
    INFORMATION,
    // A date that is none is an error.
    sheet('委员名册', [
      ['委员编号', '姓名', '界别', '出生日期'],
      ...badMembers.map((bad, i) => [id(i), `张${'甲乙丙丁'[i]}`, '教育界', bad ? '某日' : '']),
    ]),
    sheet('提案', [
      ['流水号', '案号', '提交日期', '案由', '第一提案人', '联名人', '审查结果'],
      ...proposals.map(({ first, others }, i) => [
        `T${i}`,
        `案${i}`,
        badProposals[i] === true ? '某日' : '2025-03-05',
        `建议${i}`,
        id(first),
        others
          .filter((other) => other !== first)
          .map(id)
          .join('、'),
        '立案',
      ]),
    ]),
    sheet('提案办理', [['案号', '承办单位'], ...handled.map((proposal, i) => [`案${proposal}`, `单位${i}`])]),
  ]).ledger;
}

const blocked = (ledger: Ledger, name: '委员名册' | '提案' | '提案办理'): boolean[] =>
  ledger.of(name).flatMap((table) => Array.from(table.blocked, (block) => block !== Block.None));

test('who refers to a record that is held back is held back', () => {
  fc.assert(
    fc.property(drawn, (each) => {
      const proposals = each.proposals.map(
        ({ first, others }, i) => each.badProposals[i] === true || [first, ...others].some((own) => each.badMembers[own] === true),
      );
      const ledger = ledgerOf(each);
      expect(blocked(ledger, '委员名册')).toEqual(each.badMembers);
      expect(blocked(ledger, '提案')).toEqual(proposals);
      expect(blocked(ledger, '提案办理')).toEqual(each.handled.map((proposal) => proposals[proposal]));
    }),
    { numRuns: 200 },
  );
});

test('a value that another record still has is not lost', () => {
  const member = (name: string, birth: string): string[] => ['0001', name, '教育界', birth];
  const { ledger } = assess([
    INFORMATION,
    sheet('委员名册', [['委员编号', '姓名', '界别', '出生日期'], member('张甲', ''), member('张乙', '某日')]),
    sheet('公益与其他', [
      ['编号', '委员编号', '日期', '类别', '名称'],
      ['G1', '0001', '2025-03-05', '公益', '植树'],
    ]),
  ]);
  expect(ledger.of('委员名册').flatMap(({ blocked: blocks }) => [...blocks])).toEqual([Block.None, Block.Error]);
  expect(ledger.of('公益与其他').flatMap(({ blocked: blocks }) => [...blocks])).toEqual([Block.None]);
});
