import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

/* Offices call the columns of their sheets by many words: what is read does not depend on which. */

type Row = (RawValue | null)[];

interface Words {
  readonly name: string;
  readonly rows: Row[];
  /** Other words for each of its headers. */
  readonly words: Readonly<Record<string, string>>;
}

const LEDGERS: readonly Words[] = [
  {
    name: '委员参加活动情况',
    rows: [
      ['序号', '姓名', '时间', '活动名称', '活动类型', '参加情况'],
      [1, '示例甲', '2025-03-05', '模拟视察', '视察', '参加'],
      [2, '示例乙', '2025-03-05', '模拟视察', '视察', '请假'],
    ],
    words: {
      姓名: '委员姓名 委员 委员名称 政协委员 参会人员 参加人员 参会委员 签到人',
      时间: '日期 活动时间 举办时间 召开时间 开展时间 开始时间 起止时间 履职时间 参加时间 具体时间',
      活动名称: '会议名称 活动主题 活动内容 会议主题 履职活动 会议或活动名称 会议/活动 活动项目',
      活动类型: '类别 类型 活动类别 会议类型 形式 种类 履职类别',
      参加情况: '出席情况 到会情况 签到 状态 出勤情况 考勤情况 参与情况 参加与否 出席 到会',
    },
  },
  {
    name: '活动台账',
    rows: [
      ['序号', '时间', '活动名称', '活动类型', '地点', '参加委员', '请假委员'],
      [1, '2025-03-05', '模拟视察', '视察', '模拟镇', '示例甲', '示例乙'],
      [2, '2025-04-05', '模拟调研', '调研', '模拟村', '示例甲、示例乙', null],
    ],
    words: {
      时间: '日期 举办时间 举行时间 开展日期 活动起止时间',
      活动名称: '会议/活动 履职活动 会议议题 活动或会议名称',
      活动类型: '种类 履职类别 活动形式',
      地点: '活动地点 举办地点 场所',
      参加委员: '参会委员 出席人员 与会委员 到会人员 参加人 参会委员名单 参加的委员 签到委员 出席',
      请假委员: '请假人员 请假 请假情况 请假人 请假委员名单 因事请假 请假的委员',
    },
  },
  {
    name: '提案',
    rows: [
      ['序号', '案由', '提案人', '联名人', '提交时间', '立案情况', '承办单位'],
      [1, '模拟提案一', '示例甲', '示例乙', '2025-01-09', '立案', '模拟局'],
      [2, '模拟提案二', '示例乙', null, '2025-01-09', '不立案', null],
    ],
    words: {
      案由: '提案名称 标题 题目 提案主题 建议名称 名称',
      提案人: '第一提案人 领衔委员 主提人 提出人 首提人 提案人/单位 姓名 委员',
      联名人: '附议委员 共同提案人 联名提案委员 其他提案人',
      提交时间: '提案日期 收件日期 受理时间 登记日期 递交时间 日期 时间',
      立案情况: '审查结果 审查结论 立案与否 立案状态 审查立案情况',
      承办单位: '主办单位 主办部门 承办部门 承办机关 承办',
    },
  },
  {
    name: '社情民意',
    rows: [
      ['序号', '标题', '作者', '报送时间', '采用情况'],
      [1, '模拟信息一', '示例甲', '2025-03-05', '市政协采用'],
      [2, '模拟信息二', '示例乙', '2025-04-05', '未采用'],
    ],
    words: {
      标题: '题目 信息标题 主题 社情民意信息 文章标题',
      作者: '反映人 供稿人 信息提供者 来稿人 反映委员姓名 委员 提供人',
      报送时间: '日期 上报日期 供稿时间 反映时间 收稿日期',
      采用情况: '录用情况 采用 是否采用 编发情况 转报情况 报送及采用情况 使用情况',
    },
  },
  {
    name: '表彰奖励',
    rows: [
      ['序号', '姓名', '获奖时间', '荣誉名称', '授予单位'],
      [1, '示例甲', '2025-03-05', '模拟先进个人', '模拟区委'],
    ],
    words: {
      姓名: '委员姓名 委员 委员名称',
      获奖时间: '时间 表彰日期 获奖年月',
      荣誉名称: '奖项 荣誉称号 称号 获奖情况 荣誉',
      授予单位: '颁奖单位 表彰机关 发证单位',
    },
  },
  {
    name: '培训情况',
    rows: [
      ['序号', '培训名称', '培训时间', '培训类型', '姓名', '学时'],
      [1, '模拟培训', '2025-03-05', '集中培训', '示例甲', 8],
    ],
    words: { 培训名称: '培训主题 学习内容 培训班名称', 培训类型: '类型 培训形式 培训方式 学习形式', 学时: '课时 学习时长 培训学时' },
  },
];

/** Every record of the registers, numbers of activities left out, and the errors. */
function read(name: string, rows: Row[]): string[] {
  const { ledger, findings } = assess([INFORMATION, ROSTER, sheet(name, rows)]);
  const records = ledger.tables
    .filter(({ contract }) => contract.kind === 'register' && contract.name !== '委员名册')
    .flatMap((register) =>
      Array.from({ length: register.length }, (_, record) => {
        const fields = [...register.columns.keys()].filter((field) => !/^(activityId|memberName)$/.test(field)).sort();
        return `${register.contract.name} ${fields.map((field) => register.text(record, field) || register.display(record, field)).join(' ')}`;
      }),
    );
  return [...records, ...findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)].sort();
}

describe.each(LEDGERS)('$name', ({ name, rows, words }) => {
  const [header = [], ...records] = rows;
  const others = Object.entries(words).flatMap(([own, all]) => all.split(' ').map((other) => [own, other] as const));
  test.each(others)('%s may be called %s', (own, other) => {
    const expected = read(name, rows);
    expect(expected.length).toBeGreaterThan(0);
    expect(read(name, [header.map((label) => (label === own ? other : label)), ...records])).toEqual(expected);
  });
});
