import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import type { Language } from '../core/messages';
import type { ArchiveOptions } from './commands/archive';
import type { CheckCommandOptions } from './commands/check';
import type { DueCommandOptions } from './commands/due';
import type { InitOptions } from './commands/init';
import type { MergeCommandOptions } from './commands/merge';
import type { CommonOptions } from './commands/options';
import type { ReportOptions } from './commands/report';
import type { SampleOptions } from './commands/sample';
import type { ScoreCommandOptions } from './commands/score';
import { VERSION } from './package-info';
import { helpTexts, mistakeText } from './terminal/commander-texts';
import { EXIT } from './terminal/exit-code';
import { HELP } from './terminal/help';
import type { HelpTexts } from './terminal/help';

/** The command line: what may be said, and which command does it. A command is loaded when it is asked for. */
export function createProgram(language: Language): { run(argv: readonly string[]): Promise<number> } {
  const help = HELP[language];
  let code: number = EXIT.ok;
  const act =
    <Args extends unknown[]>(command: (...args: Args) => Promise<number> | number) =>
    async (...args: Args): Promise<void> => {
      code = await command(...args);
    };

  const program = new Command('duty-ledger')
    .description(help.program)
    .version(VERSION, '-V, --version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.helpCommand)
    .addHelpText('after', `\n${help.examples}\n${help.exitCodes}`)
    .exitOverride()
    .configureHelp({ showGlobalOptions: false, ...helpTexts(language) })
    .configureOutput({ outputError: (words, write) => write(mistakeText(words, language)) });

  findingOptions(program.command('check').argument('<path...>', help.checkPaths), help)
    .description(help.check)
    .addOption(new Option('--format <format>', help.format).choices(['text', 'json', 'sarif']))
    .option('--annotate <dir>', help.annotate)
    .addHelpText('after', `\n${help.checkExamples}`)
    .action(act(async (paths: string[], options: CheckCommandOptions) => (await import('./commands/check.js')).check(paths, options)));

  findingOptions(program.command('merge').argument('<dir>', help.mergeDir), help)
    .description(help.merge)
    .requiredOption('-o, --out <dir>', help.out)
    .option('--expect <file>', help.expect)
    .option('--unit <name>', help.unit)
    .option('--template <file>', help.template)
    .option('--rules <file>', help.scoreRules)
    .option('--dry-run', help.dryRun)
    .option('--no-cache', help.noCache)
    .addHelpText('after', `\n${help.mergeExamples}`)
    .action(act(async (folder: string, options: MergeCommandOptions) => (await import('./commands/merge.js')).merge(folder, options)));

  program
    .command('init')
    .argument('<dir>', help.initDir)
    .description(help.init)
    .option('--unit <name>', help.initUnit)
    .option('--units <file>', help.initUnits)
    .addOption(new Option('--from <file>', help.initFrom).conflicts(['unit', 'units', 'ruleset']))
    .option('--year <year>', help.year, integer(1980, 2100, help))
    .option('--term <term>', help.term)
    .option('--ruleset <name>', help.ruleset)
    .option('--no-examples', help.noExamples)
    .option('--force', help.force)
    .addHelpText('after', `\n${help.initExamples}`)
    .action(act(async (folder: string, options: InitOptions) => (await import('./commands/init.js')).init(folder, options)));

  program
    .command('sample')
    .argument('<dir>', help.sampleDir)
    .description(help.sample)
    .option('--districts <n>', help.districts, integer(1, 10_000, help), 3)
    .option('--members <n>', help.members, integer(12, 20_000, help), 40)
    .option('--rows <n>', help.rows, integer(1, 1_000_000, help), 400)
    .option('--seed <n>', help.seed, integer(0, 1_000_000, help), 1)
    .option('--messy', help.messy)
    .action(act(async (folder: string, options: SampleOptions) => (await import('./commands/sample.js')).sample(folder, options)));

  findingOptions(program.command('score').argument('<path>', help.scorePath), { ...help, asOf: help.scoreAsOf })
    .description(help.score)
    .option('--rules <file>', help.scoreRules)
    .option('-o, --out <file>', help.scoreOut)
    .addOption(new Option('--why <member>', help.why).conflicts(['out', 'compare']))
    .addOption(new Option('--compare <file>', help.compare).conflicts('out'))
    .addHelpText('after', `\n${help.scoreExamples}`)
    .action(act(async (path: string, options: ScoreCommandOptions) => (await import('./commands/score.js')).score(path, options)));

  findingOptions(program.command('report').argument('<path>', help.reportPath), help)
    .description(help.report)
    .option('--template <file>', help.reportTemplate)
    .option('-o, --out <file>', help.reportOut)
    .option('--previous <file>', help.previous)
    .option('--title <text>', help.reportTitle)
    .option('--rules <file>', help.scoreRules)
    .addOption(new Option('--list', help.listNames).conflicts(['out', 'pdf']))
    .option('--pdf', help.pdf)
    .addHelpText('after', `\n${help.reportExamples}`)
    .action(act(async (path: string, options: ReportOptions) => (await import('./commands/report.js')).report(path, options)));

  findingOptions(program.command('archive').argument('<path>', help.reportPath), help)
    .description(help.archive)
    .requiredOption('-o, --out <dir>', help.archiveOut)
    .option('--member <member>', help.archiveMember, collect)
    .option('--years <years>', help.archiveYears)
    .option('--previous <file>', help.archivePrevious, collect)
    .option('--template <file>', help.archiveTemplate)
    .option('--one-file', help.oneFile)
    .option('--rules <file>', help.scoreRules)
    .option('--pdf', help.pdf)
    .addHelpText('after', `\n${help.archiveExamples}`)
    .action(act(async (path: string, options: ArchiveOptions) => (await import('./commands/archive.js')).archive(path, options)));

  findingOptions(program.command('due').argument('<path>', help.reportPath), { ...help, asOf: help.dueAsOf })
    .description(help.due)
    .option('-o, --out <file>', help.dueOut, collect)
    .option('--visit-every <days>', help.visitEvery, integer(1, 3660, help))
    .option('--studio-every <days>', help.studioEvery, integer(1, 3660, help))
    .option('--rules <file>', help.scoreRules)
    .addHelpText('after', `\n${help.dueExamples}`)
    .action(act(async (path: string, options: DueCommandOptions) => (await import('./commands/due.js')).due(path, options)));

  const rules = program.command('rules').description(help.rules);
  findingOptions(rules.command('lint').argument('<file>', help.rulesPath), help)
    .description(help.rulesLint)
    .action(act(async (path: string, options: CommonOptions) => (await import('./commands/rules.js')).lintRules(path, options)));
  findingOptions(rules.command('explain').argument('<file>', help.rulesPath), help)
    .description(help.rulesExplain)
    .action(act(async (path: string, options: CommonOptions) => (await import('./commands/rules.js')).explainRules(path, options)));

  program
    .command('demo')
    .argument('[dir]', help.demoDir, 'out')
    .description(help.demo)
    .action(act(async (folder: string) => (await import('./commands/demo.js')).demo(folder)));

  program
    .command('doctor')
    .description(help.doctor)
    .action(act(async () => (await import('./commands/doctor.js')).doctor()));
  program
    .command('templates')
    .description(help.templates)
    .option('--reports', help.reports)
    .action(act(async (options: { reports?: boolean }) => (await import('./commands/templates.js')).buildTemplates(options)));

  return {
    run: async (argv) => {
      try {
        await program.parseAsync(argv);
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
      }
      return code;
    },
  };
}

function findingOptions(command: Command, help: HelpTexts): Command {
  return command
    .option('--as-of <date>', help.asOf)
    .addOption(new Option('--lang <lang>', help.lang).choices(['zh', 'en']).default('zh'))
    .addOption(new Option('--fail-on <severity>', help.failOn).choices(['error', 'warning', 'info', 'never']).default('error'))
    .option('--json', help.json)
    .option('--all', help.all)
    .option('-q, --quiet', help.quiet);
}

/** An option that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function integer(min: number, max: number, help: HelpTexts): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < min || number > max) throw new InvalidArgumentError(help.integer(min, max));
    return number;
  };
}
