import { serialOf } from '../../../core/table/excel-date';
import { messageOf } from '../../../core/messages';
import { assess, ROSTER, sheet } from '../../support/ledger';

const day = (year: number, month: number, date: number) => ({ raw: 'date', serial: serialOf(year, month, date) as number }) as const;
const information = (...period: readonly (readonly [string, ReturnType<typeof day>])[]) =>
  sheet('填报说明', [['填报单位', '示例区'], ['年度', 2025], ['届次', '十四届'], ...period.map((line) => [...line])]);

const DAYS = [day(2024, 11, 30), day(2024, 12, 1), day(2025, 1, 1), day(2025, 12, 31), day(2026, 1, 1)];
const AWARDS = sheet('奖惩', [
  ['编号', '委员编号', '日期', '类型', '名称'],
  ...DAYS.map((date, i) => [`J${i}`, '0001', date, '表彰', '示例表彰']),
]);

const told = (form: ReturnType<typeof information>) =>
  assess([form, ROSTER, AWARDS]).findings.filter(({ code }) => code === 'date/outside-year');
const addresses = (form: ReturnType<typeof information>) => told(form).map(({ location }) => location.address);

test('a date is of the year of the workbook', () => {
  expect(addresses(information())).toEqual(['C2', 'C3', 'C6']);
});

test('or of its period of evaluation, from December to November', () => {
  const form = information(['评价期起', day(2024, 12, 1)], ['评价期止', day(2025, 11, 30)]);
  expect(addresses(form)).toEqual(['C2', 'C6']);
  const [finding] = told(form);
  expect(finding === undefined ? '' : messageOf(finding, 'zh-CN').what).toBe(
    '“日期”为 2024-11-30，不在 2025 年度及其评价期（2024-12-01 至 2025-11-30）内。',
  );
});

test('a part of the year that is evaluated leaves the year as it is', () => {
  expect(addresses(information(['评价期起', day(2025, 3, 1)], ['评价期止', day(2025, 9, 30)]))).toEqual(['C2', 'C3', 'C6']);
});
