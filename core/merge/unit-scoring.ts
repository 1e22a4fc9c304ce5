import { hashText } from '../findings/fingerprint';
import { storedResults, unitScores } from '../scoring/own-results';
import type { OwnResults, UnitResults, UnitScores } from '../scoring/own-results';
import type { Period } from '../scoring/population';
import { recordsOfDataSet } from '../scoring/records';
import { Scoring } from '../scoring/score';
import { canScore } from '../scoring/score-ledger';
import type { CheckedRules } from '../scoring/score-ledger';
import { CellKind } from '../table/sheet-grid';
import type { DataPart } from './data-part';
import { DataSet } from './data-set';
import type { RulesSignature } from './rules-differ';

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

function scoringKey(data: DataSet, signatures: readonly RulesSignature[], { from, to }: Period): ScoringKey {
  return JSON.stringify([signatures, hashText(JSON.stringify(data.listItems)), from, to]);
}

/** The own results of a submission by its own rules; undefined where it has none that can score. */
export function scorePart(
  part: DataPart,
  rules: CheckedRules,
  signatures: readonly RulesSignature[],
  period: Period,
): ScoredPart | undefined {
  if (!canScore(rules)) return undefined;
  const data = new DataSet([part]);
  return { key: scoringKey(data, signatures, period), scores: scoresOf(data, data, rules, period) };
}

function scoresOf(part: DataSet, all: DataSet, rules: CheckedRules, period: Period): UnitScores {
  return unitScores(new Scoring({ book: rules.book, records: recordsOfDataSet(part), lists: [all.lists(), rules.lists], period }));
}

/** One merged submission, as it was read. */
export interface MergedPart {
  readonly data: DataPart;
  readonly scored?: ScoredPart | undefined;
}

/** Puts the own results of all members together; those of a submission that counted differently are counted again. */
export class UnitScoring {
  private readonly parts: MergedPart[] = [];
  private readonly units = new Set<string>();
  private isOneUnitInTwo = false;

  add(part: MergedPart): void {
    this.parts.push(part);
    for (const unit of sourceUnits(part.data)) {
      this.isOneUnitInTwo ||= this.units.has(unit);
      this.units.add(unit);
    }
  }

  /**
   * @param data the records of all submissions that were added, in their order
   * @param signatures undefined for rules that came from no submission
   * @returns undefined where a unit's records stand in several submissions, so that they must be counted together
   */
  results(
    data: DataSet,
    rules: CheckedRules,
    signatures: readonly RulesSignature[] | undefined,
  ): ((scoring: Scoring) => OwnResults) | undefined {
    if (this.isOneUnitInTwo) return undefined;
    return (scoring) => {
      const { period } = scoring.input;
      const key = signatures === undefined ? undefined : scoringKey(data, signatures, period);
      let firstRow = 0;
      const units = this.parts.map(({ data: part, scored }): UnitResults => {
        const own = {
          firstRow,
          scores: scored !== undefined && scored.key === key ? scored.scores : scoresOf(new DataSet([part]), data, rules, period),
        };
        firstRow += part.sheets.find(({ name }) => name === '委员名册')?.rowCount ?? 0;
        return own;
      });
      return storedResults(scoring, units);
    };
  }
}

/** Every 来源单位 of the records. */
function sourceUnits({ strings, sheets }: DataPart): Set<string> {
  const units = new Set<string>();
  for (const { columns } of sheets) {
    const column = columns.find(({ name, extra }) => name === 'sourceUnit' && !extra);
    const seen = new Set<number>();
    column?.values.forEach((value, row) => {
      if (column.kinds[row] === CellKind.Text) seen.add(value);
    });
    for (const text of seen) units.add(strings[text] as string);
  }
  return units;
}
