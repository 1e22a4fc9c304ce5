import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { textAt } from '../../../core/table/sheet-grid';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { dutyLedger } from '../../support/command';
import { temporaryFolder } from '../../support/folders';
import { sheet, workbookBytes } from '../../support/ledger';
import { openXmlErrors } from '../../support/ooxml-validator';

const folder = temporaryFolder();
const merged = join(folder, 'out', '汇总.xlsx');

beforeAll(() => {
  dutyLedger('sample', join(folder, 'in'), '--districts', '2', '--members', '40', '--rows', '200');
  dutyLedger('merge', join(folder, 'in'), '--out', join(folder, 'out'), '--unit', '示例市');
});

/** The rows of a sheet as texts, blanks left out. */
function rowsOf(path: string, name?: string): string[][] {
  const { sheets, strings } = readWorkbookBytes(readFileSync(path));
  const sheet = name === undefined ? sheets[0] : sheets.find((each) => each.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name ?? ''}`);
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_each, column) => textAt(sheet, strings, row, column)).filter((text) => text !== ''),
  );
}

test('a file each by unit, an index with links, scores that agree with score --why, no ID or phone number', () => {
  const out = join(folder, 'archive');
  expect(dutyLedger('archive', merged, '--out', out).code).toBe(0);
  expect(readdirSync(out).sort()).toEqual(['目录.xlsx', '示例区01', '示例区02']);
  expect(readdirSync(join(out, '示例区01'))).toHaveLength(40);
  const path = join(out, '示例区01', '010021 示例甲戌.xlsx');
  expect(openXmlErrors(path)).toEqual([]);
  expect(openXmlErrors(join(out, '目录.xlsx'))).toEqual([]);
  const rows = rowsOf(path);
  const all = rows.flat();
  expect(all).toContain('示例市政协委员履职档案');
  expect(all.join('\n')).not.toMatch(/\d{17}[\dX]|1\d{10}/);
  expect(all.some((text) => /^110000\*+/.test(text))).toBe(true);
  const why = dutyLedger('score', merged, '--why', '010021').stdout;
  const total = /履职得分：([\d.]+) 分/.exec(why)?.[1];
  const { sheets } = readWorkbookBytes(readFileSync(path));
  const [sheet] = sheets;
  const numbers =
    sheet?.columns.flatMap((column) => (column === undefined ? [] : Array.from(column.values.slice(0, sheet.rowCount)))) ?? [];
  expect(numbers).toContain(Number(total));
  // Lists: proposals with their result, training, past years.
  expect(rows.some((row) => row.some((text) => text.startsWith('示例：关于')) && row.some((text) => /立案|转/.test(text)))).toBe(true);
  expect(rows.some((row) => row[0] === '2024')).toBe(true);
});

test('one member by number or name; years', () => {
  const one = join(folder, 'one');
  expect(dutyLedger('archive', merged, '--out', one, '--member', '010003', '--years', '2025').code).toBe(0);
  expect(readdirSync(one)).toEqual(['010003 示例甲丙.xlsx']);
  expect(rowsOf(join(one, '010003 示例甲丙.xlsx')).some((row) => row[0] === '2024')).toBe(false);
  expect(dutyLedger('archive', merged, '--out', one, '--member', '没有此人').stderr).toContain('没有此人');
  expect(dutyLedger('archive', merged, '--out', one, '--years', '去年').stderr).toContain('2022-2025');
});

test('all in one workbook with an index that leads to each sheet', () => {
  const out = join(folder, 'book');
  expect(dutyLedger('archive', merged, '--out', out, '--one-file').code).toBe(0);
  const path = join(out, '履职档案.xlsx');
  expect(openXmlErrors(path)).toEqual([]);
  const { sheets } = readWorkbookBytes(readFileSync(path));
  expect(sheets.map(({ name }) => name)).toHaveLength(81);
  expect(sheets[0]?.name).toBe('目录');
  expect(rowsOf(path, '010003 示例甲丙').flat()).toContain('010003');
});

test('a template with a mistake writes nothing', () => {
  const out = join(folder, 'none');
  const { code, stderr } = dutyLedger(
    'archive',
    merged,
    '--out',
    out,
    '--template',
    join(__dirname, '../../../templates/年度报告模板.xlsx'),
  );
  expect(code).toBe(1);
  expect(stderr).toContain('没有写出任何文件');
  expect(existsSync(out)).toBe(false);
});

describe('earlier years', () => {
  /** A ledger of a year, in which members have been given points. */
  function year(at: number | undefined, points: Readonly<Record<string, number>>, withRules = true): string {
    const path = join(folder, `${at ?? '无年度'}${withRules ? '' : '无规则'}${Object.keys(points).join('')}.xlsx`);
    const members = Object.keys(points);
    const number = (i: number): string => `000${i + 1}`;
    writeFileSync(
      path,
      workbookBytes([
        sheet('填报说明', [
          ['填报单位', '示例区'],
          ['年度', at],
        ]),
        sheet('委员名册', [
          ['委员编号', '姓名', '界别', '曾用名'],
          ...members.map((name, i) => [number(i), name, '教育界', formerName(name)]),
        ]),
        ...(withRules
          ? [
              sheet('评分规则', [
                ['编号', '名称', '类型'],
                ['P', '示例', '录入'],
              ]),
              sheet('录入分', [
                ['委员编号', '指标编号', '分值', '录入人', '依据'],
                ...members.map((name, i) => [number(i), 'P', points[name], '示例', '示例']),
              ]),
            ]
          : []),
      ]),
    );
    return path;
  }

  const formerName = (name: string): string | undefined => (name === '示例乙' ? '示例旧名' : undefined);
  const current = (): string => year(2025, { 示例甲: 80, 示例乙: 70 });

  test('stand beside this one, where the number is that of the same member', () => {
    const out = join(folder, 'years');
    const { code, stderr } = dutyLedger(
      'archive',
      current(),
      '--out',
      out,
      ...['--previous', year(2024, { '示 例甲': 81, 示例丙: 71 })],
      ...['--previous', year(2023, { 示例甲: 82, 示例旧名: 72 })],
    );
    expect([code, stderr]).toEqual([0, '']);
    const yearsOf = (name: string): string[][] =>
      rowsOf(join(out, name))
        .filter(([first = '']) => /^20\d\d$/.test(first))
        .map((row) => row.slice(0, 2));
    expect(yearsOf('0001 示例甲.xlsx')).toEqual([
      ['2025', '80'],
      ['2024', '81'],
      ['2023', '82'],
    ]);
    // In 2024 the number was another member's.
    expect(yearsOf('0002 示例乙.xlsx')).toEqual([
      ['2025', '70'],
      ['2023', '72'],
    ]);
  });

  test('need no rules: then there are the records, and no points', () => {
    const out = join(folder, 'unscored');
    const { code, stderr } = dutyLedger(
      'archive',
      year(2025, { 示例甲: 80 }, false),
      '--out',
      out,
      '--previous',
      year(2024, { 示例甲: 81 }, false),
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('没有评分规则，档案中没有得分')]);
    const rows = rowsOf(join(out, '0001 示例甲.xlsx'));
    expect(rows.filter(([first = '']) => /^20\d\d$/.test(first)).map((row) => row.slice(0, 2))).toEqual([
      ['2025', '—'],
      ['2024', '—'],
    ]);
    expect(rows.flat()).not.toContain('无');
  });

  test.each([
    ['of the same year', () => [current()], '不早于本年度'],
    ['of a later year', () => [year(2026, { 示例甲: 1 })], '不早于本年度'],
    ['of the same year twice', () => [year(2024, { 示例甲: 1 }), year(2024, { 示例乙: 1 })], '同为 2024 年度'],
    ['without a year', () => [year(undefined, { 示例甲: 1 })], '没有年度'],
  ])('a workbook %s is refused in words, and nothing is written', (_, paths, words) => {
    const out = join(folder, 'refused');
    const { code, stderr } = dutyLedger('archive', current(), '--out', out, ...paths().flatMap((path) => ['--previous', path]));
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(existsSync(out)).toBe(false);
  });
});
