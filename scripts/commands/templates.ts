import { join } from 'node:path';

import { writeFileAtomic } from '../batch/atomic-write';
import { TEMPLATES } from '../package-info';
import { buildAnnualReportTemplate } from '../xlsx/template/annual-report-template';
import { buildLedgerTemplate } from '../xlsx/template/ledger-template';

/** The templates that are built, by file name. A layout that people have redrawn is only rebuilt when it is asked for. */
export const TEMPLATE_BUILDERS: Readonly<Record<string, () => Promise<Buffer>>> = {
  '履职台账模板.xlsx': () => buildLedgerTemplate({ examples: true, provenance: false }),
  '年度报告模板.xlsx': buildAnnualReportTemplate,
};

/** `duty-ledger templates`: writes the workbooks of `templates/` from the contract. */
export async function buildTemplates(options: { readonly reports?: boolean }): Promise<number> {
  for (const [name, build] of Object.entries(TEMPLATE_BUILDERS)) {
    if (name === '年度报告模板.xlsx' && options.reports !== true) continue;
    await writeFileAtomic(join(TEMPLATES, name), await build());
    process.stdout.write(`${join('templates', name)}\n`);
  }
  return 0;
}
