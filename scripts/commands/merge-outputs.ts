import { readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { CONTRACT_VERSION } from '../../core/contract';
import type { Finding } from '../../core/findings/finding';
import { summarize } from '../../core/formats/to-json';
import type { FileOutcome, Merged } from '../../core/merge/merge-submissions';
import type { RowAccount } from '../../core/merge/row-accounts';
import { writeFileAtomic } from '../batch/atomic-write';
import type { FileSink } from '../batch/atomic-write';
import type { Journal } from '../batch/journal';
import { removeStaleFiles } from '../batch/temporary-files';
import { VERSION } from '../package-info';
import { startProgress } from '../terminal/progress';
import { writeDataSet } from '../xlsx/write/merged-workbook';
import type { CommandContext } from './options';
import { fileStem, UniqueNames } from './file-names';

export const OUTPUT_NAMES = {
  merged: '汇总.xlsx',
  report: '年度报告.xlsx',
  findings: '问题清单.xlsx',
  returns: '退回单',
  run: 'run.json',
} as const;

/** The files that every merge writes; 退回单 beside them are of its own making. */
export function writtenTo(out: string): string[] {
  return Object.values(OUTPUT_NAMES).map((name) => join(out, name));
}

/** What the outputs depend on beside the data. */
export interface OutputOptions {
  readonly out: string;
  readonly unit?: string;
  readonly template?: string;
}

/** One file of the result: streamed, or made at once. */
type Output = { readonly name: string } & (
  | { readonly stream: (sink: FileSink) => Promise<void>; readonly make?: undefined; readonly madeOf?: undefined }
  | {
      readonly stream?: undefined;
      readonly make: () => Promise<Buffer>;
      /** All that it is made of, where the last run's may be kept. */
      readonly madeOf?: unknown;
    }
);

/** The name of the whole: as given, or that of the folder. */
export function unitName(folder: string, { unit }: OutputOptions): string {
  return unit ?? `${basename(resolve(folder)).replace(/\.xls[xm]$/i, '')}汇总`;
}

/** Units that did not report. */
export function missingUnits(general: readonly Finding[]): string[] {
  return general.flatMap((finding) =>
    finding.code === 'submission/missing' ? [(finding as Finding<'submission/missing'>).args.unit] : [],
  );
}

/** Writes everything that a merge comes to, each file whole or not at all. The report is ready: a mistake in its template stops all. */
export async function writeOutputs(
  folder: string,
  options: OutputOptions,
  merged: Merged,
  general: readonly Finding[],
  writeReport: (sink: FileSink) => Promise<void>,
  context: CommandContext,
  journal: Journal | undefined,
): Promise<void> {
  const { texts, output, language } = context;
  const { data, files } = merged;
  const unit = unitName(folder, options);
  const linkBase = await linkFrom(options.out, folder);
  const returns = files.filter(
    ({ report: { findings, status } }) =>
      findings.length > 0 &&
      !(status === 'rejected' && findings.every(({ code }) => code === 'file/lock-file' || code === 'file/report-template')),
  );
  const kept = await journal?.keptOutputs();
  const keptRows = await journal?.keptRows(join(options.out, OUTPUT_NAMES.merged));
  const information = { unit, ...known(merged.information) };
  const outputs: Output[] = [
    { name: OUTPUT_NAMES.report, stream: writeReport },
    {
      name: OUTPUT_NAMES.merged,
      stream: (sink) =>
        writeDataSet(data, { information, linkBase, provenance: true }, sink, {
          rows: keptRows,
          template: kept === undefined ? undefined : (of, make) => kept.ingredient('template.xlsx', of, make),
        }),
    },
    {
      name: OUTPUT_NAMES.findings,
      madeOf: [files.map(({ report: each, heldBack }) => [each, heldBack]), general, linkBase, language],
      make: async () => (await findingWorkbooks()).writeFindingList(files, general, linkBase, language),
    },
    ...returnNames(returns).map(([name, file]): Output => ({
      name: join(OUTPUT_NAMES.returns, name),
      madeOf: [
        file.report,
        file.heldBack,
        file.problems.map(({ sheet, headers, rows }) => [sheet, headers, rows.map((row) => [row.row, row.values])]),
        language,
      ],
      make: async () => (await findingWorkbooks()).writeReturnWorkbook(file, language),
    })),
  ];
  const progress = startProgress(texts.writing, outputs.length, context.quiet);
  for (const folder of [options.out, join(options.out, OUTPUT_NAMES.returns)]) await removeStaleFiles(folder);
  await removeOldReturns(options.out, new Set(outputs.map(({ name }) => name)));
  const names = outputs.map(({ name }) => name);
  // An output that was written is let go: the report is large.
  for (let next = outputs.shift(); next !== undefined; next = outputs.shift()) {
    const { name, madeOf, make, stream } = next;
    const path = join(options.out, name);
    if (stream !== undefined) await writeFileAtomic(path, stream);
    else if (madeOf === undefined || (await kept?.isCurrent(name, madeOf)) !== true) {
      const content = await make();
      await writeFileAtomic(path, content);
      if (madeOf !== undefined) kept?.made(name, madeOf, content);
    }
    progress.step(name);
  }
  await keptRows?.save();
  await keptRows?.close();
  await kept?.save();
  progress.stop();
  await writeFileAtomic(join(options.out, OUTPUT_NAMES.run), runRecord(merged, general, names));
  output.say(
    `${texts.written} ${options.out}：${[OUTPUT_NAMES.merged, OUTPUT_NAMES.report, OUTPUT_NAMES.findings].join('、')}、${OUTPUT_NAMES.returns}（${returns.length}）`,
  );
}

/** What is known of the time that is reported, as it is written. */
function known(information: Merged['information']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(information).flatMap(([field, value]) => (value === undefined || value === '' ? [] : [[field, value]])),
  );
}

