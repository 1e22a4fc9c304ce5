import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { OfficeHost } from '../../../../addin/excel/office-host';
import type { EditEvent } from '../../../../addin/excel/spreadsheet-host';
import { Engine } from '../../../../addin/taskpane/engine/engine';
import { Random } from '../../../../scripts/sample/random';
import { ExcelHost } from '../../../excel-host/excel-host';
import { contentAt } from '../../../excel-host/objects/cells';
import { openOfficePage } from '../../../excel-host/office-page';
import type { OfficePage } from '../../../excel-host/office-page';
import { gridRows, gridWorkbook } from '../../../support/grid';

const SAMPLE = readFileSync(join(__dirname, '../../../../templates/示例台账.xlsx'));
const SEED = Number(process.env['EDIT_SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = Number(process.env['EDIT_ROUNDS'] ?? 15);

let page: OfficePage | undefined;
afterEach(() => page?.close());

/** What people type, right and wrong. */
const TYPED = [
  '',
  '示例',
  ' 示例 ',
  '２０２５.3.5',
  '2025-13-1',
  45_700,
  -1,
  1.5,
  '1',
  '是',
  '否',
  '110101199001011234',
  '000',
  '教育界',
  '/',
  '#N/A',
];

/**
 * Makes formulas of some cells of every register: each shows what stands in a cell beside it, as look-ups of names do.
 * Excel tells nobody when the result of a formula changes. Returns how to calculate them.
 */
function makeFormulas({ document }: ExcelHost, random: Random): () => void {
  const formulas: (() => void)[] = [];
  for (const sheet of document.sheets()) {
    for (let n = 0; n < 3; n++) {
      const [row, from, to] = [random.integer(3, Math.max(3, sheet.rowCount)), random.integer(1, 8), random.integer(1, 8)];
      if (from === to) continue;
      const cell = sheet.getCell(row, to);
      formulas.push(() => {
        const result = contentAt(sheet, row, from).value;
        cell.value = { formula: sheet.getCell(row, from).address, result };
      });
    }
  }
  const calculate = (): void => formulas.forEach((formula) => formula());
  calculate();
  return calculate;
}

test(`a check of edited cells comes to what a check of the whole workbook comes to (seed ${SEED})`, async () => {
  const random = new Random(SEED);
  const excel = await ExcelHost.open(SAMPLE);
  page = await openOfficePage(excel);
  const host = new OfficeHost();
  const edited = new Engine();
  const edits: EditEvent[] = [];
  host.onEdit((edit) => edits.push(edit));
  const follow = makeFormulas(excel, random);
  edited.check((await host.readWorkbook()).workbook, 'zh-CN');
  const names = await host.sheetNames();
  for (const name of names) excel.document.unprotect(excel.document.sheet(name), undefined);
  for (let round = 0; round < ROUNDS; round++) {
    for (let n = random.integer(0, 3); n >= 0; n--) {
      const sheet = random.pick(names);
      const own = excel.document.sheet(sheet);
      const row = random.integer(1, own.rowCount + 3);
      const column = random.integer(1, own.columnCount + 2);
      // Often what stands elsewhere in the column already: numbers and keys twice, references.
      const elsewhere = contentAt(own, random.integer(1, own.rowCount + 1), column).value;
      const value = random.chance(0.3) ? elsewhere : random.pick(TYPED);
      if (random.chance(0.2)) excel.document.paste(sheet, own.getCell(row, column).address);
      excel.document.type(sheet, own.getCell(row, column).address, typeof value === 'boolean' ? String(value) : value);
    }
    follow();
    await page.settled();
    const ranges = edits.splice(0).flatMap(({ sheet, range }) => (range === undefined ? [] : [{ sheet, range }]));
    const blocks = await host.readBlocks([...ranges, ...edited.formulaRanges()]);
    const whole = new Engine();
    const wanted = whole.check((await host.readWorkbook()).workbook, 'zh-CN');
    expect({ round, view: edited.checkEdited(blocks, 'zh-CN') }).toEqual({ round, view: wanted });
    if (wanted.state === 'ledger') expect({ round, score: edited.score('zh-CN') }).toEqual({ round, score: whole.score('zh-CN') });
  }
});

test('members of two units that have the same number are told apart, in lists, accounts and findings', () => {
  const units = ['示例区01', '示例区02'];
  const people = units.map((unit, i) => ({ 来源单位: unit, 委员编号: '0001', 姓名: `示例${'甲乙'[i] ?? ''}`, 界别: '教育界' }));
  const engine = new Engine();
  const check = engine.check(
    gridWorkbook({
      填报说明: [
        ['填报单位', '示例市'],
        ['年度', 2025],
      ],
      委员名册: gridRows(people),
      评分规则: gridRows([{ 编号: 'P', 名称: '示例', 类型: '录入' }]),
      录入分: gridRows(
        units.map((unit, i) => ({ 来源单位: unit, 委员编号: '0001', 指标编号: 'P', 分值: 10 * (i + 1), 录入人: '示例', 依据: '示例' })),
      ),
      奖惩: gridRows(units.map((unit) => ({ 来源单位: unit, 编号: 'J1', 委员编号: '0001', 日期: '不详', 类别: '表彰' }))),
    }),
    'zh-CN',
  );
  const { members } = engine.score('zh-CN');
  expect(members.map(({ memberId, unit, name, total }) => [memberId, unit, name, total])).toEqual([
    ['0001', '示例区01', '示例甲', 10],
    ['0001', '示例区02', '示例乙', 20],
  ]);
  expect(members.map(({ key }) => engine.account(key)).map((account) => [account?.unit, account?.name, account?.total])).toEqual([
    ['示例区01', '示例甲', 10],
    ['示例区02', '示例乙', 20],
  ]);
  const awarded = check.findings.filter(({ code }) => code === 'cell/not-date').map(({ person }) => person);
  expect(awarded).toEqual(['示例甲', '示例乙']);
});
