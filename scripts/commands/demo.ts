import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '../batch/atomic-write';
import { archive } from './archive';
import { due } from './due';
import { merge } from './merge';
import { report } from './report';
import { sample } from './sample';
import { score } from './score';

const SUBMISSIONS = '报送';
const RESULT = '汇总结果';

/** `duty-ledger demo DIR`: messy sample submissions of twelve districts, merged: the whole work in one go. */
export async function demo(folder: string): Promise<number> {
  const submissions = join(folder, SUBMISSIONS);
  const result = join(folder, RESULT);
  await makeFolder(folder);
  await rm(submissions, { recursive: true, force: true });
  await sample(submissions, { districts: 12, members: 60, rows: 900, seed: 1, messy: true });
  // The sample holds files that nobody can read, on purpose: their exit code is the right verdict, but no failure here.
  await merge(submissions, { out: result, unit: '示例市', lang: 'zh', failOn: 'never' });
  await score(join(result, '汇总.xlsx'), { out: join(result, '履职评价.xlsx'), lang: 'zh', failOn: 'never', quiet: true });
  const merged = join(result, '汇总.xlsx');
  const common = { lang: 'zh', failOn: 'never', quiet: true } as const;
  await report(merged, { ...common, out: join(result, '通报.docx') });
  await due(merged, { ...common, asOf: '2025-10-31', out: [join(result, '待办.xlsx'), join(result, '待办.ics')] });
  await archive(merged, { ...common, out: join(result, '履职档案'), member: ['010001', '010021'] });
  process.stdout.write(`
请打开看看：
  ${join(result, '年度报告.xlsx')}   给领导的报告
  ${join(result, '汇总.xlsx')}       全部记录，每行都能点回原文件
  ${join(result, '履职评价.xlsx')}   得分、等次、名次，每一分的由来
  ${join(result, '通报.docx')}         文字报告，同样的数字
  ${join(result, '履职档案')}        委员的履职档案（两位为例）
  ${join(result, '待办.xlsx')}       到 2025-10-31 该办没办的；待办.ics 可导入日历
  ${join(result, '问题清单.xlsx')}   哪个单位、哪个格、怎样改
  ${join(result, '退回单')}          每个单位一份
  ${submissions}              示例报送文件（虚构，带各种常见毛病）

一位委员的得分是怎么来的：
  npx duty-ledger score ${join(result, '汇总.xlsx')} --why 010001
`);
  return 0;
}
