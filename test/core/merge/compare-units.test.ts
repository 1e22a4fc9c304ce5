import { compareUnits } from '../../../core/merge/compare-units';

/* Who should have reported, and did not. */

function outcome(expected: readonly string[], ...files: readonly (readonly [unit: string, units: readonly string[]])[]): unknown {
  const outcomes = files.map(([unit, units]) => {
    const status = units.length === 0 ? ('rejected' as const) : ('ok' as const);
    return { report: { path: `${unit}.xlsx`, unit, status, rows: [], findings: [] }, units };
  });
  return compareUnits(expected, outcomes).map(({ code, args }) => [code, (args as { unit: string }).unit]);
}

test('a unit is missing where no file of it was merged', () => {
  const files = [['示例区01', ['示例区01']] as const, ['示例区02', []] as const];
  expect(outcome(['示例区01', '示例区02', '示例区03'], ...files)).toEqual([
    ['submission/missing', '示例区02'],
    ['submission/missing', '示例区03'],
  ]);
});

test('a merged workbook stands for its units, or for the whole that is on the list', () => {
  const city = ['示例市', ['示例区01', '示例区02']] as const;
  expect(outcome(['示例区01', '示例区02'], city)).toEqual([]);
  expect(outcome(['示例市'], city)).toEqual([]);
  expect(outcome(['示例区01', '示例区03'], city)).toEqual([
    ['submission/missing', '示例区03'],
    ['submission/unexpected', '示例区02'],
  ]);
});

test('without a list nothing is compared', () => {
  expect(outcome([], ['示例区01', ['示例区01']])).toEqual([]);
});
