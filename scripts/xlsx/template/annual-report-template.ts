import type { Workbook } from 'exceljs';

import { quoteSheetName } from '../../../core/table/address';
import { EditablePackage, sheetParts } from '../edit/editable-package';
import { newWorkbook } from '../new-workbook';
import { finishWorkbook } from '../write/finish-workbook';
import { addCharts } from './chart-part';
import { BODY_FONT, COLOURS } from './look';
import { ReportPage, TYPE } from './report-page';
import type { TableField } from './report-page';

const BLUE = '1F4E79';
const RED = '9C2F1E';

/** What each sheet shows, for the contents. */
const CONTENTS: readonly (readonly [string, string])[] = [
  ['概况', '全年情况、主要指标、与上年比较'],
  ['活动', '各类活动、各月情况、参加最多的委员'],
  ['各单位', '各报送单位履职情况'],
  ['各界别', '各界别履职情况'],
  ['各专委会', '各专委会履职情况'],
  ['各党派', '各党派履职情况'],
  ['提案', '提案提出、审查、办理、反馈'],
  ['社情民意', '反映、采用、批示'],
  ['学习与联系', '学习培训、约访、企业联系'],
  ['服务与成果', '工作室、接待日、民主监督、调研、智库'],
  ['履职评价', '等次分布、未达要件、退出建议'],
  ['得分排名', '总分前 50 名'],
  ['名单', '未参加活动、未提提案、未参加学习的委员等'],
  ['报送与核对', '各单位报送情况，各表合计核对'],
  ['统计口径', '每个数字怎样数出来'],
];

/** The first layout of 年度报告模板.xlsx. It is a start: offices redraw it in Excel, and `report` fills whatever they draw. */
export async function buildAnnualReportTemplate(): Promise<Buffer> {
  const workbook = newWorkbook();
  cover(workbook);
  contents(workbook);
  const pages = [
    overview(workbook),
    activities(workbook),
    ...['单位', '界别', '专委会', '党派'].map((dimension) => groups(workbook, dimension)),
    proposals(workbook),
    opinions(workbook),
    training(workbook),
    service(workbook),
    scores(workbook),
    ranking(workbook),
    names(workbook),
    quality(workbook),
    definitions(workbook),
  ];
  const pack = new EditablePackage(await finishWorkbook(workbook));
  const parts = new Map(sheetParts(pack).map(({ name, part }) => [name, part]));
  for (const { worksheet, charts } of pages) if (charts.length > 0) addCharts(pack, parts.get(worksheet.name) as string, charts);
  return pack.toBuffer();
}

function cover(workbook: Workbook): void {
  const page = ReportPage.add(workbook, '封面', 'portrait', [84]);
  page.skip(8).heading('{{报告标题}}', { ...TYPE.title, size: 30 }, 120);
  page.heading('（{{年度}}年度）', { ...TYPE.body, size: 20 }, 40);
  page.skip(14).heading('统计日：{{统计日}}', { ...TYPE.body, size: 16 }, 30);
  page.heading('报送单位{{报送单位数}}个　在任委员{{委员总数}}人', { ...TYPE.body, size: 16 }, 30);
  page.worksheet.headerFooter.oddFooter = '';
}

function contents(workbook: Workbook): void {
  const page = ReportPage.add(workbook, '目录', 'portrait', [8, 24, 52]);
  page.heading('目　录', { ...TYPE.title }, 60).skip();
  CONTENTS.forEach(([name, text], i) => {
    const row = page.next;
    const { worksheet } = page;
    worksheet.getCell(row, 1).value = String(i + 1);
    worksheet.getCell(row, 2).value = { text: name, hyperlink: `#${quoteSheetName(name)}!A1` };
    worksheet.getCell(row, 3).value = text;
    worksheet.getRow(row).height = 28;
    [1, 2, 3].forEach((column) => {
      worksheet.getCell(row, column).font = { ...TYPE.body, ...(column === 2 ? { color: { argb: 'FF1F4E79' }, underline: true } : {}) };
      worksheet.getCell(row, column).alignment = { vertical: 'middle', horizontal: column === 1 ? 'center' : 'left' };
      worksheet.getCell(row, column).border = { bottom: { style: 'hair', color: { argb: COLOURS.line } } };
    });
    page.skip();
  });
  page.skip().note('点各表中的数字，可看依据：这个数字来自哪些记录。文字中的数字都在“统计口径”里，同样可以点。', 24);
}

