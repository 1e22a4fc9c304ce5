import { spawnSync } from 'node:child_process';

/** The Python that has openpyxl: Debian's, where another one comes first on the path. Without one the tests that need it fail. */
export const PYTHON =
  ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import openpyxl']).status === 0) ?? 'python3';
