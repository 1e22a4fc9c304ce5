import { button, check, eventually, open, page, pane, says, selection, tab, value } from './clerk';

describe('修正', () => {
  it('shows before and after, mends one or all of a kind, and takes it back', async () => {
    await open();
    await check();
    await tab('修正').click();
    await says('2025.1.9');
    await page.getByRole('region', { name: '日期存成文本或数字' }).getByRole('button', { name: '修正此类 3 处' }).click();
    await says('已修正 3 处。');
    expect(typeof value('提案', 'F3')).toBe('number');
    expect(typeof value('提案', 'F4')).toBe('number');
    await button('撤销这次修正').first().click();
    await says('已撤销。');
    expect(value('提案', 'F3')).toBe('2025.1.9');

    await button('转到 委员名册 N5').click();
    await eventually(selection, '委员名册!5,14');
  });

  it('mends the cell that the clerk saw, though rows have moved since the check', async () => {
    await open();
    await check();
    await tab('修正').click();
    await says('2025.1.9');
    pane.host.document.insertRows('提案', 3, 1);
    await tab('检查').click();
    await says('工作簿改动过，结果可能已过期。');
    await tab('修正').click();
    await page.getByRole('region', { name: '日期存成文本或数字' }).getByRole('button', { name: '修正此类 3 处' }).click();
    await says('已修正 3 处。');
    expect(value('提案', 'F3')).toBe('');
    expect(typeof value('提案', 'F4')).toBe('number');
    expect(typeof value('提案', 'F5')).toBe('number');

    pane.host.document.insertRows('提案', 3, 1);
    await says('工作表的行或列移动过，刚才的修正不能再从这里撤销。');
    expect(await button('撤销这次修正').count()).toBe(0);
  });

  it('does not take back what was typed after a change', async () => {
    await open();
    await check();
    await tab('修正').click();
    await page.getByRole('region', { name: '日期存成文本或数字' }).getByRole('button', { name: '修正此类 3 处' }).click();
    await says('已修正 3 处。');
    pane.host.document.type('提案', 'F3', 45_700);
    await button('撤销这次修正').first().click();
    await says('已撤销。其中 1 处后来又改过，保留现在的内容。');
    expect(value('提案', 'F3')).toBe(45_700);
    expect(typeof value('提案', 'F4')).toBe('string');
  });

  it('does not call a check current that is older than what was written', async () => {
    await open();
    await check();
    await tab('修正').click();
    // The clerk begins to type as soon as the cells are written: they cannot be read again.
    const execute = pane.host.execute.bind(pane.host);
    pane.host.execute = async (body) => {
      const answer = await execute(body);
      if (typeof value('提案', 'F3') === 'number') pane.host.editingCell = true;
      return answer;
    };
    await page.getByRole('region', { name: '日期存成文本或数字' }).getByRole('button', { name: '修正此类 3 处' }).click();
    await says(/有单元格正在编辑/);
    pane.host.execute = execute;
    pane.host.editingCell = false;
    await tab('检查').click();
    await says('工作簿改动过，结果可能已过期。');
  });

  it('never offers to change names, ID numbers or keys', async () => {
    await open();
    await check();
    await tab('修正').click();
    await says('教育界');
    expect(await page.getByText('委员名册 J9').count()).toBe(0);
    expect(await page.getByText('出席记录 B8').count()).toBe(0);
  });

  it('restores drop-downs that pasting destroyed, on protected sheets too', async () => {
    await open();
    pane.host.document.paste('委员名册', 'N3:N10');
    await check();
    await tab('修正').click();
    await says(/委员名册·界别/);
    await button('恢复下拉列表').click();
    await says('下拉列表已恢复。');
    expect(await page.getByText(/委员名册·界别/).count()).toBe(0);
    expect(pane.host.document.protectionOf(pane.host.document.sheet('委员名册'))).toBeDefined();
  });
});
