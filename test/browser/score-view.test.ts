import { button, eventually, open, option, page, pane, says, tab, value } from './clerk';

describe('得分', () => {
  it('ranks members, finds them by pinyin, and explains every point down to row and rule', async () => {
    await open({ query: '?view=score&run' });
    await says('35 位委员');
    await page.getByRole('searchbox').fill('shilijiayin');
    await eventually(() => page.getByRole('listbox').getByRole('option').count(), 1);
    await page.getByRole('searchbox').fill('SLJY');
    await option('示例甲寅').waitFor();
    await page.getByRole('searchbox').fill('示例甲寅');
    await eventually(() => page.getByRole('listbox').getByRole('option').count(), 1);
    await option('示例甲寅').click();
    await says('为什么是这个分');
    const record = page.locator('button.record').first();
    const text = (await record.textContent()) ?? '';
    await record.click();
    await eventually(() => pane.host.document.selection.sheet.name, '出席记录');
    expect(text).toMatch(/HD01-/);
    await page
      .getByRole('button', { name: /^转到 评分规则/ })
      .first()
      .click();
    await eventually(() => pane.host.document.selection.sheet.name, '评分规则');
    await button('复制说明').click();
    await says('已复制。');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('履职得分');
    await button('返回列表').click();
    await page.getByLabel('排序').selectOption('name');
    await page.getByRole('searchbox').fill('');
    await says('35 位委员');
  });

  it('tries another value of a rule and shows who moves before anything is written', async () => {
    await open({ query: '?view=score&run' });
    await says('35 位委员');
    await tab('规则').click();
    await says(/出席率/);
    const before = value('评分规则', 'K6');
    const full = page.getByLabel('A1 分值', { exact: true });
    expect(await full.inputValue()).toBe('20');
    await full.fill('10');
    await button('看谁会变').click();
    await says(/位委员有变化/);
    expect(value('评分规则', 'K6')).toBe(before);
    await button('写入规则表').click();
    await says('已写入规则表。');
    expect(await page.getByLabel('A1 分值', { exact: true }).inputValue()).toBe('10');
    await button('撤销这次修正').click();
    await says('已撤销。');
  });

  it('scores again by itself after an edit, the account in view too, and says where it cannot', async () => {
    await open({ query: '?view=score&run' });
    await says('35 位委员');
    await option('示例甲寅').click();
    const total = () => page.getByRole('heading', { name: /示例甲寅 / }).textContent();
    const before = await total();
    // Present at everything: the rate of attendance earns more than before.
    const attendance = pane.host.document.sheet('出席记录');
    attendance.eachRow((row, number) => {
      if (row.getCell(3).value === '示例甲寅' && row.getCell(5).value !== '出席') pane.host.document.type('出席记录', `E${number}`, '出席');
    });
    await eventually(async () => (await total()) === before, false);
    const after = await total();
    await button('返回列表').click();
    expect(await option('示例甲寅').textContent()).toContain(/[\d.]+(?= 分)/.exec(after ?? '')?.[0]);

    const isStale = page.getByText('工作簿改动过，结果可能已过期。');
    expect(await isStale.count()).toBe(0);
    pane.host.document.insertRows('出席记录', 4, 1);
    await isStale.waitFor();
    await button('重新检查').click();
    await eventually(() => isStale.count(), 0);
    expect(await option('示例甲寅').textContent()).toContain(/[\d.]+(?= 分)/.exec(after ?? '')?.[0]);
  });

  it('writes no number into a rule sheet whose rows have moved', async () => {
    await open({ query: '?view=score&run' });
    await says('35 位委员');
    await tab('规则').click();
    await page.getByLabel('A1 分值', { exact: true }).fill('10');
    const before = value('评分规则', 'K6');
    pane.host.document.insertRows('评分规则', 4, 1);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await button('写入规则表').click();
    await says(/没有写入任何内容/);
    expect(value('评分规则', 'K7')).toBe(before);
    // The rules stay in view while the ledger is edited.
    pane.host.document.type('提案', 'G5', '示例：案由');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await page.getByLabel('A1 分值', { exact: true }).inputValue()).toBe('20');
  });

  it('does not score by broken rules, and leads to the mistake', async () => {
    await open();
    pane.host.document.type('评分规则', 'E6', '出席纪录');
    await tab('得分').click();
    await button('计算得分').click();
    await says('没有计分。规则有以下错误：');
    await page
      .getByRole('button', { name: /^转到 评分规则/ })
      .first()
      .click();
    await eventually(() => pane.host.document.selection.sheet.name, '评分规则');
  });
});