/** What builds workbooks is large: it is loaded where one is built. */
const findingWorkbooks = () => import('../xlsx/write/finding-workbooks.js');

/** From the output folder to the folder of what was read, with `/` and a trailing one. */
async function linkFrom(out: string, read: string): Promise<string> {
  const folder = (await stat(read)).isDirectory() ? read : dirname(read);
  const path = relative(resolve(out), resolve(folder)).split(sep).join('/');
  return path === '' ? '' : `${path}/`;
}

/** One file name a unit; a second file of one unit gets a number. */
function returnNames(files: readonly FileOutcome[]): [string, FileOutcome][] {
  const names = new UniqueNames();
  return files.map((file) => [names.of(fileStem(file.report.unit) || '未知单位'), file]);
}

/** A district that has put everything right must not find last time's 退回单. Only files that an earlier run wrote are removed. */
async function removeOldReturns(out: string, kept: ReadonlySet<string>): Promise<void> {
  let written: unknown;
  try {
    written = (JSON.parse(await readFile(join(out, OUTPUT_NAMES.run), 'utf8')) as { outputs?: unknown }).outputs;
  } catch {
    return;
  }
  if (!Array.isArray(written)) return;
  for (const name of written) {
    const isReturn = typeof name === 'string' && /^退回单[\\/][^\\/]+\.xlsx$/.test(name);
    if (isReturn && !kept.has(name)) await rm(join(out, name), { force: true });
  }
}

/** What was done, for people and programs: no clock, no personal data. Sheets may be called after members; registers are not. */
function runRecord({ files, hashes, information: { year } }: Merged, general: readonly Finding[], outputs: readonly string[]): string {
  const record = {
    version: 1,
    program: VERSION,
    contract: CONTRACT_VERSION,
    year: year ?? null,
    files: files.map(({ report }) => ({
      path: report.path,
      unit: report.unit,
      status: report.status,
      sha256: hashes.get(report.path) ?? null,
      rows: byRegister(report.rows),
      findings: summarize([report]).findings,
    })),
    missing: missingUnits(general),
    outputs,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function byRegister(rows: readonly RowAccount[]): Omit<RowAccount, 'sheet'>[] {
  const registers = new Map<string, Omit<RowAccount, 'sheet'>>();
  for (const { register, read, merged, heldBack, ignored } of rows) {
    const sum = registers.get(register) ?? { read: 0, merged: 0, heldBack: 0, ignored: 0 };
    registers.set(register, {
      register,
      read: sum.read + read,
      merged: sum.merged + merged,
      heldBack: sum.heldBack + heldBack,
      ignored: sum.ignored + ignored,
    });
  }
  return [...registers.values()];
}