function overview(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '概况', 'portrait', [30, 18, 18, 18]);
  page.heading('概　况', TYPE.title, 56);
  page.paragraph(
    '{{年度}}年，{{报送单位数}}个单位报送履职台账。在任委员{{委员总数}}人，全年组织活动{{活动次数}}次，参加{{参加人次}}人次，人均{{人均参加次数}}次；{{参与委员数}}位委员至少参加一次，参与率{{参与率}}，出席率{{出席率}}。',
    66,
  );
  page.paragraph('{{如果 缺报单位数>0}}缺报单位{{缺报单位数}}个：{{缺报单位}}。', 44);
  page.paragraph(
    '收到提案{{提案收到数}}件，其中集体提案{{集体提案数}}件、委员提案{{委员提案数}}件；会间{{会间提案数}}件、会后{{会后提案数}}件。立案{{提案立案数}}件，立案率{{立案率}}；办复率{{办复率}}，采纳率{{采纳率}}，满意率{{满意率}}（收回反馈{{收回反馈数}}份）。',
    66,
  );
  page.paragraph(
    '{{反映委员数}}位委员反映社情民意{{社情民意数}}篇，采用{{信息采用篇数}}篇，批示{{信息批示次数}}次。委员工作室{{工作室数}}个，接待{{接待场次}}场、值班{{接待委员人次}}人次。全年学习覆盖率{{学习覆盖率}}。',
    48,
  );
  page.skip().heading('主要指标', TYPE.section).headers(['指标', '本年', '上年', '增减']);
  page.figures(
    [
      '委员总数',
      '活动次数',
      '参加人次',
      '人均参加次数',
      '参与率',
      '出席率',
      '提案收到数',
      '提案立案数',
      '立案率',
      '办复率',
      '满意率',
      '社情民意数',
      '信息采用篇数',
      '学习覆盖率',
      '界别轮训覆盖率',
      '约访委员数',
      '工作室数',
      '接待场次',
    ],
    true,
  );
  return page;
}

function activities(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '活动', 'portrait', [22, 12, 12, 12, 12, 12, 12]);
  page.heading('会议和活动');
  page.heading('（一）各类活动', TYPE.subsection, 26);
  page.table('各类活动', [
    { header: '类别', field: '类别', left: true },
    ...['活动次数', '参加人次', '应到数', '实到数', '出席率', '请假人次'].map((field): TableField => ({ header: field, field })),
  ]);
  page.skip().heading('（二）各月情况', TYPE.subsection, 26);
  const month = page.table('各月', [
    { header: '月份', field: '月份' },
    ...['活动次数', '参加人次', '提案收到数', '社情民意数'].map((field): TableField => ({ header: field, field })),
  ]);
  page.skip().chart({
    kind: 'line',
    title: '各月参加人次',
    categories: page.reference(month, 1),
    series: [{ name: '参加人次', values: page.reference(month, 3), colour: BLUE }],
    format: '0',
  });
  page.heading('（三）参加活动最多的委员（前十，并列全列）', TYPE.subsection, 26);
  topTable(page, '参加活动前十', '次数');
  return page;
}

function topTable(page: ReportPage, list: string, unit: string): void {
  page.table(list, [
    { header: '姓名', field: '姓名', left: true },
    { header: '名次', field: '名次' },
    { header: '单位', field: '单位', left: true, span: 2 },
    { header: '界别', field: '界别', left: true, span: 2 },
    { header: unit, field: unit },
  ]);
}

