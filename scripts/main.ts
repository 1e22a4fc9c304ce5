import './v8-options';

import { UnwritableError } from './batch/atomic-write';
import { removeTemporaryFiles } from './batch/temporary-files';
import { createProgram } from './program';
import { crashReport } from './terminal/crash-report';
import { CommandError, EXIT } from './terminal/exit-code';
import { handleInterrupts } from './terminal/interrupt';
import { terminalOutput } from './terminal/output';
import { TEXTS } from './terminal/texts';

/** The only place that knows the process: arguments in, exit code out. */
async function main(): Promise<void> {
  const language = process.argv.includes('en') && process.argv.includes('--lang') ? 'en' : 'zh-CN';
  handleInterrupts(() => {
    removeTemporaryFiles();
    process.stderr.write(`\n${TEXTS[language].interrupted}\n`);
    process.exit(EXIT.interrupted);
  });
  // A reader that closes early (| head) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.ok);
  });
  try {
    process.exitCode = await createProgram(language).run(process.argv);
  } catch (error) {
    if (error instanceof CommandError) {
      terminalOutput({ quiet: false, machine: false }).complain(error.message);
      process.exitCode = error.exitCode;
      return;
    }
    if (error instanceof UnwritableError) {
      process.stderr.write(`${TEXTS[language].unwritable(error.path, error.reason)}\n`);
      process.exitCode = EXIT.unwritable;
      return;
    }
    process.stderr.write(`${TEXTS[language].internal}\n${crashReport(error)}\n`);
    process.exitCode = EXIT.internal;
  }
}

void main();
