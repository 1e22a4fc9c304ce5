import type { FindingCode } from '../../core/findings/catalogue';

/** A mistake of a report template: the text of one cell or paragraph, and what is found there. */
export interface TemplateMistakeCase {
  readonly text: string;
  readonly code: FindingCode;
  /** The nearest valid name that the finding offers, where there is one. */
  readonly nearest?: string;
}

/** Kinds of mistakes, each in a cell of its own. */
export const TEMPLATE_MISTAKES: readonly TemplateMistakeCase[] = [
  { text: '共{{委员总人数}}人', code: 'template/unknown-name', nearest: '委员总数' },
  { text: '{{各单为.名称}}', code: 'template/unknown-name', nearest: '各单位' },
  { text: '{{各单位.出席律}}', code: 'template/unknown-name', nearest: '出席率' },
  { text: '{{委员总数', code: 'template/unclosed' },
  { text: '{{{委员总数}}', code: 'template/unclosed' },
  { text: '{{}}', code: 'template/broken' },
  { text: '{{如果 缺报单位数}}', code: 'template/broken' },
  { text: '{{各界别}}', code: 'template/needs-field' },
  { text: '{{委员总数[教肓界]}}', code: 'template/unknown-group', nearest: '教育界' },
  { text: '{{活动次数[教育界]}}', code: 'template/not-by-group' },
  { text: '{{如果 报告标题>3}}', code: 'template/not-comparable' },
  { text: '{{各单位.名称}}{{各界别.名称}}', code: 'template/two-lists' },
];
