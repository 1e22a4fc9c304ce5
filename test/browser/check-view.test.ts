import { contentAt } from '../excel-host/objects/cells';
import { button, check, eventually, menu, open, option, page, pane, says, selection } from './clerk';

describe('检查', () => {
  it('tells how many errors there are, groups them, and leads to the cell by mouse and keyboard', async () => {
    await open();
    await check();
    await says('3 个错误、3 个警告');
    await says(/检查 531 行：可用 509，暂缓 22，忽略 0/);
    await option('“案由”没有填写。').click();
    await eventually(selection, '提案!5,7');
    await says('补填“案由”。');

    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(selection, '委员名册!9,10');
    await button('下一个').click();
    await eventually(selection, '出席记录!8,2');
    await button('上一个').click();
    await eventually(selection, '委员名册!9,10');

    await page.getByLabel('分组').selectOption('person');
    await says(/^示例甲己（/);
    await page.getByLabel('分组').selectOption('sheet');
    await says('出席记录（4）');
    await page.getByLabel('级别').selectOption('warning');
    await says('显示 3 / 13');
    await page.getByLabel('级别').selectOption('all');
    await page.getByRole('searchbox').fill('身份证');
    await says('显示 1 / 13');
    await button('复制为文本').click();
    await says('已复制 1 个问题。');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('委员名册!J9');
  });

  it('shows a hidden sheet only when it is told to', async () => {
    await open();
    const sheet = pane.host.document.sheet('提案');
    sheet.state = 'hidden';
    await check();
    await option('“案由”没有填写。').click();
    await says('要看的格在一张隐藏的工作表里。');
    expect(sheet.state).toBe('hidden');
    await button('显示这张表').click();
    await eventually(selection, '提案!5,7');
    expect(sheet.state).toBe('visible');
    expect(await page.getByText('要看的格在一张隐藏的工作表里。').count()).toBe(0);
  });

  it('keeps a verified warning out of the next checks, with its reason in the workbook', async () => {
    await open();
    await check();
    await option('“手机”与另一位委员相同。').click();
    await button('已核实').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/理由/).fill('夫妻共用');
    await dialog.getByLabel('核实人').fill('示例核实人');
    await dialog.getByRole('button', { name: '已核实' }).click();
    await says('3 个错误、2 个警告');
    const row = [1, 2, 3, 4, 5].map((column) => contentAt(pane.host.document.sheet('已核实'), 3, column).value);
    expect(row.slice(2, 4)).toEqual(['夫妻共用', '示例核实人']);
    expect(row[0]).toMatch(/^[0-9a-f]{16}$/);

    await page.getByLabel('级别').selectOption('waived');
    await option('“手机”与另一位委员相同。').click();
    await says('已核实，无需修改：夫妻共用（示例核实人）');
    await button('取消核实').click();
    await says('3 个错误、3 个警告');
  });

  it('says what is new and what is solved since the last time', async () => {
    await open();
    await check();
    pane.host.document.type('提案', 'G5', '示例：案由');
    pane.host.document.type('提案', 'G6', '');
    await button('重新检查').click();
    await says('与上次相比：新增 1，已解决 1');
    await page.getByLabel('级别').selectOption('added');
    await says('显示 1 / 13');
  });

  it('marks cells and takes every mark away again', async () => {
    await open();
    await check();
    const before = (await pane.host.document.save()).length;
    const marks = () =>
      pane.host.document
        .sheets()
        .reduce((sum, sheet) => sum + (sheet as unknown as { conditionalFormattings: unknown[] }).conditionalFormattings.length, 0);
    expect(marks()).toBe(0);
    await button('标记单元格').click();
    await says(/已在单元格上标色/);
    expect(marks()).toBeGreaterThan(8);
    await button('清除标记').click();
    await says(/已清除 \d+ 处标记。/);
    expect(marks()).toBe(0);
    expect((await pane.host.document.save()).length).toBe(before);
  });

  it('misses no edit that is made while it reads', async () => {
    await open();
    editWhileReading(() => pane.host.document.type('提案', 'G5', '示例：案由'));
    await button('检查').click();
    await says('2 个错误、3 个警告');
    await says('已按刚才的修改更新。');
  });

  it('does not check by old addresses after rows have moved', async () => {
    await open();
    await check();
    pane.host.document.insertRows('提案', 4, 1);
    await says('工作簿改动过，结果可能已过期。');
    // Long enough for the pane to have made up its mind about the row.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    pane.host.document.type('提案', 'G6', '示例：案由');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await page.getByText('结果可能已过期').count()).toBe(1);
    await says('3 个错误、3 个警告');
    await button('重新检查').click();
    await says('2 个错误、3 个警告');
  });

  it('reads the results of formulas again with every edit', async () => {
    await open();
    const due = pane.host.document.sheet('出席记录').getCell('F3');
    const calculate = (result: number): void => void (due.value = { formula: 'G3', result });
    calculate(6);
    await check();
    await says('3 个错误、3 个警告');
    // 实到 is more than 应到 was; 应到 follows, and Excel tells of the typed cell alone.
    pane.host.document.type('出席记录', 'G3', 7);
    calculate(7);
    await says('已按刚才的修改更新。');
    await says('3 个错误、3 个警告');
    calculate(5);
    pane.host.document.type('提案', 'G5', '示例：案由');
    await option('实到 7 大于应到 5').waitFor();
  });

  it('says that sheets were added, deleted, sorted or renamed, and writes its own without alarm', async () => {
    await open();
    const { document } = pane.host;
    const isStale = page.getByText('工作簿改动过，结果可能已过期。');
    await check();
    for (const change of [
      () => void document.addSheet('示例甲'),
      () => document.removeSheet(document.sheet('示例甲')),
      () => document.sortRows('公益与其他', 'A3:H6', 1),
    ]) {
      change();
      await isStale.waitFor();
      await button('重新检查').click();
      await eventually(() => isStale.count(), 0);
    }
    // Excel for the desktop does not tell of a new name: it is seen when the clerk comes back to the pane.
    document.sheet('提案').name = '示例提案';
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await isStale.waitFor();
    document.sheet('示例提案').name = '提案';
    await button('重新检查').click();
    await eventually(() => isStale.count(), 0);

    await menu('结果');
    await button('写入工作簿').click();
    await says(/已写入/);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await isStale.count()).toBe(0);
  });

  it('checks edited cells again by itself, and says when rows have moved', async () => {
    await open();
    await check();
    const trips = pane.roundTrips();
    pane.host.document.type('提案', 'G5', '示例：案由');
    await says('2 个错误、3 个警告');
    await says('已按刚才的修改更新。');
    // The edited cell is read and nothing else (the client may send word that it let go of a range).
    expect(pane.host.log.slice(trips).reduce((sum, { response }) => sum + response, 0)).toBeLessThan(1000);
    pane.host.document.type('提案', 'G7', '', 'remote');
    await says('3 个错误、3 个警告');
    expect(await page.getByRole('dialog').count()).toBe(0);
    pane.host.document.insertRows('提案', 4, 1);
    await says('工作簿改动过，结果可能已过期。');
    await button('重新检查').click();
    await eventually(() => page.getByText('结果可能已过期').count(), 0);
  });
});

/** Somebody edits the workbook as soon as Excel has answered with a block of cells. */
function editWhileReading(edit: () => void): void {
  const execute = pane.host.execute.bind(pane.host);
  let edited = false;
  pane.host.execute = async (body) => {
    const answer = await execute(body);
    if (!edited && answer.length > 20_000) {
      edited = true;
      edit();
    }
    return answer;
  };
}
