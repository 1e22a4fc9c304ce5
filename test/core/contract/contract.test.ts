import { SHEETS, VALUE_LISTS, columnContract, sheetContract } from '../../../core/contract';
import type { SheetContract } from '../../../core/contract';
import { normalizeLabel } from '../../../core/table/normalize-text';

const sheets = SHEETS as readonly SheetContract[];

describe('the workbook contract', () => {
  test.each(sheets.map((sheet) => [sheet.name, sheet] as const))('%s names no field and no header twice', (_, { columns }) => {
    expect(new Set(columns.map(({ field }) => field)).size).toBe(columns.length);
    expect(new Set(columns.map(({ header }) => normalizeLabel(header))).size).toBe(columns.length);
  });

  test.each(sheets.map((sheet) => [sheet.name, sheet] as const))('%s gives no alias to two columns', (_, { columns }) => {
    const aliases = columns.flatMap(({ aliases: own }) => [...(own ?? [])]).map(normalizeLabel);
    expect(aliases.filter((alias, i) => aliases.indexOf(alias) < i)).toEqual([]);
  });

  test('no header is written in ASCII alone: the search for headers passes over such cells', () => {
    const headers = sheets.flatMap(({ columns }) => columns.flatMap(({ header, aliases }) => [header, ...(aliases ?? [])]));
    expect(headers.filter((header) => /^[\x20-\x7e]*$/.test(header))).toEqual([]);
  });

  test('sheets are named once, aliases included', () => {
    const names = sheets.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  test('every key, date and reference names a column that exists', () => {
    for (const sheet of sheets) {
      for (const field of [
        ...(sheet.key ?? []),
        ...(sheet.dateOrder ?? []).flat(),
        ...(sheet.yearDate === undefined ? [] : [sheet.yearDate]),
      ])
        columnContract(sheet, field);
      for (const { references } of sheet.columns)
        if (references !== undefined) columnContract(sheetContract(references.sheet), references.field);
    }
  });

  test('every choice has a list, every hint fits into an Excel input message', () => {
    for (const { columns } of sheets) {
      for (const { type, list, hint } of columns) {
        expect(type === 'choice' || type === 'yes-no').toBe(list !== undefined);
        expect(hint.length).toBeGreaterThan(0);
        expect(hint.length).toBeLessThan(256);
      }
    }
  });

  test('example rows are marked 示例 in their first column, so that the reader ignores them', () => {
    for (const { columns, examples, layout } of sheets) {
      if (layout === 'form') continue;
      for (const example of examples ?? []) expect(String(example[columns[0]?.field ?? ''])).toMatch(/^示例/);
    }
  });

  test('there are 56 ethnic groups (GB/T 3304) and 34 sectors (14th National Committee)', () => {
    const count = (name: string) => new Set(VALUE_LISTS.find((list) => list.name === name)?.items.map(({ value }) => value)).size;
    expect(count('民族')).toBe(56);
    expect(count('界别')).toBe(34);
    expect(count('党派')).toBe(13);
  });
});
