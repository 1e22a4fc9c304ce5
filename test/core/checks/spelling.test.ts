import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

/** The text of each cell that is another name of a value, the value, and what it is changed to, if it is. */
function aliases(...sheets: ReturnType<typeof sheet>[]) {
  return assess([INFORMATION, ROSTER, ...sheets]).findings.flatMap(({ code, args, fix }) =>
    code === 'cell/alias' ? [[args, fix?.after] as const] : [],
  );
}

test('another name of a value is changed to it; what says more is told, and stays', () => {
  const opinions = sheet('社情民意', [
    ['编号', '提交日期', '反映人', '标题', '采用情况'],
    ['S1', '2025-03-05', '0001', '示例建议一', '采用'],
    ['S2', '2025-03-05', '0001', '示例建议二', '市政协采用'],
  ]);
  const receptions = sheet('接待日', [
    ['接待编号', '日期', '值班委员', '处理方式'],
    ['J1', '2025-03-05', '0001', '转为社情民意'],
    ['J2', '2025-03-05', '0001', '转示例局，已解决'],
  ]);
  expect(aliases(opinions, receptions)).toEqual([
    [{ header: '处理', value: '采用', standard: '录用' }, '录用'],
    [{ header: '处理', value: '市政协采用', standard: '录用' }, undefined],
    [{ header: '处理方式', value: '转为社情民意', standard: '形成社情民意' }, '形成社情民意'],
    [{ header: '处理方式', value: '转示例局，已解决', standard: '转办' }, undefined],
  ]);
});

test('so is a remark behind a value', () => {
  const attendance = sheet('出席记录', [
    ['活动编号', '委员编号', '状态'],
    ['H1', '0001', '请假（出差）'],
    ['H1', '0002', '到会'],
  ]);
  const activities = sheet('活动台账', [
    ['活动编号', '名称', '类别', '开始'],
    ['H1', '示例视察', '视察', '2025-03-05'],
  ]);
  const found = aliases(activities, attendance);
  expect(found).toContainEqual([{ header: '状态', value: '到会', standard: '出席' }, '出席']);
  expect(found.filter(([, after]) => after === '请假')).toEqual([]);
});
