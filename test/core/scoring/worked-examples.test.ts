import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { dutyLedger } from '../../support/command';
import { fillTemplates } from '../../support/fill-template';
import type { FilledRow, FilledWorkbook } from '../../support/fill-template';
import { temporaryFolder } from '../../support/folders';

/*
 * The worked examples of nine published methods, each as a real workbook: `init --ruleset` makes it, openpyxl types the
 * member's year into it, `score --json` scores it. There is no other way into the engine.
 */

interface ExampleRecord {
  readonly 来源: string;
  readonly 编号?: string;
  readonly 类别?: string;
  readonly 状态?: string;
  readonly 应到?: number;
  readonly 实到?: number;
  readonly 数量?: number;
  readonly 角色?: string;
  readonly 人数?: number;
  readonly 序位?: number;
  readonly 结果?: readonly string[];
  readonly 标签?: readonly string[];
  readonly 认定?: boolean;
  readonly 参与?: boolean;
  readonly 级别?: string;
  readonly 项目?: string;
}

interface Example {
  readonly method: string;
  readonly name: string;
  readonly member?: { readonly 常委?: boolean };
  readonly records?: readonly ExampleRecord[];
  readonly history?: readonly { readonly year: number; readonly score: string; readonly grade: string }[];
  readonly tallies?: Readonly<Record<string, number>>;
  readonly givenTotal?: number;
  readonly expected: {
    readonly indicators?: Readonly<Record<string, number>>;
    readonly groups?: Readonly<Record<string, number>>;
    readonly total?: number;
    readonly grade?: string;
    readonly unmet?: readonly string[];
    readonly consequences?: readonly string[];
  };
}

const EXAMPLES = JSON.parse(readFileSync(join(__dirname, '../../fixtures/worked-examples.json'), 'utf8')) as readonly Example[];

const folder = temporaryFolder();
const ME = '0001';
/** 江汉 calls two kinds of meetings by names that our list writes shorter, and no list has 协商会. */
const CATEGORIES: Readonly<Record<string, string>> = { 协商会: '专题协商会', 对口协商会: '对口协商' };

/** Types one member's year into the sheets. */
class Year {
  readonly sheets: Record<string, FilledRow[]> = {};
  private count = 0;

  constructor(
    readonly example: Example,
    readonly year: number,
  ) {
    this.add('填报说明', { 填报单位: '示例区', 年度: year, 届次: '十四届' });
    for (let i = 1; i <= 6; i++)
      this.add('委员名册', {
        委员编号: `000${i}`,
        姓名: `示例${'甲乙丙丁戊己'[i - 1]}`,
        界别: '教育界',
        任职日期: `${year - 4}-01-01`,
        是否常委: i === 1 && example.member?.常委 === true ? '是' : '否',
      });
    for (const record of example.records ?? []) this.record(record);
    for (const { year: past, score, grade } of example.history ?? [])
      this.add('历年评价', { 年度: past, 委员编号: ME, 总分: Number(score), 系统等次: grade });
    if (example.givenTotal !== undefined) this.manual('P', example.givenTotal);
    this.tallies(example.tallies ?? {});
  }

  private add(sheet: string, row: FilledRow): void {
    (this.sheets[sheet] ??= []).push(row);
  }

  private id(prefix: string): string {
    return `${prefix}${++this.count}`;
  }

  private day(year = this.year): string {
    return `${year}-03-${String((this.count % 27) + 1).padStart(2, '0')}`;
  }

  private record(record: ExampleRecord): void {
    switch (record.来源) {
      case '会议':
      case '活动':
        for (let i = 0; i < (record.数量 ?? 1); i++) this.activity(record.类别 ?? '', record.状态 ?? '出席', record);
        return;
      case '提案':
        this.proposal(record);
        return;
      case '社情民意':
        for (let i = 0; i < (record.数量 ?? 1); i++) this.opinion(record);
        return;
      case '调研报告':
        this.add('调研成果', {
          编号: this.id('D'),
          题目: '示例报告',
          提交日期: this.day(),
          执笔人: record.角色 === '执笔人' ? ME : '0002',
          ...(record.参与 === true ? { 课题组: ME } : {}),
          交流形式: (record.结果 ?? []).join('、'),
        });
        return;
      case '公益':
      case '企业服务':
      case '帮扶':
        this.add('公益与其他', {
          编号: this.id('G'),
          委员编号: ME,
          日期: this.day(),
          类别: record.来源,
          名称: '示例',
          数量: record.数量 ?? 1,
          ...(record.认定 === undefined ? {} : { 认定: record.认定 ? '是' : '否' }),
        });
        return;
      case '学习':
        this.add('学习培训', {
          班次编号: this.id('X'),
          主题: '示例学习',
          类型: '讲堂',
          开始: this.day(),
          委员编号: ME,
          状态: '全程',
          ...(record.类别 === '笔记' ? { 笔记: '是' } : { 心得篇目: '示例心得' }),
        });
        return;
      case '表彰':
        this.add('奖惩', { 编号: this.id('J'), 委员编号: ME, 日期: this.day(), 类型: '表彰', 级别: record.级别 ?? '', 名称: '示例表彰' });
        return;
      case '录入':
        this.manual(record.项目 === '提案' ? 'B1' : 'C1', record.数量 ?? 0);
        return;
      default:
        throw new Error(`no sheet for ${record.来源}`);
    }
  }

