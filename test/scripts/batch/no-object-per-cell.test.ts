import { Session } from 'node:inspector';

import { assessWorkbook } from '../../../core/merge/assess';
import { submissionContent } from '../../../core/merge/submission-part';
import { sampleDistrict } from '../../../scripts/sample/sample-district';
import { writeCleanDistrict } from '../../../scripts/sample/write-clean';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';

/*
 * Hundreds of workbooks of a million cells are read, checked and scored in the memory of an office's PC because all of
 * it works on columns. What is told here is what V8 allocates, whether it is garbage at once or not.
 */

/** What the smallest object with two fields takes in V8. */
const OBJECT_BYTES = 40;

const session = new Session();
beforeAll(() => session.connect());
afterAll(() => session.disconnect());

interface AllocationNode {
  readonly selfSize: number;
  readonly children: readonly AllocationNode[];
}

/** Bytes that some work allocates, about: every 8 KB is looked at. */
function allocated<T>(work: () => T): { readonly bytes: number; readonly result: T } {
  session.post('HeapProfiler.startSampling', {
    samplingInterval: 8_192,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  } as object);
  const result = work();
  let bytes = NaN;
  session.post('HeapProfiler.stopSampling', (_, { profile }) => (bytes = total(profile.head)));
  return { bytes, result };
}

function total({ selfSize, children }: AllocationNode): number {
  return children.reduce((sum, child) => sum + total(child), selfSize);
}

interface Allocated {
  readonly cells: number;
  readonly steps: Readonly<Record<string, number>>;
}

/** What each step allocates for a district with so many rows of 出席记录. */
async function district(rows: number): Promise<() => Allocated> {
  const bytes = await writeCleanDistrict(sampleDistrict(1, { members: 60, rows }, 7));
  return () => {
    const reading = allocated(() => readWorkbookBytes(bytes));
    const workbook = reading.result;
    const checking = allocated(() => assessWorkbook(workbook));
    const report = { path: 'a.xlsx', unit: '示例区01', status: 'ok', rows: [], findings: checking.result.findings } as const;
    const scoring = allocated(() => submissionContent(workbook, checking.result, report, { asOf: undefined }));
    const cells = workbook.sheets
      .filter(({ name }) => name === '出席记录')
      .reduce((sum, { rowCount, columnCount }) => sum + rowCount * columnCount, 0);
    return { cells, steps: { reading: reading.bytes, checking: checking.bytes, 'merging and scoring': scoring.bytes } };
  };
}

/** The least of some measurements: code that V8 has not compiled yet, as on a busy machine, boxes numbers as well. */
function least(measure: () => Allocated): Allocated {
  const measured = Array.from({ length: ROUNDS }, measure);
  const steps = Object.keys((measured[0] as Allocated).steps);
  const leastOf = (step: string): number => Math.min(...measured.map((each) => each.steps[step] as number));
  return { cells: (measured[0] as Allocated).cells, steps: Object.fromEntries(steps.map((step) => [step, leastOf(step)])) };
}

const ROUNDS = 5;

test('reading, checking and scoring make no object for each cell', async () => {
  const [few, many] = [await district(4_000), await district(20_000)];
  const [more, less] = [least(many), least(few)];
  expect(more.cells - less.cells).toBeGreaterThan(200_000);
  for (const [step, bytes] of Object.entries(more.steps)) {
    const perCell = (bytes - (less.steps[step] as number)) / (more.cells - less.cells);
    expect([step, perCell < OBJECT_BYTES ? 'less than an object' : perCell]).toEqual([step, 'less than an object']);
  }
});

test('an object for each cell would be noticed', () => {
  const cells = 200_000;
  const { bytes } = allocated(() => Array.from({ length: cells }, (_, i) => ({ kind: i % 5, value: i / 7 })).length);
  expect(bytes / cells).toBeGreaterThan(OBJECT_BYTES);
});
