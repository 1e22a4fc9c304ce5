import { button, check, menu, open, page, pane, says, value } from './clerk';

describe('结果', () => {
  it('writes results into their own sheets, asks before replacing, and leaves every other sheet alone', async () => {
    await open();
    pane.host.document.type('提案', 'G8', '=HYPERLINK("http://invalid.example","示例")');
    pane.host.document.sheet('提案').getCell('G9').value = '=1+1';
    const rest = () => pane.host.document.sheets().map(({ name }) => name);
    const old = rest();
    await check();
    await menu('结果');
    await page.getByLabel('履职评价').check();
    await page.getByLabel('得分明细').check();
    await button('写入工作簿').click();
    await says('已写入：履职评价、得分明细、问题清单');
    expect(rest()).toEqual([...old, '履职评价', '得分明细', '问题清单']);
    expect(value('履职评价', 'B4')).toMatch(/^01\d{4}$/);
    const details = pane.host.document.sheet('得分明细');
    let formulas = 0;
    details.eachRow((row) => row.eachCell((cell) => (formulas += cell.formula === undefined ? 0 : 1)));
    const links = details.getColumn(13).values.filter((each) => typeof each === 'object' && each !== null && 'formula' in each).length;
    // Nothing but our own links is a formula.
    expect(formulas).toBe(links);
    expect(links).toBeGreaterThan(100);

    await button('写入工作簿').click();
    await says(/工作簿里已有：履职评价、得分明细、问题清单/);
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    expect(rest()).toHaveLength(old.length + 3);
    await button('写入工作簿').click();
    await page.getByRole('dialog').getByRole('button', { name: '替换' }).click();
    await says('已写入：履职评价、得分明细、问题清单');
    expect(rest().sort()).toEqual([...old, '履职评价', '得分明细', '问题清单'].sort());
  });
});
