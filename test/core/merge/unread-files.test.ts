import { unreadFiles } from '../../../core/merge/unread-files';

/* What was sent along with the workbooks, and was not read. */

test('each archive is told by itself, for it may hold a ledger; all other files together', () => {
  expect(unreadFiles(['a.docx', 'b.zip', 'c/d.RAR', 'e.jpg']).map(({ code, severity, args }) => [code, severity, args])).toEqual([
    ['submission/packed', 'warning', { name: 'b.zip' }],
    ['submission/packed', 'warning', { name: 'c/d.RAR' }],
    ['submission/other-files', 'info', { count: 2, names: 'a.docx、e.jpg' }],
  ]);
});

test('of many other files the first are named', () => {
  const pictures = Array.from({ length: 30 }, (_, i) => `示例${i}.jpg`);
  const names = `${pictures.slice(0, 20).join('、')}……`;
  expect(unreadFiles(pictures).map(({ args }) => args)).toEqual([{ count: 30, names }]);
});

test('where all is read there is nothing to tell', () => {
  expect(unreadFiles([])).toEqual([]);
});
