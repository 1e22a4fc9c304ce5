import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { assessWorkbook } from '../../../core/merge/assess';
import { messageOf } from '../../../core/messages';
import { SubmissionPool } from '../../../scripts/batch/submission-pool';
import { readWorkbookBytes } from '../../../scripts/xlsx/read/read-workbook';
import { FAULTY_LIMITS, faultyPool, PATIENT_LIMITS, readBy } from '../../support/faulty-workers';
import { temporaryFolder } from '../../support/folders';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

/* A thread that never ends, takes all memory or dies costs one file, not the batch. */

const folder = temporaryFolder();
const GOOD = ['a.xlsx', 'b.xlsx', 'c.xlsx', 'd.xlsx'];

beforeAll(() => {
  for (const name of [
    ...GOOD,
    'endless.xlsx',
    'heap-hog.xlsx',
    'map-hog.xlsx',
    'text-hog.xlsx',
    'buffer-hog.xlsx',
    'crash.xlsx',
    'exit.xlsx',
  ])
    writeFileSync(join(folder, name), workbookBytes([INFORMATION, ROSTER]));
});

describe.each([1, 2])('with %i threads', (threads) => {
  let pool: SubmissionPool;
  let patient: SubmissionPool;
  beforeAll(() => {
    pool = faultyPool(folder, threads);
    patient = faultyPool(folder, threads, PATIENT_LIMITS);
  });
  afterAll(() => Promise.all([pool.close(), patient.close()]));

  test.each([
    ['endless.xlsx', 'file/too-slow'],
    ['heap-hog.xlsx', 'file/too-much-memory'],
    ['buffer-hog.xlsx', 'file/too-much-memory'],
    ['crash.xlsx', 'file/reader-failed'],
    ['exit.xlsx', 'file/reader-failed'],
  ])(
    '%s is stopped with %s, and the files beside it are read',
    async (name, code) => {
      const names = [GOOD[0] as string, name, ...GOOD.slice(1)];
      const started = performance.now();
      const own = code === 'file/too-much-memory' ? patient : pool;
      const reports = await Promise.all(names.map((each) => readBy(own, folder, each)));
      expect(reports.map(({ status }) => status)).toEqual(names.map((each) => (each === name ? 'unreadable' : 'ok')));
      const [finding] = reports[1]?.findings ?? [];
      expect(finding?.code).toBe(code);
      if (own === pool) expect((performance.now() - started) / 1000).toBeLessThan(FAULTY_LIMITS.secondsPerFile * 3);
      // A name or number that an error text quotes goes no further.
      const said = JSON.stringify(reports[1]) + JSON.stringify(finding === undefined ? '' : messageOf(finding, 'zh-CN'));
      expect(said).not.toMatch(/示例人员|110101199003070011/);
    },
    60_000,
  );

  // One allocation of many megabytes beyond its own limit makes V8 end the process, not the thread. Where the process has
  // memory to spare, the time may be up before its growth is seen.
  test.each(['map-hog.xlsx', 'text-hog.xlsx'])(
    '%s costs one file, not the process',
    async (name) => {
      const [bad, good] = await Promise.all([readBy(pool, folder, name), readBy(pool, folder, 'a.xlsx')]);
      expect(bad.findings[0]?.code).toMatch(/^file\/too-(much-memory|slow)$/);
      expect(good.status).toBe('ok');
    },
    60_000,
  );

  test.each([
    ['endless.xlsx', 'file/too-slow'],
    ['heap-hog.xlsx', 'file/too-much-memory'],
    ['crash.xlsx', 'file/reader-failed'],
  ])(
    'one workbook that is opened alone (%s) is stopped with %s as well, and no copy of it is made',
    async (name, code) => {
      const candidate = { path: name, absolute: join(folder, name), open: false };
      const own = code === 'file/too-much-memory' ? patient : pool;
      const [{ report, content }, copy, good] = await Promise.all([
        own.open(candidate),
        own.annotate(candidate, [], 'zh-CN'),
        own.open({ path: 'a.xlsx', absolute: join(folder, 'a.xlsx'), open: false }),
      ]);
      expect([report.status, report.findings.map((finding) => finding.code), content, copy]).toEqual([
        'unreadable',
        [code],
        undefined,
        undefined,
      ]);
      expect(good.content?.workbook.sheets.map((each) => each.name)).toEqual([INFORMATION.name, ROSTER.name]);
    },
    60_000,
  );
});

const APPOINTED = { raw: 'date', serial: 44_571 } as const;

test('a copy of a long register takes no more memory than its file: it is never a tree whole', async () => {
  const members = Array.from({ length: 40_000 }, (_, i) => [`M${i}`, `示例${i}`, i % 10_000 === 0 ? '教育届' : '教育界', APPOINTED]);
  const path = join(folder, 'long.xlsx');
  writeFileSync(path, workbookBytes([INFORMATION, sheet('委员名册', [ROSTER.rows[0] ?? [], ...members])]));
  const pool = new SubmissionPool({ check: {}, threads: 1, limits: { ...FAULTY_LIMITS, secondsPerFile: 60 } });
  try {
    const candidate = { path: 'long.xlsx', absolute: path, open: false };
    const { report } = await pool.open(candidate);
    const copy = await pool.annotate(candidate, report.findings, 'zh-CN');
    // A copy is a ledger still, with the same findings.
    expect(assessWorkbook(readWorkbookBytes(copy as Buffer)).findings).toEqual(report.findings);
    expect(report.findings.filter(({ code }) => code === 'cell/not-listed')).toHaveLength(4);
  } finally {
    await pool.close();
  }
}, 60_000);

test.each([
  ['is not there', 'nowhere.js', undefined],
  ['throws when it is loaded', 'broken.js', "throw new Error('a part of the program is damaged');"],
  ['ends when it is loaded', 'ending.js', 'process.exit(3);'],
])('a worker that %s is an error of the program, at once, and no verdict on any file', async (_, name, code) => {
  if (code !== undefined) writeFileSync(join(folder, name), code);
  const pool = new SubmissionPool({ check: {}, threads: 2, worker: join(folder, name) });
  try {
    const reads = await Promise.allSettled(GOOD.map((each) => readBy(pool, folder, each)));
    expect(reads.map(({ status }) => status)).toEqual(GOOD.map(() => 'rejected'));
    await expect(readBy(pool, folder, 'a.xlsx')).rejects.toThrow('no thread can be started');
  } finally {
    await pool.close();
  }
});
