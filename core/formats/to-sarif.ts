import type { Finding, Location, Severity } from '../findings/finding';
import { messageOf, titleOf } from '../messages';
import type { Language } from '../messages';
import type { FileReport } from './to-json';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * Findings as a SARIF 2.1.0 log (OASIS), for viewers that know it. Cells are logical locations.
 *
 * @param general findings that belong to no file that was read
 * @param version of the program
 */
export function toSarif(files: readonly FileReport[], general: readonly Finding[], version: string, language: Language): object {
  const all = [...files, { path: '', findings: general }].flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })));
  const codes = [...new Set(all.map(({ finding }) => finding.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'duty-ledger', version, rules: codes.map((id) => ({ id, shortDescription: { text: titleOf(id, language) } })) },
        },
        columnKind: 'utf16CodeUnits',
        results: all.map(({ path, finding }) => result(path, finding, language)),
      },
    ],
  };
}

function result(path: string, finding: Finding, language: Language): object {
  const { what, how } = messageOf(finding, language);
  return {
    ruleId: finding.code,
    level: LEVELS[finding.severity],
    message: { text: `${what}${how}` },
    locations: path === '' ? [] : [location(path, finding.location)],
    ...(finding.related === undefined
      ? {}
      : { relatedLocations: finding.related.map((related) => location(related.file ?? path, related)) }),
    partialFingerprints: { 'dutyLedger/v1': finding.fingerprint },
  };
}

function location(path: string, { sheet, address }: Location): object {
  const cell = [sheet, address].filter((part) => part !== undefined).join('!');
  return {
    physicalLocation: { artifactLocation: { uri: encodeURI(path) } },
    ...(cell === '' ? {} : { logicalLocations: [{ fullyQualifiedName: cell, kind: 'element' }] }),
  };
}
