import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

const day = (serial: number) => ({ raw: 'date', serial }) as const;
const own = (name: string, ...rows: (RawValue | null)[][]) => sheet(name, [['姓名', '日期', '事项', '经办'], ...rows]);
const told = (...sheets: ReturnType<typeof sheet>[]) =>
  assess(sheets).findings.flatMap(({ code, severity, location, args }) =>
    code.startsWith('sheet/') ? [[code, severity, location.sheet, args]] : [],
  );

const RECORDS = [
  ['示例甲', '3月5日', '示例慰问', '示例员'],
  ['0002', day(45_730), '示例讲座', '示例员'],
  ['示例甲、示例乙', '2025.6.1', '示例义诊', '示例员'],
  ['示例乙', null, '示例助学', '示例员'],
];

test('a sheet that is not read and says which member did something when is a warning, with how many rows it has', () => {
  expect(told(INFORMATION, ROSTER, own('服务群众', ...RECORDS))).toEqual([['sheet/unread-records', 'warning', '服务群众', { rows: 4 }]]);
});

test('so is one that is a member’s own, under his name', () => {
  const rows = RECORDS.slice(0, 3).map(([, when, what]) => [when as RawValue, what as RawValue]);
  expect(told(INFORMATION, ROSTER, sheet('示例甲', [['日期', '经过'], ...rows]))).toEqual([
    ['sheet/unread-records', 'warning', '示例甲', { rows: 3 }],
  ]);
  expect(told(INFORMATION, ROSTER, sheet('履历', [['姓名', '示例甲'], ['日期', '经过'], ...rows]))).toEqual([
    ['sheet/unread-records', 'warning', '履历', { rows: 3 }],
  ]);
  expect(told(INFORMATION, ROSTER, sheet('示例丁', [['日期', '经过'], ...rows]))).toEqual([['sheet/unknown', 'info', '示例丁', {}]]);
});

test('so is a form of one member that says in words what he did', () => {
  const form = (...rows: (string | null)[][]) => sheet('示例甲', [['政协委员履职情况登记表'], ['姓名', '示例甲', '性别', '男'], ...rows]);
  const meetings = ['参加会议情况', '1月8日参加示例全会；3月20日参加示例常委会'];
  const rows = [meetings, ['提案情况', '1.《示例提案》'], ['社会职务', '示例协会']];
  expect(told(INFORMATION, ROSTER, form(...rows))).toEqual([['sheet/unread-records', 'warning', '示例甲', { rows: 2 }]]);
  expect(told(INFORMATION, ROSTER, form(['简历', '1990年3月5日至2001年8月1日在示例学校读书']))).toEqual([
    ['sheet/unknown', 'info', '示例甲', {}],
  ]);
});

test('so are one or two rows with nothing else below them', () => {
  expect(told(INFORMATION, ROSTER, own('服务群众', ...RECORDS.slice(0, 2)))).toEqual([
    ['sheet/unread-records', 'warning', '服务群众', { rows: 2 }],
  ]);
});

test('so is what members did in words', () => {
  const words = (first: string) =>
    sheet('履职情况', [
      ['序号', '姓名', '参加会议情况', '提案情况'],
      [1, '示例甲', `${first}参加示例全会；3月20日参加示例常委会`, '《示例提案》'],
      [2, '示例乙', `${first}参加示例全会`, null],
    ]);
  expect(told(INFORMATION, ROSTER, words('1月8日'))).toEqual([['sheet/unread-records', 'warning', '履职情况', { rows: 2 }]]);
  expect(told(INFORMATION, ROSTER, words('2025年1月8日'))).toHaveLength(1);
  const born = sheet('通讯录', [
    ['姓名', '说明'],
    ['示例甲', '1970年3月5日生'],
    ['示例乙', '1971年3月5日生'],
  ]);
  expect(told(INFORMATION, ROSTER, born)).toEqual([['sheet/unknown', 'info', '通讯录', {}]]);
});

describe('it is a sheet of the office’s own', () => {
  const unknown = (name: string) => [['sheet/unknown', 'info', name, {}]];

  test('without days, or with days of other years', () => {
    const without = RECORDS.map(([who, , what, by]) => [who as string, null, what as string, by as string]);
    expect(told(INFORMATION, ROSTER, own('通讯录', ...without))).toEqual(unknown('通讯录'));
    const born = RECORDS.map(([who, , what, by]) => [who as string, '1970-03-05', what as string, by as string]);
    expect(told(INFORMATION, ROSTER, own('通讯录', ...born))).toEqual(unknown('通讯录'));
  });

  test('without members, with one or two rows among others, or put aside', () => {
    const others = RECORDS.map(([, when, what, by]) => ['示例员', when as string, what as string, by as string]);
    expect(told(INFORMATION, ROSTER, own('值班', ...others))).toEqual(unknown('值班'));
    expect(told(INFORMATION, ROSTER, own('值班', ...RECORDS.slice(0, 2), ...others))).toEqual(unknown('值班'));
    expect(told(INFORMATION, ROSTER, own('服务群众（旧）', ...RECORDS))).toEqual(unknown('服务群众（旧）'));
  });
});
