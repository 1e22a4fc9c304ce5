import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ROOT, runScript } from './bench';
import type { Run } from './measure';

const PEERS = join(ROOT, 'peers');
const PACKAGES = ['exceljs@4.4.0', '@e965/xlsx@0.20.3', 'hucre@1'];

/** Installs the libraries that this program is compared with into a folder of the benchmark; the product does not have them. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules'))) return;
  mkdirSync(PEERS, { recursive: true });
  writeFileSync(join(PEERS, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], {
    cwd: PEERS,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

export type PeerTask = 'read' | 'merge' | 'write';

export function runPeer(task: PeerTask, tool: string, ...args: string[]): Run {
  return runScript(resolve('test/bench/peer.js'), PEERS, task, tool, ...args);
}
