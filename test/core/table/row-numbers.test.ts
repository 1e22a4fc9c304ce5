import { assess, INFORMATION, places, ROSTER, sheet } from '../../support/ledger';

const RECORDS = [
  ['示例甲', '2025-03-05', '表彰', '示例称号'],
  ['示例乙', '2025-03-06', '表彰', '示例称号'],
];
const awards = (name: string, header: string[], ...rows: string[][]) => sheet(name, [header, ...rows]);
const HEADER = ['姓名', '日期', '类型', '名称'];

function read(...sheets: ReturnType<typeof sheet>[]) {
  const assessment = assess([INFORMATION, ROSTER, ...sheets]);
  return {
    numbers: assessment.ledger
      .of('奖惩')
      .flatMap((table) => Array.from({ length: table.length }, (_, record) => table.text(record, 'recordId'))),
    told: places(assessment).filter((place) => /^column\/(?:missing|row-number)/.test(place)),
    heldBack: assessment.rows.reduce((sum, { heldBack }) => sum + heldBack, 0),
  };
}

test('a register without numbers of any kind has its rows numbered by sheet and row, and that is told', () => {
  expect(read(awards('奖惩', HEADER, ...RECORDS))).toEqual({
    numbers: ['奖惩-2', '奖惩-3'],
    told: ['column/row-number 奖惩!A1'],
    heldBack: 0,
  });
});

test('several sheets of one register do not share numbers', () => {
  const { numbers, heldBack } = read(awards('奖惩', HEADER, ...RECORDS), awards('奖惩(2)', HEADER, ...RECORDS));
  expect(numbers).toEqual(['奖惩-2', '奖惩-3', '奖惩(2)-2', '奖惩(2)-3']);
  expect(heldBack).toBe(0);
});

test('nor do the halves of a sheet', () => {
  const halves = awards('奖惩', [...HEADER, ...HEADER], [...(RECORDS[0] as string[]), ...(RECORDS[1] as string[])]);
  expect(read(halves)).toMatchObject({ numbers: ['奖惩-2', '奖惩-E2'], heldBack: 0 });
});

test('序号 is a number; so is what has a header much like that of the template, which is to be put right', () => {
  expect(read(awards('奖惩', ['序号', ...HEADER], ['1', ...(RECORDS[0] as string[])])).told).toEqual([]);
  const { told, heldBack } = read(awards('奖惩', ['编 号码', ...HEADER], ['J1', ...(RECORDS[0] as string[])]));
  expect(told).toEqual(['column/missing 奖惩!A1']);
  expect(heldBack).toBe(1);
});

test('members are not numbered by rows: a name stands for a number, or there is none', () => {
  const assessment = assess([
    INFORMATION,
    sheet('委员名册', [
      ['界别', '任职日期'],
      ['教育界', '2022-01-01'],
    ]),
  ]);
  expect(places(assessment).filter((place) => place.startsWith('column/row-number'))).toEqual([]);
});
