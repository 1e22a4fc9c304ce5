import type { Finding } from '../findings/finding';
import { messageOf, severityName, titleOf } from '../messages';
import type { Language } from '../messages';
import { RESULT_HEADERS, RESULT_SHEETS } from '../table/match-sheets';
import type { ResultCell, ResultSheet } from './result-sheet';

/** 问题清单: one line a finding, its cell a link. */
export function findingSheet(findings: readonly Finding[], language: Language): ResultSheet {
  return {
    name: RESULT_SHEETS.findings,
    heading: '问题清单',
    note: '点“单元格”打开出错的地方。错误使该行不能并入汇总、不能计分；警告请核实。',
    frozenColumns: 0,
    columns: [
      { header: '序号', width: 6, centred: true },
      { header: '级别', width: 8 },
      { header: '类别', width: 20 },
      { header: '工作表', width: 14 },
      { header: '单元格', width: 10 },
      { header: '问题', width: 60 },
      { header: '处理办法', width: 50 },
      { header: '建议改为', width: 20 },
      { header: RESULT_HEADERS.findings, width: 18 },
    ],
    rows: findings.map((finding, i) => findingRow(finding, i + 1, language)),
    colours: [],
  };
}

function findingRow(finding: Finding, number: number, language: Language): ResultCell[] {
  const { what, how } = messageOf(finding, language);
  const { sheet = '', address = '' } = finding.location;
  return [
    number,
    severityName(finding.severity, language),
    titleOf(finding.code, language),
    sheet,
    sheet === '' || address === '' ? address : { text: address, sheet, address },
    what,
    how,
    finding.fix?.after ?? '',
    finding.fingerprint,
  ];
}
