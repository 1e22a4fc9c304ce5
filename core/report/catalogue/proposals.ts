import { answerDue, WITHDRAWN } from '../../table/answer-term';
import { cached } from '../../table/cached';
import { PairNumbers } from '../../table/pair-numbers';
import type { Facts, FactSheet } from '../facts';
import { count, distinct, rate } from '../statistic';
import type { CountStatistic, Statistic } from '../statistic';

type Rows = readonly number[];

const CASES = new WeakMap<FactSheet, readonly Rows[]>();

/** Rows of 提案办理 by 案号 of one unit: a proposal with several departments is one case. */
function casesOf(sheet: FactSheet): readonly Rows[] {
  return cached(CASES, sheet, () => {
    const [unit, caseNumber] = [sheet.unitNumber(), sheet.textNumber('caseNumber')];
    const numbers = new PairNumbers();
    const cases: number[][] = [];
    for (let record = 0; record < sheet.length; record++) {
      const text = caseNumber(record);
      if (!sheet.usable(record) || text < 0) continue;
      const number = numbers.number(unit(record), text);
      const rows = cases[number];
      // Most have one row only: it is made with room for one.
      if (rows === undefined) cases[number] = [record];
      else rows.push(record);
    }
    return cases;
  });
}

/** Cases that pass a test over all their rows; each is counted at the row of its 主办 department, or its first. */
function cases(
  name: string,
  definition: string,
  test: (sheet: FactSheet, facts: Facts) => (rows: Rows, lead: number) => boolean,
): CountStatistic {
  return count(name, '件', definition, '提案办理', (sheet, facts) => {
    const passes = test(sheet, facts);
    const isLead = sheet.is('handlerRole', '主办');
    const leads = new Set<number>();
    for (const rows of casesOf(sheet)) {
      const lead = rows.find(isLead) ?? rows[0];
      if (lead !== undefined && passes(rows, lead)) leads.add(lead);
    }
    return (record) => leads.has(record);
  });
}

const answered = (sheet: FactSheet) => {
  const filled = sheet.filled('answeredOn');
  return (rows: Rows): boolean => rows.every(filled);
};

const result = (name: string, ...classes: string[]): CountStatistic =>
  cases(name, `已办复且主办单位的办理结果为${classes.join('、')}的案号数`, (sheet) => {
    const [all, is] = [answered(sheet), sheet.is('result', ...classes)];
    return (rows, lead) => all(rows) && is(lead);
  });

/** The day by which an answer is due; undefined where no date tells. */
export function dueOn(sheet: FactSheet): (record: number) => number | undefined {
  const [due, assigned] = [sheet.number('dueOn'), sheet.number('assignedOn')];
  return (record) => answerDue(due(record), assigned(record));
}

/** Whether a department still owes its answer to a proposal: one that was withdrawn needs none. */
export function awaitsAnswer(sheet: FactSheet, facts: Facts): (record: number) => boolean {
  const [answeredOn, proposalOf] = [sheet.filled('answeredOn'), facts.reader.join(sheet.sheet)];
  const isWithdrawn = facts.sheet('提案').is('review', WITHDRAWN);
  return (record) => {
    const proposal = proposalOf[record] as number;
    return !answeredOn(record) && !(proposal >= 0 && isWithdrawn(proposal));
  };
}

/** Days by which an answer is late on the day of the report; undefined for one that nobody waits for, is not due, or has no date. */
export function overdueDays(sheet: FactSheet, facts: Facts): (record: number) => number | undefined {
  const [waits, due] = [awaitsAnswer(sheet, facts), dueOn(sheet)];
  return (record) => {
    const end = waits(record) ? due(record) : undefined;
    return end !== undefined && facts.asOf > end ? Math.floor(facts.asOf - end) : undefined;
  };
}

const review = (name: string, ...values: string[]): CountStatistic =>
  count(name, '件', `审查结果为${values.join('、')}的提案`, '提案', (sheet) => sheet.is('review', ...values));

const flagged = (name: string, field: string, header: string): CountStatistic =>
  count(name, '件', `“${header}”列为是的提案`, '提案', (sheet) => sheet.is(field, '是'));

