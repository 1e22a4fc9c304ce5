import { sheetContract } from '../../../core/contract';
import { assessWorkbook } from '../../../core/merge/assess';
import { mapKey } from '../../../core/table/map-key';
import { rawSheet } from '../../../scripts/sample/messy/raw-workbook';
import type { RawSheet } from '../../../scripts/sample/messy/raw-workbook';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import { LIMITS } from '../../../scripts/xlsx/limits';
import { gridWorkbook } from '../../support/grid';
import { assess, INFORMATION } from '../../support/ledger';

/*
 * Cells as long as a cell can be, of what dates, numbers, labels, lists and rules are looked for in: each is read and
 * checked in time that grows with its length, not with its square, or this test does not end.
 */

const endless = (piece: string): string => piece.repeat(Math.floor((LIMITS.textLength - 1) / piece.length));

/** A district with one such text in every column of every sheet, each in another row. */
function district(text: string): RawSheet[] {
  const { sheets } = sampleDistrict(1, { members: 20, rows: 40 }, 11);
  return [...sheets].map(([name, records]) => {
    const columns = sheetContract(name).columns.filter(({ field }) => records.some((record) => record[field] !== undefined));
    const sheet = rawSheet(name);
    sheet.rows.push(columns.map(({ header }) => header));
    records.forEach((record, row) => sheet.rows.push(columns.map(({ field }, column) => (row === column ? text : record[field]))));
    return sheet;
  });
}

const count = (sheets: readonly RawSheet[]): number => assess([INFORMATION, ...sheets]).findings.length;
const usual = count(district('示例'));

test.each(['1', '1.', '2025-', '2025年', '第', '（', '(', '、', '/', '1:', '≠=>=', '"', ' x', '　x', '甲'])(
  '%j, over and over',
  (piece) => {
    expect(count(district(endless(piece)))).toBeGreaterThan(usual / 2);
  },
);

test('texts of one length are told apart by what a Map can tell apart: V8 hashes 16,384 characters by their number', () => {
  const texts = Array.from({ length: 2_000 }, (_, number) => `${String(number).padStart(6, '0')}${'甲'.repeat(LIMITS.textLength - 6)}`);
  const keys = new Set(texts.map(mapKey));
  expect(keys.size).toBe(texts.length);
  expect(Math.max(...[...keys].map((key) => key.length))).toBeLessThan(16_384);
  expect(mapKey('甲'.repeat(16_383))).toBe('甲'.repeat(16_383));
});

test('a name as long as a cell is a name', () => {
  const name = `示例${'甲'.repeat(LIMITS.textLength - 2)}`;
  const roster = rawSheet('委员名册');
  roster.rows.push(['委员编号', '姓名'], ['010001', name]);
  const work = rawSheet('公益与其他');
  work.rows.push(['委员编号', '姓名', '日期', '类型', '事项'], [name, undefined, '2025-03-05', '公益', '示例事项']);
  const { findings } = assess([INFORMATION, roster, work]);
  expect(findings.filter(({ code }) => code.startsWith('reference/')).map(({ code }) => code)).toEqual(['reference/by-name']);
});

test('a log may have whatever a cell can hold', () => {
  const texts = Array.from({ length: 300 }, (_, number) => `${String(number).padStart(6, '0')}${'x'.repeat(LIMITS.textLength - 6)}`);
  const rows = texts.map((text, number) => ['示例甲', '2025-03-05', number % 3 === 0 ? text : '全会', text]);
  const workbook = gridWorkbook({
    委员名册: [
      ['姓名', '界别'],
      ['示例甲', '教育界'],
    ],
    履职登记: [['姓名', '日期', '类型', '内容'], ...rows],
  });
  const attendance = assessWorkbook(workbook).ledger.of('出席记录');
  expect(attendance.map(({ length }) => length)).toEqual([texts.length]);
});

test('so may a list of those who came, the title of an activity and the name of a signer', () => {
  const pieces = ['1', '参加', '请假', '等1', '列席：', '委员：', '甲（', '（甲', '届'];
  const texts = pieces.map(endless);
  const workbook = gridWorkbook({
    委员名册: [
      ['姓名', '界别'],
      ['示例甲', '教育界'],
    ],
    活动台账: [
      ['活动编号', '活动名称', '开始', '参加委员', '请假委员'],
      ['HD0', '示例全会', '2025-03-05', '示例甲', ''],
      ...texts.map((text, i) => [`HD${i + 1}`, text, '2025-03-05', text, text]),
    ],
    提案: [
      ['流水号', '提交日期', '案由', '提案人', '承办单位'],
      ...texts.map((text, i) => [`TA${i}`, '2025-03-05', '模拟提案', text, '模拟单位']),
    ],
  });
  const { ledger } = assessWorkbook(workbook);
  expect(ledger.of('活动台账').map(({ length }) => length)).toEqual([texts.length + 1]);
  expect(ledger.of('提案').map(({ length }) => length)).toEqual([texts.length]);
});
