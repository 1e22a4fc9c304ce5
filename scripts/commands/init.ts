import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { writeFileAtomic } from '../batch/atomic-write';
import { readExpectedUnits } from '../batch/expected-units';
import { TEMPLATES } from '../package-info';
import { findRuleMethod, RECOMMENDED, RULE_METHODS } from '../rule-methods';
import { EXIT, UsageError } from '../terminal/exit-code';
import { buildLedgerTemplate } from '../xlsx/template/ledger-template';
import { methodOptions } from '../xlsx/template/rule-workbook';
import { carriedText, carriedWorkbook, carryOver } from './carry-over';
import { fileStem, UniqueNames } from './file-names';
import { commandContext } from './options';

export interface InitOptions {
  readonly unit?: string;
  readonly units?: string;
  /** Last year's ledger or 汇总. */
  readonly from?: string;
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
const ONLY_LEDGER = '履职台账.xlsx';

/** A file that is made when it is its turn to be written. */
interface NewFile {
  readonly name: string;
  readonly make: () => Promise<Buffer>;
  /** Said of it when it is there. */
  readonly note?: string;
}

/**
 * `duty-ledger init DIR`: a district's blank workbook, or one for each unit of a list, or with what lasts of the year
 * before. Never overwrites.
 */
export async function init(folder: string, options: InitOptions): Promise<number> {
  if (options.from === undefined) {
    await writeAll(folder, await blankLedgers(options), options.force === true);
    return EXIT.ok;
  }
  const context = commandContext({ lang: 'zh-CN' }, false);
  const read = await carryOver(options.from, options.year, context);
  if (!read.ok) return read.code;
  const { carried } = read;
  const names = new UniqueNames();
  const files = carried.ledgers.map((ledger): NewFile => ({
    name: carried.ledgers.length === 1 ? ONLY_LEDGER : names.of(fileStem(ledger.unit) || '未知单位'),
    make: () => carriedWorkbook(ledger, carried.year, options.term ?? carried.term),
    note: carriedText(ledger, carried.endedYear),
  }));
  await writeAll(folder, files, options.force === true);
  for (const warning of carried.warnings) context.output.complain(warning);
  return carried.warnings.length > 0 ? EXIT.findings : EXIT.ok;
}

async function blankLedgers(options: InitOptions): Promise<NewFile[]> {
  const units = options.units === undefined ? [options.unit ?? ''] : await readExpectedUnits(options.units);
  const method = rulesOf(options.ruleset ?? RECOMMENDED.name);
  const names = new UniqueNames();
  return units.map((unit) => {
    const information = {
      ...(unit === '' ? {} : { unit }),
      ...(options.year === undefined ? {} : { year: options.year }),
      ...(options.term === undefined ? {} : { term: options.term }),
    };
    return {
      name: options.units === undefined ? ONLY_LEDGER : names.of(fileStem(unit) || '未知单位'),
      make: () => buildLedgerTemplate({ ...method, examples: options.examples, provenance: false, information }),
    };
  });
}

/** Writes the ledgers, and what goes with them. */
async function writeAll(folder: string, ledgers: readonly NewFile[], overwrites: boolean): Promise<void> {
  const files: NewFile[] = [
    ...ledgers,
    { name: '年度报告模板.xlsx', make: () => readFile(join(TEMPLATES, '年度报告模板.xlsx')) },
    { name: '填写办法.txt', make: () => Promise.resolve(Buffer.from(`\ufeff${GUIDE.replaceAll('\n', '\r\n')}`)) },
  ];
  for (const { name } of files) {
    if (!overwrites && (await exists(join(folder, name))))
      throw new UsageError(`“${join(folder, name)}”已经存在；为免覆盖已填的内容，没有写出任何文件。确要覆盖请加 --force。`);
  }
  for (const { name, make, note } of files) {
    await writeFileAtomic(join(folder, name), await make());
    process.stdout.write(`${join(folder, name)}${note === undefined ? '' : `　${note}`}\n`);
  }
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
