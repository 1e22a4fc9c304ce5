import { addMonths } from './excel-date';

/** Months within which a proposal is to be answered where no 计划办结日期 was set. */
const ANSWER_MONTHS = 3;

/** 审查结果 of a proposal that its signers took back: nobody waits for its answer. */
export const WITHDRAWN = '撤案';

/** The serial day by which an answer is due: 计划办结日期, else three months after 交办; undefined where neither is known. */
export function answerDue(dueOn: number | undefined, assignedOn: number | undefined): number | undefined {
  return dueOn ?? (assignedOn === undefined ? undefined : addMonths(assignedOn, ANSWER_MONTHS));
}
