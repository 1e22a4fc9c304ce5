import { MOST_ALIKE } from '../../core/findings/condense';
import { LONGEST_TEXT } from '../../core/table/cell-text';

const MIB = 1024 * 1024;

/** No good file among thousands of real ones comes near these; a bomb does. */
export const LIMITS = {
  fileBytes: 50 * MIB,
  partBytes: 256 * MIB,
  allPartsBytes: 512 * MIB,
  entries: 4_000,
  sheets: 1_000,
  merges: 200_000,
  /** Cells of the merges of one sheet. Merges do not overlap; a thousand of whole columns have fewer. */
  mergedCells: 1_100_000_000,
  validationRanges: 200_000,
  /** Elements within elements; the deepest of a real workbook are about thirty. */
  nesting: 256,
  /** Slots of the columns of one workbook, blank ones included. */
  cellSlots: 120_000_000,
  textLength: LONGEST_TEXT * 4,
  /** Findings that are alike beyond this number are told as one. */
  alikeFindings: MOST_ALIKE,
  /** Time and memory of the thread that reads a file; a usual file takes a second and a hundred. */
  secondsPerFile: 120,
  megabytesPerFile: 2_048,
} as const;

/** How large a workbook may be. */
export type SizeLimits = Readonly<Record<'fileBytes' | 'partBytes' | 'allPartsBytes' | 'cellSlots' | 'alikeFindings', number>>;

/** The same, and what reading it may take. */
export type FileLimits = SizeLimits & Readonly<Record<'secondsPerFile' | 'megabytesPerFile', number>>;

/** For a workbook that the user names, such as the 汇总 of a province: a full sheet of this program has 600 MB of XML. */
export const NAMED_FILE_LIMITS: FileLimits = {
  fileBytes: 1_024 * MIB,
  partBytes: 2_048 * MIB,
  allPartsBytes: 4_096 * MIB,
  cellSlots: 500_000_000,
  alikeFindings: 10_000,
  secondsPerFile: 900,
  megabytesPerFile: 6_144,
};
