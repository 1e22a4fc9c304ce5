import type { Finding } from '../findings/finding';
import { FindingList } from '../findings/finding-list';
import { cached } from '../table/cached';
import type { RulesSignature } from '../rules/signature';
import type { CheckedRules } from '../scoring/score-ledger';
import type { DataPart } from './data-part';
import type { MergeableContent } from './submission-part';

/** The rules of one submission. */
export interface SubmittedRules {
  readonly path: string;
  readonly unit: string;
  readonly findings: readonly Finding[];
  readonly content: MergeableContent;
}

/** The rules by which all members of a merge are scored. */
export interface RulesForAll {
  /** The unit, or the workbook, that they are of. */
  readonly name: string;
  readonly rules: CheckedRules;
  readonly signatures: readonly RulesSignature[];
  /** Their rows, and whatever else they came with. */
  readonly data: DataPart;
}

/** Submissions with the same rules. */
interface Version {
  count: number;
  /** The first of them; the first without errors, where there is one. */
  example: SubmittedRules;
}

/**
 * All members of a merge are scored by the same rules. Where no others are asked for these are the rules that most
 * submissions have: of rules that equally many have those without errors, and of these the first.
 */
export class CommonRules {
  private readonly versions = new Map<string, Version>();
  private readonly submitted: { readonly path: string; readonly signatures: readonly RulesSignature[] }[] = [];

  add(submitted: SubmittedRules): void {
    const { path, content } = submitted;
    const { ruleSignatures: signatures } = content;
    if (signatures.length === 0) return;
    this.submitted.push({ path, signatures });
    const version = cached(this.versions, JSON.stringify(signatures), () => ({ count: 0, example: submitted }));
    version.count++;
    if (isFaultless(submitted) && !isFaultless(version.example)) version.example = submitted;
  }

  /** Undefined where no submission has rules. */
  get common(): SubmittedRules | undefined {
    let best: Version | undefined;
    for (const version of this.versions.values()) if (best === undefined || compare(version, best) > 0) best = version;
    return best?.example;
  }

  /** What is said of the submissions whose rules are not those that are used, by path. */
  findings(used: Pick<RulesForAll, 'name' | 'signatures'> | undefined): Map<string, Finding[]> {
    const found = new Map<string, Finding[]>();
    if (used === undefined) return found;
    const common = bySheet(used.signatures);
    for (const { path, signatures } of this.submitted) {
      const own = bySheet(signatures);
      // Some offices hand out single tables; whoever has rules should have all of them.
      const sheets = new Set([...own.keys(), ...(own.has('评分规则') ? common.keys() : [])]);
      const list = new FindingList();
      for (const sheet of sheets)
        if (own.get(sheet) !== common.get(sheet))
          list.add({ code: 'merge/rules-differ', location: { sheet }, args: { sheet, used: used.name } });
      if (list.findings.length > 0) found.set(path, list.findings);
    }
    return found;
  }
}

function bySheet(signatures: readonly RulesSignature[]): Map<string, string> {
  return new Map(signatures.map(({ sheet, signature }) => [sheet, signature]));
}

/** Tables without 评分规则 score nobody. */
function compare(a: Version, b: Version): number {
  const hasRules = ({ example }: Version): number => Number(example.content.ruleSignatures.some(({ sheet }) => sheet === '评分规则'));
  return hasRules(a) - hasRules(b) || a.count - b.count || Number(isFaultless(a.example)) - Number(isFaultless(b.example));
}

function isFaultless({ content: { ruleErrors } }: SubmittedRules): boolean {
  return ruleErrors === 0;
}
