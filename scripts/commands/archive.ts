import { join } from 'node:path';

import { archiveName, memberArchive } from '../../core/archive/member-archive';
import type { ArchiveContext } from '../../core/archive/member-archive';
import { hasRules } from '../../core/rules/model';
import type { MemberScore } from '../../core/scoring/member-score';
import type { Scored } from '../../core/scoring/score-ledger';
import { ofSeveralUnits } from '../../core/scoring/several-units';
import { writeFileAtomic } from '../batch/atomic-write';
import { TEMPLATES } from '../package-info';
import { writePdf } from '../pdf/write-pdf';
import { EXIT, UsageError } from '../terminal/exit-code';
import { startProgress } from '../terminal/progress';
import { ArchiveBook } from '../xlsx/template/archive-book';
import { fillReport } from '../xlsx/template/fill-report';
import { writeArchiveIndex } from '../xlsx/write/archive-index';
import { fileStem, UniqueNames } from './file-names';
import { namedMembers } from './named-members';
import { commandContext } from './options';
import type { CommandContext, CommonOptions } from './options';
import { readTemplate, requireKind, templateError } from './read-template';
import { refuseOverwrite } from './refuse-overwrite';
import { readReportSource } from './report-source';

export interface ArchiveOptions extends CommonOptions {
  readonly out: string;
  readonly member?: readonly string[];
  readonly years?: string;
  readonly previous?: readonly string[];
  readonly template?: string;
  readonly oneFile?: boolean;
  readonly rules?: string;
  readonly pdf?: boolean;
}

/** The list of all archives. */
const INDEX = '目录.xlsx';
/** Without this, one workbook holds at most so many members: Excel opens more sheets only slowly. */
const MOST_SHEETS = 2_500;

/** `duty-ledger archive 汇总.xlsx --out DIR`: a 履职档案 for every member, with an index. */
export async function archive(path: string, options: ArchiveOptions): Promise<number> {
  const context = commandContext(options, options.json === true);
  const { output, texts } = context;
  const read = await readReportSource(path, context, options.rules, true);
  if (!read.ok) return read.code;
  const { scored, ledger } = read.source;
  const { information } = ledger;
  if (scored === undefined) throw new UsageError(texts.archiveBrokenRules);
  if (!hasRules(scored.scoring.input.book)) output.complain(texts.archiveWithoutScores);
  const past = await readPast(options.previous ?? [], information.year, context);
  if (typeof past === 'number') return past;
  const wanted = options.member?.flatMap((name) => namedMembers(scored, ledger, name, texts)) ?? [...scored.result.members];
  const years = parseYears(options.years, texts.badYears);
  const archiveContext: ArchiveContext = {
    title: `${information.unit.replace(/汇总$/, '')}政协委员履职档案`,
    year: information.year,
    past,
    ...(years === undefined ? {} : { years }),
  };
  const templatePath = options.template ?? join(TEMPLATES, '履职档案模板.xlsx');
  requireKind(templatePath, '履职档案.xlsx', context);
  const template = await readTemplate(templatePath, context);

  // The first member tells whether the template is right; nothing was written then.
  const [first] = wanted;
  if (first === undefined) throw new UsageError(texts.noMember(''));
  const trial = fillReport(template, memberArchive(scored, first, archiveContext));
  if (!trial.ok) throw templateError(templatePath, trial.findings, context);
  const inputs = [path, templatePath, options.rules, ...(options.previous ?? [])];
  const written = options.oneFile === true ? await oneFile() : await fileEach();
  output.say(texts.archives(wanted.length, written));
  return EXIT.ok;

  async function oneFile(): Promise<string> {
    if (wanted.length > MOST_SHEETS) throw new UsageError(texts.tooManySheets(wanted.length, MOST_SHEETS));
    const book = new ArchiveBook(template);
    if (book.hasDrawings) throw new UsageError(texts.archiveDrawings);
    const progress = startProgress(texts.writing, wanted.length, context.quiet);
    for (const score of wanted) {
      book.add(archiveName(score), memberArchive(scored as Scored, score, archiveContext));
      progress.step(archiveName(score));
    }
    progress.stop();
    const out = join(options.out, '履职档案.xlsx');
    refuseOverwrite([out], inputs, texts);
    await writeFileAtomic(out, book.finish(archiveContext.title, wanted));
    if (options.pdf === true) await writePdf(out, texts);
    return out;
  }

  async function fileEach(): Promise<string> {
    const names = fileNames(wanted);
    refuseOverwrite(
      [...names, INDEX].map((name) => join(options.out, name)),
      inputs,
      texts,
    );
    const progress = startProgress(texts.writing, wanted.length, context.quiet);
    for (const [i, score] of wanted.entries()) {
      const filled = i === 0 ? trial : fillReport(template, memberArchive(scored as Scored, score, archiveContext));
      if (!filled.ok) throw new Error('the template was right for the first member');
      const out = join(options.out, names[i] as string);
      await writeFileAtomic(out, filled.bytes);
      if (options.pdf === true) await writePdf(out, texts);
      progress.step(archiveName(score));
    }
    progress.stop();
    if (wanted.length > 1) await writeFileAtomic(join(options.out, INDEX), await writeArchiveIndex(archiveContext.title, wanted, names));
    return options.out;
  }
}

/** @param current the year of the archives: what is put beside it must be earlier */
async function readPast(
  paths: readonly string[],
  current: number | undefined,
  context: CommandContext,
): Promise<{ readonly year: number; readonly scored: Scored }[] | number> {
  const { texts } = context;
  const past: { year: number; scored: Scored }[] = [];
  for (const path of paths) {
    const read = await readReportSource(path, context, undefined, true);
    if (!read.ok) return read.code;
    const { scored, ledger } = read.source;
    const { year } = ledger.information;
    if (year === undefined) throw new UsageError(texts.pastWithoutYear(path));
    if (scored === undefined) throw new UsageError(texts.pastBrokenRules(path));
    if (current !== undefined && year >= current) throw new UsageError(texts.pastNotEarlier(path, year, current));
    if (past.some((other) => other.year === year)) throw new UsageError(texts.pastTwice(path, year));
    past.push({ year, scored });
  }
  return past;
}

/** `2022-2025`, or one year. */
function parseYears(text: string | undefined, bad: (text: string) => string): { from: number; to: number } | undefined {
  if (text === undefined) return undefined;
  const [, from, to] = /^(\d{4})(?:\s*[-–—至到]\s*(\d{4}))?$/.exec(text.trim()) ?? [];
  if (from === undefined || Number(to ?? from) < Number(from)) throw new UsageError(bad(text));
  return { from: Number(from), to: Number(to ?? from) };
}

/** 示例区01/010001 示例甲甲.xlsx; a unit is a folder where there are several. */
function fileNames(members: readonly MemberScore[]): string[] {
  const ofUnits = ofSeveralUnits(members);
  const names = new UniqueNames();
  return members.map((score) => {
    const folder = ofUnits ? `${fileStem(score.unit) || '未知单位'}/` : '';
    return names.of(`${folder}${fileStem(archiveName(score))}`);
  });
}
