import { eventually, menu, open, option, page, says, selection, value } from './clerk';

describe('档案', () => {
  it('shows a member’s year on one screen, personal numbers masked', async () => {
    await open({ query: '?view=score&run' });
    await says('35 位委员');
    await menu('档案');
    await page.getByRole('searchbox').fill('010004');
    await option('010004').click();
    await says('基本情况');
    await says(/^参会（\d+）$/);
    await says(/^提案（\d+）$/);
    const body = (await page.locator('main').textContent()) ?? '';
    expect(body).toMatch(/\d{6}\*{10}[\dX]{2}/);
    expect(body).not.toContain(String(value('委员名册', 'J6')));
    await page.locator('button.record').first().click();
    await eventually(() => selection() !== '填报说明!1,1', true);
  });
});
