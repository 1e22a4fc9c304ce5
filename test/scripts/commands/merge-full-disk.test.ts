import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';

/* A disk that is full at any moment of a merge leaves the earlier outputs whole. Needs Linux and the right to mount. */

const CLI = join(__dirname, '../../../dist/scripts/cli.js');
const folder = temporaryFolder();
const input = join(folder, 'in');

/**
 * Merges onto a small disk of its own: first with room enough, then again with another title and ever less room left,
 * at last with room again. Prints the state after each merge: exit code, and a hash of every output.
 */
const SCRIPT = `
set -u
node="$1"; cli="$2"; input="$3"; disk="$4"
mount -t tmpfs -o size=64m tmpfs "$disk" || exit 90
merge() { "$node" "$cli" merge "$input" --out "$disk/out" --unit "$1" -q --no-cache 2>"$disk.err"; echo "code $?"; }
state() { (cd "$disk/out" && find . -type f | sort | xargs sha256sum); echo "--"; }
merge 示例甲市; state
for room in 0 20 60 150 400; do
  free=$(df --output=avail -k "$disk" | tail -1)
  head -c $(( (free - room) * 1024 )) /dev/zero > "$disk/ballast" 2>/dev/null
  merge 示例乙市; cat "$disk.err"; state
  rm "$disk/ballast"
done
merge 示例乙市; state
merge 示例甲市; state
umount "$disk"
`;

/** Whether a disk may be mounted in a namespace of its own. */
const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;
if (!mayMount) process.stdout.write('NOT RUN: merges onto a full disk; this machine does not allow a small disk to be mounted\n');

(mayMount ? test : test.skip)(
  'a full disk leaves every earlier file as it was, or wholly replaced',
  () => {
    dutyLedger('sample', input, '--districts', '3', '--members', '30', '--rows', '300');
    writeFiles(folder, { 'disk/.keep': '', 'full-disk.sh': SCRIPT });
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      ['-rm', 'bash', join(folder, 'full-disk.sh'), process.execPath, CLI, input, join(folder, 'disk')],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
    const states = stdout.split('--\n').map((each) => each.trim());
    const [first = '', ...later] = states;
    expect(first).toMatch(/^code 0/);
    const hashes = (state: string): string[] => state.split('\n').filter((line) => /^[0-9a-f]{64} /.test(line));
    const before = new Set(hashes(first));
    const after = later.slice(0, 5);
    expect(after.some((state) => state.startsWith('code 5'))).toBe(true);
    const other = later[5] ?? '';
    expect(other).toMatch(/^code 0/);
    const whole = new Set([...before, ...hashes(other)]);
    expect(whole.size).toBeGreaterThan(before.size);
    for (const state of after.filter((each) => each.startsWith('code 5'))) {
      expect(state).toContain('磁盘已满');
      expect(state).not.toMatch(/\.tmp$/m);
      // Nothing is lost: as many files as before, each as it was, or wholly the new one.
      expect(hashes(state)).toHaveLength(before.size);
      expect(hashes(state).filter((line) => !whole.has(line))).toEqual([]);
    }
    // With room again the merge comes to what it came to at first.
    expect(later[6]).toBe(first);
  },
  120_000,
);
