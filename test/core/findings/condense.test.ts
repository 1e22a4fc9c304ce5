import * as fc from 'fast-check';

import { ALIKE_FINDINGS, condense, countOf, kindOf } from '../../../core/findings/condense';
import type { Finding } from '../../../core/findings/finding';
import { FindingList } from '../../../core/findings/finding-list';
import { fittingLimit } from '../../../core/findings/split-alike';
import { summarize } from '../../../core/formats/to-json';
import { messageOf } from '../../../core/messages';

/** A mistake in rows of one column. */
function mistakes(code: 'cell/not-date' | 'cell/required', column: string, rows: readonly number[]): Finding[] {
  const list = new FindingList();
  for (const row of rows)
    list.add({
      code,
      location: { sheet: '提案', address: `${column}${row}`, field: `field${column}` },
      args: { header: '示例', value: '' },
    });
  return list.findings;
}

const rows = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const summary = (findings: readonly Finding[]) => summarize([{ path: '', unit: '', status: 'findings', rows: [], findings }]).findings;
const words = (finding: Finding | undefined) => (finding === undefined ? '' : messageOf(finding, 'zh-CN').what);

test('findings that are few stay as they are', () => {
  const findings = mistakes('cell/not-date', 'C', rows(2, 11));
  expect(condense(findings, 10)).toBe(findings);
});

test('of the same mistake in many rows the first are listed, and one more tells the others', () => {
  const findings = [...mistakes('cell/not-date', 'C', [...rows(2, 5001), 6000]), ...mistakes('cell/required', 'D', rows(2, 4))];
  const condensed = condense(findings, 100);
  expect(condensed).toHaveLength(100 + 3 + 1);
  expect(condensed.slice(0, 100)).toEqual(findings.slice(0, 100));
  const last = condensed.at(-1) as Finding;
  expect([last.severity, last.location.address, countOf(last), kindOf(last)]).toEqual(['error', 'C102', 4901, 'cell/not-date']);
  expect(words(last)).toBe('“不是日期”另有 4901 处，没有逐条列出：C102:C5001、C6000。');
});

test('what was condensed can be condensed again, and still tells everything', () => {
  const twice = condense(condense(mistakes('cell/not-date', 'C', rows(2, 5001)), 100), 3);
  expect(twice).toHaveLength(4);
  expect(words(twice[3])).toBe('“不是日期”另有 4997 处，没有逐条列出：C5:C101、C102:C5001。');
});

test('no finding is lost: the numbers by severity are the same', () => {
  const groups = fc.array(
    fc.tuple(fc.constantFrom('cell/not-date' as const, 'cell/required' as const), fc.constantFrom('A', 'B', 'C'), fc.nat(40)),
  );
  fc.assert(
    fc.property(groups, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (own, first, second) => {
      const findings = own.flatMap(([code, column, count]) => mistakes(code, column, rows(2, count + 1)));
      const once = condense(findings, first);
      expect(summary(once)).toEqual(summary(findings));
      expect(summary(condense(once, second))).toEqual(summary(findings));
      // A summary never stands where there is room.
      for (const finding of once) if (finding.code === 'finding/more-alike') expect(findings.length).toBeGreaterThan(first);
    }),
  );
});

test('all files together are listed up to a number of lines', () => {
  const files = Array.from({ length: 100 }, () => mistakes('cell/not-date', 'C', rows(2, 1000)));
  const limit = fittingLimit(files, ALIKE_FINDINGS, 20_000);
  expect(limit).toBe(100);
  expect(files.flatMap((findings) => condense(findings, limit)).length).toBeLessThanOrEqual(20_000);
  expect(fittingLimit(files.slice(0, 3), ALIKE_FINDINGS, 20_000)).toBe(1000);
});
