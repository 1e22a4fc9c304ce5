import { crashReport } from '../../../scripts/terminal/crash-report';

test('a crash is told by its place, without its words', () => {
  const error = new TypeError('cannot read 示例甲乙\n    at 110101199003070011 (file.js:1:1)\nand 13800001234');
  const report = crashReport(error);
  expect(report).toMatch(/^TypeError\n\s+at .*crash-report\.test\.ts:\d+:\d+/);
  expect(report).not.toMatch(/示例甲乙|110101199003070011|13800001234/);
});

test('the code of a system error stays', () => {
  expect(crashReport(Object.assign(new Error('open 示例甲乙.xlsx'), { code: 'EMFILE' }))).toMatch(/^Error \(EMFILE\)\n/);
  expect(crashReport('示例甲乙')).toBe('string');
});

test('what an error was caused by is told the same way', () => {
  const cause = Object.assign(new Error('示例甲乙'), { code: 'MODULE_NOT_FOUND' });
  const report = crashReport(new Error('13800001234', { cause }));
  expect(report).toMatch(/^Error\n.*\ncaused by Error \(MODULE_NOT_FOUND\)\n/s);
  expect(report).not.toMatch(/示例甲乙|13800001234/);
});