const GROUP_FIELDS: readonly (readonly [header: string, field: string])[] = [
  ['委员数', '委员总数'],
  ['活动', '活动次数'],
  ['参加人次', '参加人次'],
  ['人均', '人均参加次数'],
  ['参与率', '参与率'],
  ['未参加', '未参加活动委员数'],
  ['出席率', '出席率'],
  ['提案', '提案收到数'],
  ['立案', '提案立案数'],
  ['提案参与率', '提案参与率'],
  ['第一提案率', '第一提案人参与率'],
  ['社情民意', '社情民意数'],
  ['信息参与率', '社情民意参与率'],
  ['学习覆盖', '学习覆盖率'],
];

function groups(workbook: Workbook, dimension: string): ReportPage {
  const page = ReportPage.add(workbook, `各${dimension}`, 'landscape', [6, 20, ...GROUP_FIELDS.map(() => 9)]);
  page.heading(`各${dimension}履职情况`);
  page.note('按人均参加次数排名，相同的并列；—表示不适用。提案和社情民意按第一提案人、第一反映人归属；参与率含联名。', 22);
  // The charts first: what is repeated on every page of the table is not repeated above them.
  const [attendance, proposals] = [page.roomForChart(7), page.roomForChart(7)];
  page.pageBreak().heading(`各${dimension}排名和主要数字`, TYPE.subsection, 26);
  const row = page.table(`各${dimension}`, [
    { header: '名次', field: '名次' },
    { header: dimension, field: '名称', left: true },
    ...GROUP_FIELDS.map(([header, field]): TableField => ({ header, field })),
  ]);
  attendance({
    title: `各${dimension}人均参加次数`,
    categories: page.reference(row, 2),
    series: [{ name: '人均参加次数', values: page.reference(row, 6), colour: BLUE }],
    format: '0',
  });
  proposals({
    title: `各${dimension}提案与社情民意`,
    categories: page.reference(row, 2),
    series: [
      { name: '提案', values: page.reference(row, 10), colour: BLUE },
      { name: '社情民意', values: page.reference(row, 14), colour: RED, pattern: 'wdUpDiag' },
    ],
    format: '0',
  });
  return page.printTitles(row - 2, row - 1);
}

/** A list of values with counts and shares. */
function breakdown(page: ReportPage, heading: string, list: string, label: string, counts: readonly string[]): number {
  page.heading(heading, TYPE.subsection, 26);
  const row = page.table(list, [
    { header: label, field: label, left: true },
    ...counts.map((field): TableField => ({ header: field, field })),
    { header: '比例', field: '比例' },
  ]);
  page.skip();
  return row;
}

function proposals(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '提案', 'portrait', [26, 11, 11, 11, 11, 11, 11]);
  page.heading('提案工作');
  page.paragraph(
    '收到提案{{提案收到数}}件，立案{{提案立案数}}件，并案{{提案并案数}}件，未立案{{提案未立案数}}件，待审{{提案待审数}}件。重点提案{{重点提案数}}件，优秀提案{{优秀提案数}}件，建议案{{建议案数}}件。',
    48,
  );
  page.paragraph(
    '交办{{提案交办数}}件，承办单位{{承办单位数}}个；办复{{提案办复数}}件，办复率{{办复率}}；面商率{{面商率}}，采纳率{{采纳率}}（A 类{{办理结果A数}}件、B 类{{办理结果B数}}件）。收回反馈{{收回反馈数}}份，满意{{满意反馈数}}份、理解{{理解反馈数}}份、不满意{{不满意反馈数}}份，满意率{{满意率}}。',
    66,
  );
  page.paragraph('{{如果 逾期未办复数>0}}到{{统计日}}，逾期未办复{{逾期未办复数}}件，名单见后。', 24);
  breakdown(page, '（一）提案形式', '提案形式', '提案形式', ['提案收到数', '提案立案数']);
  breakdown(page, '（二）提案分类', '提案分类', '分类', ['提案收到数', '提案立案数']);
  breakdown(page, '（三）审查结果', '提案审查', '审查结果', ['提案收到数']);
  breakdown(page, '（四）办理结果', '提案办理结果', '办理结果', ['提案办复数']);
  page.heading('（五）各承办单位', TYPE.subsection, 26);
  page.table('各承办单位', [
    { header: '承办单位', field: '承办单位', left: true },
    ...['提案交办数', '提案办复数', '办复率', '逾期未办复数', '办理结果A数', '满意率'].map((field): TableField => ({
      header: field.replace('提案', ''),
      field,
    })),
  ]);
  page.skip().pageBreak().heading('（六）提案最多的委员（前十，并列全列）', TYPE.subsection, 26);
  topTable(page, '提案前十', '件数');
  page.skip().heading('（七）逾期未办复的提案', TYPE.subsection, 26);
  page.table('逾期提案', [
    { header: '案由', field: '案由', left: true, span: 2 },
    { header: '案号', field: '案号' },
    { header: '承办单位', field: '承办单位', left: true, span: 2 },
    { header: '期限', field: '计划办结日期' },
    { header: '逾期天数', field: '逾期天数' },
  ]);
  return page;
}

