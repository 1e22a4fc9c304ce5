import { planFixes } from '../../../core/fixes/plan-fixes';
import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, sheet } from '../../support/ledger';

const HEADER = ['委员编号', '姓名', '界别', '任职日期', '性别', '身份证号'];
const fixesOf = (...rows: RawValue[][]) => {
  const { ledger, findings } = assess([INFORMATION, sheet('委员名册', [HEADER, ...rows])]);
  return planFixes(findings, ledger, false);
};

test('a date typed as text becomes a date, shown as one', () => {
  const [fix] = fixesOf(['0001', '示例甲', '教育界', '2022年1月5日', '男', '']);
  expect(fix).toMatchObject({ sheet: '委员名册', address: 'D2', row: 1, column: 3, value: 44_566 });
  expect(fix?.format).toMatch(/yyyy/);
});

test('names, numbers of people and ID numbers are never changed', () => {
  const fixes = fixesOf(['0001 ', ' 示例 甲', '教育界', '2022-01-05', '男', '１１０１０１１９９００１０１００１']);
  expect(fixes.map(({ header }) => header).filter((header) => ['委员编号', '姓名', '身份证号'].includes(header))).toEqual([]);
});
