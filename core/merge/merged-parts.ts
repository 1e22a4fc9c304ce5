import { hashText } from '../findings/fingerprint';
import { attendanceSums, joinSums } from '../report/attendance-sums';
import type { AttendanceSums } from '../report/attendance-sums';
import { Facts } from '../report/facts';
import { storedResults, unitScores } from '../scoring/own-results';
import type { OwnResults, UnitResults, UnitScores } from '../scoring/own-results';
import type { Period } from '../scoring/population';
import { recordsOfDataSet } from '../scoring/records';
import type { Records } from '../scoring/records';
import { Scoring } from '../scoring/score';
import { canScore } from '../scoring/score-ledger';
import type { CheckedRules } from '../scoring/score-ledger';
import { LastValue } from '../table/cached';
import type { ValueLists } from '../table/value-lists';
import { sourceUnits } from './data-part';
import type { DataPart } from './data-part';
import { DataSet } from './data-set';
import type { OwnPart } from './data-set';
import type { RulesSignature } from '../rules/signature';

/*
 * A member's records stand in one submission, so what they come to can be counted where the submission is read, and
 * kept. That holds for the rules, value lists and days that it was counted with: the key.
 */

/** What the own results of a submission's members depend on beside its records; equal texts mean equal results. */
export type ScoringKey = string;

export interface ScoredPart {
  readonly key: ScoringKey;
  readonly scores: UnitScores;
}

/** What a report and the scores need of a submission's members, counted where it was read. Plain data. */
export interface PartCounts {
  readonly attendance: AttendanceSums;
  readonly scored?: ScoredPart;
}

/** The rules that a submission brings, and its days. */
export interface OwnRules {
  readonly rules: CheckedRules;
  readonly signatures: readonly RulesSignature[];
  readonly period: Period;
}

/** @param score the submission's own rules, where it is to be scored by them */
export function countPart(own: OwnPart, score?: OwnRules): PartCounts {
  const data = DataSet.ofOwn(own);
  const records = recordsOfDataSet(data);
  const attendance = attendanceSums(new Facts(records, undefined, 0));
  const scored = score === undefined ? undefined : scorePart(data, records, score);
  return { attendance, ...(scored === undefined ? {} : { scored }) };
}

/** What the members' records of a submission come to by its own rules; undefined where these cannot score. */
export function scorePart(data: DataSet, records: Records, { rules, signatures, period }: OwnRules): ScoredPart | undefined {
  if (!canScore(rules)) return undefined;
  // The lists of its rules are those of its records.
  return { key: scoringKey(data, signatures, period), scores: scoresOf(records, rules.lists, rules, period) };
}

function scoringKey(data: DataSet, signatures: readonly RulesSignature[], { from, to }: Period): ScoringKey {
  return JSON.stringify([signatures, listsHash(data), from, to]);
}

const hashes = new LastValue<string>();

function listsHash({ onlyLists, listItems }: DataSet): string {
  const hash = (): string => hashText(JSON.stringify(listItems));
  return onlyLists === undefined ? hash() : hashes.of(onlyLists, hash);
}

function scoresOf(records: Records, lists: ValueLists, rules: CheckedRules, period: Period): UnitScores {
  return unitScores(new Scoring({ book: rules.book, records, lists: lists === rules.lists ? [lists] : [lists, rules.lists], period }));
}

/** One merged submission, as it was read. */
export interface MergedPart {
  readonly data: DataPart;
  readonly counts: PartCounts;
}

/** Puts together what was counted of each submission; what was counted by other rules or lists is counted again. */
export class MergedParts {
  private readonly parts: MergedPart[] = [];
  private readonly units = new Set<string>();
  private isOneUnitInTwo = false;

  add({ data, counts }: MergedPart): void {
    this.parts.push({ data, counts });
    for (const unit of sourceUnits(data)) {
      this.isOneUnitInTwo ||= this.units.has(unit);
      this.units.add(unit);
    }
  }

  /** The sums of 出席记录 of all; undefined where a unit's records stand in several submissions. */
  attendance(): AttendanceSums | undefined {
    return this.isOneUnitInTwo ? undefined : joinSums(this.parts.map(({ counts }) => counts.attendance));
  }

  /**
   * What the records of each member come to.
   *
   * @param data the records of all submissions that were added, in their order
   * @param signatures undefined for rules that came from no submission
   * @returns undefined where a unit's records stand in several submissions, so that they must be counted together
   */
  ownResults(
    data: DataSet,
    rules: CheckedRules,
    signatures: readonly RulesSignature[] | undefined,
  ): ((scoring: Scoring) => OwnResults) | undefined {
    if (this.isOneUnitInTwo) return undefined;
    return (scoring) => {
      const { period } = scoring.input;
      const key = signatures === undefined ? undefined : scoringKey(data, signatures, period);
      const lists = data.lists();
      let firstRow = 0;
      const units = this.parts.map(({ data: part, counts: { scored } }): UnitResults => {
        const own = {
          firstRow,
          scores:
            scored !== undefined && scored.key === key
              ? scored.scores
              : scoresOf(recordsOfDataSet(new DataSet([part])), lists, rules, period),
        };
        firstRow += part.sheets.find(({ name }) => name === '委员名册')?.rowCount ?? 0;
        return own;
      });
      return storedResults(scoring, units);
    };
  }
}
