import { hasRules } from '../rules/model';
import { accountOf, sumText, tellableItems } from '../scoring/account';
import type { MemberScore } from '../scoring/member-score';
import type { Scored } from '../scoring/score-ledger';
import type { Scoring } from '../scoring/score';
import { isNameOf } from '../table/normalize-text';
import { fixedRows, lazyList } from '../report/figures';
import type { Figure, FigureList, FigureListField, FigureValue, ReportFigures } from '../report/figures';
import { memberYear } from './member-year';
import type { ArchiveItem, MemberYear } from './member-year';

/** An earlier year of a member, from 历年评价, and from the merged workbook of that year where it is given. */
export interface PastYear {
  readonly year: number;
  readonly total: number | null;
  readonly grade: string;
  readonly confirmedGrade: string;
  readonly rank: number | null;
  /** Numbers of records by list; null where that year's records are not at hand. */
  readonly counts: Readonly<Record<CountedList, number | null>>;
}

const COUNTED = ['会议', '活动', '提案', '社情民意'] as const;
export type CountedList = (typeof COUNTED)[number];

export interface ArchiveContext {
  readonly title: string;
  readonly year: number | undefined;
  /** Years that the archive shows; undefined for all. */
  readonly years?: { readonly from: number; readonly to: number };
  /** The same office's earlier years, scored. */
  readonly past: readonly { readonly year: number; readonly scored: Scored }[];
}

/** Headers of the roster that an archive shows; ID and phone numbers masked. */
const BASICS = [
  '性别',
  '民族',
  '出生日期',
  '身份证号',
  '党派',
  '界别',
  '专委会',
  '政协职务',
  '工作单位',
  '职务',
  '学历',
  '手机',
  '届次',
  '任职日期',
  '退出日期',
];

const MAIN_MEETINGS = new Set(['全会', '常委会']);
const FIELD_WORK = new Set(['视察', '调研', '考察', '民主监督', '走访']);

/** What a template of the 履职档案 may name, for one member. */
export function memberArchive(scored: Scored, score: MemberScore, context: ArchiveContext): ReportFigures {
  const { scoring } = scored;
  const year = memberYear(scoring, score.member);
  const text = (name: string, value: string, definition: string): Figure => ({ name, value, unit: '', format: 'text', definition });
  const number = (name: string, value: FigureValue, unit: string, definition: string): Figure => ({
    name,
    value,
    unit,
    format: 'decimal',
    definition,
  });
  const basics = new Map(year.basics.map(({ label, value }) => [label, value]));
  const lists = archiveLists(year);
  const counts = countsOf(year);
  const none = hasRules(scoring.input.book) ? '无' : '—';
  const figures: Figure[] = [
    text('档案标题', context.title, '由命令指定'),
    text('年度', context.year === undefined ? '—' : String(context.year), '填报说明中的年度'),
    text('委员编号', score.memberId, '名册中的委员编号'),
    text('姓名', score.name, '名册中的姓名'),
    text('单位', score.unit, '报送单位'),
    ...BASICS.map((label) => text(label, basics.get(label) ?? '—', `名册中的${label}`)),
    number('总分', score.evaluated ? score.account.total : null, '分', '按评分规则得到的总分'),
    text('系统等次', score.grade ?? '—', '按评分规则得到的等次'),
    text('审定等次', score.confirmedGrade === '' ? '—' : score.confirmedGrade, '历年评价中人工审定的等次'),
    number('全体名次', score.ranks.overall, '', '总分在全体参评委员中的名次'),
    number('界别名次', score.ranks.sector, '', '总分在本界别中的名次'),
    number('专委会名次', score.ranks.committee, '', '总分在本专委会中的名次'),
    number('单位名次', score.ranks.unit, '', '总分在本单位中的名次'),
    text('等次说明', score.gradeNotes.join('；') || '—', '等次与总分不一致的原因'),
    ...COUNTED.map((name) => number(`${name}数`, counts[name], '', `本年度的${name}记录数`)),
    text(
      '未达要件',
      score.minimums
        .filter(({ met }) => !met)
        .map(({ name }) => name)
        .join('、') || none,
      '没有达到的达标要件',
    ),
    text(
      '建议',
      score.suggestions.map(({ consequence, evidence }) => `${consequence}（${evidence}）`).join('；') || none,
      '按后果表得到的建议，须由人确认',
    ),
  ];
  const all = [...lists, indicatorList(scored, score), minimumList(score), yearList(scoring, score, year, context)];
  return { figures: new Map(figures.map((figure) => [figure.name, figure])), lists: new Map(all.map((list) => [list.name, list])) };
}

