import { planMatrixImport } from '../../../core/fixes/matrix-rows';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

const DAY = { raw: 'date', serial: 45_721 } as const;
const ACTIVITIES = sheet('活动台账', [
  ['活动编号', '名称', '类别', '开始'],
  ['H1', '示例一', '视察', DAY],
  ['H2', '示例二', '调研', DAY],
]);
const RECORDS = sheet('出席记录', [
  ['状态', '委员编号', '活动编号'],
  ['出席', '0001', 'H1'],
]);
const MATRIX = sheet('出席矩阵', [
  ['委员编号', '姓名', 'H1', 'H2'],
  ['0001', '示例甲', '√', '假'],
  ['0002', '示例乙', '缺', '√'],
]);

test('every mark of the matrix becomes a record; those there are stay single', () => {
  const plan = planMatrixImport(assess([INFORMATION, ROSTER, ACTIVITIES, RECORDS, MATRIX]).ledger);
  expect(plan).toMatchObject({ matrix: '出席矩阵', sheet: '出席记录', top: 2 });
  const headers = ['状态', '委员编号', '活动编号'];
  const rows = plan?.rows.map((row) => new Map(plan.columns.map((column, i) => [headers[column], row[i]])));
  const wanted = [
    { 活动编号: 'H2', 委员编号: '0001', 状态: '请假' },
    { 活动编号: 'H1', 委员编号: '0002', 状态: '缺席' },
    { 活动编号: 'H2', 委员编号: '0002', 状态: '出席' },
  ];
  expect(rows).toEqual(wanted.map((row) => new Map(Object.entries(row))));
});

test('without a matrix there is nothing to import', () => {
  expect(planMatrixImport(assess([INFORMATION, ROSTER, ACTIVITIES, RECORDS]).ledger)).toBeUndefined();
});