function opinions(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '社情民意', 'portrait', [26, 13, 13, 13, 13, 8, 8]);
  page.heading('反映社情民意');
  page.paragraph(
    '{{反映委员数}}位委员反映社情民意{{社情民意数}}篇，录用{{社情民意录用数}}篇，录用率{{社情民意录用率}}；采用{{信息采用篇数}}篇、{{信息采用次数}}次，批示{{信息批示次数}}次。参与率{{社情民意参与率}}（含联名）。',
    48,
  );
  page.heading('（一）采用和批示', TYPE.subsection, 26);
  const row = page.table('社情民意采用级别', [
    { header: '级别', field: '级别', left: true },
    ...['信息报送次数', '信息采用次数', '信息批示次数'].map((field): TableField => ({ header: field, field })),
  ]);
  page.skip().chart(
    {
      title: '各级采用和批示',
      categories: page.reference(row, 1),
      series: [
        { name: '采用', values: page.reference(row, 3), colour: BLUE },
        { name: '批示', values: page.reference(row, 4), colour: RED, pattern: 'wdUpDiag' },
      ],
      format: '0',
    },
    7,
  );
  breakdown(page, '（二）分类', '社情民意分类', '分类', ['社情民意数', '社情民意录用数']);
  breakdown(page, '（三）处理', '社情民意处理', '处理', ['社情民意数']);
  page.pageBreak().heading('（四）反映最多的委员（前十，并列全列）', TYPE.subsection, 26);
  topTable(page, '社情民意前十', '篇数');
  return page;
}

