import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dutyLedger } from '../../support/command';
import { temporaryFolder } from '../../support/folders';
import { INFORMATION, sheet, workbookBytes } from '../../support/ledger';

/* Members that are named on the command line: `score --why`, `archive --member`. */

const folder = temporaryFolder();
const path = join(folder, '示例区.xlsx');

beforeAll(() => {
  writeFileSync(
    path,
    workbookBytes([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别', '身份证号', '退出日期'],
        ['0001', '示例·甲', '教育界', null, null],
        ['0002', '示例乙', '教育界', '不是证件号', null],
        ['0003', '示例丙', '教育界', null, { raw: 'date', serial: 43_831 }],
      ]),
      sheet('评分规则', [
        ['编号', '名称', '类型'],
        ['P', '示例', '录入'],
      ]),
      sheet('录入分', [
        ['委员编号', '指标编号', '分值', '录入人', '依据'],
        ['0001', 'P', 83.5, '示例', '示例'],
      ]),
    ]),
  );
});

const why = (name: string) => dutyLedger('score', path, '--why', name);

test.each(['0001', '０００１', '1', ' 示例·甲', '示 例 • 甲'])('%s is found', (name) => {
  expect(why(name).stdout).toContain('（0001，示例区，教育界）2025 年度履职得分：83.5 分');
});

test('as JSON, it is the member of the whole list', () => {
  const { members } = JSON.parse(dutyLedger('score', path, '--json').stdout) as { members: { memberId: string }[] };
  const one = JSON.parse(dutyLedger('score', path, '--why', '示例·甲', '--json').stdout) as unknown;
  expect(one).toMatchObject({ version: 1, year: 2025, members: members.filter(({ memberId }) => memberId === '0001') });
});

test('who is not scored is told the reason, and where it stands', () => {
  expect(why('0002').stderr).toContain('“0002”在名册第 3 行，这一行有错误，没有计分');
  expect(why('示例丙').stderr).toContain('“示例丙”在名册第 4 行，评价期内不在任，没有计分');
  expect(why('示例丁').stderr).toContain('名册中没有编号或姓名为“示例丁”的委员');
  expect([why('0002').code, why('示例丁').code]).toEqual([2, 2]);
  const archived = dutyLedger('archive', path, '--out', join(folder, '档案'), '--member', '0002');
  expect([archived.code, archived.stderr]).toEqual([2, why('0002').stderr]);
});

test('what cannot be done in one run is not left out without a word', () => {
  const out = join(folder, '评价.xlsx');
  for (const [args, options] of [
    [
      ['score', path, '--why', '0001', '--out', out],
      ['--why <member>', '-o, --out <file>'],
    ],
    [
      ['score', path, '--compare', path, '--out', out],
      ['--compare <file>', '-o, --out <file>'],
    ],
    [
      ['score', path, '--why', '0001', '--compare', path],
      ['--why <member>', '--compare <file>'],
    ],
    [
      ['report', path, '--list', '--out', out],
      ['--list', '-o, --out <file>'],
    ],
  ] as const) {
    const { code, stderr } = dutyLedger(...args);
    expect([code, stderr]).toEqual([2, `${options[0]} 和 ${options[1]} 不能一起用，请分两次运行。写法请看 --help。\n`]);
  }
});
