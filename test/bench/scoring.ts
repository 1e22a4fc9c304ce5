import '../../scripts/v8-options';

import { DataPartBuilder } from '../../core/merge/data-part';
import { DataSet } from '../../core/merge/data-set';
import { recordsOfDataSet } from '../../core/scoring/records';
import { readRuleWorkbook, scoreRecords } from '../../core/scoring/score-ledger';
import { serialOf } from '../../core/table/excel-date';
import { CellKind } from '../../core/table/sheet-grid';
import { RECOMMENDED } from '../../scripts/rule-methods';
import { Random } from '../../scripts/sample/random';
import { gridRows, gridWorkbook } from '../support/grid';
import { Bench, megabytes } from './bench';

/*
 * `npm run bench`: 100,000 members, the twenty rows of the recommended method, 5,000,000 participations.
 * Target: under 20 CPU seconds and 1.5 GB.
 */

const MEMBERS = 100_000;
const ATTENDANCE = 4_000_000;
const PROPOSALS = 300_000;
const OPINIONS = 200_000;
const CHARITY = 200_000;
const TARGET = { seconds: 20, bytes: 1.5 * 2 ** 30 };

const random = new Random(1);
const data = new DataPartBuilder();
const day = serialOf(2025, 3, 5) as number;
const text = (value: string): number => data.pool.intern(value);
const ids = Array.from({ length: MEMBERS }, (_, i) => text(`M${String(i).padStart(6, '0')}`));
const member = (): number => ids[Math.floor(random.next() * MEMBERS)] as number;

const roster = data.sheet('委员名册');
const [sectors, yes, no] = [['教育界', '经济界', '农业界', '工商联'].map(text), text('是'), text('否')];
ids.forEach((id, row) => {
  roster.set('memberId', row, CellKind.Text, id);
  roster.set('name', row, CellKind.Text, text('示例'));
  roster.set('sector', row, CellKind.Text, sectors[row % sectors.length] as number);
  roster.set('standing', row, CellKind.Text, row % 5 === 0 ? yes : no);
});
roster.rowCount = MEMBERS;

const activities = data.sheet('活动台账');
const categories = ['全会', '常委会', '专题协商会', '专委会全体会', '视察', '调研', '座谈会', '学习会'].map(text);
const activityIds = Array.from({ length: 2_000 }, (_, i) => text(`H${i}`));
activityIds.forEach((id, row) => {
  activities.set('activityId', row, CellKind.Text, id);
  activities.set('name', row, CellKind.Text, text(`示例活动${row}`));
  activities.set('category', row, CellKind.Text, categories[row % categories.length] as number);
  activities.set('startsOn', row, CellKind.Date, day + (row % 300));
});
activities.rowCount = activityIds.length;

const attendance = data.sheet('出席记录');
const statuses = ['出席', '出席', '出席', '出席', '出席', '请假', '缺席'].map(text);
for (let row = 0; row < ATTENDANCE; row++) {
  attendance.set('activityId', row, CellKind.Text, activityIds[row % activityIds.length] as number);
  attendance.set('memberId', row, CellKind.Text, ids[(row * 7) % MEMBERS] as number);
  attendance.set('status', row, CellKind.Text, statuses[Math.floor(random.next() * statuses.length)] as number);
}
attendance.rowCount = ATTENDANCE;

const proposals = data.sheet('提案');
const [filed, refused] = [text('立案'), text('不立案')];
for (let row = 0; row < PROPOSALS; row++) {
  proposals.set('serial', row, CellKind.Text, text(`T${row}`));
  proposals.set('submittedOn', row, CellKind.Date, day);
  proposals.set('firstProposer', row, CellKind.Text, member());
  if (row % 3 === 0) proposals.set('coSigners', row, CellKind.Text, text(`${data.pool.text(member())}、${data.pool.text(member())}`));
  proposals.set('review', row, CellKind.Text, row % 6 === 0 ? refused : filed);
  proposals.set('keyProposal', row, CellKind.Text, row % 20 === 0 ? yes : no);
}
proposals.rowCount = PROPOSALS;

const opinions = data.sheet('社情民意');
const adopted = text('录用');
for (let row = 0; row < OPINIONS; row++) {
  opinions.set('opinionId', row, CellKind.Text, text(`S${row}`));
  opinions.set('submittedOn', row, CellKind.Date, day);
  opinions.set('firstAuthor', row, CellKind.Text, member());
  if (row % 2 === 0) opinions.set('disposition', row, CellKind.Text, adopted);
}
opinions.rowCount = OPINIONS;

const charity = data.sheet('公益与其他');
const kind = text('公益');
for (let row = 0; row < CHARITY; row++) {
  charity.set('recordId', row, CellKind.Text, text(`G${row}`));
  charity.set('memberId', row, CellKind.Text, member());
  charity.set('heldOn', row, CellKind.Date, day);
  charity.set('kind', row, CellKind.Text, kind);
  charity.set('quantity', row, CellKind.Number, 1 + (row % 4) / 2);
}
charity.rowCount = CHARITY;

const rules = readRuleWorkbook(
  gridWorkbook(Object.fromEntries(Object.entries(RECOMMENDED.sheets).map(([name, rows]) => [name, gridRows(rows)]))),
);

const merged = new DataSet([data.build()]);

const before = process.cpuUsage();
const started = performance.now();
const outcome = scoreRecords({
  records: recordsOfDataSet(merged),
  lists: merged.lists(),
  information: { year: 2025, evaluatedFrom: undefined, evaluatedTo: undefined },
  rules,
});
const wall = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
const peak = process.resourceUsage().maxRSS * 1024;
if (!outcome.ok) throw new Error(outcome.findings.map(({ code }) => code).join());
const { members } = outcome.scored.result;
const mean = members.reduce((sum, { account }) => sum + account.total, 0) / members.length;
const bench = new Bench('5-scoring');
const participations = ATTENDANCE + PROPOSALS * 1.67 + OPINIONS + CHARITY;
bench.table(
  `Scoring ${members.length} members by ${rules.book.rules.length} rules, ${Math.round(participations)} participations (mean ${mean.toFixed(2)})`,
  ['', 'CPU s', 'wall s', 'peak MB, data included'],
  [['duty-ledger', seconds, wall, megabytes(peak)]],
);
bench.target('scoring', seconds, { most: TARGET.seconds }, ' CPU s');
bench.target('scoring, peak', megabytes(peak), { most: megabytes(TARGET.bytes) }, ' MB');
bench.finish();