function training(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '学习与联系', 'portrait', [22, 13, 13, 13, 13, 13]);
  page.heading('学习培训和联系委员');
  page.paragraph(
    '全年培训{{培训班次数}}期，应训{{应训人次}}人次，到训{{到训人次}}人次。至少参加一次学习的委员{{学习覆盖委员数}}人，学习覆盖率{{学习覆盖率}}；参加本界别轮训的委员{{界别轮训委员数}}人，界别轮训覆盖率{{界别轮训覆盖率}}。',
    48,
  );
  page.heading('（一）两项覆盖率', TYPE.subsection, 26);
  const row = page.table('各界别', [
    { header: '界别', field: '名称', left: true },
    ...['委员总数', '学习覆盖委员数', '学习覆盖率', '界别轮训委员数', '界别轮训覆盖率'].map((field): TableField => ({
      header: field,
      field,
    })),
  ]);
  page
    .skip()
    .pageBreak()
    .chart({
      title: '各界别学习覆盖率',
      categories: page.reference(row, 1),
      series: [{ name: '学习覆盖率', values: page.reference(row, 4), colour: BLUE }],
      format: '0%',
    });
  breakdown(page, '（二）各类培训', '各类培训', '类型', ['培训班次数', '应训人次', '到训人次', '培训覆盖率']);
  page.paragraph(
    '约访{{约访次数}}次，{{约访领导数}}位领导约访委员{{约访委员数}}人、{{约访人次}}人次，覆盖率{{约访覆盖率}}。委员提出意见{{约访意见数}}条，交办{{约访意见交办数}}条，办结{{约访意见办结数}}条，办结率{{约访意见办结率}}。',
    48,
  );
  breakdown(page, '（三）四种约访', '各类约访', '方式', ['约访次数', '约访人次']);
  page.heading('（四）未办结的约访意见', TYPE.subsection, 26);
  page.table('未办结约访意见', [
    { header: '单位', field: '单位', left: true },
    { header: '委员意见', field: '委员意见', left: true, span: 2 },
    { header: '交办单位', field: '交办单位', left: true },
    { header: '时限', field: '时限' },
    { header: '超时天数', field: '超时天数' },
  ]);
  page
    .skip()
    .paragraph(
      '联系委员企业{{联系企业数}}家，走访{{走访企业数}}家、{{走访企业次数}}次；发现困难{{企业困难数}}个，解决{{企业困难解决数}}个，未解决{{企业困难未解决数}}个，解决率{{企业困难解决率}}。',
      44,
    );
  page.heading('（五）未解决的企业困难', TYPE.subsection, 26);
  page.table('未解决企业困难', [
    { header: '企业', field: '企业', left: true },
    { header: '走访日期', field: '走访日期' },
    { header: '困难', field: '困难', left: true, span: 2 },
    { header: '状态', field: '困难状态' },
    { header: '协调部门', field: '协调部门', left: true },
  ]);
  return page;
}

function service(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '服务与成果', 'portrait', [30, 16, 30, 16]);
  page.heading('服务群众、民主监督和成果运用');
  page.heading('（一）委员工作室和接待日', TYPE.subsection, 26);
  page.figures(['工作室数', '接待场次', '接待次数', '接待委员人次', '接待来访数', '接待问题数', '接待转提案数', '接待转社情民意数'], false);
  page.skip().table('接待处理方式', [
    { header: '处理方式', field: '处理方式', left: true, span: 2 },
    { header: '接待次数', field: '接待次数' },
    { header: '比例', field: '比例' },
  ]);
  page.skip().heading('（二）民主监督', TYPE.subsection, 26);
  page.figures(['监督项目数', '监督活动次数', '监督问题数', '监督整改数', '监督整改率'], false);
  page.skip().heading('（三）调研成果和转化', TYPE.subsection, 26);
  page.figures(['调研成果数', '调研报送数', '调研批示数', '调研采纳数', '调研转化数', '调研转化率', '形成政策数', '提案成果转化数'], false);
  page.skip().table('调研转化形式', [
    { header: '转化形式', field: '转化形式', left: true, span: 2 },
    { header: '调研成果数', field: '调研成果数' },
    { header: '比例', field: '比例' },
  ]);
  page.skip().heading('（四）智库', TYPE.subsection, 26);
  page.figures(['智库专家数', '智库咨询次数', '智库采用数'], false);
  page.skip().heading('（五）公益、奖惩和自身建设', TYPE.subsection, 26);
  page.figures(['公益次数', '表彰数', '通报处分数', '工作人员培训人次', '工作人员培训人数', '工作人员人均学时'], false);
  return page;
}

