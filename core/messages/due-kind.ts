import type { DueKind } from '../report/due';
import type { Language } from './index';

const ENGLISH: Readonly<Record<DueKind, string>> = {
  提案未办复: 'Proposals not answered',
  约访意见未办结: 'Opinions not closed',
  企业未走访: 'Enterprises to visit',
  企业困难未解决: 'Open difficulties',
  工作室无活动: 'Studios without activity',
  委员未参加学习: 'Members not trained',
  要件尚缺: 'Minimums to reach',
};

/** A kind of what is due, in words; in Chinese it is the word of the workbooks. */
export function dueKindName(kind: DueKind, language: Language): string {
  return language === 'en' ? ENGLISH[kind] : kind;
}
