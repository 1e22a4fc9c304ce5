import { dutyLedger } from '../../support/command';

/* Mistakes on the command line are the first thing that a new user meets: they are said in Chinese, whoever words them. */

test.each([
  ['check', '还要写明工作簿或文件夹'],
  ['merge 报送', '必须写明 -o, --out <dir>'],
  ['foo', '没有“foo”这个命令'],
  ['chek a.xlsx', '是不是 check？'],
  ['check a.xlsx --alll', '没有“--alll”这个选项。是不是 --all？'],
  ['check a.xlsx --as-of', '--as-of <date> 的后面要写上内容'],
  ['check a.xlsx --fail-on foo', '不能是“foo”，可以是 error、warning、info、never'],
  ['sample out --seed y', '不能是“y”：应为 0 到 1000000 之间的整数'],
  ['score 我的 台账.xlsx', '最多 1 项，写了 2 项'],
])('%s', (line, said) => {
  const { code, stderr } = dutyLedger(...line.split(' '));
  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr).toContain('--help');
  expect(stderr).not.toMatch(/error:|invalid|unknown|missing|required|Did you mean/);
});

test('so is the help, with the defaults', () => {
  const { stdout } = dutyLedger('sample', '--help');
  expect(stdout).toMatch(/^用法：/);
  expect(stdout).toContain('参数：');
  expect(stdout).toContain('选项：');
  expect(stdout).toContain('每单位委员数（不写就是 40）');
  expect(stdout).not.toMatch(/Usage|Options|default|choices/);
});

test('in English both are the library’s own', () => {
  expect(dutyLedger('check', 'a.xlsx', '--foo', '--lang', 'en').stderr).toBe("error: unknown option '--foo'\n");
  expect(dutyLedger('check', '--help', '--lang', 'en').stdout).toMatch(/^Usage: /);
});
