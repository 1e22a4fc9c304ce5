import { assessWorkbook } from '../../../core/merge/assess';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { assess, INFORMATION, places, ROSTER, sheet, shown, workbookBytes } from '../../support/ledger';

const date = (serial: number) => ({ raw: 'date', serial }) as const;

describe('reading messy sheets', () => {
  test('title rows, a two-row header, blanks and line breaks in headers, another order, older names', () => {
    const rows = [
      ['示例区政协委员花名册（2025年）'],
      ['填报单位：示例区'],
      ['序号', '姓 名', '委员\n编号', '联系方式', null, '所属界别 *'],
      [null, null, null, '移动电话', '电子邮箱', null],
      [1, '示例甲', '0001', '13800000001', 'a@example.cn', '教育界'],
    ];
    const { ledger, findings } = assess([
      INFORMATION,
      sheet('花名册', rows, { merges: ['A1:F1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:F4'] }),
    ]);
    expect(findings).toEqual([]);
    const [roster] = ledger.of('委员名册');
    expect(roster?.record(0)).toMatchObject({
      memberId: '0001',
      name: '示例甲',
      mobile: '13800000001',
      email: 'a@example.cn',
      sector: '教育界',
    });
  });

  test('totals, notes, blank and numbered empty rows, examples and repeated headers are counted, not read', () => {
    const rows = [
      ['委员编号', '姓名', '界别'],
      ['示例-001', '示例甲', '教育界'],
      ['0001', '示例甲', '教育界'],
      [],
      ['委员编号', '姓名', '界别'],
      ['0002', '示例乙', '经济界'],
      ['合计', null, 2],
      ['注：界别按取值表填写'],
      ['填表人：示例丙', null, '审核人：示例丁'],
      ['教育界小计', '1人'],
      ['二、经济界（1人）'],
      ['（三）农业界'],
    ];
    const assessment = assess([INFORMATION, sheet('委员名册', rows)]);
    expect(assessment.rows).toMatchObject([{ sheet: '委员名册', read: 11, merged: 2, heldBack: 0, ignored: 9 }]);
    expect(places(assessment)).toEqual(['row/example 委员名册!A2']);
  });

  test('who filled in the sheet is no record, even where that fills every column that a record must fill', () => {
    const rows = [
      ['委员编号', '姓名', '界别'],
      ['0001', '示例甲', '教育界'],
      ['填表人：示例丙', '审核：示例丁', '填表日期：2025年12月20日'],
      ['单位负责人（签字）：', '示例丁', '2025年12月20日'],
    ];
    expect(assess([INFORMATION, sheet('委员名册', rows)]).rows).toMatchObject([{ read: 3, merged: 1, heldBack: 0, ignored: 2 }]);
  });

  test('a sheet that was pasted page by page: titles and headers between the records are what stands on top', () => {
    const top = [
      ['政协委员名册'],
      ['填报单位：示例区', null, '2025年12月'],
      ['委员编号', '姓名', '界别', '基本情况', null],
      [null, null, null, '性别', '民族'],
    ];
    const first = ['0001', '示例甲', '教育界', '男', '汉族'];
    const rows = [...top, first, ['第 1 页'], ...top, ['0002', '示例乙', '经济界', '女', '汉族'], ['政协委员名册', '示例丙']];
    const assessment = assess([INFORMATION, sheet('委员名册', rows, { merges: ['A3:A4', 'B3:B4', 'C3:C4', 'D3:E3'] })]);
    expect(assessment.rows).toMatchObject([{ sheet: '委员名册', read: 8, merged: 2, heldBack: 1, ignored: 5 }]);
    expect(places(assessment)).toEqual(['cell/required 委员名册!C12']);
  });

  test('a pre-numbered row with nothing else is blank', () => {
    const { rows } = assess([
      INFORMATION,
      sheet('委员名册', [['序号', '委员编号', '姓名', '界别'], [1, '0001', '示例甲', '教育界'], [2], [3]]),
    ]);
    expect(rows).toMatchObject([{ sheet: '委员名册', read: 3, merged: 1, heldBack: 0, ignored: 2 }]);
  });

  test('a stroke, a dash or 无 where there need not be anything is a blank cell; where a list has 无, and in free text, it is itself', () => {
    const marks = ['/', '—', '－－', '无', 'N/A'];
    const assessment = assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别', '手机', '身份证号', '退出日期', '宗教信仰', '工作单位'],
        ...marks.map((mark, i) => [`000${i}`, `示例${i}`, '教育界', mark, mark, mark, '无', mark]),
        ['/', '示例乙', '教育界'],
      ]),
    ]);
    const [roster] = assessment.ledger.of('委员名册');
    marks.forEach((mark, i) => {
      expect(roster?.record(i)).toMatchObject({ mobile: null, idNumber: null, leftOn: null, religion: '无', employer: mark });
    });
    const told = ['D', 'E', 'F'].flatMap((column) => marks.map((_, i) => `cell/none-mark 委员名册!${column}${i + 2}`));
    expect(places(assessment).sort()).toEqual(told.sort());
  });

  test('what was typed into a cell for dates is no day of 1905 or of the year 57343', () => {
    const assessment = assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别', '任职日期'],
        ['0001', '示例甲', '教育界', date(20_220_105)],
        ['0002', '示例乙', '教育界', date(2022)],
        ['0003', '示例丙', '教育界', date(44_566)],
        ['0004', '示例丁', '教育界', date(99_999_999)],
      ]),
    ]);
    const [roster] = assessment.ledger.of('委员名册');
    expect([0, 1, 2].map((record) => roster?.number(record, 'appointedOn'))).toEqual([44_566, undefined, 44_566]);
    expect(places(assessment)).toEqual(['cell/not-date 委员名册!D3', 'cell/not-date 委员名册!D5', 'cell/text-date 委员名册!D2']);
  });

  test('a text of hundreds of digits is no number', () => {
    const assessment = assess([
      INFORMATION,
      ROSTER,
      sheet('评分规则', [
        ['编号', '名称', '类型', '数据表', '分值'],
        ['A1', '提案', '加分', '提案', '9'.repeat(400)],
      ]),
    ]);
    expect(places(assessment)).toContain('cell/not-number 评分规则!E2');
  });

  test('a missing required column is said once, with the nearest header, and holds its rows back', () => {
    const assessment = assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '委员姓名全称', '界别'],
        ['0001', '示例甲', '教育界'],
        ['0002', '示例乙', '经济界'],
      ]),
    ]);
    expect(places(assessment)).toEqual(['column/missing 委员名册!A1', 'column/extra 委员名册!B1']);
    expect(assessment.findings[0]?.args).toEqual({ header: '姓名', nearest: '委员姓名全称' });
    expect(assessment.rows[0]).toMatchObject({ read: 2, merged: 0, heldBack: 2 });
  });

  test('identifiers keep their leading zeros, and numbers in their place are read as digits', () => {
    const { ledger, findings } = assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别'],
        ['0007', '示例甲', '教育界'],
        [14001, '示例乙', '经济界'],
      ]),
    ]);
    expect(findings).toEqual([]);
    expect([0, 1].map((record) => ledger.of('委员名册')[0]?.text(record, 'memberId'))).toEqual(['0007', '14001']);
  });

  test('an ID number kept as a number is refused, never repaired', () => {
    const assessment = assess([
      INFORMATION,
      sheet('委员名册', [
        ['委员编号', '姓名', '界别', '身份证号码'],
        ['0001', '示例甲', '教育界', { raw: 'number', number: 110105194912310000 }],
      ]),
    ]);
    expect(places(assessment)).toEqual(['id-number/numeric 委员名册!D2']);
    expect(assessment.findings[0]?.fix).toBeUndefined();
    expect(assessment.ledger.of('委员名册')[0]?.text(0, 'idNumber')).toBe('');
  });

  test('every way of writing a date is the same day, and is said to be unusual', () => {
    const written = ['2025.3.5', '2025年3月5日', '２０２５-３-５', 45721, 20250305].map((value, i) => [
      `HD${i}`,
      `示例活动${i}`,
      '视察',
      value,
    ]);
    const { ledger, findings } = assess([
      INFORMATION,
      ROSTER,
      sheet('活动台账', [['活动编号', '名称', '类别', '开始'], ...written, ['HD9', '示例活动', '视察', date(45_721)]]),
    ]);
    const [activities] = ledger.of('活动台账');
    expect([0, 1, 2, 3, 4, 5].map((record) => activities?.display(record, 'startsOn'))).toEqual(Array(6).fill('2025-03-05'));
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual(Array(5).fill(['cell/text-date', 'info']));
  });

  test('a vertical merge stands for its value in every row, and is reported once', () => {
    const rows = [
      ['活动编号', '名称', '类别', '开始', '主办'],
      ['HD1', '示例一', '视察', date(45_721), '办公室'],
      ['HD2', '示例二', '视察', date(45_722), null],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet('活动台账', rows, { merges: ['E2:E3'] })]);
    expect(places(assessment)).toEqual(['cell/merged 活动台账!E2']);
    expect(assessment.ledger.of('活动台账')[0]?.text(1, 'organiser')).toBe('办公室');
  });

  test('members who are counted, each with all that he proposed, did not number that', () => {
    const rows = [
      ['序号', '提案人', '案由', '提交日期', '审查结果'],
      [1, '示例甲', '模拟提案一', '2025-01-09', '立案'],
      [null, null, '模拟提案二', '2025-01-09', '立案'],
      [2, '示例乙', '模拟提案三', '2025-01-09', '立案'],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet('提案', rows, { merges: ['A2:A3', 'B2:B3'] })]);
    expect(shown(assessment, '提案', ['serial', 'firstProposer', 'subject'])).toEqual([
      ['1-1', '0001', '模拟提案一'],
      ['1-2', '0001', '模拟提案二'],
      ['2', '0002', '模拟提案三'],
    ]);
    expect(places(assessment).filter((place) => /merged|duplicate/.test(place))).toEqual(['cell/merged 提案!B2']);
  });

  test('the name of an activity may stand once for all who were there; a number that is not filled in is missing', () => {
    const activities = sheet('活动台账', [
      ['活动编号', '名称', '类别', '开始'],
      ['HD1', '模拟视察', '视察', date(45_721)],
    ]);
    const records = (header: string) => {
      const rows = [
        [header, '姓名', '出席情况'],
        [header === '活动编号' ? 'HD1' : '模拟视察', '示例甲', '出席'],
        [null, '示例乙', '请假'],
      ];
      return assess([INFORMATION, ROSTER, activities, sheet('出席记录', rows)]);
    };
    expect(shown(records('活动名称'), '出席记录', ['activityId', 'memberId', 'status'])).toEqual([
      ['HD1', '0001', '出席'],
      ['HD1', '0002', '请假'],
    ]);
    expect(places(records('活动名称'))).toContain('row/as-above 出席记录!A3');
    expect(places(records('活动编号'))).toContain('cell/required 出席记录!A3');
  });

  test('what a merge holds is said to be unusual once', () => {
    const rows = [
      ['活动编号', '名称', '类别', '开始'],
      ['HD1', '示例一', '常委会议', date(45_721)],
      ['HD2', '示例二', null, date(45_722)],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet('活动台账', rows, { merges: ['C2:C3'] })]);
    expect(places(assessment)).toEqual(['cell/merged 活动台账!C2', 'cell/alias 活动台账!C2']);
    expect(assessment.ledger.of('活动台账')[0]?.text(1, 'category')).toBe('常委会');
  });

  test('names in place of numbers are resolved, and said', () => {
    const rows = [
      ['流水号', '提交日期', '案由', '第一提案人', '联名人', '审查结果'],
      ['T1', date(45_700), '示例提案', '示例甲', '示例 乙', '待审'],
    ];
    const assessment = assess([INFORMATION, ROSTER, sheet('提案', rows)]);
    expect(places(assessment)).toEqual(['reference/by-name 提案!D2', 'reference/by-name 提案!E2']);
    expect(assessment.ledger.of('提案')[0]?.record(0)).toMatchObject({ firstProposer: '0001', coSigners: ['0002'] });
  });

  test('a workbook’s 取值表 extends or replaces a list without code', () => {
    const roster = sheet('委员名册', [
      ['委员编号', '姓名', '界别'],
      ['0001', '示例甲', '科技和青联'],
      ['0002', '示例乙', '教育界'],
    ]);
    const values = (mode: string) =>
      sheet('取值表', [
        ['列表', '值', '别名', '方式'],
        ['界别', '科技和青联界', '科技和青联', mode],
      ]);
    expect(places(assess([INFORMATION, roster]))).toEqual(['cell/not-listed 委员名册!C2']);
    expect(places(assess([INFORMATION, roster, values('追加')]))).toEqual(['cell/alias 委员名册!C2']);
    expect(places(assess([INFORMATION, roster, values('替换')]))).toEqual(['cell/not-listed 委员名册!C3', 'cell/alias 委员名册!C2']);
  });

  test('a row that fills no column of the template, only what stands beside the table, is no record', () => {
    const roster = sheet('委员名册', [
      ['委员编号', '姓名', '界别', null, '界别', '人数'],
      ['0001', '示例甲', '教育界', null, '教育界', 1],
      ['0002', '示例乙', '经济界', null, '经济界', 1],
      [null, null, null, null, '合计', 2],
      [null, null, null, null, '共两个界别', null],
    ]);
    const { ledger, findings, rows } = assess([INFORMATION, roster]);
    expect(ledger.of('委员名册')[0]?.length).toBe(2);
    expect(findings.map(({ code }) => code).sort()).toEqual(['column/duplicate', 'column/extra']);
    expect(rows.find((account) => account.sheet === '委员名册')).toMatchObject({ read: 4, merged: 2, ignored: 2 });
  });

  test('a 1904 workbook holds the same days', () => {
    const roster = sheet('委员名册', [
      ['委员编号', '姓名', '界别', '任职日期'],
      ['0001', '示例甲', '教育界', date(44_571 - 1462)],
    ]);
    const { ledger, findings } = assessWorkbook(readWorkbookBytes(workbookBytes([INFORMATION, roster], undefined, true)));
    expect(findings).toEqual([]);
    expect(ledger.of('委员名册')[0]?.display(0, 'appointedOn')).toBe('2022-01-10');
  });
});