  private manual(ruleId: string, points: number): void {
    this.add('录入分', { 委员编号: ME, 指标编号: ruleId, 分值: points, 录入人: '示例录入人', 依据: '示例' });
  }

  private activity(category: string, status: string, { 应到, 实到 }: Partial<ExampleRecord> = {}, year = this.year): void {
    const id = this.id('H');
    this.add('活动台账', { 活动编号: id, 名称: `示例活动${id}`, 类别: CATEGORIES[category] ?? category, 开始: this.day(year) });
    this.add('出席记录', {
      活动编号: id,
      委员编号: ME,
      状态: status === '迟到早退' ? '迟到' : status,
      ...(应到 === undefined ? {} : { 应到 }),
      ...(实到 === undefined ? {} : { 实到 }),
    });
  }

  private proposal({ 角色, 人数, 序位, 结果, 标签 }: ExampleRecord): void {
    const signers = 人数 ?? (角色 === '联名' ? 2 : 1);
    const others = Array.from({ length: signers - 1 }, (_, i) => `000${i + 2}`);
    const order = 角色 === '联名' ? [...others.slice(0, (序位 ?? 2) - 1), ME, ...others.slice((序位 ?? 2) - 1)] : [ME, ...others];
    this.add('提案', {
      流水号: this.id('T'),
      提交日期: this.day(),
      案由: '示例案由',
      第一提案人: order[0] ?? ME,
      联名人: order.slice(1).join('、'),
      审查结果: 结果?.[0] ?? '待审',
      ...(结果?.[0] === '立案' ? { 案号: `A${this.count}` } : {}),
      ...Object.fromEntries((标签 ?? []).map((tag) => [tag, '是'])),
    });
  }

  private opinion({ 结果, 标签 }: ExampleRecord): void {
    const id = this.id('S');
    const adopted = 结果?.includes('采用') === true;
    this.add('社情民意', {
      编号: id,
      提交日期: this.day(),
      反映人: ME,
      标题: '示例信息',
      ...(adopted ? { 处理: '录用' } : {}),
      ...(标签?.includes('提案转') === true ? { 来源: '提案转' } : {}),
    });
    const levels = new Map<string, { 采用?: true; 批示?: true }>();
    for (const outcome of 结果 ?? []) {
      const [, level, kind] = /^(.+?)(?:领导)?(采用|批示)$/.exec(outcome) ?? [];
      if (level !== undefined && kind !== undefined) levels.set(level, { ...levels.get(level), [kind]: true });
    }
    for (const [level, { 采用, 批示 }] of levels)
      this.add('社情民意采用', {
        编号: id,
        级别: level === '中央' ? '全国' : level,
        报送: '是',
        ...(采用 === true ? { 得到采用: '是' } : {}),
        ...(批示 === true ? { 批示领导: '示例领导', 批示日期: this.day() } : {}),
      });
  }

  /** Absences of the term, those of earlier years before, and one leave for a meeting of a superior organ, which does not count. */
  private tallies(tallies: Readonly<Record<string, number>>): void {
    for (const [name, count] of Object.entries(tallies)) {
      const category = name.includes('常委会') ? '常委会' : '全会';
      const within = tallies[`年内缺席${category}`];
      if (name.startsWith('年内')) continue;
      for (let i = 0; i < count; i++) {
        const thisYear = within === undefined ? i === count - 1 : i < within;
        this.activity(category, i === 0 ? '未满三分之二' : '缺席', {}, thisYear ? this.year : this.year - 1 - (i % 2));
      }
      this.activity(category, '公务豁免');
    }
  }
}

