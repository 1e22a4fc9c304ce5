import '../../scripts/v8-options';

import { writeFileAtomic } from '../../scripts/batch/atomic-write';
import { DataPartBuilder } from '../../core/merge/data-part';
import { DataSet } from '../../core/merge/data-set';
import { CellKind } from '../../core/table/sheet-grid';
import { writeDataSet } from '../../scripts/xlsx/write/merged-workbook';
import { report } from './measure';

/* Writes rows of ten cells in a process of its own: `node write-ours.js OUTPUT ROWS`. */

const [, , output = '', rows = '0'] = process.argv;
const FIELDS = ['activityId', 'memberId', 'memberName', 'role', 'status', 'attended', 'due', 'signedInAt', 'mode', 'note'] as const;

/** The same as in peer.js. */
function writtenRow(row: number): (string | number)[] {
  return [
    `HD${row % 2000}`,
    `M${row % 60000}`,
    `示例${row % 3000}`,
    '委员',
    row % 7 ? '出席' : '请假',
    1,
    row % 2,
    45700 + (row % 365),
    '线下',
    row + 3,
  ];
}

async function main(): Promise<void> {
  const builder = new DataPartBuilder();
  const sheet = builder.sheet('出席记录');
  for (let row = 0; row < Number(rows); row++) {
    writtenRow(row).forEach((value, i) => {
      const text = typeof value === 'string';
      sheet.set(FIELDS[i] as string, row, text ? CellKind.Text : CellKind.Number, text ? builder.pool.intern(value) : value);
    });
  }
  sheet.rowCount = Number(rows);
  const data = new DataSet([builder.build()]);
  await writeFileAtomic(output, (sink) => writeDataSet(data, { information: { unit: '示例' }, provenance: false }, sink));
  report('ours', { cells: Number(rows) * FIELDS.length });
}

void main();
