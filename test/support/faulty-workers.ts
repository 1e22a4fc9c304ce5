import { join } from 'node:path';

import type { FileReport } from '../../core/formats/to-json';
import { decodePart } from '../../scripts/batch/part-bytes';
import { SubmissionPool } from '../../scripts/batch/submission-pool';
import { PACKAGE_ROOT } from '../../scripts/package-info';
import { LIMITS } from '../../scripts/xlsx/limits';
import type { FileLimits } from '../../scripts/xlsx/limits';
import { writeFiles } from './folders';

/** What a thread may do with a file whose name says so; any other file is read as usual. */
const FAULTS = {
  endless: 'for (;;);',
  // V8 13 (Node.js 24) does not interrupt a loop whose only call is `new Array`: rows are pushed one number at a time.
  'heap-hog': 'const all = []; for (;;) { const row = []; for (let i = 0; i < 1000; i++) row.push(i); all.push(row); }',
  'map-hog': 'const all = new Map(); for (;;) all.set(all.size, all.size / 3);',
  'text-hog': "const all = []; for (;;) all.push(('x' + all.length).repeat(2000).split('').join(' '));",
  'buffer-hog':
    'const all = []; return new Promise(() => setInterval(() => all.length < 40 && all.push(Buffer.alloc(32 << 20, all.length + 1)), 20));',
  crash: "throw new Error('the name of 示例人员 and 110101199003070011');",
  exit: 'process.exit(7);',
} as const;
export type Fault = keyof typeof FAULTS;

export const FAULTY_LIMITS = { ...LIMITS, secondsPerFile: 3, megabytesPerFile: 256 } as const;
/** Time enough to take too much memory, on a busy machine as well. */
export const PATIENT_LIMITS = { ...FAULTY_LIMITS, secondsPerFile: 30 } as const;

/** A pool whose workers misbehave on files that are named after a fault. */
export function faultyPool(folder: string, threads: number, limits: FileLimits = FAULTY_LIMITS): SubmissionPool {
  const usual = JSON.stringify(join(PACKAGE_ROOT, 'dist/scripts/batch/submission-worker.js'));
  const cases = Object.entries(FAULTS).map(([name, code]) => `  if (task.candidate.path.startsWith('${name}')) { ${code} }\n`);
  writeFiles(folder, {
    'worker.js': `module.exports = async (task) => {\n${cases.join('')}  return require(${usual}).default(task);\n};\n`,
  });
  return new SubmissionPool({ check: {}, threads, worker: join(folder, 'worker.js'), limits });
}

/** The report of a file that is read by a faulty pool. */
export async function readBy(pool: SubmissionPool, folder: string, name: string): Promise<FileReport> {
  const result = await pool.read({ path: name, absolute: join(folder, name), open: false }, 'part');
  return (result.part ?? decodePart(result.bytes)).report;
}
