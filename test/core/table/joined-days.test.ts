import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown } from '../../support/ledger';

type Row = (RawValue | null)[];

function read(rows: Row[], merges: string[] = []) {
  const assessment = assess([INFORMATION, ROSTER, sheet('活动台账', rows, { merges })]);
  return {
    days: shown(assessment, '活动台账', ['name', 'startsOn']).map((fields) => fields.join(' ')),
    told: assessment.findings.flatMap(({ code, args }) => (code === 'column/joined-days' ? [args] : [])),
    places: places(assessment).filter((place) => /^(?:column\/(?:extra|missing)|cell\/not-date)/.test(place)),
  };
}

const HEADER = ['活动编号', '名称', '类别'];

test('year, month and day in columns of their own are one date', () => {
  const rows: Row[] = [
    [...HEADER, '年', '月', '日'],
    ['H1', '示例全会', '全会', 2025, 1, 8],
    ['H2', '示例视察', '视察', null, '4月', '１８日'],
    ['H3', '示例调研', '调研', '2025', 12, 31],
  ];
  expect(read(rows)).toEqual({
    days: ['示例全会 2025-01-08', '示例视察 2025-04-18', '示例调研 2025-12-31'],
    told: [{ headers: '年、月、日', header: '日期' }],
    places: [],
  });
});

test('month and day are of the year of the workbook', () => {
  const rows: Row[] = [
    [...HEADER, '月份', '日'],
    ['H1', '示例全会', '全会', 1, 8],
  ];
  expect(read(rows)).toMatchObject({ days: ['示例全会 2025-01-08'], told: [{ headers: '月、日', header: '日期' }] });
});

test('what stands above all of them heads the date', () => {
  const rows: Row[] = [
    [...HEADER, '活动时间', null, null],
    [null, null, null, '年', '月', '日'],
    ['H1', '示例全会', '全会', 2025, 1, 8],
  ];
  expect(read(rows, ['A1:A2', 'B1:B2', 'C1:C2', 'D1:F1'])).toMatchObject({
    days: ['示例全会 2025-01-08'],
    told: [{ headers: '年、月、日', header: '活动时间' }],
  });
});

test('what is no day stays, and is told; a month alone is no date', () => {
  const rows: Row[] = [
    [...HEADER, '月', '日'],
    ['H1', '示例全会', '全会', 13, 8],
    ['H2', '示例视察', '视察', 2, 29],
  ];
  expect(read(rows).places).toContain('cell/not-date 活动台账!D2');
  expect(read([[...HEADER, '月'], ['H1', '示例全会', '全会', 3] as Row])).toMatchObject({
    told: [],
    places: ['column/missing 活动台账!A1', 'column/extra 活动台账!D1'],
  });
});
