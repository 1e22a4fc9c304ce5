import type { FindingList } from '../../findings/finding-list';
import type { AdoptedSheet } from '../adopted-sheets';
import type { CellReader } from '../read-cells';
import type { SheetGrid } from '../sheet-grid';
import type { Table } from '../table';
import { activitiesOfRecords } from './activities-of-records';
import { activitiesOfSheets } from './activities-of-sheets';
import { ActivityLookup } from './activity-lookup';
import { correctPresence, readSignatures, saysWhoCame } from './attendance-said';
import { leaveLists, nameActivities, withoutLeave } from './leave-lists';
import { readAcross } from './read-across';
import { readAdoptions } from './read-adoptions';
import { readActivities, readAttendance, takenActivities } from './read-attendance';
import { readLogs } from './read-logs';
import { readMembersAcross } from './read-members-across';
import { readWithin } from './read-within';
import { readRegisterMarks } from './register-marks';
import { readDays, readRemarkedDays } from './roster-days';
import { readMarks } from './roster-marks';

/** The tables of a workbook, those included that stand otherwise than in the template. */
interface Layouts {
  readonly tables: readonly Table[];
  /** Sheets of other names that were read. */
  readonly adopted: readonly AdoptedSheet[];
  /** Sheets that only tell something of the records of others. */
  readonly telling: readonly SheetGrid[];
}

/**
 * Reads the registers that stand otherwise than in the template: in columns of another, in what heads the columns of a
 * matrix, in a sheet for each activity, in one for whatever members did. What stands as in the template goes before.
 *
 * @param before the tables that stand as in the template
 * @param matrices sheets that bear the name of 出席矩阵
 * @param unknown sheets that are none of the contract, and in use
 */
export function readLayouts(
  before: readonly Table[],
  matrices: readonly SheetGrid[],
  unknown: readonly SheetGrid[],
  reader: CellReader,
  findings: FindingList,
): Layouts {
  correctPresence(before, reader);
  const marked = readMarks(before, unknown, reader, findings);
  const dated = readDays(marked.tables, unknown, reader, findings);
  const keyed = readRegisterMarks(readRemarkedDays(dated.tables, reader, findings), unknown, reader, findings);
  const telling = [...marked.sheets, ...dated.sheets, ...keyed.sheets];
  const read = readWithin(keyed.tables, reader, findings);
  read.push(...readAcross(read, unknown, reader, findings));
  const across = readMembersAcross(read, [...matrices, ...unknown], reader, findings);
  read.push(...across.tables);
  const leave = leaveLists(read);
  const ofRecords = activitiesOfRecords(
    read.filter((table) => !leave.includes(table)),
    reader,
    findings,
  );
  read.push(...ofRecords);
  const isUnread = (grid: SheetGrid): boolean => !across.tables.some((table) => table.grid === grid);
  const [ownMatrices, rest] = [matrices.filter(isUnread), unknown.filter(isUnread)];
  const ofHeads = readActivities(ownMatrices, rest, read, reader, findings);
  read.push(...Array.from(ofHeads.values(), ({ table }) => table));
  const isRead = read.some(saysWhoCame) || ownMatrices.length > 0 || ofHeads.size > 0;
  const ofSheets = isRead ? undefined : activitiesOfSheets(rest, reader, takenActivities(read));
  read.push(...(ofSheets?.tables ?? []));
  // What nobody else tells of activities, those who were away do.
  const ofLeave = activitiesOfRecords(read, reader, findings);
  read.push(...ofLeave);
  const added = across.adopted.length + ofRecords.length + ofHeads.size + (ofSheets?.activities.size ?? 0) + ofLeave.length;
  const known = added === 0 ? reader.activities?.() : undefined;
  const activities = known ?? new ActivityLookup(read, ofHeads, ofSheets?.activities);
  const attendance = readAttendance(ownMatrices, rest, read, activities, reader, findings);
  readSignatures([...read, ...attendance.tables], reader);
  nameActivities(leave, activities, reader);
  read.push(...withoutLeave(attendance.tables, leave, read, reader, findings));
  const others = rest.filter((sheet) => !telling.includes(sheet) && !read.some(({ grid }) => grid === sheet));
  const logs = readLogs(others, read, reader, findings);
  readSignatures(logs, reader);
  read.push(...logs);
  return { tables: readAdoptions(read, reader, findings), adopted: [...across.adopted, ...attendance.adopted], telling };
}
