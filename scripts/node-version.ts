import { LEAST_NODE } from './package-info';

/**
 * What to say where Node.js is older than the program needs; undefined where it is not. Old versions cannot even load
 * the rest of the program: this file, and all that it and `cli.ts` import, must run on them.
 */
export function nodeVersionProblem(version: string = process.versions.node): string | undefined {
  const [major, minor] = numbers(version);
  const [leastMajor, leastMinor] = numbers(LEAST_NODE);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return (
    `本程序需要 Node.js ${LEAST_NODE} 或更新的版本，这台电脑上是 ${version}。请从 https://nodejs.org 下载安装新版本，再运行一次。\n` +
    `This program needs Node.js ${LEAST_NODE} or newer; this computer has ${version}. Please install it from https://nodejs.org and try again.\n`
  );
}

function numbers(version: string): [major: number, minor: number] {
  const parts = version.split('.').map(Number);
  return [parts[0] || 0, parts[1] || 0];
}