const ITEM_FIELDS: readonly FigureListField[] = [
  { name: '序号', format: 'integer' },
  ...['日期', '事项', '角色', '结果', '类别'].map((name): FigureListField => ({ name, format: 'text' })),
];

function itemList(name: string, definition: string, items: readonly ArchiveItem[]): FigureList {
  return lazyList(name, definition, ITEM_FIELDS, () =>
    fixedRows(items.map(({ date, title, role, result, category }, i) => [i + 1, date, title, role, result, category])),
  );
}

function archiveLists(year: MemberYear): FigureList[] {
  const of = (name: MemberYear['lists'][number]['name']): readonly ArchiveItem[] =>
    year.lists.find((list) => list.name === name)?.items ?? [];
  const byDate = (a: ArchiveItem, b: ArchiveItem): number => (a.date < b.date ? -1 : Number(a.date > b.date));
  const attendance = [...of('参会'), ...of('活动')].sort(byDate);
  const pick = (test: (category: string) => boolean): ArchiveItem[] => attendance.filter(({ category }) => test(category));
  return [
    itemList(
      '全会常委会',
      '全会和常委会的出席情况',
      pick((category) => MAIN_MEETINGS.has(category)),
    ),
    itemList(
      '其他会议活动',
      '全会、常委会和视察调研以外的会议和活动',
      pick((category) => !MAIN_MEETINGS.has(category) && !FIELD_WORK.has(category)),
    ),
    itemList(
      '视察调研',
      '视察、调研、考察、民主监督和走访',
      pick((category) => FIELD_WORK.has(category)),
    ),
    itemList('发言', '填写了发言方式的出席记录', of('发言')),
    itemList('提案', '第一提案和联名提案，结果含审查和办理', of('提案')),
    itemList('社情民意', '反映和联名的社情民意', of('社情民意')),
    itemList('调研成果', '执笔和参与的调研成果', of('调研成果')),
    itemList('学习培训', '学习培训的到训情况', of('学习培训')),
    itemList('公益与其他', '公益、文史等', of('公益与其他')),
    itemList('奖惩', '表彰、通报和处分', of('奖惩')),
  ];
}

function countsOf(year: MemberYear): Record<CountedList, number> {
  const of = (name: string): number => year.lists.find((list) => list.name === name)?.items.length ?? 0;
  return { 会议: of('参会'), 活动: of('活动'), 提案: of('提案'), 社情民意: of('社情民意') };
}

/** Each rule of the member's account: points, the most it can give, and why in one line. */
function indicatorList({ result }: Scored, score: MemberScore): FigureList {
  const fields: FigureListField[] = [
    ...['编号', '指标'].map((name): FigureListField => ({ name, format: 'text' })),
    { name: '得分', format: 'decimal' },
    { name: '满分', format: 'decimal' },
    { name: '由来', format: 'text' },
  ];
  return lazyList('指标得分', '评分规则的每一项：得分、满分和简要由来', fields, () =>
    fixedRows(
      accountOf(result.rules, score.member).lines.map(({ rule, depth, points, trace }): FigureValue[] => [
        rule.id,
        `${'　'.repeat(depth)}${rule.name}`,
        points,
        rule.cap ?? null,
        trace === undefined ? (rule.kind === 'group' ? '下属各项相加' : '') : reason(trace, points),
      ]),
    ),
  );
}

function reason(trace: Parameters<typeof sumText>[0], points: number | null): string {
  const items = tellableItems(trace);
  const used = items.filter(({ setAside }) => setAside === undefined).length;
  if (items.length === 0) return '没有记录';
  const aside = items.length - used;
  const counted = `${used} 条记录${aside === 0 ? '' : `（另 ${aside} 条不计）`}`;
  const sums = sumText(trace, points);
  return sums === '' ? counted : `${counted}；${sums}`;
}

function minimumList(score: MemberScore): FigureList {
  const fields: FigureListField[] = [
    { name: '要件', format: 'text' },
    ...['已有', '最少', '最多'].map((name): FigureListField => ({ name, format: 'integer' })),
    { name: '结论', format: 'text' },
  ];
  return lazyList('达标要件', '适用的达标要件和是否达到', fields, () =>
    fixedRows(score.minimums.map(({ name, count, least, most, met }) => [name, count, least, most, met ? '达到' : '未达到'])),
  );
}

