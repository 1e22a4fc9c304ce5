import { check, eventually, menu, open, option, page, pane, says, selection, value } from './clerk';

describe('待办', () => {
  it('lists what is due by kind, filters, and leads to the record', async () => {
    await open();
    await check();
    await menu('待办');
    await says(/项待办（截至 20/);
    await page.getByPlaceholder('搜索待办').fill('示例制造');
    await option('示例制造有限公司').first().click();
    await eventually(() => selection().split('!')[0], '企业联系');
  });

  it('keeps the list in view while the clerk works it off', async () => {
    await open();
    await check();
    await menu('待办');
    const headline = page.getByText(/项待办（截至 20/);
    await headline.waitFor();
    const count = async (): Promise<number> => Number(/\d+/.exec((await headline.textContent()) ?? '')?.[0]);
    const before = await count();
    // 办复日期 goes, and the proposal is open again.
    const answered = value('提案办理', 'F3');
    pane.host.document.type('提案办理', 'F3', '');
    await eventually(count, before + 1);
    pane.host.document.type('提案办理', 'F3', Number(answered));
    await eventually(count, before);
  });
});