const collective = (sheet: FactSheet) => {
  const [is, first] = [sheet.is('form', '集体'), sheet.filled('firstProposer')];
  const form = sheet.filled('form');
  return (record: number): boolean => is(record) || (!form(record) && !first(record));
};

export const PROPOSALS: readonly Statistic[] = [
  count('提案收到数', '件', '提案表的行数', '提案'),
  count('会间提案数', '件', '提出时间为会间的提案', '提案', (sheet) => sheet.is('period', '会间')),
  count('会后提案数', '件', '提出时间为会后的提案', '提案', (sheet) => sheet.is('period', '会后')),
  count('集体提案数', '件', '提案形式为集体，或没有填形式也没有第一提案人的提案', '提案', collective),
  count('委员提案数', '件', '集体提案以外的提案（个人和联名）', '提案', (sheet) => {
    const is = collective(sheet);
    return (record) => !is(record);
  }),
  count('联名提案数', '件', '提案形式为联名的提案', '提案', (sheet) => sheet.is('form', '联名')),
  review('提案立案数', '立案'),
  review('提案并案数', '并案'),
  count('提案未立案数', '件', '审查结果不是立案、并案和待审的提案（不立案、转社情民意、转来信、撤案、退回等）', '提案', (sheet) => {
    const is = sheet.is('review', '立案', '并案', '待审');
    return (record) => !is(record);
  }),
  review('提案待审数', '待审'),
  rate('立案率', '提案立案数 ÷ 提案收到数（不含并案）', '提案立案数', '提案收到数'),
  flagged('重点提案数', 'keyProposal', '重点'),
  flagged('优秀提案数', 'excellent', '优秀'),
  flagged('建议案数', 'formalSuggestion', '建议案'),
  cases('提案交办数', '提案办理中的案号数（多个承办单位计一件；没有办复就撤案的不计）', (sheet, facts) => {
    const [all, waits] = [answered(sheet), awaitsAnswer(sheet, facts)];
    return (rows) => all(rows) || rows.some(waits);
  }),
  distinct('承办单位数', '个', '提案办理中不同的承办单位（各报送单位分别计）', '提案办理', (sheet) => sheet.text('handler')),
  cases('提案办复数', '全部承办单位都已办复的案号数', answered),
  rate('办复率', '提案办复数 ÷ 提案交办数', '提案办复数', '提案交办数'),
  cases('逾期未办复数', '有承办单位到统计日已过计划办结日期（未填的，交办后三个月）仍未办复、又没有撤案的案号数', (sheet, facts) => {
    const days = overdueDays(sheet, facts);
    return (rows) => rows.some((row) => days(row) !== undefined);
  }),
  result('办理结果A数', 'A'),
  result('办理结果B数', 'B'),
  result('办理结果C数', 'C'),
  result('办理结果D数', 'D'),
  result('采纳提案数', 'A', 'B'),
  rate('采纳率', '采纳提案数（A 类和 B 类）÷ 提案办复数', '采纳提案数', '提案办复数'),
  cases('面商提案数', '已办复且有承办单位以面商方式办理的案号数', (sheet) => {
    const [all, is] = [answered(sheet), sheet.is('method', '面商')];
    return (rows) => all(rows) && rows.some(is);
  }),
  rate('面商率', '面商提案数 ÷ 提案办复数', '面商提案数', '提案办复数'),
  count('收回反馈数', '份', '提案办理中填写了态度的行数', '提案办理', (sheet) => sheet.filled('attitude')),
  count('满意反馈数', '份', '态度为满意的反馈', '提案办理', (sheet) => sheet.is('attitude', '满意')),
  count('理解反馈数', '份', '态度为理解（基本满意）的反馈', '提案办理', (sheet) => sheet.is('attitude', '理解', '基本满意')),
  count('不满意反馈数', '份', '态度为不满意的反馈', '提案办理', (sheet) => sheet.is('attitude', '不满意')),
  count('满意和理解反馈数', '份', '态度为满意或理解（基本满意）的反馈', '提案办理', (sheet) =>
    sheet.is('attitude', '满意', '理解', '基本满意'),
  ),
  rate('满意率', '（满意＋理解或基本满意）÷ 收回反馈数', '满意和理解反馈数', '收回反馈数'),
  count('提案成果转化数', '件', '填写了成果转化的提案', '提案', (sheet) => sheet.filled('outcome')),
];
