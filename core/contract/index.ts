import { ACTIVITIES, ATTENDANCE, ATTENDANCE_MATRIX } from './sheets/activities';
import { ENTERPRISES, ENTERPRISE_VISITS } from './sheets/enterprises';
import { MANUAL_SCORES, PAST_EVALUATIONS, WITHDRAWALS } from './sheets/evaluation';
import { INFORMATION } from './sheets/information';
import { INTERVIEWS, INTERVIEW_OPINIONS } from './sheets/interviews';
import { OPINIONS, OPINION_ADOPTION } from './sheets/opinions';
import { AWARDS, OTHER_RECORDS } from './sheets/personal-records';
import { PROPOSALS, PROPOSAL_HANDLING } from './sheets/proposals';
import { RESEARCH } from './sheets/research';
import { ROSTER } from './sheets/roster';
import { ADJUSTMENTS, CONSEQUENCES, GRADES, MINIMUMS, POINT_TABLES, QUOTAS, SCORING_RULES } from './sheets/rules';
import { CUSTOM_CHECKS, VALUE_LIST_SHEET, WAIVERS } from './sheets/settings';
import { RECEPTIONS, STUDIOS } from './sheets/studios';
import { SUPERVISION, THINK_TANK } from './sheets/supervision';
import { STAFF_TRAINING, TRAINING } from './sheets/training';
import type { ColumnContract, RecordOf, SheetContract } from './types';

/** `major.minor`: a workbook of another major version is refused, of another minor version read with a notice. */
export const CONTRACT_VERSION = '1.0';

/** The hidden sheet that names the contract: keys in column A, values in column B. */
export const META_SHEET = '_meta';

/** Every sheet of a ledger workbook, in workbook order. */
export const SHEETS = [
  INFORMATION,
  ROSTER,
  ACTIVITIES,
  ATTENDANCE,
  ATTENDANCE_MATRIX,
  PROPOSALS,
  PROPOSAL_HANDLING,
  OPINIONS,
  OPINION_ADOPTION,
  RESEARCH,
  TRAINING,
  INTERVIEWS,
  INTERVIEW_OPINIONS,
  ENTERPRISES,
  ENTERPRISE_VISITS,
  STUDIOS,
  RECEPTIONS,
  SUPERVISION,
  THINK_TANK,
  OTHER_RECORDS,
  AWARDS,
  STAFF_TRAINING,
  PAST_EVALUATIONS,
  MANUAL_SCORES,
  WITHDRAWALS,
  SCORING_RULES,
  POINT_TABLES,
  GRADES,
  MINIMUMS,
  QUOTAS,
  CONSEQUENCES,
  ADJUSTMENTS,
  CUSTOM_CHECKS,
  WAIVERS,
  VALUE_LIST_SHEET,
] as const satisfies readonly SheetContract[];

type Sheets = (typeof SHEETS)[number];
export type SheetName = Sheets['name'];

/** The record type of a sheet, by its workbook name: `LedgerRecord<'提案'>`. */
export type LedgerRecord<N extends SheetName> = RecordOf<Extract<Sheets, { name: N }>>;

const byName = new Map<string, SheetContract>(SHEETS.map((sheet) => [sheet.name, sheet]));

/** The contract of a sheet; the name must be one of `SHEETS`. */
export function sheetContract(name: string): SheetContract {
  const contract = byName.get(name);
  if (contract === undefined) throw new Error(`no sheet contract named ${name}`);
  return contract;
}

/** The contract of a column by its field; the field must exist. */
export function columnContract(sheet: SheetContract, field: string): ColumnContract {
  const column = sheet.columns.find((candidate) => candidate.field === field);
  if (column === undefined) throw new Error(`no column ${field} in ${sheet.name}`);
  return column;
}

/** The column that says of which kind a record is. */
export function kindColumn({ columns }: SheetContract): ColumnContract | undefined {
  return columns.find(({ required, type }) => required === true && type === 'choice');
}

/** What tells the records of a register apart without their numbers, as fields. */
interface Identity {
  /** What a record is called. */
  readonly title: string | undefined;
  readonly day: string | undefined;
  /** Whose it is, where it is somebody's. */
  readonly member: string | undefined;
}

/** The fields by which people know the records of a register: 案由, 提交日期 and 第一提案人 of 提案. */
export function identityOf({ calledBy, logged, yearDate, participation }: SheetContract): Identity {
  return { title: logged?.title ?? calledBy, day: yearDate, member: logged?.member ?? participation?.member };
}

/** The sheets whose rows are records that a merge collects. 出席矩阵 is not among them: it becomes 出席记录. */
export const REGISTERS: readonly SheetContract[] = SHEETS.filter((sheet) => sheet.kind === 'register' && sheet.layout === 'table');

/** Headers that only number the rows of a sheet; their cells are not data. */
export const SERIAL_HEADERS: ReadonlySet<string> = new Set(['序号', '序']);

export type { AcrossIn, ColumnContract, ColumnType, ListedIn, LoggedIn, Participation, RecordOf, Reference, SheetContract } from './types';
export { PRESENT_STATUSES } from './sheets/activities';
export { ADOPTED } from './sheets/opinions';
export { listRangeName, VALUE_LISTS } from './value-lists';
export type { ValueListContract, ValueListItem, ValueListName } from './value-lists';
