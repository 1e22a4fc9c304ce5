import { button, check, menu, open, page, pane, says, tab } from './clerk';

describe('states', () => {
  it('greets once, on one page, and offers a sample', async () => {
    await open({ firstRun: true });
    await says('欢迎使用委员履职助手');
    await button('打开示例台账').click();
    await says('已打开新工作簿。');
    expect(pane.host.document.created).toHaveLength(1);
    await page.reload();
    await says('还没有检查。');
  });

  it('asks to finish editing a cell', async () => {
    await open();
    pane.host.editingCell = true;
    await button('检查').click();
    await says(/请先按回车结束编辑/);
    pane.host.editingCell = false;
    await check();
  });

  it('says that a workbook is read-only and writes nothing', async () => {
    await open({ excel: { readOnly: true } });
    await check();
    await button('标记单元格').click();
    await says(/工作簿是只读打开的/);
  });

  it('says which protection is in the way', async () => {
    await open();
    pane.host.document.sheet('提案').unprotect();
    pane.host.document.unprotect(pane.host.document.sheet('提案'), undefined);
    pane.host.document.protect(pane.host.document.sheet('提案'), {}, '密码');
    await check();
    await button('标记单元格').click();
    await says(/工作表受保护/);
  });

  it('says when the client library cannot be loaded', async () => {
    await open({ withoutOffice: true });
    await says(/没有能加载 Office.js/);
  });

  it('says when Excel is too old', async () => {
    await open({ excel: { sets: { ExcelApi: '1.6' } } });
    await says(/这个版本的 Excel 太旧/);
  });

  it('works on the oldest Excel that it promises, without what that one cannot do', async () => {
    await open({ excel: { sets: { ExcelApi: '1.7' } } });
    await check();
    await says(/个错误、/);
    await menu('新建');
    await says(/不能插入工作表/);
  });

  it('cancels a long reading and leaves the workbook as it was', async () => {
    await open();
    const execute = pane.host.execute.bind(pane.host);
    pane.host.execute = async (body) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return execute(body);
    };
    await button('检查').click();
    await says(/正在读取工作簿/);
    await button('取消').click();
    await says('已取消，工作簿没有改动。');
  });

  it('offers a report of an internal error that holds no cell content', async () => {
    await open();
    const execute = pane.host.execute.bind(pane.host);
    // The client greets the host by itself; that is not what is tried here.
    pane.host.execute = (body) => (body.includes('NotifyActionHandlerReady') ? execute(body) : Promise.reject(new Error('示例机密')));
    await button('检查').click();
    await button('复制错误报告').click();
    await button('已复制').waitFor();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toMatch(/^Duty Ledger \d+\.\d+\.\d+\nExcel 16/);
    expect(report).not.toContain('示例');
  });

  it('works with the debug build of the client too', async () => {
    await open({ officeJs: 'office.debug.js' });
    await check();
  });

  it('speaks English where Excel does, and remembers the choice', async () => {
    await open({ excel: { language: 'en-US' } });
    await button('Check').click();
    await says('3 errors, 3 warnings');
    await button(/▾/).click();
    await page.getByRole('menuitem', { name: 'About' }).click();
    await page.getByLabel('Language').last().selectOption('zh-CN');
    await tab('检查').click();
    await says('3 个错误、3 个警告');
  });

  it('opens the handbook from the pane, without a network', async () => {
    await open();
    await button(/▾/).click();
    const [help] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('menuitem', { name: '帮助', exact: true }).click(),
    ]);
    await help.getByRole('heading', { level: 1 }).waitFor();
    expect(await help.title()).toContain('使用手册');
  });
});
