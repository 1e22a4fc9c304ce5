import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REGISTERS, SHEETS } from '../../../core/contract';
import type { ColumnContract, SheetContract } from '../../../core/contract';
import { scoreLedger } from '../../../core/scoring/score-ledger';
import type { RawSheet, RawValue } from '../../../scripts/sample/messy/raw-workbook';
import { assess, INFORMATION, sheet } from '../../support/ledger';
import { ruleSheet } from '../../support/rule-faults';

/*
 * The examples of the guide to the rule sheets are filled into a ledger just as they are printed, and scored. Columns
 * that an example leaves out, such as numbers and dates of records, are filled by the contract.
 */

type Row = Readonly<Record<string, string>>;
interface Example {
  readonly title: string;
  readonly sheets: ReadonlyMap<string, readonly Row[]>;
  readonly wanted: readonly Row[];
}

const guide = readFileSync(join(__dirname, '../../../addin/help/rules.md'), 'utf8').split('\n');
const examples = readExamples();

function readExamples(): Example[] {
  const found: { title: string; sheets: Map<string, Row[]>; wanted: Row[] }[] = [];
  let name = '';
  let header: string[] | undefined;
  for (const line of guide) {
    const last = found.at(-1);
    if (line.startsWith('### ')) found.push({ title: line.slice(4), sheets: new Map(), wanted: [] });
    if (/^\*\*.+\*\*$/.test(line)) name = line.replaceAll('*', '');
    if (!line.startsWith('|') || last === undefined) header = undefined;
    else if (header === undefined) header = cellsOf(line);
    else if (!line.startsWith('| ---')) {
      const rows = name === '得分' ? last.wanted : (last.sheets.get(name) ?? []);
      if (name !== '得分') last.sheets.set(name, rows);
      rows.push(Object.fromEntries(cellsOf(line).map((text, i) => [header?.[i] ?? '', text])));
    }
  }
  return found;
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** A sheet of the ledger with the rows of the guide, each as often as it says. */
function filled(name: string, rows: readonly Row[]): RawSheet {
  const contract = SHEETS.find((each) => each.name === name) as SheetContract | undefined;
  if (contract === undefined) throw new Error(`the guide names a sheet that does not exist: ${name}`);
  const columns = REGISTERS.includes(contract) ? contract.columns : [];
  const repeated = rows.flatMap(({ 件数, ...row }) => Array.from({ length: Number(件数 ?? 1) }, () => row));
  return ruleSheet(
    name,
    repeated.map((row, i) => ({
      ...Object.fromEntries(columns.filter(({ required }) => required === true).map((column) => [column.header, usual(column, i)])),
      ...Object.fromEntries(
        Object.entries(row)
          .filter(([, text]) => text !== '')
          .map(([header, text]) => [header, typed(contract, header, text)]),
      ),
    })),
  );
}

function usual({ type }: ColumnContract, row: number): RawValue {
  if (type === 'date') return { raw: 'date', serial: 45_721 };
  return type === 'identifier' ? `X${row}` : '示例';
}

function typed({ columns }: SheetContract, header: string, text: string): RawValue {
  const column = columns.find((each) => each.header === header);
  return column !== undefined && ['number', 'integer'].includes(column.type) ? Number(text) : text;
}

test('the guide holds examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(8);
});

test.each(examples.map((example) => [example.title, example] as const))('%s', (_, { sheets, wanted }) => {
  const roster = sheet('委员名册', [
    ['委员编号', '姓名', '界别', '任职日期'],
    ...['0001', '0002', '0003'].map((id, i): RawValue[] => [id, `示例${'甲乙丙'[i] ?? ''}`, '教育界', { raw: 'date', serial: 44_571 }]),
  ]);
  const { ledger, findings } = assess([INFORMATION, roster, ...[...sheets].map(([name, rows]) => filled(name, rows))]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const outcome = scoreLedger(ledger, findings);
  if (!outcome.ok) throw new Error(outcome.findings.map(({ code, location }) => `${code} ${location.sheet}!${location.address}`).join());
  const { members } = outcome.scored.result;
  const got = wanted.map(({ 委员, 等次 }): Row => {
    const member = members.find(({ memberId }) => memberId === 委员);
    return { 委员: 委员 ?? '', 得分: String(member?.account.total), ...(等次 === undefined ? {} : { 等次: String(member?.grade) }) };
  });
  const printed = wanted.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== '由来')));
  expect(got).toEqual(printed);
});
