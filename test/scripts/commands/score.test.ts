import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as XLSX from '@e965/xlsx';

import { RULE_METHODS } from '../../../scripts/rule-methods';
import { dutyLedger } from '../../support/command';
import { fillTemplates } from '../../support/fill-template';
import { temporaryFolder } from '../../support/folders';
import { openXmlErrors } from '../../support/ooxml-validator';

const folder = temporaryFolder();
const districts = join(folder, '报送');
const one = join(districts, '示例区01.xlsx');

interface Output {
  readonly version: number;
  readonly year: number;
  readonly members: readonly {
    readonly memberId: string;
    readonly unit: string;
    readonly total: number;
    readonly grade: string;
    readonly rank: number;
    readonly indicators: Readonly<Record<string, number>>;
    readonly groups: Readonly<Record<string, number>>;
    readonly trace: readonly {
      readonly ruleId: string;
      readonly points: number;
      readonly items: readonly { readonly counted: number; readonly used: boolean }[];
    }[];
  }[];
}

function score(...args: string[]): Output {
  const { stdout, stderr } = dutyLedger('score', ...args, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Output;
}

beforeAll(() => {
  expect(dutyLedger('sample', districts, '--districts', '3', '--members', '30', '--rows', '300').code).toBe(0);
});

describe('score', () => {
  test('--json has every member in office, with indicators that add up to their groups', () => {
    const { version, year, members } = score(one);
    expect([version, year, members.length]).toEqual([1, 2025, 30]);
    for (const { total, groups, indicators } of members) {
      expect(total).toBe(Math.min(100, groups['T'] as number));
      expect(groups['T']).toBeCloseTo(
        ['A', 'B', 'C', 'D', 'E'].reduce((sum, id) => sum + (groups[id] as number), 0),
        1,
      );
      expect(groups['C']).toBeCloseTo(Math.min(15, (indicators['C1'] as number) + (indicators['C2'] as number)), 6);
    }
  });

  test('on the terminal: grades from the highest down, in the language asked for', () => {
    const { members } = score(one);
    const count = (wanted: string): number => members.filter(({ grade }) => grade === wanted).length;
    const [excellent, able, basic, unable] = ['优秀', '称职', '基本称职', '不称职'].map(count);
    const chinese = dutyLedger('score', one).stdout;
    expect(chinese).toContain('2025 年度履职评价：在任 30 人，参评 30 人，平均 ');
    expect(chinese).toContain(`等次：优秀 ${excellent}，称职 ${able}，基本称职 ${basic}，不称职 ${unable}\n`);
    const english = dutyLedger('score', one, '--lang', 'en').stdout;
    expect(english).toContain('Scores of 2025: 30 members in office, 30 evaluated, mean ');
    expect(english).toContain(`Grades: 优秀 ${excellent}, 称职 ${able}, 基本称职 ${basic}, 不称职 ${unable}\n`);
    expect(english).toMatch(/Rank .* Number .* Name .* Sector .* Total .* Grade /);
  });

  test('the counted points of every record add up to its rule', () => {
    for (const { trace } of score(one).members) {
      for (const { ruleId, points, items } of trace) {
        if (/^A[123]$/.test(ruleId)) continue;
        const sign = ruleId === 'A5' ? -1 : 1;
        expect(sign * items.reduce((sum, { counted }) => sum + counted, 0)).toBeCloseTo(points, 3);
      }
    }
  });

  test('ranks are those of sorted totals, equal totals sharing one', () => {
    const { members } = score(one);
    for (const { total, rank } of members) expect(rank).toBe(1 + members.filter((other) => other.total > total).length);
  });

  test('--why tells one member’s account in Chinese, with the row of every record', () => {
    const { stdout, code } = dutyLedger('score', one, '--why', '010001');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^示例甲甲（010001，示例区01，/);
    expect(stdout).toMatch(/A1 全会\u3000[\d.]+ 分/);
    expect(stdout).toMatch(/应到 6，实到 \d（出席记录 第 \d+ 行）/);
    expect(stdout).toContain('达标要件');
    expect(dutyLedger('score', one, '--why', '示例甲甲').stdout).toBe(stdout);
    expect(dutyLedger('score', one, '--why', '没有这个人').code).toBe(2);
  });

  test('--out writes 履职评价 and 得分明细 with a link to every source row', () => {
    const out = join(folder, '结果', '履职评价.xlsx');
    expect(dutyLedger('score', one, '--out', out, '--fail-on', 'never').code).toBe(0);
    expect(openXmlErrors(out)).toEqual([]);
    const workbook = XLSX.read(readFileSync(out), { cellStyles: false });
    expect(workbook.SheetNames).toEqual(['履职评价', '得分明细', '评分规则说明']);
    const scores = XLSX.utils.sheet_to_json<Record<string, string | number>>(workbook.Sheets['履职评价']!, { range: 2 });
    const json = score(one).members;
    expect(scores).toHaveLength(json.length);
    for (const row of scores) {
      const member = json.find(({ memberId }) => memberId === row['委员编号']);
      expect([row['名次'], row['总分'], row['系统等次'], row['A1 全会']]).toEqual([
        member?.rank,
        member?.total,
        member?.grade,
        member?.indicators['A1'],
      ]);
    }
    const details = workbook.Sheets['得分明细']!;
    expect((details['M4'] as XLSX.CellObject).f).toMatch(/^HYPERLINK\("\.\.\/报送\/示例区01\.xlsx#'.+'!A\d+","/);
  });

  test('a rule workbook that is not a ledger can be scored by, and compared with', () => {
    const rules = join(folder, '桐城2019.xlsx');
    copyFileSync(join(__dirname, '../../../templates/评分规则/桐城2019.xlsx'), rules);
    const by = score(one, '--rules', rules, '--fail-on', 'never');
    expect(Object.keys(by.members[0]?.groups ?? {})).toEqual(['A', 'B', 'C', 'D']);
    const { stdout } = dutyLedger('score', one, '--compare', rules, '--json');
    const comparison = JSON.parse(stdout) as {
      changed: number;
      changes: { memberId: string; total: [number, number]; rank: [number, number] }[];
    };
    const now = score(one);
    for (const { memberId, total, rank } of comparison.changes) {
      const [before, after] = [now, by].map(({ members }) => members.find((member) => member.memberId === memberId));
      expect([total, rank]).toEqual([
        [before?.total, after?.total],
        [before?.rank, after?.rank],
      ]);
    }
    expect(comparison.changed).toBeGreaterThan(20);
  });

  test('--as-of leaves later records out', () => {
    const early = score(one, '--as-of', '2025-02-01').members;
    const late = score(one).members;
    expect(early.reduce((sum, { indicators }) => sum + (indicators['A4'] ?? 0), 0)).toBeLessThan(
      late.reduce((sum, { indicators }) => sum + (indicators['A4'] ?? 0), 0),
    );
  });

  test('broken rules score nobody: the list of errors, and exit code 1', () => {
    const blank = join(folder, 'blank');
    expect(dutyLedger('init', blank, '--no-examples', '--year', '2025', '--unit', '示例区').code).toBe(0);
    const broken = join(folder, 'broken.xlsx');
    fillTemplates([
      {
        template: join(blank, '履职台账.xlsx'),
        out: broken,
        clear: ['评分规则'],
        sheets: {
          评分规则: [{ 编号: 'A', 名称: '示例', 类型: '得分', 数据表: '提案', 计分方式: '每单位', 分值: 2, 筛选条件: '审察结果=立案' }],
        },
      },
    ]);
    const { code, stdout, stderr } = dutyLedger('score', broken, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      members: [],
      findings: expect.arrayContaining([expect.objectContaining({ code: 'rule/unknown-column', sheet: '评分规则' })]),
    });
    expect(stderr).toContain('是否为“审查结果”');
  });
});

describe('a merge', () => {
  test('gives every member the points that the own district gives', () => {
    const out = join(folder, '汇总');
    expect(dutyLedger('merge', districts, '--out', out, '--fail-on', 'never').code).toBe(0);
    const merged = score(join(out, '汇总.xlsx'), '--fail-on', 'never');
    const apart = ['01', '02', '03'].flatMap((number) => score(join(districts, `示例区${number}.xlsx`)).members);
    const points = (members: Output['members']) =>
      members.map(({ memberId, unit, total, indicators }) => ({ memberId, unit, total, indicators }));
    expect(points(merged.members)).toEqual(points(apart));
  });
});

describe('rules', () => {
  test.each(RULE_METHODS.map(({ name }) => name))('the ready-made method %s has no fault, and a sentence for every rule', (name) => {
    const path = join(__dirname, '../../../templates/评分规则', `${name}.xlsx`);
    expect(JSON.parse(dutyLedger('rules', 'lint', path, '--json').stdout)).toMatchObject({ findings: [] });
    const { rules } = JSON.parse(dutyLedger('rules', 'explain', path, '--json').stdout) as { rules: { sentence: string }[] };
    for (const { sentence } of rules) expect(sentence).not.toMatch(/undefined|NaN|null|\s{2}|，，|：，/);
  });

  test('explain says what a clerk would say', () => {
    const { stdout } = dutyLedger('rules', 'explain', join(__dirname, '../../../templates/评分规则/江汉2016.xlsx'));
    expect(stdout).toContain('B1　提案立案：提案（结果为立案）每件 2 分，最高 20 分。');
  });

  test('init --ruleset refuses a method that does not exist and names those that do', () => {
    const { code, stderr } = dutyLedger('init', join(folder, 'none'), '--ruleset', '没有');
    expect(code).toBe(2);
    expect(stderr).toContain('江汉2016');
  });
});
