import type { LimitName } from '../findings/catalogue';
import { namedAndCounted } from '../table/normalize-text';
import type { MessageCatalogue } from './message';

const FILE_KINDS = {
  csv: 'text (CSV)',
  html: 'a web page',
  pdf: 'a PDF',
  xlsb: 'a binary workbook (.xlsb)',
  ods: 'an OpenDocument spreadsheet (.ods)',
  word: 'a Word document',
  zip: 'an archive of files',
  other: 'something else',
} as const;
const similar = (nearest: string): string => (nearest === '' ? '' : ` Is it “${nearest}”?`);
const LIMITS: Readonly<Record<LimitName, string>> = {
  fileBytes: 'bytes of the file',
  partBytes: 'bytes of one unpacked part',
  allPartsBytes: 'bytes of all unpacked parts',
  entries: 'entries of the archive',
  sheets: 'sheets',
  merges: 'merged cells',
  mergedCells: 'cells covered by merges',
  validationRanges: 'ranges with data validation',
  cellSlots: 'cells',
  textLength: 'characters in one cell',
  nesting: 'levels of nested elements',
};
const QUOTA_CAUSES = {
  'no-place': 'too few members, it rounds to nobody',
  'no-member': 'the roster does not fill this column',
  'below-lowest': 'fewer members reach the grade than the lowest share',
} as const;
const REASONS = {
  permission: 'no permission to read it',
  busy: 'another program is using it',
  vanished: 'it disappeared while being read',
  'not-regular': 'it is not a regular file (perhaps a link or a folder)',
  other: 'the system reported an error',
} as const;