interface Score {
  readonly memberId: string;
  readonly total: number;
  readonly grade: string | null;
  readonly indicators: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
  readonly minimums: readonly { readonly id: string; readonly met: boolean }[];
  readonly consequences: readonly { readonly consequence: string }[];
}

describe('published methods through real workbooks', () => {
  const files = EXAMPLES.map((_, i) => join(folder, `${i}.xlsx`));

  beforeAll(() => {
    const methods = [...new Set(EXAMPLES.map(({ method }) => method))];
    for (const method of methods) {
      const { code, stderr } = dutyLedger('init', join(folder, method), '--ruleset', method, '--no-examples');
      expect([code, stderr]).toEqual([0, '']);
    }
    fillTemplates(
      EXAMPLES.map((example, i): FilledWorkbook => {
        const last = example.history?.at(-1)?.year;
        const { sheets } = new Year(example, last === undefined ? 2025 : last + 1);
        return { template: join(folder, example.method, '履职台账.xlsx'), out: files[i] as string, sheets };
      }),
    );
  });

  test.each(EXAMPLES.map((example, i) => [example.method, example.name, i] as const))('%s: %s', (_, __, i) => {
    const { expected } = EXAMPLES[i] as Example;
    const { stdout, stderr } = dutyLedger('score', files[i] as string, '--json');
    const output = JSON.parse(stdout) as { members: Score[]; findings: { code: string; severity: string; message: string }[] };
    expect([stderr, output.findings.filter(({ severity }) => severity === 'error')]).toEqual(['', []]);
    const me = output.members.find(({ memberId }) => memberId === ME) as Score;
    const near = (value: number): unknown => expect.closeTo(value, 3);
    if (expected.indicators !== undefined)
      expect(me.indicators).toMatchObject(Object.fromEntries(Object.entries(expected.indicators).map(([id, value]) => [id, near(value)])));
    if (expected.groups !== undefined)
      expect(me.groups).toMatchObject(Object.fromEntries(Object.entries(expected.groups).map(([id, value]) => [id, near(value)])));
    if (expected.total !== undefined) expect(me.total).toEqual(near(expected.total));
    if (expected.grade !== undefined) expect(me.grade).toBe(expected.grade);
    if (expected.unmet !== undefined) expect(me.minimums.filter(({ met }) => !met).map(({ id }) => id)).toEqual(expected.unmet);
    if (expected.consequences !== undefined) expect(me.consequences.map(({ consequence }) => consequence)).toEqual(expected.consequences);
  });
});

describe('贵池2015: quotas', () => {
  test.each([
    ['200 members, 15 not eligible', 200, 15, { base: 200, eligible: 185, highest: 20, lowest: 10 }],
    ['rounding 187 members', 187, 0, { base: 187, highest: 18, lowest: 10 }],
  ])('%s', (_, members, excluded, expected) => {
    const place = join(folder, `quota-${members}`);
    expect(dutyLedger('init', place, '--ruleset', '贵池2015', '--no-examples').code).toBe(0);
    const ids = Array.from({ length: members }, (__, i) => String(i + 1).padStart(4, '0'));
    const out = join(place, 'filled.xlsx');
    fillTemplates([
      {
        template: join(place, '履职台账.xlsx'),
        out,
        sheets: {
          填报说明: [{ 填报单位: '示例区', 年度: 2025 }],
          委员名册: ids.map((id, i) => ({
            委员编号: id,
            姓名: `示例${id}`,
            界别: '教育界',
            任职日期: '2021-01-01',
            是否主席会议成员: i < excluded ? '是' : '否',
          })),
          // Thirty reach the line, the excluded ones among them; all totals differ.
          录入分: ids.slice(0, 30).map((id, i) => ({ 委员编号: id, 指标编号: 'P', 分值: 99.5 - i / 4, 录入人: '示例', 依据: '示例' })),
        },
      },
    ]);
    const { stdout } = dutyLedger('score', out, '--json');
    const output = JSON.parse(stdout) as { members: Score[]; quotas: Record<string, number>[] };
    expect(output.quotas).toEqual([expect.objectContaining(expected)]);
    const given = output.members.filter(({ grade }) => grade === '优秀').map(({ memberId }) => memberId);
    expect(given).toEqual(ids.slice(excluded, excluded + Math.min(30 - excluded, expected.highest)));
  });
});
