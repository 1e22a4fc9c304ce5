import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(__dirname, '../../dist/scripts/cli.js');

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
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, env });
  return { code: status, stdout, stderr };
}
