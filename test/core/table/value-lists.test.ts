import { ValueLists } from '../../../core/table/value-lists';

const lists = new ValueLists();

test.each([
  ['接待处理', '转县住建局，已解决', '转办'],
  ['接待处理', '已转交示例街道办理', '转办'],
  ['接待处理', '现场答复群众', '当场答复'],
  ['接待处理', '当面解释政策，群众满意', '当场答复'],
  ['接待处理', '已形成提案提交大会', '形成提案'],
  ['接待处理', '整理为材料并作为社情民意上报', '形成社情民意'],
  ['办理情况', '已全部办结', '已办结'],
  ['办理情况', '正在与县住建局协调', '办理中'],
  ['办理情况', '已转县交警队', '办理中'],
  ['困难状态', '已协调解决', '已解决'],
  ['困难状态', '部分解决', '现存'],
  ['困难状态', '尚未解决', '现存'],
] as const)('%s: “%s” says %s', (list, text, value) => {
  expect(lists.get(list).find(text)).toBe(value);
});

test.each([
  ['接待处理', '转办或形成提案后作为社情民意'],
  ['接待处理', '群众满意'],
  ['办理情况', '已答复，尚未解决'],
  ['办理情况', '见附件'],
  ['困难状态', '已解决，正在跟进'],
  ['困难状态', `已${'协调'.repeat(60)}解决`],
] as const)('%s: “%s” says no one of them', (list, text) => {
  expect(lists.get(list).find(text)).toBeUndefined();
});

test('a value or another name of one goes before sentences', () => {
  expect(lists.get('办理情况').find('正在办理')).toBe('办理中');
  expect(lists.get('接待处理').find('转为社情民意')).toBe('形成社情民意');
});
