import type { Facts, FactSheet } from '../facts';
import { count, distinct, mean, rate, total } from '../statistic';
import type { Statistic } from '../statistic';

const trained = (sheet: FactSheet) => sheet.is('status', '全程', '部分');

const both =
  (a: (record: number) => boolean, b: (record: number) => boolean) =>
  (record: number): boolean =>
    a(record) && b(record);

/** A difficulty that a visit found: 困难 is described, or 困难状态 says that there is one. */
export const isDifficulty = (sheet: FactSheet) => {
  const [text, status, none] = [sheet.filled('difficulty'), sheet.filled('difficultyStatus'), sheet.is('difficultyStatus', '无')];
  return (record: number): boolean => !none(record) && (text(record) || status(record));
};

/** A difficulty is closed when 困难状态 says so, or 办结日期 is filled in. */
export const isClosed = (sheet: FactSheet) => {
  const [solved, closedOn] = [sheet.is('difficultyStatus', '已解决'), sheet.filled('closedOn')];
  return (record: number): boolean => solved(record) || closedOn(record);
};

/** Days on which a studio, or nobody's studio, was open: one a studio and day. */
const session = (sheet: FactSheet) => {
  const [studio, date] = [sheet.text('studioId'), sheet.text('heldOn')];
  return (record: number): string => `${studio(record)} ${date(record)}`;
};

/** Members on duty of a session; the rows of one session name the same people, so those of its first row are counted. */
const onDuty = (sheet: FactSheet): ((record: number) => number) => {
  const [key, unit, people] = [session(sheet), sheet.unit(), sheet.items('onDuty')];
  const seen = new Map<string, number>();
  return (record) => {
    let extra = 0;
    for (const person of people(record)) {
      const full = `${unit(record)}\u0000${key(record)}\u0000${person}`;
      const first = seen.get(full);
      if (first === undefined) seen.set(full, record);
      if (first === undefined || first === record) extra++;
    }
    return extra;
  };
};

const passedOn = (kind: string) => (sheet: FactSheet) => sheet.is('disposition', kind);

