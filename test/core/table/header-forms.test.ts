import { sheetContract } from '../../../core/contract';
import { formsOf } from '../../../core/table/header-forms';
import type { RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

type Row = (RawValue | null)[];

/** What the first record of a register says, which columns were read by headers that say much the same, and what is wrong. */
function read(register: '公益与其他' | '提案' | '接待日', ...rows: Row[]) {
  const { ledger, findings } = assess([INFORMATION, ROSTER, sheet(register, rows)]);
  const [table] = ledger.of(register);
  return {
    said: Object.fromEntries(Array.from(table?.columns.keys() ?? [], (field) => [field, table?.display(0, field)])),
    alike: findings.flatMap(({ code, args }) => (code === 'column/alike' ? [args] : [])),
    errors: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    extras: table?.extras.map(({ header }) => header),
  };
}

test.each([
  ['公益活动内容', ['活动内容', '内容']],
  ['捐赠情况', []],
  ['内容', []],
])('%s may as well be called %j', (header, forms) => {
  expect(formsOf(sheetContract('公益与其他'), header)).toEqual(expect.arrayContaining(forms));
});

test('a header may say what the register is about, and words that say nothing; each is told', () => {
  const { said, alike, errors } = read(
    '公益与其他',
    ['编号', '委员姓名', '时间', '类别', '公益活动的主要内容', '捐款捐物金额（万元）'],
    ['1', '示例甲', '2025-06-01', '公益', '示例捐资助学', 5],
  );
  expect(said).toMatchObject({ name: '示例捐资助学', memberId: '0001', kind: '公益' });
  expect(alike).toEqual([{ header: '名称', instead: '公益活动的主要内容' }]);
  expect(errors).toEqual([]);
});

test('the only day and the only title that there are, are those of the record', () => {
  const own = (...headers: string[]) =>
    read('公益与其他', ['编号', '姓名', '类别', ...headers], ['1', '示例甲', '公益', '示例义诊', '2025-07-01', '2025-07-02']);
  expect(own('义诊题目', '义诊时间')).toMatchObject({
    said: { name: '示例义诊', heldOn: '2025-07-01' },
    alike: [
      { header: '日期', instead: '义诊时间' },
      { header: '名称', instead: '义诊题目' },
    ],
    errors: [],
  });
  expect(own('义诊题目', '出发时间', '返回时间').errors).toEqual(['column/missing']);
});

test('what may be of another register beside it is left to that', () => {
  const { errors } = read(
    '提案',
    ['流水号', '案由', '第一提案人', '审查结果', '办复时间'],
    ['T1', '示例提案', '示例甲', '立案', '2025-05-01'],
  );
  expect(errors).toEqual(['column/missing']);
});

test('of two headers that say the same, one is the column', () => {
  const { said, extras } = read(
    '接待日',
    ['接待编号', '接待时间', '接待委员', '群众反映的问题', '来访反映问题'],
    ['J1', '2025-05-15', '示例甲', '路灯不亮', '噪音'],
  );
  expect(said).toMatchObject({ problem: '路灯不亮', onDuty: '0001' });
  expect(extras).toEqual(['来访反映问题']);
});

test('registers within another are found by such headers too', () => {
  const { ledger } = assess([
    INFORMATION,
    ROSTER,
    sheet('企业联系', [
      ['编号', '企业名称', '委员姓名', '走访时间', '企业反映的主要困难', '协调解决情况'],
      ['1', '示例公司', '示例甲', '2025-03-05', '用地', '已解决'],
    ]),
  ]);
  expect(ledger.of('企业走访').map((table) => table.record<'企业走访'>(0))).toMatchObject([
    { difficulty: '用地', difficultyStatus: '已解决', heldOn: 45_721 },
  ]);
});

test('a question is a header, too, and what it asks for says yes', () => {
  const { said, errors } = read(
    '提案',
    ['流水号', '提交日期', '案由', '第一提案人', '审查结果', '是否重点提案', '是否为优秀提案'],
    ['TA1', '2025-03-05', '示例提案', '0001', '立案', '重点', '优秀提案'],
  );
  expect(said).toMatchObject({ keyProposal: '是', excellent: '是' });
  expect(errors).toEqual([]);
});
