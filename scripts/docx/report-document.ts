import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  PageNumber,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import PizZip from 'pizzip';

import { writeZip } from '../xlsx/zip/write-zip';

/** Twentieths of a point. A4 and the margins of GB/T 9704-2012: 37 mm above, 35 mm below, 28 mm left, 26 mm right. */
const PAGE = { width: 11_906, height: 16_838, top: 2_098, bottom: 1_984, left: 1_588, right: 1_474 };
const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
/** Half points: 三号 16, 二号 22, 小四 12. */
const SIZE = { body: 32, title: 44, table: 21 };
const font = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, hint: 'eastAsia' as const });

/** The first layout of 年度报告模板.docx (通报). Offices rewrite it in Word, and `report` fills whatever they write. */
export async function buildReportDocument(): Promise<Buffer> {
  const document = new Document({
    creator: '委员履职助手',
    lastModifiedBy: '委员履职助手',
    title: '年度报告模板',
    styles: { default: { document: { run: { font: font('仿宋'), size: SIZE.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: font('宋体') })],
              }),
            ],
          }),
        },
        children: content(),
      },
    ],
  });
  return withoutClock(Buffer.from(await Packer.toBuffer(document)));
}

function content(): (Paragraph | Table)[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 600, after: 600, line: 640, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: '关于{{年度}}年政协委员履职情况的通报', font: font('方正小标宋简体'), size: SIZE.title })],
    }),
    text('{{年度}}年，{{报送单位数}}个单位报送履职台账。在任委员{{委员总数}}人，常委{{常委数}}人。现将全年履职情况通报如下。'),
    text('{{如果 缺报单位数>0}}截至{{统计日}}，{{缺报单位}}没有报送，未计入本通报。'),
    heading('一、参加会议和活动'),
    text(
      '全年组织活动{{活动次数}}次，参加{{参加人次}}人次，人均{{人均参加次数}}次。{{参与委员数}}位委员至少参加一次，参与率{{参与率}}；应到{{应到数}}次，实到{{实到数}}次，出席率{{出席率}}。',
    ),
    table('各类活动', ['类别', '活动次数', '参加人次', '出席率']),
    heading('二、提出提案'),
    text(
      '收到提案{{提案收到数}}件，其中集体提案{{集体提案数}}件、委员提案{{委员提案数}}件，会间提出{{会间提案数}}件、会后提出{{会后提案数}}件。立案{{提案立案数}}件，立案率{{立案率}}。',
    ),
    text(
      '交办{{提案交办数}}件，办复{{提案办复数}}件，办复率{{办复率}}；解决采纳或列入计划{{采纳提案数}}件，采纳率{{采纳率}}。收回反馈{{收回反馈数}}份，满意率{{满意率}}（满意{{满意反馈数}}份，理解{{理解反馈数}}份，不满意{{不满意反馈数}}份）。',
    ),
    text('{{如果 逾期未办复数>0}}截至{{统计日}}，逾期未办复{{逾期未办复数}}件，请有关承办单位抓紧办理。'),
    table('提案分类', ['分类', '提案收到数', '提案立案数', '比例']),
    heading('三、反映社情民意'),
    text(
      '{{反映委员数}}位委员反映社情民意{{社情民意数}}篇，录用{{社情民意录用数}}篇，得到采用{{信息采用篇数}}篇，领导批示{{信息批示次数}}次。',
    ),
    table('社情民意采用级别', ['级别', '信息报送次数', '信息采用次数', '信息批示次数']),
    heading('四、学习培训和联系委员'),
    text(
      '举办培训{{培训班次数}}期，{{到训人次}}人次参加。至少参加一次学习的委员{{学习覆盖委员数}}人，学习覆盖率{{学习覆盖率}}；界别轮训覆盖率{{界别轮训覆盖率}}。约访委员{{约访委员数}}人，委员提出的{{约访意见数}}条意见办结{{约访意见办结数}}条。联系委员企业{{联系企业数}}家，解决困难{{企业困难解决数}}个。',
    ),
    heading('五、服务群众和民主监督'),
    text(
      '委员工作室{{工作室数}}个，接待{{接待场次}}场，委员{{接待委员人次}}人次值班，收到群众反映的问题{{接待问题数}}个。民主监督项目{{监督项目数}}个，发现问题{{监督问题数}}个，整改{{监督整改数}}个。形成调研成果{{调研成果数}}篇，转化{{调研转化数}}篇。',
    ),
    heading('六、履职评价'),
    text('参评委员{{参评委员数}}人，平均{{平均得分}}分。各等次人数如下，以审定等次为准。'),
    table('等次分布', ['等次', '人数', '比例', '最高分', '最低分']),
    heading('七、各单位情况'),
    table(
      '各单位',
      ['名次', '名称', '委员总数', '参加人次', '人均参加次数', '提案收到数', '社情民意数'],
      [1, 2.2, 1.3, 1.3, 1.6, 1.6, 1.6],
    ),
    text('以上数字的口径见年度报告的“统计口径”。{{核对结论}}。'),
  ];
}

function heading(words: string): Paragraph {
  return new Paragraph({
    spacing: { line: 580, lineRule: LineRuleType.EXACT, before: 120 },
    indent: { firstLine: SIZE.body * 20 },
    keepNext: true,
    children: [new TextRun({ text: words, font: font('黑体'), size: SIZE.body })],
  });
}

function text(words: string): Paragraph {
  return new Paragraph({
    spacing: { line: 580, lineRule: LineRuleType.EXACT },
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: SIZE.body * 20 },
    children: [new TextRun({ text: words, font: font('仿宋'), size: SIZE.body })],
  });
}

/** A header and one row, which is repeated over the list. */
function table(list: string, fields: readonly string[], shares: readonly number[] = fields.map((_, i) => (i === 0 ? 1.6 : 1))): Table {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / all));
  const line = { style: BorderStyle.SINGLE, size: 4, color: '808080' };
  const cell = (words: string, column: number, header: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column] as number, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(header ? { shading: { fill: 'E7ECF3', color: 'auto', type: 'clear' as const } } : {}),
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ text: words, font: font(header ? '黑体' : '宋体'), size: SIZE.table })],
        }),
      ],
    });
  return new Table({
    alignment: AlignmentType.CENTER,
    columnWidths: widths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: fields.map((field, i) => cell(field, i, true)) }),
      new TableRow({ cantSplit: true, children: fields.map((field, i) => cell(`{{${list}.${field}}}`, i, false)) }),
    ],
  });
}

/** The library writes when it ran; a template that is built twice has the same bytes. */
function withoutClock(bytes: Buffer): Buffer {
  const zip = new PizZip(bytes);
  return writeZip(
    Object.values(zip.files)
      .filter(({ dir }) => !dir)
      .map((file) => ({
        name: file.name,
        content:
          file.name === 'docProps/core.xml'
            ? file.asText().replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2020-01-01T00:00:00Z')
            : Buffer.from(file.asUint8Array()),
      })),
  );
}
