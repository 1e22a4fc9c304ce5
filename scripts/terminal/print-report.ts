import Table from 'cli-table3';

import { FINDING_CODES } from '../../core/findings/catalogue';
import { countOf, kindOf } from '../../core/findings/condense';
import type { Finding, Location } from '../../core/findings/finding';
import { summarize } from '../../core/formats/to-json';
import type { FileReport } from '../../core/formats/to-json';
import { messageOf, severityName, titleOf } from '../../core/messages';
import type { Language } from '../../core/messages';
import { visibleText } from '../../core/table/normalize-text';
import { TEXTS } from './texts';

/** How many places of one kind are listed before the rest is only counted. */
const PLACES_PER_KIND = 20;
/** How many ways to mend them are, where they differ. */
const WAYS_PER_KIND = 3;

/** Findings grouped by kind, gravest first. */
export function findingsText(files: readonly FileReport[], general: readonly Finding[], language: Language, all: boolean): string {
  const texts = TEXTS[language];
  const places = new Map<string, { file: string; finding: Finding }[]>();
  for (const { path, findings } of [...files, { path: '', findings: general }]) {
    for (const finding of findings) {
      const key = `${finding.severity} ${kindOf(finding)}`;
      const group = places.get(key);
      if (group === undefined) places.set(key, [{ file: path, finding }]);
      else group.push({ file: path, finding });
    }
  }
  const lines: string[] = [];
  for (const severity of ['error', 'warning', 'info'] as const) {
    for (const code of FINDING_CODES) {
      const group = places.get(`${severity} ${code}`);
      if (group === undefined) continue;
      lines.push('', `${severityName(severity, language)} · ${titleOf(code, language)}（${total(group)}）  ${code}`);
      const shown = all ? group : group.slice(0, PLACES_PER_KIND);
      for (const { file, finding } of shown) {
        const related = (finding.related ?? []).map((location) => placeText(location.file ?? '', location)).join('、');
        lines.push(`  ${placeText(file, finding.location)}  ${messageOf(finding, language).what}${related === '' ? '' : `（${related}）`}`);
      }
      if (group.length > shown.length) lines.push(`  ${texts.more(total(group) - total(shown))}`);
      const ways = new Set(shown.map(({ finding }) => messageOf(finding, language).how));
      for (const how of [...ways].slice(0, WAYS_PER_KIND)) lines.push(`  ${texts.howToFix}：${how}`);
    }
  }
  return lines.join('\n');
}

function total(group: readonly { readonly finding: Finding }[]): number {
  return group.reduce((sum, { finding }) => sum + countOf(finding), 0);
}

/** `示例区01.xlsx 提案!G5` */
function placeText(file: string, { sheet, address }: Location): string {
  const cell = [sheet, address].filter((part) => part !== undefined).join('!');
  return visibleText([file, cell].filter((part) => part !== '').join(' '));
}

/** One line a file, and the row accounts. */
export function summaryText(files: readonly FileReport[], general: readonly Finding[], language: Language): string {
  const texts = TEXTS[language];
  const table = new Table({
    head: [...texts.columns],
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
  });
  const line = (report: readonly FileReport[], names: readonly [string, string], result: string): (string | number)[] => {
    const { rows, findings } = summarize(report);
    return [...names, rows.read, rows.merged, rows.heldBack, rows.ignored, findings.error, findings.warning, findings.info, result];
  };
  for (const file of files) table.push(line([file], [visibleText(file.unit), visibleText(file.path)], texts.status[file.status]));
  if (files.length > 1) table.push(line(files, [texts.total, ''], ''));
  const { rows, findings } = summarize(files, general);
  return [
    table.toString(),
    texts.headline(files.length, findings.error, findings.warning, findings.info),
    texts.rows(rows.read, rows.merged, rows.heldBack, rows.ignored),
  ].join('\n');
}
