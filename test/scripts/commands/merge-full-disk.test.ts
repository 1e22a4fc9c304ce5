import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';

/*
 * A disk that is full at any moment of a merge leaves the earlier outputs whole. A small disk of its own, with ever less
 * room left, needs the right to mount; where that is missing, and beside it, the system refuses to let files grow.
 */

const CLI = join(__dirname, '../../../dist/scripts/cli.js');
const folder = temporaryFolder();
const input = join(folder, 'in');

beforeAll(() => {
  dutyLedger('sample', input, '--districts', '3', '--members', '30', '--rows', '300');
});

/**
 * Merges with room enough, then with another title and too little room, at last with room again. Prints the state after
 * each merge: exit code, and a hash of every output. `shrink` and `grow` are the way to have little room.
 */
const SCRIPT = `
set -u
node="$1"; cli="$2"; input="$3"; disk="$4"
merge() { "$node" "$cli" merge "$input" --out "$disk/out" --unit "$1" -q --no-cache 2>"$disk.err"; echo "code $?"; }
state() { (cd "$disk/out" && find . -type f | sort | xargs sha256sum); echo "--"; }
`;

const MERGES = `
merge 示例甲市; state
for room in 0 20 60 150 400; do
  merge_with_room "$room" 示例乙市; cat "$disk.err"; state
done
merge 示例乙市; state
merge 示例甲市; state
`;

const SMALL_DISK = `
mount -t tmpfs -o size=64m tmpfs "$disk" || exit 90
merge_with_room() {
  free=$(df --output=avail -k "$disk" | tail -1)
  head -c $(( (free - $1) * 1024 )) /dev/zero > "$disk/ballast" 2>/dev/null
  merge "$2"
  rm "$disk/ballast"
}
${MERGES}
umount "$disk"
`;

/** In kilobytes: what standard error goes to must find its place as well. */
const SMALL_FILES = `
merge_with_room() { (ulimit -f $(($1 + 4)); merge "$2"); }
${MERGES}
`;

/** Whether a disk may be mounted in a namespace of its own. */
const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;
if (!mayMount) process.stdout.write('NOT RUN: merges onto a small disk; this machine does not allow one to be mounted\n');

const WAYS = [
  ...(mayMount ? [['a disk that is full', SMALL_DISK, ['unshare', '-rm', 'bash']] as const] : []),
  ['a system that lets no file grow', SMALL_FILES, ['bash']] as const,
];

test.each(WAYS)(
  '%s leaves every earlier file as it was, or wholly replaced',
  (_, way, [shell = '', ...args]) => {
    const own = join(folder, shell);
    writeFiles(own, { 'disk/.keep': '', 'full-disk.sh': SCRIPT + way });
    const { status, stdout, stderr } = spawnSync(
      shell,
      [...args, join(own, 'full-disk.sh'), process.execPath, CLI, input, join(own, 'disk')],
      {
        encoding: 'utf8',
      },
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