export const en: MessageCatalogue = {
  severities: { error: 'error', warning: 'warning', info: 'note' },
  waived: (reason) => `Verified, nothing to mend: ${reason}`,
  titles: {
    'file/old-xls': 'Old file format',
    'file/encrypted': 'Encrypted file',
    'file/empty': 'Empty file',
    'file/not-workbook': 'Not a workbook',
    'file/corrupt': 'Damaged file',
    'file/truncated': 'Incomplete file',
    'file/checksum': 'Content does not match its checksum',
    'file/false-size': 'Content is not of the size given',
    'file/overlapping-parts': 'Overlapping content',
    'file/repeated-part': 'Content of one name twice',
    'file/document-type': 'Document type declaration',
    'file/limit': 'File over the limits',
    'file/too-slow': 'File takes too long to read',
    'file/too-much-memory': 'File takes too much memory',
    'file/reader-failed': 'The reader failed',
    'file/unreadable': 'File cannot be read',
    'file/unreadable-folder': 'Folder cannot be opened',
    'file/lock-file': 'Temporary lock file',
    'file/open-elsewhere': 'File is open elsewhere',
    'file/not-ledger': 'Not a duty ledger',
    'file/report-template': 'Report template, not a ledger',
    'file/newer-contract': 'Template too new',
    'file/older-contract': 'Older template',
    'file/no-year': 'Year not stated',
    'file/year-from-titles': 'Year taken from names or titles',
    'file/same-content': 'Same file twice',
    'file/same-unit': 'Several files of one unit',
    'submission/missing': 'Missing submission',
    'submission/unexpected': 'Unit not on the list',
    'submission/packed': 'Archive not unpacked',
    'submission/other-files': 'Files that are no workbooks',
    'finding/more-alike': 'More of the same kind',
    'sheet/missing': 'Missing sheet',
    'sheet/no-header': 'No header found',
    'sheet/duplicate': 'Sheet twice',
    'sheet/unknown': 'Unknown sheet',
    'sheet/unread-register': 'Register under another name, not read',
    'sheet/contained': 'All of it stands in another sheet',
    'sheet/section': 'Several registers in one sheet, one below the other',
    'sheet/named-otherwise': 'Register under another name',
    'sheet/addition': 'Records of another sheet read as well',
    'sheet/of-activity': 'A sheet of one activity',
    'row/as-above': 'What is left blank is taken as above',
    'sheet/log': 'One sheet for all kinds of records',
    'sheet/within': 'Two registers in one sheet',
    'member/listed': 'A list read as a record each',
    'roster/mark-elsewhere': 'Read from elsewhere, as the roster does not say it',
    'roster/day-elsewhere': 'Days read from a list beside the roster',
    'roster/day-in-remarks': 'Days read from remarks in the roster',
    'roster/day-unsaid': 'Remarks tell of a change without its day',
    'roster/change-unread': 'Change of members not read',
    'member/group': 'A group of members',
    'member/unknown-in-list': 'Not all in the list are counted',
    'signers/several': 'Several signers in one cell',
    'signers/organisation': 'An organisation signed',
    'sheet/unread-records': 'Looks like records, and was not read',
    'sheet/counts-alone': 'Counts without records',
    'sheet/unread-marks': 'Looks like attendance, not read',
    'sheet/unread-members': 'Sheet of members, not read',
    'sheet/members-across': 'Attendance with members across',
    'matrix/legend': 'Read by the legend of the sheet',
    'matrix/activities': 'Activities read from headers',
    'matrix/ones': '1 stands for 出席',
    'matrix/strokes': 'Cells of members not expected',
    'matrix/no-activities': 'A matrix without activities',
    'matrix/only-away': 'Only absences, nobody present',
    'sheet/leave-listed': 'Who was away is read from the list of leave',
    'sheet/hidden': 'Hidden sheet with data',
    'column/stand-in': 'No column of numbers, another stands for it',
    'column/alike': 'Read by a similar header',
    'column/numbered': 'Columns read together',
    'column/from-headings': 'Headings read as a column',
    'column/row-number': 'No numbers: the rows number the records',
    'column/from-sheet-name': 'Name of the sheet read as a column',
    'column/from-titles': 'Titles read as a column',
    'column/day-of-meeting': 'A missing date is that of the plenary meeting',
    'column/implied': 'A missing column follows from another',
    'column/missing': 'Missing column',
    'column/duplicate': 'Column twice',
    'column/unheaded': 'What has no header',
    'column/elsewhere': 'A column that stands elsewhere',
    'column/joined-days': 'Year, month and day in columns of their own',
    'column/extra': 'Extra column',
    'column/unsaid-of-levels': 'Columns of levels that do not say sent or adopted',
    'column/unread-members': 'Column of members not read',
    'column/unread-values': 'Column not read, whose values are not clear',
    'column/hidden': 'Hidden column with data',
    'column/lost-drop-down': 'Lost drop-down list',
    'row/hidden': 'Hidden rows with data',
    'row/example': 'Example row left in',
    'cell/required': 'Required cell is empty',
    'cell/not-number': 'Not a number',
    'cell/not-integer': 'Not a whole number',
    'cell/not-date': 'Not a date',
    'cell/not-time': 'Not a time',
    'cell/range': 'Number out of range',
    'cell/pattern': 'Wrong form',
    'cell/not-listed': 'Not in the value list',
    'cell/none-mark': 'A mark for “none”',
    'cell/ditto': 'Ditto mark',
    'cell/alias': 'Unusual spelling',
    'cell/formula-error': 'Formula error',
    'cell/formula-without-value': 'Formula without a result',
    'cell/number-as-text': 'Number kept as text',
    'cell/number-with-unit': 'Number with a unit behind it',
    'cell/text-date': 'Date kept as text or number',
    'cell/date-without-year': 'Date without its year',
    'cell/date-span': 'First and last day in one cell',
    'cell/partial-date': 'Incomplete date',
    'cell/became-date': 'Turned into a date',
    'cell/digits-lost': 'Digits lost',
    'cell/outer-blanks': 'Blanks around the value',
    'cell/too-long': 'Text too long',
    'cell/full-width': 'Full-width characters',
    'cell/merged': 'Merged data cells',
    'key/duplicate': 'Duplicate record',
    'record/same': 'The same but for the number',
    'reference/missing': 'Record referred to does not exist',
    'reference/no-unit': 'Unit not stated',
    'reference/by-name': 'Name instead of number',
    'reference/blank-by-name': 'Number left blank, found by the name',
    'reference/zeros-lost': 'Leading zeros lost',
    'reference/ambiguous-name': 'Ambiguous name',
    'list/repeated-item': 'Repeated in the list',
    'id-number/numeric': 'ID number kept as a number',
    'id-number/format': 'ID number has the wrong form',
    'id-number/check-digit': 'ID number fails its check',
    'id-number/birth-date': 'Birth date differs from the ID number',
    'id-number/sex': 'Sex differs from the ID number',
    'phone/format': 'Mobile number has the wrong form',
    'phone/duplicate': 'Same mobile number',
    'name/blanks': 'Blanks inside a name',
    'date/order': 'Dates in the wrong order',
    'date/outside-year': 'Date outside the year',
    'term/mismatch': 'Other term',
    'member/same-name': 'Members of the same name',
    'member/name-alone': 'Same name, and no number',
    'member/same-person': 'Same person twice',
    'member/personal-number': 'ID or mobile number as 委员编号',
    'member/name-mismatch': 'Name does not fit the number',
    'evaluation/other-member': 'Evaluation of somebody else',
    'member/not-in-office': 'Not in office on the day',
    'proposal/first-proposer-repeated': 'First proposer also a co-signer',
    'proposal/overdue': 'Proposal overdue',
    'attendance/more-than-due': 'Attended more than due',
    'attendance/absent-signed-in': 'Absent but signed in',
    'attendance/present-not-counted': 'Present but not counted',
    'attendance/not-recorded': 'Attendance not recorded',
    'attendance/only-away': 'Only those who were away are recorded',
    'attendance/not-held': 'Attended, but not held',
    'opinion/adopted-without-submission': 'Adopted without submission',
    'opinion/instruction-unread': 'Instruction of no level that is known',
    'opinion/instruction-incomplete': 'Incomplete instruction',
    'merge/same-id-number': 'Same ID number in two units',
    'merge/same-member-id': 'Same member number, other name',
    'merge/rules-differ': 'Other scoring rules',
    'merge/other-period': 'Another period',
    'rule/missing-slot': 'A slot is missing',
    'rule/unused-slot': 'A slot is not used',
    'rule/unknown-table': 'No such point table',
    'rule/filter-syntax': 'A condition cannot be read',
    'rule/unknown-column': 'No such column',
    'rule/unknown-value': 'No such value',
    'rule/not-comparable': 'The column has no order',
    'rule/cap-below-floor': 'The cap is below the floor',
    'rule/deduct-bound': 'The bound of a deduction has no effect',
    'rule/negative-deduction': 'A deduction that adds',
    'rule/cap-below-item': 'The cap is below one item',
    'rule/cap-unreachable': 'The cap cannot be reached',
    'rule/full-score': 'The full score does not add up',
    'rule/parent-not-group': 'The parent is no group',
    'rule/subject-differs': 'Another subject than the parent',
    'rule/no-parent': 'Belongs to no group',
    'rule/empty-group': 'A group without rules',
    'rule/cycle': 'A circle',
    'rule/too-deep': 'Too many levels',
    'rule/no-rate': 'No attendance rate here',
    'rule/empty-rate': 'Nothing required is not decided',
    'rule/first-items': 'The first items have no rule',
    'rule/counted-twice': 'Counted twice',
    'rule/rounding': 'The rounding cannot be read',
    'rule/rounding-differs': 'Two roundings of one total',
    'rule/no-record': 'No record touches the rule',
    'rule/sparse-column': 'A needed column is mostly blank',
    'table/mixed-pick': 'Two ways of picking',
    'table/step-bound': 'The step cannot be read',
    'table/unclear-value': 'Which column holds the value is unclear',
    'table/unreachable-row': 'The row is never reached',
    'table/never-matches': 'The row never matches',
    'table/overlap': 'Two rows may match',
    'table/gap': 'The table has gaps',
    'table/unused': 'A table is not used',
    'grade/order': 'The grades are out of order',
    'grade/no-lowest': 'Low totals have no grade',
    'quota/range': 'The shares are reversed',
    'quota/below-one': 'A share below one per cent',
    'quota/not-applicable': 'The quota cannot be applied',
    'consequence/consecutive': 'Consecutive years cannot be told',
    'adjustment/needs-member': 'Whose adjustment is not said',
    'adjustment/no-effect': 'An adjustment without effect',
    'adjustment/outside-period': 'An adjustment outside the period',
    'manual/out-of-range': 'A manual score is out of bounds',
    'manual/not-manual': 'The rule takes no manual score',
    'manual/no-subject': 'Whose score is not said',
    'score/no-rules': 'There are no rules',
    'score/rules-broken': 'The rules have errors; nothing was scored',
    'custom/failed': 'An own check failed',
    'custom/unknown-sheet': 'No such sheet',
    'template/unknown-name': 'Unknown name in the report template',
    'template/two-lists': 'Two lists in one row of the report template',
    'template/unclosed': 'Unfinished placeholder in the report template',
    'template/broken': 'Placeholder of the report template not understood',
    'template/needs-field': 'A list of the report template without a column',
    'template/unknown-group': 'Unknown unit or group in the report template',
    'template/not-by-group': 'A figure that cannot be told by group',
    'template/not-comparable': 'A condition of the report template that cannot be compared',
    'template/only-figures': 'Only figures can stand here in the report template',
    'template/chart-sheet': 'A chart of the report template refers to a missing sheet',
  },
  messages: {
    'file/old-xls': () => ({
      what: 'This is an old .xls (or WPS .et) file and cannot be read.',
      how: 'Open it in Excel or WPS, save it as an Excel workbook (.xlsx) and submit that.',
    }),
    'file/encrypted': () => ({
      what: 'The file needs a password to open and cannot be read.',
      how: 'Open it in Excel, remove the password under File, Info, Protect Workbook, save and submit again.',
    }),
    'file/empty': () => ({ what: 'The file is 0 bytes long.', how: 'A copy or download probably did not finish; fetch the file again.' }),
    'file/not-workbook': ({ kind }) => ({
      what: `This is no Excel workbook (.xlsx) but ${FILE_KINDS[kind]}; it cannot be read.`,
      how: 'Open it in Excel and save it as an Excel workbook (.xlsx); changing the name is not enough. Unpack archives. If it does not open, ask for it again.',
    }),
    'file/corrupt': ({ part }) => ({
      what: `The file is damaged: ${part === '' ? 'its content' : `“${part}”`} cannot be read.`,
      how: 'Open and repair it in Excel and save it under a new name; if that fails, ask for it again.',
    }),
    'file/truncated': () => ({
      what: 'The file is incomplete: the directory at its end is missing or damaged; it was probably not copied or downloaded to its end.',
      how: 'Copy or download it again; if it still cannot be opened, ask for it again.',
    }),
    'file/checksum': ({ part }) => ({
      what: `The content of “${part}” does not match the checksum (CRC) in the file: it was damaged when stored or sent.`,
      how: 'Copy or download it again; if that fails, open it in Excel and submit it saved under a new name.',
    }),
    'file/false-size': ({ part }) => ({
      what: `“${part}” is not of the size that the file gives for it; reading was stopped.`,
      how: 'Open it in Excel and submit it saved under a new name; do not open a file from an unknown source.',
    }),
    'file/overlapping-parts': ({ part }) => ({
      what: `“${part}” overlaps other content of the file; no usual program saves such a file.`,
      how: 'Ask for the file saved anew by Excel or WPS; do not open a file from an unknown source.',
    }),
    'file/repeated-part': ({ part }) => ({
      what: `The file holds “${part}” twice; it does not tell which one counts.`,
      how: 'Open it in Excel, check its content, and submit it saved under a new name.',
    }),
    'file/document-type': ({ part }) => ({
      what: `“${part}” has a document type declaration (DTD). A workbook has none; it is not read, to be safe.`,
      how: 'Ask for the file saved anew by Excel or WPS; do not open a file from an unknown source.',
    }),
    'file/limit': ({ limit, allowed }) => ({
      what: `The file exceeds a safety limit (${LIMITS[limit]}; allowed ${allowed}).`,
      how: 'No normal ledger is that large: look for formats pasted over whole columns or for pictures, and copy the data into a new template.',
    }),
    'file/too-slow': ({ seconds }) => ({
      what: `Reading and checking this file took more than ${seconds} seconds and was stopped; other files are not affected.`,
      how: 'A normal ledger takes a second or two: copy the data into a new template. If the computer was busy, try again later.',
    }),
    'file/too-much-memory': ({ megabytes }) => ({
      what: `Reading this file needed more than ${megabytes} MB of memory and was stopped; other files are not affected.`,
      how: 'No normal ledger needs that much: look for formats pasted over whole columns, and copy the data into a new template.',
    }),
    'file/reader-failed': ({ place }) => ({
      what: `The program failed while it read this file (${place}); the file was not read, other files are not affected.`,
      how: 'This is a fault of the program: copy the data into a new template, and tell the place in parentheses to the maintainers.',
    }),
    'file/unreadable': ({ reason }) => ({
      what: `The file cannot be read: ${REASONS[reason]}.`,
      how: 'Close the program that uses it, make sure that it is a regular .xlsx file that you may read, and try again.',
    }),
    'file/unreadable-folder': () => ({
      what: 'The folder cannot be opened; none of its files was read.',
      how: 'Make sure that you may read it and that its path is not too long, and run again; or move its files one folder up.',
    }),
    'file/lock-file': ({ name }) => ({
      what: `A temporary lock file, passed over: “${name}” is open, or was not closed properly.`,
      how: 'It goes away when the workbook is closed; if it is not open, delete it.',
    }),
    'file/open-elsewhere': () => ({
      what: 'The workbook seems to be open; what was read is its last saved state.',
      how: 'Save and close it, then run again, so that no change is missed.',
    }),
    'file/not-ledger': ({ sheets, nearest }) => ({
      what: `None of the sheets of a duty ledger was found. Its sheets: ${sheets}.${nearest === '' ? '' : ` “${nearest}” looks like 委员名册.`}`,
      how: 'Use the ledger template and keep the names of its sheets.',
    }),
    'file/report-template': () => ({
      what: 'This is a template of a report (the program fills the cells with {{…}}); it was not read as a ledger.',
      how: 'Nothing to do; name it with --template when a report is made.',
    }),
    'file/newer-contract': ({ version, supported }) => ({
      what: `Template version ${version} is newer than ${supported}, which this program knows; it was not read.`,
      how: 'Update this program.',
    }),
    'file/older-contract': ({ version, supported }) => ({
      what: `Template version ${version} is older than ${supported}; it was read as the older version.`,
      how: 'Use the new template next time.',
    }),
    'file/no-year': () => ({
      what: 'There is no 填报说明, or no 年度 in it: which year the ledger is of is not known. Dates were not compared with it; a merge takes the year of the other units.',
      how: 'Add 填报说明 from the template, and fill in 填报单位, 年度 and 届次.',
    }),
    'file/year-from-titles': ({ year }) => ({
      what: `No 填报说明 states the year; the names or titles of the sheets speak of ${year} alone, and the ledger was read as that of ${year}.`,
      how: 'Check the year; add 填报说明 from the template, and fill in 填报单位, 年度 and 届次.',
    }),
    'file/same-content': ({ other }) => ({
      what: `The content is the same as that of “${other}”; it was not counted twice.`,
      how: 'Delete one of the two files.',
    }),
    'file/same-unit': ({ unit, other }) => ({
      what: `“${unit}” was already submitted in “${other}”; this file was not merged.`,
      how: 'Keep one file for each unit, and no workbook of an earlier merge; if the data is spread over two, put it into one workbook.',
    }),
    'submission/missing': ({ unit }) => ({
      what: `No file came from “${unit}”.`,
      how: 'Ask for it; if it was sent, compare the unit on its 填报说明 sheet with the list.',
    }),
    'finding/more-alike': ({ alike, count, cells }) => ({
      what: `There are ${count} more of “${en.titles[alike]}”, not listed one by one: ${cells}.`,
      how: 'Mend them together with those that are listed; there is mostly one cause: mend one cell and fill down, or find and replace. The add-in in Excel shows each of them.',
    }),
    'submission/unexpected': ({ unit }) => ({
      what: `“${unit}” is not on the list of expected units.`,
      how: 'Check the name of the unit; if it should report, add it to the list.',
    }),
    'submission/packed': ({ name }) => ({
      what: `“${name}” is an archive; workbooks in it were not read.`,
      how: 'Unpack it, put its workbooks into the folder, and run this again.',
    }),
    'submission/other-files': ({ count, names }) => ({
      what: `${count} files that are no workbooks were not read: ${names}.`,
      how: 'If they hold records, enter these in a workbook (.xlsx) and submit it; otherwise there is nothing to do.',
    }),
    'sheet/missing': ({ nearest }) => ({
      what: `This sheet is missing.${similar(nearest)}`,
      how: nearest === '' ? 'Copy the sheet from the template and fill it.' : `If it is “${nearest}”, give the sheet its proper name.`,
    }),
    'sheet/no-header': ({ expected }) => ({
      what: 'No header was found in the first 30 rows; the sheet was not read.',
      how: `Restore the header row of the template, at least: ${expected}.`,
    }),
    'sheet/duplicate': ({ contract }) => ({
      what: `Another sheet is taken for “${contract}” too; both were read.`,
      how: 'Check for repeated data and put it into one sheet.',
    }),
    'sheet/unknown': () => ({
      what: 'The template has no such sheet; it was not read.',
      how: 'Keep it if it is your own; if it is a ledger, give it the name it has in the template.',
    }),
    'sheet/addition': ({ contract, rows }) => ({
      what: `Its ${rows} rows are not in ${contract}, and were read as further rows of it.`,
      how: `Check that all of them count; write them into ${contract} in future.`,
    }),
    'sheet/section': ({ title, contract, rows }) => ({
      what: `The ${rows} rows below “${title}” were read as ${contract}.`,
      how: `Check that they are ${contract}; from now on give each register a sheet of its own, as in the template.`,
    }),
    'sheet/named-otherwise': ({ contract, rows }) => ({
      what: `It has the headers of ${contract}, and no other sheet is that: its ${rows} rows were read as ${contract}.`,
      how: `If it is the register, name it ${contract}, and put several together into one; otherwise move it out of this file.`,
    }),
    'sheet/of-activity': ({ activity, rows, fromRemarks }) => ({
      what: `There is no 出席记录; by its name, or its title, this sheet was read as the attendance of ${activity}: ${rows} rows${fromRemarks > 0 ? `, ${fromRemarks} of them by what stands in 备注` : ''}.`,
      how: 'Check that it is of this activity; from now on keep attendance in one sheet, 出席记录 or 出席矩阵.',
    }),
    'row/as-above': ({ rows }) => ({
      what: `${rows} rows do not say which activity or proposal they are of, or who was there: they are taken as the rows above them.`,
      how: 'Check these rows; from now on, write the activity, the day and the member in every row.',
    }),
    'sheet/log': ({ registers, rows, unread, implied }) => ({
      what: `${rows} rows of this sheet were read for “${registers.replaceAll('、', '”, “')}”, by the kind and the content of each${implied === '' ? '' : `; what the sheet does not say is taken as “${implied}”`}.${unread > 0 ? ` ${unread} more were not read: the workbook has another sheet for them, or they are of no register that is known.` : ''}`,
      how: 'Check kinds and numbers; one activity must bear one name and one day. From now on, fill in the sheets of the template.',
    }),
    'sheet/within': ({ contract, headers, rows }) => ({
      what: `There is no ${contract} of its own: ${rows} records of it were read from the columns ${headers} of this sheet.`,
      how: `Where a row has several (units, levels, opinions), fill in ${contract} as in the template, one a row.`,
    }),
    'member/listed': ({ contract, header, value, rows }) => ({
      what: `The members in column ${header} were read as ${contract}, a record each${value === '' ? '' : `, all of them ${value}`}: ${rows}.`,
      how: `Check the count${value === '' ? '' : '; who is not listed was not due'}. Where members differ, fill in ${contract} as in the template, one member a row.`,
    }),
    'member/group': ({ header, value, count }) => ({
      what: `“${value}” in “${header}” was read as the ${count} members of the roster who were in office then.`,
      how: 'Check how many they are; list who was away in 请假委员 or 缺席委员, and where not all are meant, fill in their numbers one by one.',
    }),
    'roster/day-elsewhere': ({ header, count, present }) => ({
      what: `${header} of ${count} members was read from this sheet${present > 0 ? `; for ${present} more the roster says it, which counts` : ''}.`,
      how: `Check the days; fill in ${header} in the roster in future.`,
    }),
    'roster/day-unsaid': ({ header, value }) => ({
      what: `The remarks say “${value}”, but not on which day; “${header}” is taken as blank.`,
      how: `Fill in “${header}”; where only the month is known, its first day.`,
    }),
    'roster/change-unread': ({ name }) => ({
      what: `What became of ${name} was not read: the roster has no such member, or several, or day or kind of the change (辞去, 增补 and the like) are not said.`,
      how: 'List those who came, and those who left in the year, in the roster with 任职日期 and 退出日期.',
    }),
    'roster/day-in-remarks': ({ header, from, count }) => ({
      what: `“${from}” says the “${header}” of ${count} members; it was read, a month as its first day.`,
      how: `Check the days; from now on fill in the column “${header}” of the template.`,
    }),
    'roster/mark-elsewhere': ({ header, from, count }) => ({
      what: `The roster does not say ${header}: by ${from}, it was read as 是 for ${count} members and as 否 for the others.`,
      how: `Check who they are; fill in ${header} in the roster from now on.`,
    }),
    'member/unknown-in-list': ({ header, names }) => ({
      what: `${names} in ${header} was not counted: not found in the roster, the name of several members, or not said who it is.`,
      how: 'Nothing to do for those who are no members; correct a misspelt name, give the number where names are the same, and name those who are not named.',
    }),
    'signers/several': ({ header, value, others }) => ({
      what: `“${header}” names several members, “${value}”: the first was read as “${header}”, the others as “${others}”.`,
      how: `Check their order; from now on give one in “${header}” and the others in “${others}”.`,
    }),
    'signers/organisation': ({ header, value, column }) => ({
      what: `“${value}” in “${header}” is an organisation; it was read as “${column}”.`,
      how: `Give it in “${column}” from now on; if it is a member, add him to the roster.`,
    }),
    'sheet/unread-records': ({ rows }) => ({
      what: `The template has no such sheet; ${rows} of its rows name a member and a day, as records do, and were not read.`,
      how: 'If it is a register, give it the name and the headers of the template; a sheet of your own may stay, or be noted in 已核实.',
    }),
    'sheet/counts-alone': ({ kinds }) => ({
      what: `This sheet only counts for each member (${kinds}); the workbook has no records of these, and no points can be given for them.`,
      how: 'Enter each activity, proposal and the like in the sheets of the template; a sheet for statistics alone may stay, or be noted in 已核实.',
    }),
    'sheet/unread-marks': ({ rows }) => ({
      what: `The template has no such sheet; ${rows} of its rows name members and have marks of attendance. It was not read.`,
      how: 'Write meeting and day into the column headers (“全会（1月8日）”), the year into 填报说明 or the name of the sheet, and below the table what marks other than √ and × mean (“○出席 △请假”); a sheet of your own may stay, or be noted in 已核实.',
    }),
    'sheet/unread-members': ({ rows }) => ({
      what: `The template has no such sheet; ${rows} of its rows name members, and its name or title looks like what they did. It was not read, and gives them no points.`,
      how: 'If it is to count, enter it in the sheet of the template, a row for each member with day and subject; a sheet of your own may stay, or be noted in 已核实.',
    }),
    'sheet/members-across': ({ members, rows }) => ({
      what: `Activities stand down the sheet and members across: the marks in the columns of ${members} members were read as 出席记录, ${rows} in all.`,
      how: 'Check the members in the headers; from now on fill in 出席记录 of the template, or 出席矩阵 with members down.',
    }),
    'matrix/legend': ({ meanings }) => ({
      what: `The marks of the matrix were read as this line says: ${meanings}.`,
      how: 'Check the legend; where it does not mean that, correct it, or fill in the names of the statuses.',
    }),
    'matrix/activities': ({ count }) => ({
      what: `There is no 活动台账: ${count} headers were read as activities (name, kind, day).`,
      how: 'Check kinds and days; write a day that is missing into the header, as in 全会（1月8日）. From now on fill in 活动台账, and head the columns of the matrix with the numbers of activities.',
    }),
    'matrix/ones': ({ count }) => ({
      what: `“1” in the matrix was read as 出席, in ${count} cells.`,
      how: 'Check; where it does not mean that, fill in the names of the statuses, or add a legend.',
    }),
    'matrix/no-activities': ({ header }) => ({
      what: `Nothing below “${header}” and the columns beside it says who was there: this sheet was not read.`,
      how: 'One column for each activity, headed by its number (or name and day), with √, 请假 or 缺席 in its cells; a sheet that is no matrix needs another name.',
    }),
    'matrix/only-away': ({ away, blanks }) => ({
      what: `All ${away} marks of this sheet say that somebody was away, none that anybody came; its ${blanks} blank cells were not read.`,
      how: 'Where blanks mean present, write “空白为出席” above or below the table; fill in “—” for members not expected, “√” for the others.',
    }),
    'matrix/strokes': ({ mark, count }) => ({
      what: `${count} cells of the matrix hold “${mark}” or the like: these members were read as not expected, and not counted.`,
      how: 'Fill in 缺席 or 请假 for who was expected and did not come; where it means that he came, add a legend.',
    }),
    'sheet/contained': ({ other, rows }) => ({
      what: `All ${rows} rows stand in ${other} as well (same title, day and member); they were not read again.`,
      how: 'A sheet of your own may stay; if the two differ, compare them and keep one.',
    }),
    'sheet/unread-register': ({ contract, rows }) => ({
      what: `It has the headers of ${contract} but not its name: its ${rows} rows were not read.`,
      how: `If it is a register, name it ${contract}, and from the second on ${contract}(2), ${contract}(3) where it takes several sheets. Delete a private copy, or list it in 已核实.`,
    }),
    'sheet/leave-listed': ({ other, count }) => ({
      what: `${count} absences of this sheet stand in “${other}” as well; they were read from there, and count once.`,
      how: 'Where the two differ, put them right; please keep them in one place from now on.',
    }),
    'sheet/hidden': ({ rows }) => ({
      what: `The sheet is hidden; its ${rows} rows were read all the same.`,
      how: 'Unhide and check it; delete it if it is not needed.',
    }),
    'column/stand-in': ({ header, instead }) => ({
      what: `There is no column “${header}”; “${instead}” was read for it. What it leaves unclear is listed.`,
      how: `Add the column “${header}” as in the template and fill it, so that nothing is mixed up.`,
    }),
    'column/numbered': ({ header, headers }) => ({
      what: `The columns “${headers}” were read together, in their order, as “${header}”.`,
      how: `Check the order; from now on give them in “${header}”, with 、 between them.`,
    }),
    'column/from-headings': ({ header, value, count }) => ({
      what: `There is no column ${header}: it was read from the headings of ${count} groups, as from here on ${value}.`,
      how: `Check the groups; fill in ${header} as in the template from now on.`,
    }),
    'column/row-number': ({ header }) => ({
      what: `There is no column ${header} and no serial number: records are numbered by sheet and row; those that are there twice cannot be told.`,
      how: `Add the column ${header} of the template, and give each record of the unit a number of its own.`,
    }),
    'column/from-titles': ({ header, titles, values, unknown }) => ({
      what: `There is no column ${header}: it was read from ${titles}: ${values}${unknown > 0 ? `; ${unknown} more rows do not say it` : ''}.`,
      how: `Check what was read; add the column ${header} of the template and fill in every row.`,
    }),
    'column/from-sheet-name': ({ header, value }) => ({
      what: `There is no column ${header}: by the name of the sheet, it was read as ${value} in every row.`,
      how: `Check that all are ${value}; fill in ${header} as in the template from now on.`,
    }),
    'column/day-of-meeting': ({ header, meeting, day }) => ({
      what: `There is no column “${header}”; every row was read as of ${day}, the day of “${meeting}”.`,
      how: `Add the column “${header}” of the template, and the real day of what was not handed in there.`,
    }),
    'column/implied': ({ header, by, value, count }) => ({
      what: `There is no column ${header}: the ${count} rows that fill in ${by} were read as ${value}.`,
      how: `Check that all of them are; add the column ${header} of the template and fill in every row.`,
    }),
    'column/missing': ({ header, nearest }) => ({
      what: `The column “${header}” is missing, so no row of this sheet can be merged.${similar(nearest)}`,
      how: nearest === '' ? `Add the column “${header}” as in the template.` : `If “${nearest}” is that column, rename it to “${header}”.`,
    }),
    'column/duplicate': ({ header }) => ({
      what: `“${header}” heads two columns; only the first was read.`,
      how: 'Delete or rename the other one.',
    }),
    'column/alike': ({ header, instead }) => ({
      what: `There is no column “${header}”; “${instead}” was read as it.`,
      how: `Check that it is “${header}”; if not, give it another header. Use the headers of the template from now on.`,
    }),
    'column/unheaded': ({ column, rows }) => ({
      what: `Column ${column} has no header, and something in ${rows} rows of records: it was not read, nor merged.`,
      how: 'Give it a header if it is to be kept; else delete it, or move it out of the table.',
    }),
    'column/elsewhere': ({ header, from, count }) => ({
      what: `There is no column ${header}; ${count} rows that say so in ${from} were read as 是.`,
      how: `Check them; from now on fill in ${header} of the template.`,
    }),
    'column/joined-days': ({ header, headers }) => ({
      what: `The columns ${headers} were read together as “${header}”.`,
      how: 'Check the dates; from now on enter year, month and day in one column: 2025-03-05.',
    }),
    'column/extra': ({ header }) => ({
      what: `The template has no column “${header}”; its cells are kept as they are and merged along.`,
      how: 'Keep it if it is your own; otherwise restore its proper header.',
    }),
    'column/unsaid-of-levels': ({ headers, contract }) => ({
      what: `The columns “${headers}” name levels alone: whether it was sent there or adopted is not said. They were not read, and give no points.`,
      how: `Where it was adopted, write the header in full (市政协采用), or fill in ${contract} as in the template; otherwise they may stay, or be noted in 已核实.`,
    }),
    'column/unread-members': ({ header, columns }) => ({
      what: `The column “${header}” names members, but the template has no such column: it was not read, and gives them no points (this sheet has no column ${columns}).`,
      how: 'If it is to count, use the header of the template, or enter them in the list of those who came; if not, it may stay, or be noted in 已核实.',
    }),
    'column/unread-values': ({ header, contract, value }) => ({
      what: `The column “${header}” looks like ${contract}, but what most of its cells mean (such as “${value}”) is not clear: it was not read, and gives no points.`,
      how: `If it is to count, enter values of the list (such as 是), or fill in ${contract} as in the template; a column of your own may stay, or be noted in 已核实.`,
    }),
    'column/hidden': ({ header }) => ({ what: `The column “${header}” is hidden; it was read all the same.`, how: 'Unhide and check it.' }),
    'column/lost-drop-down': ({ header, rows }) => ({
      what: `${rows} filled cells of “${header}” have lost their drop-down list, mostly by pasting.`,
      how: 'Copy the data validation from the template, or use 恢复下拉 in the pane.',
    }),
    'row/hidden': ({ rows }) => ({
      what: `${rows} rows from here on are hidden, perhaps by a filter; they were read all the same.`,
      how: 'Unhide them or clear the filter, and check whether they count.',
    }),
    'row/example': () => ({
      what: 'An example row of the template was left in; it is ignored.',
      how: 'Delete it; if it is real data, remove 示例 from the start of its number.',
    }),
    'cell/required': ({ header }) => ({ what: `“${header}” is empty.`, how: `Fill in “${header}”.` }),
    'cell/not-number': ({ header, value }) => ({
      what: `“${header}” should be a number but is “${value}”.`,
      how: 'Enter digits only, without units or words.',
    }),
    'cell/not-integer': ({ header, value }) => ({
      what: `“${header}” should be a whole number but is ${value}.`,
      how: 'Enter a whole number.',
    }),
    'cell/not-date': ({ header, value }) => ({
      what: `“${header}” should be a date; “${value}” does not tell which day.`,
      how: 'Write year, month and day as in 2025-03-05.',
    }),
    'cell/not-time': ({ header, value }) => ({
      what: `“${header}” should be a time; “${value}” cannot be read.`,
      how: 'Write it as 2025-03-05 08:50 or 08:50.',
    }),
    'cell/range': ({ header, value, min, max }) => ({
      what: `“${header}” is ${value} but should lie between ${min} and ${max}.`,
      how: 'Check and correct it.',
    }),
    'cell/pattern': ({ header, value, meaning }) => ({
      what: `“${value}” in “${header}” has the wrong form; expected: ${meaning}.`,
      how: 'Check and correct it.',
    }),
    'cell/not-listed': ({ header, value, list, nearest }) => ({
      what: `“${value}” in “${header}” is not in the value list “${list}”.${similar(nearest)}`,
      how: 'Choose from the drop-down list; if it is a local term, add it to 取值表.',
    }),
    'cell/none-mark': ({ header, value }) => ({
      what: `“${value}” in “${header}” means none; it was read as a blank cell.`,
      how: 'Leave a cell without a value empty; fill in what was forgotten.',
    }),
    'cell/ditto': ({ header, value, above }) => ({
      what: `“${header}” holds “${value}”; it was read as “${above}”, as in the row above.`,
      how: 'Enter the value itself: after sorting or deleting rows a ditto mark means another row.',
    }),
    'cell/alias': ({ header, value, standard }) => ({
      what: `“${value}” in “${header}” was read as “${standard}”.`,
      how: `Better write “${standard}”.`,
    }),
    'cell/formula-error': ({ header, value }) => ({
      what: `The formula in “${header}” results in ${value}.`,
      how: 'Correct the formula or enter the value.',
    }),
    'cell/formula-without-value': ({ header }) => ({
      what: `“${header}” has a formula whose result is not in the file.`,
      how: 'Open it in Excel, press F9 and save.',
    }),
    'cell/number-as-text': ({ header, value }) => ({
      what: `“${value}” in “${header}” is text; it was read as a number.`,
      how: 'Select it and choose Convert to Number.',
    }),
    'cell/number-with-unit': ({ header, value, number }) => ({
      what: `“${value}” in “${header}” has a unit behind it; it was read as ${number}.`,
      how: 'Enter the number alone.',
    }),
    'cell/date-without-year': ({ header, value, date }) => ({
      what: `“${value}” in “${header}” has no year; it was read as ${date}.`,
      how: 'Check the year and enter a real date such as 2025-03-05.',
    }),
    'cell/date-span': ({ header, value, first, lastHeader, last }) => ({
      what: `“${value}” in “${header}” is two days; “${header}” was read as ${first}, “${lastHeader}” as ${last}.`,
      how: `Enter one date each in “${header}” and “${lastHeader}”.`,
    }),
    'cell/text-date': ({ header, value }) => ({
      what: `“${value}” in “${header}” is not a date cell; it was read as a date.`,
      how: 'Enter a real date such as 2025-03-05.',
    }),
    'cell/partial-date': ({ header, value }) => ({
      what: `“${value}” in “${header}” has only year and month; the first of the month is used for now.`,
      how: 'Add the day.',
    }),
    'cell/became-date': ({ header, value }) => ({
      what: `“${header}” should be text or a number but has become the date ${value} (as when 3-1 is typed); what was typed cannot be known.`,
      how: 'Format the cell as text, then type it again.',
    }),
    'cell/digits-lost': ({ header }) => ({
      what: `“${header}” has more than 15 digits but is kept as a number; its last digits are lost.`,
      how: 'Format the cell as text, then type it again from the original.',
    }),
    'cell/outer-blanks': ({ header }) => ({
      what: `“${header}” has blanks around its value; they were ignored.`,
      how: 'Delete the blanks.',
    }),
    'cell/full-width': ({ header }) => ({
      what: `“${header}” has full-width digits or letters; they were read as half-width.`,
      how: 'Use half-width characters.',
    }),
    'cell/too-long': ({ header, length, most }) => ({
      what: `“${header}” has ${length} characters; a cell of Excel holds ${most}.`,
      how: 'Keep the main points here and the whole text in a file of its own.',
    }),
    'cell/merged': ({ header, rows }) => ({
      what: `${rows} rows of “${header}” are merged into one cell; each is taken to hold the same value (except in columns of numbers).`,
      how: 'Unmerge the cells and fill in every row.',
    }),
    'record/same': ({ headers, value }) => ({
      what: `“${value}” is recorded more than once: ${headers} are the same, only the numbers differ. It would count twice.`,
      how: 'Delete one of the rows; if they are two things, say in their titles how they differ, or note it in 已核实.',
    }),
    'key/duplicate': ({ header, value }) => ({
      what: `There is already a record whose “${header}” is “${value}”; this row was not counted.`,
      how: 'Compare the two: delete one if it is repeated, correct the number if it is wrong.',
    }),
    'reference/missing': ({ header, value, sheet, nearest }) => ({
      what: `“${value}” in “${header}” is not in “${sheet}”.${similar(nearest)}`,
      how:
        namedAndCounted(value) !== undefined
          ? 'Name all of them: the first in this column, the others in that of the co-signers.'
          : `Check the number; if it is right, first add it to “${sheet}”.`,
    }),
    'reference/no-unit': ({ header, value, sheet }) => ({
      what: `${sheet} has “${value}” (${header}), but this row does not say of which unit it is.`,
      how: 'Enter the name of the unit in 来源单位, written as in the other rows.',
    }),
    'reference/by-name': ({ header, value, id }) => ({
      what: `“${header}” holds the name “${value}”; it was read as number ${id}.`,
      how: `Enter the number ${id}, so that two of the same name are not mixed up.`,
    }),
    'reference/blank-by-name': ({ header, name, id }) => ({
      what: `“${header}” is blank; by the name “${name}” it was read as ${id}.`,
      how: `Enter ${id}, so that it is right where two have the same name.`,
    }),
    'reference/zeros-lost': ({ header, value, id }) => ({
      what: `“${value}” in “${header}” has other leading zeros than the number it means; it was read as ${id}.`,
      how: `Format the column as text first, then enter ${id}: Excel takes it for a number and drops its leading zeros.`,
    }),
    'reference/ambiguous-name': ({ header, value }) => ({
      what: `More than one is called “${value}” (in “${header}”).`,
      how: 'Enter the number.',
    }),
    'list/repeated-item': ({ header, value }) => ({
      what: `“${value}” stands more than once in “${header}”.`,
      how: 'Delete the repetition.',
    }),
    'id-number/numeric': ({ header }) => ({
      what: `“${header}” is kept as a number; its last three digits are lost and it cannot be used.`,
      how: 'Format the column as text, then type all 18 characters again from the document.',
    }),
    'id-number/format': ({ header }) => ({
      what: `“${header}” is not a valid 18-character ID number (length, region or birth date).`,
      how: 'Check it against the document; for another kind of document fill in 证件类型.',
    }),
    'id-number/check-digit': ({ header }) => ({
      what: `The check character of “${header}” is wrong: one character was mistyped.`,
      how: 'Compare it with the document, character by character.',
    }),
    'id-number/birth-date': ({ expected }) => ({
      what: `The birth date differs from the ID number, which says ${expected}.`,
      how: 'Check the document and correct whichever is wrong.',
    }),
    'id-number/sex': ({ expected }) => ({
      what: `The sex differs from the ID number, which says “${expected}”.`,
      how: 'Check the document and correct whichever is wrong.',
    }),
    'phone/format': ({ header }) => ({
      what: `“${header}” is not a mobile number of 11 digits.`,
      how: 'Check the number; land lines belong in 单位电话.',
    }),
    'phone/duplicate': ({ header }) => ({
      what: `“${header}” is the same as that of another member.`,
      how: 'Check for a typing error; leave it if they share the number.',
    }),
    'name/blanks': ({ header }) => ({
      what: `“${header}” has a blank inside; it is ignored in comparisons.`,
      how: 'Better remove it; use distributed alignment for looks.',
    }),
    'date/order': ({ earlier, later }) => ({ what: `“${later}” is before “${earlier}”.`, how: 'Check both dates.' }),
    'date/outside-year': ({ header, value, year, from, to }) => ({
      what: `“${header}” is ${value}, outside the year ${year}${from === '' ? '' : ` and its period of evaluation (${from} to ${to})`}.`,
      how: 'Check the year; records of another year belong in its ledger.',
    }),
    'term/mismatch': ({ header, value, term }) => ({
      what: `“${header}” is “${value}”, but 填报说明 says “${term}”.`,
      how: 'Correct one of the two.',
    }),
    'member/same-name': ({ name }) => ({
      what: `There are two members called “${name}”.`,
      how: 'Leave it if they are two people; delete one row if it is the same person.',
    }),
    'member/name-alone': ({ name, count }) => ({
      what: `The roster has no numbers, and ${count} members are called ${name}: nothing tells them apart, so none of their records counts.`,
      how: 'Add the column 委员编号 and fill it in, and write the numbers of these members in the other sheets; if it is one person, delete a row.',
    }),
    'member/same-person': ({ name }) => ({
      what: `The ID number of “${name}” is already in the roster; this row was not counted.`,
      how: 'Delete one row if it is the same person; otherwise correct it from the document.',
    }),
    'member/personal-number': ({ count }) => ({
      what: `The 委员编号 of ${count} members is an ID number or a mobile number. It is printed in scores, reports and archives, for everybody to see.`,
      how: 'Give numbers made of the term and a running number, in the roster and in all other sheets.',
    }),
    'member/name-mismatch': ({ memberId, name, rosterName }) => ({
      what: `Number ${memberId} is “${rosterName}” in the roster, but “${name}” is written here.`,
      how: 'Find out whether the number or the name is wrong.',
    }),
    'evaluation/other-member': ({ memberId, name, rosterName }) => ({
      what: `Number ${memberId} is “${rosterName}” in the roster, but “${name}” was evaluated in this year; this row was not counted.`,
      how: 'Correct the number or the name; for a changed name, put the old one into 曾用名 of the roster; if the number was given to somebody else, delete this row.',
    }),
    'member/not-in-office': ({ memberId, date }) => ({
      what: `Number ${memberId} was not in office on ${date}.`,
      how: 'Check the date, and 任职日期 and 退出日期 in the roster.',
    }),
    'proposal/first-proposer-repeated': ({ memberId }) => ({
      what: `The first proposer ${memberId} stands among the co-signers too, which counts one signer too many.`,
      how: 'Remove the number from the co-signers.',
    }),
    'proposal/overdue': ({ days, due }) => ({
      what: `An answer was due by ${due}; it is ${days} days late.`,
      how: 'Remind the department; if it has answered, fill in 办复日期.',
    }),
    'attendance/more-than-due': ({ attended, due }) => ({
      what: `实到 ${attended} is more than 应到 ${due}.`,
      how: 'Check both; an empty 应到 counts as 1.',
    }),
    'attendance/absent-signed-in': () => ({
      what: 'The status is 缺席, but there is a sign-in time or a count above zero.',
      how: 'Correct the status or clear the sign-in.',
    }),
    'attendance/present-not-counted': ({ status }) => ({
      what: `The status is ${status}, but 实到 is 0: it counts as not there.`,
      how: 'Correct the status or the count; where 实到 is blank, the status counts.',
    }),
    'attendance/not-recorded': ({ activity, count }) => ({
      what: `Activity ${activity} must be attended, but ${count} members have no record of attendance, leave or absence.`,
      how: 'Add their records; if only some must come, fill in 应到名单.',
    }),
    'attendance/only-away': ({ activities, away }) => ({
      what: `Of ${activities} activities of this sheet only the ${away} who were away are recorded, and nobody who came: whoever did gets no points for it.`,
      how: 'Add a list of those who came (全体委员 where all did); where only absences count, note it in 已核实.',
    }),
    'attendance/not-held': ({ activity, status, count }) => ({
      what: `The status of activity ${activity} is ${status}, yet ${count} records say that members were there; they count for nothing.`,
      how: 'If it was held, set 状态 to 发布 or 关闭; if it was not, check these records and delete them.',
    }),
    'opinion/adopted-without-submission': ({ level }) => ({
      what: `Adopted or instructed at level ${level} without having been submitted to it.`,
      how: 'Check and fill in 报送.',
    }),
    'opinion/instruction-unread': ({ header, value }) => ({
      what: `“${value}” in “${header}” does not say at which level the leader is; it was not read.`,
      how: 'Write the post, as in “市长批示”, or enter level and leader in 社情民意采用. Nothing is to be done where there was no instruction.',
    }),
    'opinion/instruction-incomplete': ({ level }) => ({
      what: `The instruction at level ${level} does not name both the leader and the date.`,
      how: 'Fill in 批示领导 and 批示日期.',
    }),
    'merge/same-id-number': ({ name, otherUnit }) => ({
      what: `The ID number of “${name}” is also in the roster of “${otherUnit}”.`,
      how: 'Ask the other unit: one person is registered by one unit; correct it from the document if it was mistyped.',
    }),
    'merge/same-member-id': ({ memberId, name, otherName, otherUnit }) => ({
      what: `Member number ${memberId} is “${name}” here and “${otherName}” in “${otherUnit}”.`,
      how: 'Agree on one numbering, for example with a district code in front.',
    }),
    'merge/rules-differ': ({ sheet, used }) => ({
      what: `“${sheet}” differs from that of “${used}”, by whose rules all are scored.`,
      how: 'Check that it has the same version of the rules; what the office handed out holds.',
    }),
    'merge/other-period': ({ period, common }) => ({
      what: `Its period is ${period}; all are evaluated over that of most units, ${common}.`,
      how: 'Check year and period in 填报说明; replace a file of another year by this year’s.',
    }),
    'rule/missing-slot': (a) => ({
      what: `“${a.because}” needs “${a.header}”, which is blank.`,
      how: 'Fill it in, or choose another method.',
    }),
    'rule/unused-slot': (a) => ({
      what: `“${a.because}” does not use “${a.header}”; what it holds has no effect.`,
      how: 'Clear the cell, or choose another kind or method.',
    }),
    'rule/unknown-table': (a) => ({
      what: `分值表 has no table “${a.value}”.${similar(a.nearest)}`,
      how: 'Correct the name, or add the table.',
    }),
    'rule/filter-syntax': (a) => ({
      what: `“${a.text}” in “${a.header}” is no condition.`,
      how: 'Write column=value; join conditions with ; and values with |.',
    }),
    'rule/unknown-column': (a) => ({
      what: `“${a.sheet}” has no column “${a.name}”.${similar(a.nearest)}`,
      how: 'Correct the name of the column.',
    }),
    'rule/unknown-value': (a) => ({
      what: `“${a.column}” never has the value “${a.value}”.${similar(a.nearest)}`,
      how: 'Correct the value, or add it to 取值表.',
    }),
    'rule/not-comparable': (a) => ({
      what: `“${a.column}” holds texts and cannot be compared with ${a.operator}.`,
      how: 'Use = or ≠, or a column of numbers or dates.',
    }),
    'rule/cap-below-floor': (a) => ({ what: `The cap ${a.cap} is below the floor ${a.floor}.`, how: 'Check both numbers.' }),
    'rule/deduct-bound': (a) => ({
      what: `Deductions are negative before caps and floors are applied; “${a.header}” is ${a.value}.`,
      how: 'Write the most to deduct as a negative 下限, such as -10.',
    }),
    'rule/negative-deduction': (a) => ({
      what: `“${a.id}” deducts; its points ${a.points} are negative, so it would add them.`,
      how: 'Write the points to deduct without a sign, or make the rule one that earns (得分).',
    }),
    'rule/cap-below-item': (a) => ({
      what: `One item earns ${a.item}, but the cap of “${a.of}” is ${a.cap}.`,
      how: 'Check the points and the cap.',
    }),
    'rule/cap-unreachable': (a) => ({
      what: `The cap is ${a.cap}, but the rows below give at most ${a.reachable}.`,
      how: 'Check the caps below, or this one.',
    }),
    'rule/full-score': (a) => ({
      what: `The declared full score is ${a.declared}, but the rows give at most ${a.reachable}.`,
      how: 'Check the points and caps.',
    }),
    'rule/parent-not-group': (a) => ({
      what: `The parent “${a.parent}” is not of kind 组.`,
      how: 'Make it a group, or correct the parent.',
    }),
    'rule/subject-differs': (a) => ({
      what: `This row evaluates ${a.subject}, its parent “${a.parent}” ${a.parentSubject}.`,
      how: 'Make them the same.',
    }),
    'rule/no-parent': (a) => ({
      what: `“${a.id}” has no parent; its points go straight to the total.`,
      how: 'Fill in the parent if it has one.',
    }),
    'rule/empty-group': (a) => ({ what: `Nothing belongs to “${a.id}”; it always gives 0.`, how: 'Add rules, or delete the group.' }),
    'rule/too-deep': (a) => ({
      what: `“${a.id}” is more than ${a.levels} levels deep; it and what is below it were not read.`,
      how: 'Four levels are usual: name the group that it belongs to as its parent.',
    }),
    'rule/cycle': (a) => ({ what: `The rows refer to each other in a circle: ${a.path}.`, how: 'Correct one of them.' }),
    'rule/no-rate': (a) => ({
      what: `“${a.sheet}” has no attendance to take a rate of.`,
      how: 'Use 会议活动 or 学习培训, or another measure.',
    }),
    'rule/empty-rate': (a) => ({
      what: `“${a.id}” scores a rate; what holds when nothing was required is not said, so 0 is given.`,
      how: 'Choose 记0, 记满 or 不评 in 无数据时.',
    }),
    'rule/first-items': (a) => ({
      what: `Points start at item ${a.from}, and no rule or minimum speaks of those before.`,
      how: 'Add one, or check the start.',
    }),
    'rule/counted-twice': (a) => ({
      what: `“${a.id}” and “${a.other}” score the same records in one group.`,
      how: 'Disable one, or name the other in 不重复.',
    }),
    'rule/rounding': (a) => ({ what: `“${a.value}” does not say how many digits.`, how: 'Write 1位四舍五入 or 2位截断.' }),
    'rule/rounding-differs': (a) => ({ what: `The rounding of the total differs from that of “${a.other}”.`, how: 'Make them the same.' }),
    'rule/no-record': (a) => ({
      what: `No record was found for “${a.id} ${a.name}”.`,
      how: 'Check source and filter; if nothing happened, leave it.',
    }),
    'rule/sparse-column': (a) => ({
      what: `Rules need “${a.column}” of “${a.sheet}”, which is blank in ${a.share}% of the rows.`,
      how: 'Fill it in, or these records earn nothing.',
    }),
    'table/mixed-pick': (a) => ({ what: `The rows of “${a.table}” say different 取法.`, how: 'A table has only one.' }),
    'table/step-bound': (a) => ({ what: `“${a.text}” is no lower bound of a step.`, how: 'Write a number such as 3 or >=3.' }),
    'table/unclear-value': (a) => ({
      what: `“${a.value}” does not say of which column${a.candidates === '' ? '' : ` (perhaps ${a.candidates})`}.`,
      how: 'Write column=value, such as 状态=出席.',
    }),
    'table/unreachable-row': (a) => ({
      what: `Whatever matches this row matches row ${a.earlier} of “${a.table}” first.`,
      how: 'Change the order, or delete one.',
    }),
    'table/never-matches': (a) => ({
      what: `The filter of rule “${a.rule}” leaves out “${a.condition}”.`,
      how: 'Check the filter and this row.',
    }),
    'table/overlap': (a) => ({
      what: `Rows ${a.earlier} and ${a.later} of “${a.table}” may match one record, and 取法 is blank; the higher is taken.`,
      how: 'Choose 取法.',
    }),
    'table/gap': (a) => ({
      what: `${a.count} records of rule “${a.rule}” match no row of “${a.table}”${a.values === '' ? '' : ` (${a.values})`}.`,
      how: 'Add a row if they should score.',
    }),
    'table/unused': (a) => ({ what: `No rule uses “${a.table}”.`, how: 'Delete it if it is not needed.' }),
    'grade/order': (a) => ({
      what: `The lower bounds of “${a.grade}” and “${a.other}” are equal or reversed.`,
      how: 'Fill in the bounds from high to low; leave the lowest blank.',
    }),
    'grade/no-lowest': (a) => ({ what: `Totals below ${a.bound} have no grade.`, how: 'Add a lowest grade without a bound.' }),
    'quota/range': (a) => ({ what: `The highest share ${a.highest}% is below the lowest ${a.lowest}%.`, how: 'Check both.' }),
    'quota/below-one': (a) => ({
      what: `The share is ${a.share}, which is ${a.share}%.`,
      how: 'Shares are per cent: for a fifth write 20, in a cell without the percent format (which keeps 20% as 0.2).',
    }),
    'quota/not-applicable': (a) => ({
      what: `The quota of “${a.grade}” in ${a.scope}: ${QUOTA_CAUSES[a.cause]}.`,
      how: 'Check shares, scope and base.',
    }),
    'consequence/consecutive': (a) => ({
      what: `${a.years} years running can only be asked of 等次 and 总分 (from 历年评价).`,
      how: 'Drop the other conditions, or the years.',
    }),
    'adjustment/needs-member': (a) => ({ what: `“${a.situation}” needs a 委员编号.`, how: 'Fill in 委员编号 and the dates.' }),
    'adjustment/no-effect': (a) => ({
      what: `A member in “${a.situation}” is still in office; 按在任月数 looks at the dates of the appointment, not at these: the total stays.`,
      how: 'To leave out the sessions of these days choose 按应到场次 or 豁免该次; for no evaluation at all 不评.',
    }),
    'adjustment/outside-period': (a) => ({
      what: `The days of “${a.situation}” lie outside the evaluated period: the row does nothing this year.`,
      how: 'Rows of past years may stay; correct a year that was typed wrong.',
    }),
    'manual/out-of-range': (a) => ({
      what: `${a.value} is beyond the bound ${a.bound} of the rule; ${a.bound} counts.`,
      how: 'Check the score.',
    }),
    'manual/not-manual': (a) => ({
      what: `“${a.ruleId}” is not of kind 录入; this row is not used.`,
      how: "Correct the rule's number, or its kind.",
    }),
    'manual/no-subject': () => ({ what: 'Neither 委员编号 nor 对象名称 is filled in.', how: 'Fill in one of them.' }),
    'score/no-rules': () => ({
      what: '评分规则 has no usable rule.',
      how: 'Choose a ready-made method with init --ruleset, or fill it in.',
    }),
    'score/rules-broken': (a) => ({
      what: `The rule sheets have ${a.count} errors, so nothing was scored.`,
      how: 'Mend the rule sheets first.',
    }),
    'custom/failed': (a) => ({ what: a.message, how: 'Mend it as it says; the condition stands in 自定义校验.' }),
    'custom/unknown-sheet': (a) => ({
      what: `There is no sheet “${a.value}”.${similar(a.nearest)}`,
      how: 'Correct the name of the sheet.',
    }),
    'template/unknown-name': ({ name, nearest }) => ({
      what: `There is no figure or list called “${name}”.${similar(nearest)}`,
      how: 'Use a name from 统计口径.',
    }),
    'template/two-lists': ({ first, second }) => ({
      what: `One row names both “${first}” and “${second}”, so it cannot be repeated.`,
      how: 'Use one list a row; put the other one into a row of its own.',
    }),
    'template/unclosed': ({ text }) => ({
      what: `The placeholder in “${text}” is unfinished.`,
      how: 'Write {{name}}, with two braces on each side.',
    }),
    'template/broken': ({ text }) => ({
      what: `The placeholder “${text}” is not understood.`,
      how: 'Write {{figure}}, {{figure[unit]}}, {{list.column}} or {{如果 figure>number}}; report --list prints the names.',
    }),
    'template/needs-field': ({ list, example }) => ({
      what: `“${list}” is a list: say which column of it.`,
      how: `Write {{${list}.${example}}}; the row is repeated for each item.`,
    }),
    'template/unknown-group': ({ group, nearest }) => ({
      what: `There is no unit, sector, committee, party or group called “${group}”.${similar(nearest)}`,
      how: 'Use a name that occurs in the merged data.',
    }),
    'template/not-by-group': ({ name, group }) => ({
      what: `“${name}” cannot be told for “${group}”: its records belong to no single member.`,
      how: 'Use another figure, or the figure of the whole.',
    }),
    'template/not-comparable': ({ name, value }) => ({
      what: `“${name}” and “${value}” cannot be compared by size.`,
      how: 'Compare a number with a number, as in {{如果 缺报单位数>0}}; texts only with = or ≠.',
    }),
    'template/only-figures': ({ text }) => ({
      what: `“${text}” uses a list or a condition; headers, footers, text boxes and titles of charts can only name figures.`,
      how: 'Write {{指标}} or {{指标[单位]}}; lists and conditions belong in cells.',
    }),
    'template/chart-sheet': ({ name, nearest }) => ({
      what: `A chart takes its data from the sheet “${name}”, which the template does not have.${similar(nearest)}`,
      how: 'Choose the data of the chart again in Excel.',
    }),
  },
};
