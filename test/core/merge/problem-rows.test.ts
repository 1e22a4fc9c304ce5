import { condenseRows, heldBackRows } from '../../../core/merge/problem-rows';
import { assess, INFORMATION, ROSTER, sheet } from '../../support/ledger';

const APPOINTED = { raw: 'date', serial: 44_571 } as const;
const members = Array.from({ length: 30 }, (_, i) => [`M${i}`, `示例${i}`, i % 3 === 0 ? '教育界' : '不在表中', APPOINTED]);
const { ledger } = assess([INFORMATION, sheet('委员名册', [ROSTER.rows[0] ?? [], ...members])]);

test('rows that were held back are listed one by one where they are few', () => {
  const rows = heldBackRows(ledger, 100);
  expect(rows).toHaveLength(20);
  expect(rows[0]).toEqual({ sheet: '委员名册', row: 3, key: 'M1', because: 'error' });
});

test('of many alike the first are listed, and the others told by their numbers', () => {
  const rows = heldBackRows(ledger, 4);
  expect(rows).toHaveLength(5);
  expect(rows[4]).toEqual({
    sheet: '委员名册',
    row: 9,
    key: '',
    because: 'error',
    several: { count: 16, rows: '9–10、12–13、15–16、18–19、21–22、24–25、27–28、30–31' },
  });
  // And once more, for a list of many files.
  const fewer = condenseRows(rows, 1);
  expect(fewer).toHaveLength(2);
  expect(fewer[1]).toMatchObject({ row: 4, several: { count: 19, rows: '4、6–7、9–10、12–13、15–16、18–19、21–22、24–25、27–28、30–31' } });
});
