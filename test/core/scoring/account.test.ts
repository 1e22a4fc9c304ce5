import { accountText } from '../../../core/scoring/account';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import { serialOf } from '../../../core/table/excel-date';
import { assess, ROSTER, sheet } from '../../support/ledger';

const day = (month: number, date: number) => ({ raw: 'date', serial: serialOf(2025, month, date) as number }) as const;
const information = (to: ReturnType<typeof day> | null) =>
  sheet('填报说明', [
    ['填报单位', '示例区'],
    ['年度', 2025],
    ['评价期止', to],
  ]);
const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始', '状态'],
  ['A1', '示例一', '调研', day(3, 1), '发布'],
  ['A2', '示例二', '调研', day(4, 1), '取消'],
  ['A3', '示例三', '调研', day(7, 1), '发布'],
]);
const attendance = (...status: readonly string[]) =>
  sheet('出席记录', [['活动编号', '委员编号', '状态'], ...status.map((each, i) => [`A${i + 1}`, '0001', each])]);
const rules = (method: string) =>
  sheet('评分规则', [
    ['编号', '上级编号', '名称', '类型', '数据表', '计量', '计分方式', '分值'],
    ['T', null, '总分', '组'],
    ['A', 'T', '活动', '得分', '会议活动', method === '比率x分' ? '出席率' : '次数', method, 10],
  ]);

/** The lines of the only indicator of the first member, without its sentence. */
function account(method: string, to: ReturnType<typeof day> | null, ...status: readonly string[]): string[] {
  return accountOf(rules(method), information(to), ACTIVITIES, attendance(...status));
}

function accountOf(...sheets: ReturnType<typeof sheet>[]): string[] {
  const { ledger, findings } = assess([ROSTER, ...sheets]);
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ code }) => code).join());
  const { result } = outcome.scored;
  const [member] = result.members;
  if (member === undefined) throw new Error('nobody was scored');
  const lines = accountText(result.rules, member, 2025)
    .split('\n')
    .map((line) => line.trim());
  return lines.slice(lines.findIndex((line) => line.startsWith('A ')) + 2);
}

test('a rate is explained by the records that count, not by those that are set aside', () => {
  expect(account('比率x分', null, '出席', '缺席', '缺席')).toEqual([
    '· 2025-03-01 A1 示例一：应到 1，实到 1（出席记录 第 2 行）',
    '· 2025-04-01 A2 示例二：不计，活动是草稿或已取消（出席记录 第 3 行）',
    '· 2025-07-01 A3 示例三：应到 1，实到 0（出席记录 第 4 行）',
    '＝ 1 ÷ 2 × 10 ＝ 5 分',
  ]);
});

test('an activity whose number is its title is named once', () => {
  const log = sheet('签到', [
    ['活动名称', '活动时间', '活动类别', '姓名'],
    ['示例一', day(3, 1), '调研', '示例甲'],
    ['示例二', day(4, 1), '调研', '示例甲'],
    ['示例二', day(5, 1), '调研', '示例甲'],
  ]);
  expect(accountOf(rules('每单位'), information(null), log).slice(0, 3)).toEqual([
    '· 2025-03-01 示例一：10 分（签到 第 2 行）',
    '· 2025-04-01 示例二（2025-04-01）：10 分（签到 第 3 行）',
    '· 2025-05-01 示例二（2025-05-01）：10 分（签到 第 4 行）',
  ]);
});

test('records outside the period of evaluation are counted, though not listed', () => {
  expect(account('比率x分', day(6, 30), '出席', '缺席', '缺席')).toEqual([
    '· 2025-03-01 A1 示例一：应到 1，实到 1（出席记录 第 2 行）',
    '· 2025-04-01 A2 示例二：不计，活动是草稿或已取消（出席记录 第 3 行）',
    '＝ 1 ÷ 1 × 10 ＝ 10 分',
    '另有 1 条记录不在评价期内（或规则的生效期内），没有计入',
  ]);
  expect(account('每单位', day(2, 1), '出席', '出席', '出席')).toEqual([
    '没有取到记录',
    '另有 3 条记录不在评价期内（或规则的生效期内），没有计入',
  ]);
});
