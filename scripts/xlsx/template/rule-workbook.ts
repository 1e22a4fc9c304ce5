import type { Workbook } from 'exceljs';

import { ValueLists } from '../../../core/table/value-lists';
import type { RuleMethod } from '../../rule-methods';
import { buildLedgerTemplate } from './ledger-template';
import { a4Page, BODY_FONT, COLOURS, THIN_BORDERS, TITLE_FONT } from './look';

/** What a ledger template needs of a method: its rows and the local values that they use. */
export function methodOptions({ sheets, lists }: RuleMethod): {
  rows: ReadonlyMap<string, readonly Readonly<Record<string, string | number>>[]>;
  lists: ValueLists;
} {
  return { rows: new Map(Object.entries(sheets)), lists: new ValueLists(lists) };
}

/** A method as a workbook of rule sheets, with a page that says where it comes from and what it leaves open. */
export function buildRuleWorkbook(method: RuleMethod): Promise<Buffer> {
  return buildLedgerTemplate({
    ...methodOptions(method),
    examples: false,
    provenance: false,
    cover: (workbook) => addCover(workbook, method),
  });
}

function addCover(workbook: Workbook, { title, year, source, notes, missing }: RuleMethod): void {
  const sheet = workbook.addWorksheet('办法说明', {
    properties: { defaultRowHeight: 20 },
    views: [{ state: 'normal', showGridLines: false }],
  });
  sheet.getColumn(1).width = 14;
  sheet.getColumn(2).width = 84;
  sheet.mergeCells('A1:B1');
  sheet.getCell('A1').value = title;
  sheet.getCell('A1').font = TITLE_FONT;
  sheet.getRow(1).height = 36;
  const rows: [string, string][] = [
    ['年份', year === undefined ? '—' : String(year)],
    ['来源', source],
    ...notes.map((note): [string, string] => ['说明', note]),
    ...missing.map((what): [string, string] => ['来源缺失', what]),
    ['怎样使用', '复制各张规则表到台账，或在命令中用 --rules 指定本文件，或用 init --ruleset 生成带本办法的空白台账。'],
  ];
  rows.forEach(([label, text], i) => {
    const row = sheet.getRow(3 + i);
    row.values = [label, text];
    row.eachCell((cell, column) => {
      cell.style = {
        font: column === 1 ? { ...BODY_FONT, color: { argb: COLOURS.muted } } : BODY_FONT,
        border: THIN_BORDERS,
        alignment: { wrapText: true, vertical: 'middle' },
      };
    });
  });
  sheet.pageSetup = a4Page('portrait');
}
