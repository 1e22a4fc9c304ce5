import { join } from 'node:path';

import { EditablePackage } from '../../../scripts/xlsx/edit/editable-package';
import { dutyLedger } from '../../support/command';
import { temporaryFolder, writeFiles } from '../../support/folders';
import { INFORMATION, ROSTER, sheet, workbookBytes } from '../../support/ledger';

/* A cell can hold control characters (`_x001B_`), a file name too; what a terminal is shown holds none. */

const folder = temporaryFolder();

beforeAll(() => {
  const proposals = sheet('提案', [
    ['流水号', '提交日期', '案由'],
    ['T1', 'ORDER示例', '示例'],
  ]);
  const pack = new EditablePackage(workbookBytes([INFORMATION, ROSTER, proposals]));
  for (const part of ['xl/sharedStrings.xml', 'xl/worksheets/sheet3.xml']) {
    if (!pack.has(part)) continue;
    const xml = pack.read(part).toString('utf8');
    pack.write(part, xml.replaceAll('示例区', '示例区_x001B_[2J').replaceAll('ORDER', '_x001B_[31m_x000A__x009B_K\u202e'));
  }
  writeFiles(folder, { 'in/示例\u001b[31m\n.xlsx': pack.toBuffer() });
});

// eslint-disable-next-line no-control-regex -- exactly what a terminal obeys
const ORDERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

test.each([
  ['check', []],
  ['check', ['--format', 'sarif']],
  ['check', ['--json']],
  ['merge', ['--out', 'out', '--all']],
  ['merge', ['--out', 'out', '--json']],
])('%s %j shows them as signs', (command, options) => {
  const { stdout, stderr } = dutyLedger(
    command,
    join(folder, 'in'),
    ...options.map((each) => (each === 'out' ? join(folder, each) : each)),
  );
  expect(stdout).toContain('示例');
  expect(stdout + stderr).not.toMatch(ORDERS);
});

test('a message is one line', () => {
  const { stdout } = dutyLedger('check', join(folder, 'in'));
  expect(stdout).toContain('“_x001B_[31m↵\ufffdK\ufffd示例”');
});

test('JSON holds what stands in the file', () => {
  const { files } = JSON.parse(dutyLedger('check', join(folder, 'in'), '--json').stdout) as { files: { unit: string; path: string }[] };
  expect(files[0]?.path).toBe('示例\u001b[31m\n.xlsx');
});
