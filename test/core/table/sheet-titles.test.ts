import { assess, INFORMATION, places, sheet } from '../../support/ledger';
import type { RawSheet } from '../../../scripts/sample/messy/raw-workbook';

const roster = (name: string, ...above: string[]): RawSheet =>
  sheet(name, [...above.map((text) => [text]), ['姓名', '性别', '界别'], ['示例甲', '男', '教育界'], ['示例乙', '女', '经济界']]);
const proposals = (name: string, ...above: string[]): RawSheet =>
  sheet(name, [
    ...above.map((text) => [text]),
    ['案号', '案由', '提案者', '主办单位', '提出日期'],
    ['1', '示例', '示例甲', '示例局', '2025-01-08'],
  ]);
const opinions = (name: string, ...above: string[]): RawSheet =>
  sheet(name, [
    ...above.map((text) => [text]),
    ['序号', '标题', '作者', '日期', '采用情况'],
    [1, '示例', '示例乙', '2025-03-01', '市政协采用'],
  ]);

function read(...sheets: RawSheet[]): Record<string, string[]> {
  const assessment = assess([INFORMATION, ...sheets]);
  const tables = (['委员名册', '提案', '社情民意'] as const).map((name) => [name, assessment.ledger.of(name).map(({ grid }) => grid.name)]);
  return { ...Object.fromEntries(tables), told: places(assessment).filter((place) => place.startsWith('sheet/')) } as Record<
    string,
    string[]
  >;
}

test('sheets that nobody named are what their titles say', () => {
  const sheets = [roster('Sheet1', '示例县政协委员名单'), proposals('Sheet2', '2025年度提案目录'), opinions('Sheet3', '社情民意信息登记')];
  expect(read(...sheets)).toMatchObject({ 委员名册: ['Sheet1'], 提案: ['Sheet2'], 社情民意: ['Sheet3'] });
});

test.each(['sheet 4', '工作表2', 'Sheet1 (2)', '表1'])('%s is a name that nobody gave', (name) => {
  expect(read(roster('委员名册'), opinions(name, '附件2：', '2025年社情民意登记表'))['社情民意']).toEqual([name]);
});

test('a sheet that has a name is not what its title says', () => {
  expect(read(roster('委员名册'), opinions('草拟中', '社情民意登记表'))).toMatchObject({
    社情民意: [],
    told: ['sheet/unread-register 草拟中'],
  });
});

test('the title says of which years it is', () => {
  const of = (title: string): string[] | undefined => read(roster('委员名册'), opinions('Sheet2', title))['社情民意'];
  expect(of('2024年社情民意登记表')).toEqual([]);
  expect(of('社情民意登记表（2022—2026年）')).toEqual(['Sheet2']);
});
