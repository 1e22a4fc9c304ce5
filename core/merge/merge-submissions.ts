import type { Finding } from '../findings/finding';
import type { FileReport } from '../formats/to-json';
import type { RulesSignature } from '../rules/signature';
import { rulesOf } from '../scoring/score-ledger';
import type { CheckedRules } from '../scoring/score-ledger';
import type { LedgerInformation } from '../table/ledger';
import { readWorkbook } from '../table/read-workbook';
import { fileStatus } from './assess';
import { CommonPeriod } from './common-period';
import { CommonRules } from './common-rules';
import type { RulesForAll, SubmittedRules } from './common-rules';
import { CrossUnitCheck } from './cross-unit';
import { settingsText } from './data-part';
import type { DataPart } from './data-part';
import { DataSet } from './data-set';
import { MergedParts } from './merged-parts';
import { MostCommon } from './most-common';
import type { HeldBackRow, ProblemSheet } from './problem-rows';
import { isMerged, SeenUnits, unitsOf } from './seen-units';
import type { SubmissionPart } from './submission-part';

/** What became of a file, and what it must put right. */
export interface FileOutcome {
  readonly report: FileReport;
  readonly heldBack: readonly HeldBackRow[];
  readonly problems: readonly ProblemSheet[];
  /** The units whose records were merged from it. */
  readonly units: readonly string[];
}

/** What all members are scored by. */
export interface RulesOfMerge {
  readonly rules: CheckedRules;
  /** Of rules that came with a submission. */
  readonly signatures?: readonly RulesSignature[];
}

/** All submissions together. */
export interface Merged {
  readonly data: DataSet;
  /** In the order in which they were added. */
  readonly files: readonly FileOutcome[];
  /** SHA-256 of each file, by its path. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly parts: MergedParts;
  /** Undefined where nobody has any. */
  readonly rules: RulesOfMerge | undefined;
  /** 年度, 评价期 and 届次 as most submissions say. */
  readonly information: Omit<LedgerInformation, 'unit' | 'contractVersion'>;
}

/** Puts submissions together. Those that were merged themselves come behind the others: a unit's own file is the newer one. */
export class SubmissionMerge {
  private readonly data = new DataSet();
  private readonly parts = new MergedParts();
  private readonly outcomes = new Map<string, FileOutcome | undefined>();
  private readonly hashes = new Map<string, string>();
  private readonly seen = new SeenUnits();
  private readonly crossUnit = new CrossUnitCheck();
  private readonly rules = new CommonRules();
  private readonly period = new CommonPeriod();
  private readonly terms = new MostCommon<string>();
  /** A submission with each of the different settings. */
  private readonly settings = new Map<string, DataPart>();
  private readonly later: SubmissionPart[] = [];

  add(part: SubmissionPart): void {
    // Keeps its place among the files.
    this.outcomes.set(part.report.path, undefined);
    if (isMerged(part)) this.later.push(part);
    else this.take(part);
  }

  /** @param given the rules to score by; undefined for those that most submissions have */
  finish(given?: RulesForAll): Merged {
    for (let part = this.later.shift(); part !== undefined; part = this.later.shift()) this.take(part);
    const { data, parts, hashes, terms } = this;
    const used = given ?? rulesForAll(this.rules.common);
    // Rules with mistakes score nobody; without their wrong rows they would score everybody wrongly.
    if (used !== undefined && used.rules.errors === 0) data.addOffice(used.data, 'rules');
    const [settings, others] = this.settings.values();
    // A check that one district made for itself says nothing of the records of another.
    if (settings !== undefined && others === undefined) data.addOffice(settings, 'settings');
    const between = [this.rules.findings(used), this.period.findings(), this.crossUnit.findings()];
    const files = [...this.outcomes.values()].flatMap((file) => (file === undefined ? [] : [withFindings(file, between)]));
    return {
      data,
      files,
      hashes,
      parts,
      rules: used && { rules: used.rules, ...(given === undefined ? { signatures: used.signatures } : {}) },
      information: { ...this.period.common, term: terms.value ?? '' },
    };
  }

  private take(part: SubmissionPart): void {
    const { report, content, sha256 } = this.seen.refuseRepeated(part);
    const { path, unit, findings } = report;
    if (sha256 !== undefined) this.hashes.set(path, sha256);
    const { problems = [], heldBack = [], mergeable } = content ?? {};
    if (content === undefined || report.status === 'rejected' || mergeable === undefined) {
      this.outcomes.set(path, { report, heldBack: [], problems, units: [] });
      return;
    }
    this.data.add(mergeable.data);
    this.parts.add(mergeable);
    this.settings.set(settingsText(mergeable.data), mergeable.data);
    this.crossUnit.add(path, mergeable.roster);
    this.rules.add({ path, unit, findings, content: mergeable });
    this.period.add(path, content.information);
    if (content.information.term !== '') this.terms.add(content.information.term);
    const units = unitsOf(part);
    this.outcomes.set(path, { report, heldBack, problems, units: units.size === 0 ? [unit] : [...units] });
  }
}

/** The rules that most submissions have, read. */
function rulesForAll(common: SubmittedRules | undefined): RulesForAll | undefined {
  if (common === undefined) return undefined;
  const { unit, findings, content } = common;
  const { rules, ruleSignatures, data } = content;
  if (rules === undefined) return undefined;
  return { name: unit, rules: rulesOf(readWorkbook(rules), findings), signatures: ruleSignatures, data };
}

function withFindings(file: FileOutcome, between: readonly ReadonlyMap<string, readonly Finding[]>[]): FileOutcome {
  const more = between.flatMap((found) => found.get(file.report.path) ?? []);
  if (more.length === 0) return file;
  const findings = [...file.report.findings, ...more];
  return { ...file, report: { ...file.report, findings, status: fileStatus(false, findings) } };
}
