import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { ExcelHost } from '../excel-host';
import { startPreview } from './server';

const IMAGES = join(process.cwd(), 'addin/help/images');

/** `npm run handbook`: the pictures of the handbook and of the README, from the real pane on the sample ledger. */
async function main(): Promise<void> {
  const host = await ExcelHost.open(readFileSync(join(process.cwd(), 'templates/示例台账.xlsx')), {
    documentUrl: 'C:\\台账\\示例台账.xlsx',
  });
  const preview = await startPreview(host);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  const page = await browser.newPage({ viewport: { width: 1240, height: 720 }, locale: 'zh-CN' });
  await page.addInitScript(`localStorage.setItem('duty-ledger.welcomed', 'yes')`);
  await page.goto(preview.url);
  const pane = page.frameLocator('iframe');
  const shot = async (name: string, whole = false): Promise<void> => {
    await page.waitForTimeout(500);
    const path = join(IMAGES, `${name}.png`);
    if (whole) await page.screenshot({ path });
    else await page.locator('iframe').screenshot({ path });
    process.stdout.write(`${path}\n`);
  };
  const tab = (name: string): Promise<void> => pane.getByRole('tab', { name, exact: true }).click();
  const menu = async (name: string): Promise<void> => {
    await pane.getByRole('button', { name: /▾/ }).click();
    await pane.getByRole('menuitem', { name, exact: true }).click();
  };
  const options = pane.getByRole('listbox').getByRole('option');

  await pane.getByRole('button', { name: '检查', exact: true }).click();
  await options.nth(3).click();
  await shot('check');
  await pane.getByRole('button', { name: '标记单元格' }).click();
  await shot('preview', true);
  await tab('修正');
  await shot('fix');
  await tab('得分');
  await options.first().waitFor();
  await shot('score');
  await options.first().click();
  await pane.locator('button.record').first().waitFor();
  await shot('why');
  await menu('档案');
  await shot('archive');
  await menu('待办');
  await options.first().waitFor();
  await shot('due');
  await tab('规则');
  await pane.getByLabel('A1 分值', { exact: true }).fill('10');
  await pane.getByRole('button', { name: '看谁会变' }).click();
  await shot('rules');
  await menu('结果');
  await shot('results');
  await menu('新建');
  await shot('create');
  await browser.close();
  await preview.close();
}

void main();
