import type { MemberScore } from '../scoring/member-score';
import type { ScoreResult } from '../scoring/results';
import type { Facts } from './facts';
import { fixedRows, lazyList } from './figures';
import type { Figure, FigureList, FigureListField, FigureValue, RecordReference } from './figures';
import { share } from './measures';

/** Ranks beyond this are left to 履职评价. */
const LAST_RANK = 50;

/** Figures and lists of 履职评价: without rules each figure is — and the lists are empty. */
export function scoreFigures(result: ScoreResult | undefined, facts: Facts): { figures: Figure[]; lists: FigureList[] } {
  const members = (result?.members ?? []).filter(({ evaluated }) => evaluated);
  const totals = members.map(({ account }) => account.total);
  const has = result !== undefined && members.length > 0;
  const figure = (name: string, value: FigureValue, unit: string, format: Figure['format'], definition: string): Figure => ({
    name,
    value: has ? value : null,
    unit,
    format,
    definition,
  });
  const unmet = members.filter(({ minimums }) => minimums.some(({ met }) => !met)).length;
  return {
    figures: [
      figure('参评委员数', members.length, '人', 'integer', '在任且参加评价的委员（不含是否参评为否、折算为不评的）'),
      figure('平均得分', share(sum(totals), totals.length), '分', 'decimal', '参评委员总分之和 ÷ 参评委员数'),
      figure(
        '最高得分',
        totals.reduce((a, b) => Math.max(a, b), -Infinity),
        '分',
        'decimal',
        '参评委员总分的最大值',
      ),
      figure(
        '最低得分',
        totals.reduce((a, b) => Math.min(a, b), Infinity),
        '分',
        'decimal',
        '参评委员总分的最小值',
      ),
      figure('未达要件委员数', unmet, '人', 'integer', '至少有一项达标要件未达到的参评委员'),
      figure(
        '建议后果委员数',
        members.filter(({ suggestions }) => suggestions.length > 0).length,
        '人',
        'integer',
        '按后果表得到建议的参评委员，须由人确认',
      ),
    ],
    lists: [gradeList(result, members), rankList(members), unmetList(members, facts), suggestionList(members, facts)],
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** One row a grade, the highest first, and one for members that no grade fits. */
function gradeList(result: ScoreResult | undefined, members: readonly MemberScore[]): FigureList {
  const counts = new Map<string, MemberScore[]>((result?.grades ?? []).map((name) => [name, []]));
  for (const member of members) {
    const name = member.grade ?? '未定';
    const own = counts.get(name);
    if (own === undefined) counts.set(name, [member]);
    else own.push(member);
  }
  return {
    name: '等次分布',
    definition: '一行一个等次，由高到低；比例为占参评委员的比例',
    fields: [
      { name: '等次', format: 'text' },
      { name: '人数', format: 'integer' },
      { name: '比例', format: 'percent' },
      { name: '最高分', format: 'decimal' },
      { name: '最低分', format: 'decimal' },
    ],
    ...fixedRows(
      [...counts].map(([name, own]) => {
        const totals = own.map(({ account }) => account.total);
        const bound = (best: (a: number, b: number) => number): number | null =>
          totals.length === 0 ? null : totals.reduce((a, b) => best(a, b));
        return [name, own.length, share(own.length, members.length), bound(Math.max), bound(Math.min)];
      }),
    ),
  };
}

function rankList(members: readonly MemberScore[]): FigureList {
  const ranked = members
    .filter(({ ranks }) => (ranks.overall ?? Infinity) <= LAST_RANK)
    .sort((a, b) => (a.ranks.overall ?? 0) - (b.ranks.overall ?? 0) || a.member - b.member);
  return {
    name: '得分排名',
    definition: '参评委员按总分前 50 名，总分相同的并列',
    fields: [
      { name: '名次', format: 'integer' },
      { name: '委员编号', format: 'text' },
      { name: '姓名', format: 'text' },
      { name: '单位', format: 'text' },
      { name: '界别', format: 'text' },
      { name: '总分', format: 'decimal' },
      { name: '等次', format: 'text' },
    ],
    ...fixedRows(
      ranked.map(({ ranks, memberId, name, unit, sector, account, grade }) => [
        ranks.overall,
        memberId,
        name,
        unit,
        sector,
        account.total,
        grade ?? '未定',
      ]),
    ),
  };
}

const PERSON: readonly FigureListField[] = ['委员编号', '姓名', '单位', '界别'].map((name) => ({ name, format: 'text' }));

function reference(facts: Facts, { member }: MemberScore): RecordReference {
  return { sheet: '委员名册', record: facts.members.rows[member] as number };
}

interface Unmet {
  readonly score: MemberScore;
  readonly minimum: MemberScore['minimums'][number];
}

/** Its fields, without 序号. */
const UNMET_CELLS: readonly ((unmet: Unmet) => FigureValue)[] = [
  ({ score }) => score.memberId,
  ({ score }) => score.name,
  ({ score }) => score.unit,
  ({ score }) => score.sector,
  ({ minimum }) => minimum.name,
  ({ minimum }) => minimum.count,
  ({ minimum }) => minimum.least,
  ({ minimum }) => minimum.most,
];

function unmetList(members: readonly MemberScore[], facts: Facts): FigureList {
  const fields: FigureListField[] = [
    { name: '序号', format: 'integer' },
    ...PERSON,
    { name: '要件', format: 'text' },
    { name: '已有', format: 'integer' },
    { name: '最少', format: 'integer' },
    { name: '最多', format: 'integer' },
  ];
  return lazyList('未达要件委员', '参评委员没有达到的达标要件，一项一行', fields, () => {
    const unmet = members.flatMap((score) => score.minimums.filter(({ met }) => !met).map((minimum): Unmet => ({ score, minimum })));
    return {
      length: unmet.length,
      value: (row, field) => (field === 0 ? row + 1 : (UNMET_CELLS[field - 1]?.(unmet[row] as Unmet) ?? null)),
      record: (row) => reference(facts, (unmet[row] as Unmet).score),
    };
  });
}

/** Suggested by the rules, and those that people have entered in 退出机制. */
function suggestionList(members: readonly MemberScore[], facts: Facts): FigureList {
  const fields: FigureListField[] = [
    { name: '序号', format: 'integer' },
    ...PERSON,
    ...['建议', '情形', '依据', '来源'].map((name): FigureListField => ({ name, format: 'text' })),
  ];
  return lazyList('退出建议', '按后果表得到的建议（须由人确认）和退出机制中登记的处理，含依据和连续年数', fields, () => {
    const rows: FigureValue[][] = [];
    const records: RecordReference[] = [];
    for (const score of members) {
      for (const { consequence, condition, evidence, basis } of score.suggestions) {
        rows.push([
          score.memberId,
          score.name,
          score.unit,
          score.sector,
          consequence,
          condition,
          evidence,
          `后果表${basis === '' ? '' : `：${basis}`}`,
        ]);
        records.push(reference(facts, score));
      }
    }
    const sheet = facts.sheet('退出机制');
    const member = facts.firstMember('退出机制');
    const [id, name, unit] = [sheet.text('memberId'), sheet.text('memberName'), sheet.unit()];
    const [suggestion, situation, evidence] = [sheet.text('suggestion'), sheet.text('situation'), sheet.text('evidence')];
    for (let record = 0; record < sheet.length; record++) {
      if (!sheet.usable(record)) continue;
      const known = member[record] as number;
      const of = (field: string): string => (known < 0 ? '' : facts.members.text(known, field));
      rows.push([
        id(record),
        of('name') || name(record),
        unit(record),
        of('sector'),
        suggestion(record),
        situation(record),
        evidence(record),
        '退出机制',
      ]);
      records.push({ sheet: '退出机制', record });
    }
    return { ...fixedRows(rows.map((row, i) => [i + 1, ...row])), record: (row) => records[row] };
  });
}
