import { join } from 'node:path';

import { CATALOGUE, FINDING_CODES } from '../../core/findings/catalogue';
import { severityName, titleOf } from '../../core/messages';
import { writeFileAtomic } from '../batch/atomic-write';
import { PACKAGE_ROOT, TEMPLATES } from '../package-info';
import { buildReportDocument } from '../docx/report-document';
import { buildAnnualReportTemplate } from '../xlsx/template/annual-report-template';
import { RECOMMENDED, RULE_METHODS } from '../rule-methods';
import { buildSampleLedger } from '../sample/sample-ledger';
import { buildArchiveTemplate } from '../xlsx/template/archive-template';
import { buildLedgerTemplate } from '../xlsx/template/ledger-template';
import { buildRuleWorkbook, methodOptions } from '../xlsx/template/rule-workbook';

/** The ready-made methods, below templates/. */
const RULE_FOLDER = '评分规则';

/** The templates that are built, by file name. A layout that people have redrawn is only rebuilt when it is asked for. */
export const TEMPLATE_BUILDERS: Readonly<Record<string, () => Promise<Buffer>>> = {
  '履职台账模板.xlsx': () => buildLedgerTemplate({ ...methodOptions(RECOMMENDED), examples: true, provenance: false }),
  '年度报告模板.xlsx': buildAnnualReportTemplate,
  '年度报告模板.docx': buildReportDocument,
  '履职档案模板.xlsx': buildArchiveTemplate,
  '示例台账.xlsx': buildSampleLedger,
  ...Object.fromEntries(RULE_METHODS.map((method) => [`${RULE_FOLDER}/${method.name}.xlsx`, () => buildRuleWorkbook(method)])),
};

/** Layouts that offices redraw. */
const LAYOUTS: ReadonlySet<string> = new Set(['年度报告模板.xlsx', '年度报告模板.docx', '履职档案模板.xlsx']);

/** Where the generated table of codes lies. */
export const CODE_TABLE = join('addin', 'help', 'codes.md');

/** The table of every code, for the handbook; by file name below `addin/help`. */
export function codeTable(): string {
  const lines = FINDING_CODES.map((code) => {
    const severity = severityName(CATALOGUE[code].severity, 'zh-CN');
    return `| \`${code}\` | ${severity} | ${titleOf(code, 'zh-CN')} | ${titleOf(code, 'en')} |`;
  });
  return `# 问题代码表\n\n由 \`npm run templates\` 从问题目录生成，请勿手改。“错误”的行不并入汇总，“警告”请核实，“提示”仅供参考。\n\n| 代码 | 级别 | 类别 | English |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

/** `duty-ledger templates`: writes the workbooks of `templates/` from the contract. */
export async function buildTemplates(options: { readonly reports?: boolean }): Promise<number> {
  for (const [name, build] of Object.entries(TEMPLATE_BUILDERS)) {
    if (LAYOUTS.has(name) && options.reports !== true) continue;
    await writeFileAtomic(join(TEMPLATES, name), await build());
    process.stdout.write(`${join('templates', name)}\n`);
  }
  await writeFileAtomic(join(PACKAGE_ROOT, CODE_TABLE), codeTable());
  process.stdout.write(`${CODE_TABLE}\n`);
  return 0;
}