/** Everything that the office does beside meetings, proposals and information. */
export const SERVICE: readonly Statistic[] = [
  // 学习培训
  distinct('培训班次数', '期', '学习培训中不同的班次编号', '学习培训', (sheet) => sheet.text('classId')),
  count('应训人次', '人次', '学习培训表的行数', '学习培训'),
  count('到训人次', '人次', '学习培训中全程或部分到训的行数', '学习培训', trained),
  rate('培训覆盖率', '到训人次 ÷ 应训人次', '到训人次', '应训人次'),
  // 约访
  count('约访次数', '次', '约访记录表的行数', '约访记录'),
  distinct('约访领导数', '人', '约访记录中不同的约访人', '约访记录', (sheet) => sheet.text('leader')),
  total('约访人次', '人次', '约访记录中被约访委员的人次之和', '约访记录', (sheet) => {
    const people = sheet.items('members');
    return (record) => people(record).length;
  }),
  count('约访意见数', '条', '约访意见表的行数', '约访意见'),
  count('约访意见交办数', '条', '填写了交办单位的约访意见', '约访意见', (sheet) => sheet.filled('assignedTo')),
  count('约访意见办结数', '条', '办理情况为已办结的约访意见', '约访意见', (sheet) => sheet.is('progress', '已办结')),
  rate('约访意见办结率', '约访意见办结数 ÷ 约访意见数', '约访意见办结数', '约访意见数'),
  // 企业联系
  count('联系企业数', '家', '企业联系表的行数', '企业联系'),
  count('走访企业次数', '次', '企业走访表的行数', '企业走访'),
  distinct('走访企业数', '家', '企业走访中不同的企业', '企业走访', (sheet) => sheet.text('enterpriseId')),
  count('企业困难数', '个', '企业走访中发现的困难（困难状态不是无）', '企业走访', isDifficulty),
  count('企业困难解决数', '个', '困难状态为已解决或填写了办结日期的困难', '企业走访', (sheet) =>
    both(isDifficulty(sheet), isClosed(sheet)),
  ),
  count('企业困难未解决数', '个', '还没有解决的困难', '企业走访', (sheet) => {
    const closed = isClosed(sheet);
    return both(isDifficulty(sheet), (record) => !closed(record));
  }),
  rate('企业困难解决率', '企业困难解决数 ÷ 企业困难数', '企业困难解决数', '企业困难数'),
  // 工作室和接待日
  count('工作室数', '个', '工作室表的行数', '工作室'),
  count('接待次数', '次', '接待日表的行数（一位来访人或一批来访人一行）', '接待日'),
  distinct('接待场次', '场', '接待日中不同的工作室和日期', '接待日', session),
  total('接待委员人次', '人次', '各场接待中值班委员的人次之和（一场中一人计一次）', '接待日', onDuty),
  count('接待来访数', '批', '接待日中填写了来访人的行数', '接待日', (sheet) => sheet.filled('visitor')),
  count('接待问题数', '个', '接待日中填写了反映问题的行数', '接待日', (sheet) => sheet.filled('problem')),
  count('接待转提案数', '件', '处理方式为形成提案的接待', '接待日', passedOn('形成提案')),
  count('接待转社情民意数', '篇', '处理方式为形成社情民意的接待', '接待日', passedOn('形成社情民意')),
  // 民主监督
  distinct('监督项目数', '个', '民主监督中不同的任务编号', '民主监督', (sheet) => sheet.text('taskId')),
  count('监督活动次数', '次', '民主监督表的行数', '民主监督'),
  count('监督问题数', '个', '填写了问题的监督活动', '民主监督', (sheet) => sheet.filled('problem')),
  count('监督整改数', '个', '填写了问题和整改反馈的监督活动', '民主监督', (sheet) =>
    both(sheet.filled('problem'), sheet.filled('rectification')),
  ),
  rate('监督整改率', '监督整改数 ÷ 监督问题数', '监督整改数', '监督问题数'),
  // 调研成果和转化
  count('调研成果数', '篇', '调研成果表的行数', '调研成果'),
  count('调研报送数', '篇', '填写了报送对象的调研成果', '调研成果', (sheet) => sheet.filled('sentTo')),
  count('调研批示数', '篇', '填写了批示的调研成果', '调研成果', (sheet) => sheet.filled('instruction')),
  count('调研采纳数', '篇', '填写了采纳部门的调研成果', '调研成果', (sheet) => sheet.filled('adoptedBy')),
  count('调研转化数', '篇', '填写了转化形式的调研成果', '调研成果', (sheet) => sheet.filled('conversion')),
  rate('调研转化率', '调研转化数 ÷ 调研成果数', '调研转化数', '调研成果数'),
  count('形成政策数', '篇', '转化形式为政策的调研成果', '调研成果', (sheet) => sheet.is('conversion', '政策')),
  // 智库
  distinct('智库专家数', '人', '智库表中不同的专家', '智库', (sheet) => sheet.text('expert')),
  count('智库咨询次数', '次', '填写了咨询日期或咨询记录的行数', '智库', (sheet) => {
    const [date, text] = [sheet.filled('heldOn'), sheet.filled('consultation')];
    return (record) => date(record) || text(record);
  }),
  count('智库采用数', '项', '填写了成果与采用的行数', '智库', (sheet) => sheet.filled('result')),
  // 其他
  count('公益次数', '次', '公益与其他中类别为公益、认定不是否的行数', '公益与其他', (sheet) => {
    const refused = sheet.is('confirmed', '否');
    return both(sheet.is('kind', '公益'), (record) => !refused(record));
  }),
  count('表彰数', '次', '奖惩表中类型为表彰的行数', '奖惩', (sheet) => sheet.is('kind', '表彰')),
  count('通报处分数', '次', '奖惩表中类型为通报或处分的行数', '奖惩', (sheet) => sheet.is('kind', '通报', '处分')),
  count('工作人员培训人次', '人次', '工作人员培训表的行数', '工作人员培训'),
  distinct('工作人员培训人数', '人', '工作人员培训中不同的姓名', '工作人员培训', (sheet) => sheet.text('staffName')),
  total(
    '工作人员培训学时',
    '学时',
    '工作人员培训的学时之和',
    '工作人员培训',
    (sheet) => {
      const hours = sheet.number('hours');
      return (record) => hours(record) ?? 0;
    },
    'decimal',
  ),
  mean('工作人员人均学时', '学时', '工作人员培训学时 ÷ 工作人员培训人数', '工作人员培训学时', '工作人员培训人数'),
  count('退出处理数', '人', '退出机制表的行数', '退出机制'),
];

/** What an opinion of an interview still waits for. */
export function isOpenOpinion(sheet: FactSheet): (record: number) => boolean {
  const done = sheet.is('progress', '已办结');
  return (record) => !done(record);
}

export function daysLate(sheet: FactSheet, field: string, { asOf }: Facts): (record: number) => number {
  const due = sheet.number(field);
  return (record) => Math.max(0, Math.floor(asOf - (due(record) ?? asOf)));
}