function scores(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '履职评价', 'portrait', [18, 14, 14, 14, 14, 14]);
  page.heading('履职评价');
  page.paragraph(
    '参评委员{{参评委员数}}人，平均{{平均得分}}分，最高{{最高得分}}分，最低{{最低得分}}分；{{未达要件委员数}}人有未达到的要件，{{建议后果委员数}}人按规则得到建议（须由人确认）。等次为系统等次，以审定等次为准。',
    48,
  );
  page.heading('（一）等次分布', TYPE.subsection, 26);
  const row = page.table('等次分布', [
    { header: '等次', field: '等次' },
    ...['人数', '比例', '最高分', '最低分'].map((field): TableField => ({ header: field, field })),
  ]);
  page.skip().chart(
    {
      title: '等次分布',
      categories: page.reference(row, 1),
      series: [{ name: '人数', values: page.reference(row, 2), colour: BLUE }],
      format: '0',
    },
    7,
  );
  page.heading('（二）退出机制：建议和依据（由人确认）', TYPE.subsection, 26);
  page.table('退出建议', [
    { header: '姓名', field: '姓名', left: true },
    { header: '单位', field: '单位', left: true },
    { header: '建议', field: '建议' },
    { header: '依据', field: '依据', left: true, span: 2 },
    { header: '来源', field: '来源', left: true },
  ]);
  page.skip().heading('（三）未达要件的委员', TYPE.subsection, 26);
  page.table('未达要件委员', [
    { header: '姓名', field: '姓名', left: true },
    { header: '单位', field: '单位', left: true },
    { header: '要件', field: '要件', left: true, span: 2 },
    { header: '已有', field: '已有' },
    { header: '最少', field: '最少' },
  ]);
  return page;
}

function ranking(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '得分排名', 'portrait', [8, 14, 16, 18, 20, 12, 12]);
  page.heading('得分排名').note('前 50 名，总分相同的名次并列。每一分的由来见“履职评价”工作簿的得分明细。');
  const row = page.table(
    '得分排名',
    ['名次', '委员编号', '姓名', '单位', '界别', '总分', '等次'].map((field): TableField => ({
      header: field,
      field,
      left: field === '姓名' || field === '单位' || field === '界别',
    })),
  );
  return page.printTitles(1, row - 1);
}

function names(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '名单', 'portrait', [8, 16, 18, 22, 24, 24]);
  page.heading('名　单');
  for (const [heading, list] of [
    ['（一）未参加活动的委员', '未参加活动委员'],
    ['（二）未提提案的委员（含联名）', '未提提案委员'],
    ['（三）未反映社情民意的委员（含联名）', '未反映社情民意委员'],
    ['（四）未参加学习的委员', '未参加学习委员'],
    ['（五）未参加界别轮训的委员', '未参加界别轮训委员'],
  ] as const) {
    page.heading(`${heading}　{{${list}数}}人`, TYPE.subsection, 26);
    page.table(
      list,
      ['序号', '委员编号', '姓名', '单位', '界别', '专委会'].map((field): TableField => ({ header: field, field, left: field !== '序号' })),
    );
    page.skip();
  }
  return page;
}

function quality(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '报送与核对', 'landscape', [18, 30, 14, 10, 10, 10, 10, 10, 10]);
  page.heading('报送与数据质量');
  page.note(
    '读取{{读取行数}}行＝并入{{并入行数}}行＋暂缓{{暂缓行数}}行＋忽略{{忽略行数}}行。暂缓的行因错误没有计入本报告。{{核对结论}}。',
    22,
  );
  page.table(
    '报送文件',
    ['单位', '文件', '结果', '读取', '并入', '暂缓', '忽略', '错误', '警告'].map((field, i): TableField => ({
      header: field,
      field,
      left: i < 2,
    })),
  );
  page.skip().heading('各表核对：各部分之和与全体', TYPE.subsection, 26);
  page.table('核对', [
    { header: '表', field: '表', left: true },
    { header: '指标', field: '指标', left: true },
    { header: '结论', field: '结论' },
    ...['各部分之和', '全体', '差'].map((field): TableField => ({ header: field, field, span: 2 })),
  ]);
  return page;
}

function definitions(workbook: Workbook): ReportPage {
  const page = ReportPage.add(workbook, '统计口径', 'portrait', [22, 12, 8, 12, 12, 52]);
  page.heading('统计口径').note('每个表的比率都以同一个基数计算；—表示不适用，0 表示确实为零。');
  const row = page.table(
    '指标',
    ['名称', '数值', '单位', '上年', '增减', '口径'].map((field): TableField => ({
      header: field,
      field,
      left: field === '名称' || field === '口径',
    })),
  );
  page.worksheet.getCell(row, 6).font = BODY_FONT;
  return page.printTitles(1, row - 1);
}
