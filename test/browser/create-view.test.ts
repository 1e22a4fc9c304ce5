import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { contentAt } from '../excel-host/objects/cells';
import { button, check, eventually, menu, open, page, pane, says, tab } from './clerk';

describe('新建', () => {
  it('inserts the template with a chosen method into a blank workbook, which can then be checked', async () => {
    await open({ workbook: readFileSync(join(__dirname, '../fixtures/blank.xlsx')) });
    await button('检查').click();
    await says('这不是履职台账，或者缺少必需的工作表。');
    await button('插入台账模板').click();
    await page.getByLabel('评分办法').last().selectOption('桐城2019');
    await button('插入到当前工作簿').click();
    await says('已插入。');
    const names = pane.host.document.sheets().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['委员名册', '出席记录', '提案', '评分规则', '取值表']));
    expect(names.filter((name) => name.startsWith('评分规则'))).toEqual(['评分规则']);
    await tab('检查').click();
    await button('重新检查').click();
    await eventually(() => page.getByText('这不是履职台账').count(), 0);
  });

  it('keeps the old rule sheets under another name when a method is taken over', async () => {
    await open();
    await menu('新建');
    await page.getByLabel('评分办法').last().selectOption('广水2017');
    await button('只插入评分规则表').click();
    await says(/原表会改名保留/);
    await button('确定').click();
    await says('已插入。');
    const names = pane.host.document.sheets().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['评分规则', '评分规则旧']));
  });

  it('opens a new workbook from the template', async () => {
    await open();
    await menu('新建');
    await button('建成新工作簿').click();
    await says('已打开新工作簿。');
    expect(pane.host.document.created).toHaveLength(1);
    expect(pane.host.document.created[0]?.subarray(0, 2).toString()).toBe('PK');
  });

  it('turns an attendance matrix into attendance records', async () => {
    await open();
    const { document } = pane.host;
    const members = [3, 4].map((row) => String(contentAt(document.sheet('委员名册'), row, 1).value));
    document.sheet('活动台账').getCell('A60').value = 'HD-NEW';
    document.sheet('活动台账').getCell('B60').value = '示例：新活动';
    document.sheet('活动台账').getCell('C60').value = '调研';
    const matrix = document.sheet('出席矩阵');
    matrix.getRow(3).values = [members[0], '', '√'];
    matrix.getRow(4).values = [members[1], '', '请假'];
    matrix.getCell('C2').value = 'HD-NEW';
    await check();
    await menu('新建');
    await says('出席矩阵中有 2 条不在出席记录里。');
    await button('写入出席记录').click();
    await says('已写入 2 条，原矩阵改名为“出席矩阵旧”。');
    const attendance = document.sheet('出席记录');
    const last = document.usedArea(attendance, true)?.bottom ?? 0;
    expect([1, 2, 5].map((column) => contentAt(attendance, last, column).value)).toEqual(['HD-NEW', members[1], '请假']);
  });
});