/** This year and the years before, side by side. */
function yearList(scoring: Scoring, score: MemberScore, year: MemberYear, { year: now, years, past }: ArchiveContext): FigureList {
  const fields: FigureListField[] = [
    { name: '年度', format: 'text' },
    { name: '总分', format: 'decimal' },
    ...['系统等次', '审定等次'].map((name): FigureListField => ({ name, format: 'text' })),
    { name: '名次', format: 'integer' },
    ...COUNTED.map((name): FigureListField => ({ name: `${name}数`, format: 'integer' })),
  ];
  return lazyList('历年', '本年度和历年的得分、等次、名次和记录数；历年的记录数要用 --previous 给出当年的汇总', fields, () => {
    const earlier = new Map<number, PastYear>();
    const formerName = scoring.members.text(score.member, 'formerName');
    for (const own of recordedYears(scoring, score.member)) earlier.set(own.year, own);
    for (const { year: at, scored } of past) {
      // Numbers are given anew from one term to the next: only one of the same name is the same member.
      const named = scored.result.members.filter(
        ({ unit, name }) => (unit === score.unit || score.unit === '') && isNameOf(name, score.name, formerName),
      );
      const member = named.find(({ memberId }) => memberId === score.memberId) ?? onlyUnnumbered(named, score);
      if (member === undefined) continue;
      const recorded = earlier.get(at);
      earlier.set(at, {
        year: at,
        total: recorded?.total ?? (member.evaluated ? member.account.total : null),
        grade: recorded?.grade || (member.grade ?? ''),
        confirmedGrade: recorded?.confirmedGrade || member.confirmedGrade,
        rank: recorded?.rank ?? member.ranks.overall,
        counts: countsOf(memberYear(scored.scoring, member.member)),
      });
    }
    const rows = [...earlier.values()]
      .filter(({ year: at }) => at !== now && (years === undefined || (at >= years.from && at <= years.to)))
      .sort((a, b) => b.year - a.year)
      .map(({ year: at, total, grade, confirmedGrade, rank, counts }): FigureValue[] => [
        String(at),
        total,
        grade || '—',
        confirmedGrade || '—',
        rank,
        ...COUNTED.map((name) => counts[name]),
      ]);
    const own = countsOf(year);
    const current: FigureValue[] = [
      now === undefined ? '—' : String(now),
      score.evaluated ? score.account.total : null,
      score.grade ?? '—',
      score.confirmedGrade || '—',
      score.ranks.overall,
      ...COUNTED.map((name) => own[name]),
    ];
    return fixedRows([current, ...rows]);
  });
}

/** The only member of a name, where the roster of one of the years had no numbers. */
function onlyUnnumbered(named: readonly MemberScore[], { memberId, name }: MemberScore): MemberScore | undefined {
  const [only, other] = named;
  return other === undefined && only !== undefined && (only.memberId === only.name || memberId === name) ? only : undefined;
}

const RECORDED = new WeakMap<Scoring, Map<number, PastYear[]>>();

/** The years of 历年评价 of a member. */
function recordedYears(scoring: Scoring, member: number): readonly PastYear[] {
  let known = RECORDED.get(scoring);
  if (known === undefined) {
    known = new Map<number, PastYear[]>();
    RECORDED.set(scoring, known);
    const { members, work } = scoring;
    const sheet = work.records.sheet('历年评价');
    const { start, record } = work.reader.of('历年评价', members);
    const text = (field: string, row: number): string => {
      const column = sheet.column(field);
      return column?.has[row] === 1 ? work.records.pool.text(column.values[row] as number) : '';
    };
    const number = (field: string, row: number): number | null => {
      const column = sheet.column(field);
      return column?.has[row] === 1 ? (column.values[row] as number) : null;
    };
    for (let each = 0; each < members.length; each++) {
      const own: PastYear[] = [];
      for (let i = start[each] as number; i < (start[each + 1] as number); i++) {
        const row = record[i] as number;
        const year = number('year', row);
        if (year === null) continue;
        own.push({
          year,
          total: number('total', row),
          grade: text('grade', row),
          confirmedGrade: text('confirmedGrade', row),
          rank: number('rank', row),
          counts: { 会议: null, 活动: null, 提案: null, 社情民意: null },
        });
      }
      if (own.length > 0) known.set(each, own);
    }
  }
  return known.get(member) ?? [];
}

/** File and sheet names of a member's archive: the number and the name, which may be one. */
export function archiveName({ memberId, name }: Pick<MemberScore, 'memberId' | 'name'>): string {
  return memberId === name ? name : `${memberId} ${name}`;
}
