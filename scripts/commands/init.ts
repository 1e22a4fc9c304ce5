import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { writeFileAtomic } from '../batch/atomic-write';
import { readExpectedUnits } from '../batch/expected-units';
import { TEMPLATES } from '../package-info';
import { findRuleMethod, RECOMMENDED, RULE_METHODS } from '../rule-methods';
import { UsageError } from '../terminal/exit-code';
import { buildLedgerTemplate } from '../xlsx/template/ledger-template';
import { methodOptions } from '../xlsx/template/rule-workbook';
import { fileStem, UniqueNames } from './file-names';

export interface InitOptions {
  readonly unit?: string;
  readonly units?: string;
  readonly year?: number;
  readonly term?: string;
  readonly examples: boolean;
  readonly force?: boolean;
  /** A ready-made method, or `none`. */
  readonly ruleset?: string;
}

const GUIDE = `委员履职台账：填写办法
1. 打开“履职台账.xlsx”（或本单位的那一份），先填“填报说明”。
2. 先登记“委员名册”，其他各表用委员编号对应。
3. 填好后运行：duty-ledger check 文件名，按提示改正，再报送。
`;

/** `duty-ledger init DIR`: a district's blank workbook, or one for each unit of a list. Never overwrites. */
export async function init(folder: string, options: InitOptions): Promise<number> {
  const units = options.units === undefined ? [options.unit ?? ''] : await readExpectedUnits(options.units);
  const method = rulesOf(options.ruleset ?? RECOMMENDED.name);
  const files: [string, Buffer][] = [];
  const names = new UniqueNames();
  for (const unit of units) {
    const information = {
      ...(unit === '' ? {} : { unit }),
      ...(options.year === undefined ? {} : { year: options.year }),
      ...(options.term === undefined ? {} : { term: options.term }),
    };
    const bytes = await buildLedgerTemplate({ ...method, examples: options.examples, provenance: false, information });
    files.push([options.units === undefined ? '履职台账.xlsx' : names.of(fileStem(unit) || '未知单位'), bytes]);
  }
  files.push(
    ['年度报告模板.xlsx', await readFile(join(TEMPLATES, '年度报告模板.xlsx'))],
    ['填写办法.txt', Buffer.from(`\ufeff${GUIDE.replaceAll('\n', '\r\n')}`)],
  );
  for (const [name] of files) {
    if (options.force !== true && (await exists(join(folder, name))))
      throw new UsageError(`“${join(folder, name)}”已经存在；为免覆盖已填的内容，没有写出任何文件。确要覆盖请加 --force。`);
  }
  for (const [name, bytes] of files) {
    await writeFileAtomic(join(folder, name), bytes);
    process.stdout.write(`${join(folder, name)}\n`);
  }
  return 0;
}

function rulesOf(name: string): ReturnType<typeof methodOptions> | object {
  if (name === 'none') return {};
  const method = findRuleMethod(name);
  if (method !== undefined) return methodOptions(method);
  throw new UsageError(`没有名为“${name}”的办法；可选：${RULE_METHODS.map((each) => each.name).join('、')}，或 none。`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
