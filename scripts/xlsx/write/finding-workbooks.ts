import type { Workbook } from 'exceljs';

import { ALIKE_FINDINGS, condense } from '../../../core/findings/condense';
import type { Finding, Severity } from '../../../core/findings/finding';
import { fittingLimit } from '../../../core/findings/split-alike';
import { summarize } from '../../../core/formats/to-json';
import { ALIKE_ROWS, condenseRows, countOfRows } from '../../../core/merge/problem-rows';
import type { FileOutcome } from '../../../core/merge/merge-submissions';
import type { ProblemSheet } from '../../../core/merge/problem-rows';
import { messageOf, severityName, titleOf } from '../../../core/messages';
import type { Language } from '../../../core/messages';
import { quoteSheetName } from '../../../core/table/address';
import { maskPersonal } from '../../../core/table/normalize-text';
import { TEXTS } from '../../terminal/texts';
import { newWorkbook } from '../new-workbook';
import { COLOURS, solid, roomFor } from '../template/look';
import { finishWorkbook } from './finish-workbook';
import { addRow, link, tableSheet } from './table-sheet';
import type { CellValue, TableColumn } from './table-sheet';

/** A list for people has about so many lines at most; what is alike is told as one beyond that. Excel takes 65,530 links a sheet. */
const MOST_LINES = 20_000;
const MOST_LINES_RETURNED = 5_000;

/** Unit and file of a submission that was not read, or did not come at all; undefined where a finding tells of none. */
function unreadSubmission(finding: Finding): readonly [unit: string, file: string] | undefined {
  if (finding.code === 'submission/missing') return [(finding as Finding<'submission/missing'>).args.unit, '—'];
  if (finding.code === 'submission/packed') return ['', (finding as Finding<'submission/packed'>).args.name];
  return undefined;
}

/** 问题清单.xlsx: every finding of every file, what became of each file, and the rows that were held back. */
export async function writeFindingList(
  files: readonly FileOutcome[],
  general: readonly Finding[],
  linkBase: string,
  language: Language,
): Promise<Buffer> {
  const workbook = newWorkbook();
  const texts = TEXTS[language];
  const verdicts = tableSheet(
    workbook,
    '报送情况',
    '各文件的报送情况',
    texts.columns.map((header, i) => ({
      header,
      width: [16, 34, 9, 9, 9, 9, 9, 9, 9, 16][i] ?? 10,
      centred: i === texts.columns.length - 1,
    })),
  );
  for (const { report } of files) {
    const { rows, findings } = summarize([report]);
    addRow(verdicts, [
      report.unit,
      link(report.path, `${linkBase}${report.path}`),
      rows.read,
      rows.merged,
      rows.heldBack,
      rows.ignored,
      findings.error,
      findings.warning,
      findings.info,
      texts.status[report.status],
    ]);
  }
  for (const finding of general) {
    const notRead = unreadSubmission(finding);
    if (notRead !== undefined) addRow(verdicts, [...notRead, ...texts.columns.slice(3).map(() => ''), titleOf(finding.code, language)]);
  }

  const columns: TableColumn[] = [
    { header: '序号', width: 7, centred: true },
    { header: '单位', width: 16 },
    { header: '文件', width: 24 },
    ...FINDING_COLUMNS,
  ];
  const list = tableSheet(workbook, '问题清单', '全部问题，点单元格可打开原文件', columns);
  let number = 0;
  const mostAlike = fittingLimit(
    files.map(({ report }) => report.findings),
    ALIKE_FINDINGS,
    MOST_LINES,
  );
  for (const { report } of files) {
    for (const finding of condense(report.findings, mostAlike)) {
      const row = addRow(list, [++number, report.unit, report.path, ...findingCells(finding, language, `${linkBase}${report.path}`)]);
      row.getCell(4).fill = solid(COLOURS[finding.severity]);
    }
  }
  for (const finding of general) {
    const row = addRow(list, [++number, '', '', ...findingCells(finding, language, '')]);
    row.getCell(4).fill = solid(COLOURS[finding.severity]);
  }

  const held = tableSheet(workbook, '暂缓的行', '没有并入汇总的行：本行有错误，或所引用的行有错误', [
    { header: '单位', width: 16 },
    { header: '文件', width: 28 },
    { header: '工作表', width: 14 },
    { header: '行', width: 8 },
    { header: '编号', width: 30 },
    { header: '原因', width: 40 },
  ]);
  const mostRows = fittingLimit(
    files.map(({ heldBack }) => heldBack),
    ALIKE_ROWS,
    MOST_LINES,
  );
  for (const { report, heldBack } of files) {
    for (const row of condenseRows(heldBack, mostRows)) {
      addRow(held, [
        report.unit,
        report.path,
        row.sheet,
        link(String(row.row), `${linkBase}${report.path}#${quoteSheetName(row.sheet)}!A${row.row}`),
        row.several === undefined ? maskPersonal(row.key) : `另有 ${row.several.count} 行，没有逐行列出：${row.several.rows}`,
        row.because === 'error' ? '本行有错误，见问题清单' : '所引用的行（如委员、活动、提案）有错误，改正后自动并入',
      ]);
    }
  }
  return finishWorkbook(workbook);
}

