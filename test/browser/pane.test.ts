import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { contentAt } from '../excel-host/objects/cells';
import { openPane, PATIENCE } from './open-pane';
import type { OpenPane, PaneOptions } from './open-pane';

/* What a clerk does in the pane, on the production build: each bullet of the pane as mouse and keyboard see it. */

let pane: OpenPane;
let page: Page;

async function open(options: PaneOptions = {}): Promise<void> {
  pane = await openPane(options);
  page = pane.page;
}

afterEach(async () => {
  expect(pane.errors).toEqual([]);
  expect(pane.strangers).toEqual([]);
  await pane.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const option = (text: string | RegExp) => page.getByRole('listbox').getByRole('option').filter({ hasText: text });
const says = (text: string | RegExp) => page.getByText(text).first().waitFor();

async function check(): Promise<void> {
  await button('检查').click();
  await says(/个错误、/);
}

async function menu(name: string): Promise<void> {
  await button(/▾/).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

function value(sheet: string, address: string): string | number | boolean {
  const own = pane.host.document.sheet(sheet);
  const { row, col } = own.getCell(address);
  return contentAt(own, Number(row), Number(col)).value;
}

function selection(): string {
  const { sheet, area } = pane.host.document.selection;
  return `${sheet.name}!${area.top},${area.left}`;
}

/** Waits until something is so; the pane answers when it can. */
async function eventually<T>(actual: () => T | Promise<T>, wanted: T): Promise<void> {
  const end = Date.now() + PATIENCE;
  while ((await actual()) !== wanted && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await actual()).toBe(wanted);
}

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
