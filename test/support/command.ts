import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/scripts/cli.js');

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a user would. */
export function dutyLedger(...args: string[]): CommandResult {
  return dutyLedgerIn(process.env, ...args);
}

/** The same in another environment. */
export function dutyLedgerIn(env: NodeJS.ProcessEnv, ...args: string[]): CommandResult {
  return run(CLI, args, env);
}

/** A copy of the program in a folder, whose code may be changed, and the way to run it. */
export function installedIn(folder: string): (...args: string[]) => CommandResult {
  for (const part of ['dist/core', 'dist/scripts', 'templates', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return (...args) => run(join(folder, 'dist/scripts/cli.js'), args, process.env);
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, env });
  return { code: status, stdout, stderr };
}