/** 退回单: what one district must put right, with the rows concerned. */
export async function writeReturnWorkbook({ report, problems, heldBack }: FileOutcome, language: Language): Promise<Buffer> {
  const workbook = newWorkbook();
  const { rows, findings } = summarize([report]);
  const dependents = heldBack.reduce((sum, row) => sum + (row.because === 'dependent' ? countOfRows(row) : 0), 0);
  const heading = `${report.unit}　退回修改：${findings.error} 个错误、${findings.warning} 个警告、${findings.info} 个提示`;
  const list = tableSheet(workbook, '问题清单', heading, [
    { header: '序号', width: 7, centred: true },
    ...FINDING_COLUMNS,
    { header: '改正情况', width: 16 },
  ]);
  const note = list.getCell('A2');
  note.value = `文件：${report.path}。读取 ${rows.read} 行，已并入 ${rows.merged} 行，暂缓 ${rows.heldBack} 行${dependents === 0 ? '' : `（其中 ${dependents} 行因所引用的行有错误，改正后自动并入）`}。请在原文件中改正红色“错误”，核实黄色“警告”，再整份重新报送；本表不用填回。`;
  condense(report.findings, fittingLimit([report.findings], ALIKE_FINDINGS, MOST_LINES_RETURNED)).forEach((finding, i) => {
    const row = addRow(list, [i + 1, ...findingCells(finding, language, ''), '']);
    row.getCell(2).fill = solid(COLOURS[finding.severity]);
  });
  for (const problem of problems) addProblemSheet(workbook, problem, language);
  return finishWorkbook(workbook);
}

const FINDING_COLUMNS: readonly TableColumn[] = [
  { header: '级别', width: 8 },
  { header: '类别', width: 20 },
  { header: '工作表', width: 14 },
  { header: '单元格', width: 10 },
  { header: '问题', width: 52 },
  { header: '处理办法', width: 46 },
  { header: '建议改为', width: 16 },
];

function findingCells(finding: Finding, language: Language, file: string): CellValue[] {
  const { what, how } = messageOf(finding, language);
  const { sheet = '', address = '' } = finding.location;
  const place = address === '' || file === '' ? address : link(address, `${file}#${quoteSheetName(sheet)}!${address}`);
  const related = (finding.related ?? []).map((other) => [other.file, other.sheet, other.address].filter(Boolean).join(' ')).join('、');
  return [
    severityName(finding.severity, language),
    titleOf(finding.code, language),
    sheet,
    place,
    related === '' ? what : `${what}（另见 ${related}）`,
    how,
    maskPersonal(finding.fix?.after ?? ''),
  ];
}

/** The rows of one sheet that have a problem, as the district wrote them, the cells coloured and commented. */
function addProblemSheet(workbook: Workbook, problem: ProblemSheet, language: Language): void {
  const used = usedColumns(problem);
  const columns = [
    { header: '原行号', width: 9 },
    ...used.map((i) => ({
      header: problem.headers[i] as string,
      width: Math.min(40, Math.max(10, roomFor(problem.headers[i] as string) + 4)),
    })),
  ];
  const worksheet = tableSheet(workbook, problem.sheet, `${problem.sheet}：需要核对的行`, columns);
  const listed = problem.rows.slice(0, MOST_LINES_RETURNED);
  const left = problem.rows.length - listed.length;
  worksheet.getCell('A2').value =
    `红色为错误，黄色为警告；把鼠标移到有颜色的格上可以看到原因和处理办法。证件号码和电话已遮盖。${left === 0 ? '' : `只列前 ${listed.length} 行，还有 ${left} 行见问题清单。`}`;
  for (const { row: number, values, marks } of listed) {
    const row = addRow(worksheet, [number, ...used.map((i) => values[i] ?? '')]);
    for (const [index, findings] of marks) {
      const cell = row.getCell(used.indexOf(index) + 2);
      cell.fill = solid(COLOURS[worst(findings)]);
      cell.note = findings
        .map((finding) => {
          const { what, how } = messageOf(finding, language);
          return `【${severityName(finding.severity, language)}】${what}\n${how}`;
        })
        .join('\n');
    }
  }
}

/** Columns that any of the rows fills or that have a mark: a roster has fifty, mostly blank here. */
function usedColumns({ headers, rows }: ProblemSheet): number[] {
  return headers.map((_, i) => i).filter((i) => rows.some(({ values, marks }) => marks.has(i) || (values[i] ?? '') !== ''));
}

function worst(findings: readonly Finding[]): Severity {
  return findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}
