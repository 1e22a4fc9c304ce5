import type { MessageCatalogue } from './message';

const similar = (nearest: string): string => (nearest === '' ? '' : ` Is it “${nearest}”?`);
const REASONS = {
  permission: 'no permission to read it',
  busy: 'another program is using it',
  vanished: 'it disappeared while being read',
  'not-regular': 'it is not a regular file (perhaps a link or a folder)',
  other: 'the system reported an error',
} as const;

export const en: MessageCatalogue = {
  severities: { error: 'error', warning: 'warning', info: 'note' },
  titles: {
    'file/old-xls': 'Old file format',
    'file/encrypted': 'Encrypted file',
    'file/empty': 'Empty file',
    'file/not-workbook': 'Not a workbook',
    'file/corrupt': 'Damaged file',
    'file/limit': 'File over the limits',
    'file/unreadable': 'File cannot be read',
    'file/lock-file': 'Temporary lock file',
    'file/open-elsewhere': 'File is open elsewhere',
    'file/not-ledger': 'Not a duty ledger',
    'file/newer-contract': 'Template too new',
    'file/older-contract': 'Older template',
    'file/same-content': 'Same file twice',
    'file/same-unit': 'Several files of one unit',
    'submission/missing': 'Missing submission',
    'submission/unexpected': 'Unit not on the list',
    'sheet/missing': 'Missing sheet',
    'sheet/no-header': 'No header found',
    'sheet/duplicate': 'Sheet twice',
    'sheet/unknown': 'Unknown sheet',
    'sheet/hidden': 'Hidden sheet with data',
    'column/missing': 'Missing column',
    'column/duplicate': 'Column twice',
    'column/extra': 'Extra column',
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
    'cell/alias': 'Unusual spelling',
    'cell/formula-error': 'Formula error',
    'cell/formula-without-value': 'Formula without a result',
    'cell/number-as-text': 'Number kept as text',
    'cell/text-date': 'Date kept as text or number',
    'cell/partial-date': 'Incomplete date',
    'cell/became-date': 'Turned into a date',
    'cell/digits-lost': 'Digits lost',
    'cell/outer-blanks': 'Blanks around the value',
    'cell/full-width': 'Full-width characters',
    'cell/merged': 'Merged data cells',
    'key/duplicate': 'Duplicate record',
    'reference/missing': 'Record referred to does not exist',
    'reference/by-name': 'Name instead of number',
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
    'member/same-person': 'Same person twice',
    'member/name-mismatch': 'Name does not fit the number',
    'member/not-in-office': 'Not in office on the day',
    'proposal/first-proposer-repeated': 'First proposer also a co-signer',
    'proposal/overdue': 'Proposal overdue',
    'attendance/more-than-due': 'Attended more than due',
    'attendance/absent-signed-in': 'Absent but signed in',
    'attendance/not-recorded': 'Attendance not recorded',
    'opinion/adopted-without-submission': 'Adopted without submission',
    'opinion/instruction-incomplete': 'Incomplete instruction',
    'merge/same-id-number': 'Same ID number in two units',
    'merge/same-member-id': 'Same member number, other name',
    'merge/rules-differ': 'Other scoring rules',
    'template/unknown-name': 'Unknown name in the report template',
    'template/two-lists': 'Two lists in one row of the report template',
    'template/unclosed': 'Unfinished placeholder in the report template',
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
      what: `The file is named .xlsx but holds ${kind === 'other' ? 'something else' : kind.toUpperCase()}.`,
      how: 'Open it in Excel and save it as an Excel workbook (.xlsx); changing the name is not enough.',
    }),
    'file/corrupt': ({ part }) => ({
      what: `The file is damaged: ${part === '' ? 'its content' : `“${part}”`} cannot be read.`,
      how: 'Open and repair it in Excel and save it under a new name; if that fails, ask for it again.',
    }),
    'file/limit': ({ limit, allowed }) => ({
      what: `The file exceeds a safety limit (${limit}; allowed ${allowed}).`,
      how: 'No normal ledger is that large: look for formats pasted over whole columns or for pictures, and copy the data into a new template.',
    }),
    'file/unreadable': ({ reason }) => ({
      what: `The file cannot be read: ${REASONS[reason]}.`,
      how: 'Close the program that uses it, make sure that it is a regular .xlsx file that you may read, and try again.',
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
    'file/newer-contract': ({ version, supported }) => ({
      what: `Template version ${version} is newer than ${supported}, which this program knows; it was not read.`,
      how: 'Update this program.',
    }),
    'file/older-contract': ({ version, supported }) => ({
      what: `Template version ${version} is older than ${supported}; it was read as the older version.`,
      how: 'Use the new template next time.',
    }),
    'file/same-content': ({ other }) => ({
      what: `The content is the same as that of “${other}”; it was not counted twice.`,
      how: 'Delete one of the two files.',
    }),
    'file/same-unit': ({ unit, other }) => ({
      what: `“${unit}” was already submitted in “${other}”; this file was not merged.`,
      how: 'Keep one file for each unit; if the data is spread over two, put it into one workbook.',
    }),
    'submission/missing': ({ unit }) => ({
      what: `No file came from “${unit}”.`,
      how: 'Ask for it; if it was sent, compare the unit on its 填报说明 sheet with the list.',
    }),
    'submission/unexpected': ({ unit }) => ({
      what: `“${unit}” is not on the list of expected units.`,
      how: 'Check the name of the unit; if it should report, add it to the list.',
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
    'sheet/hidden': ({ rows }) => ({
      what: `The sheet is hidden; its ${rows} rows were read all the same.`,
      how: 'Unhide and check it; delete it if it is not needed.',
    }),
    'column/missing': ({ header, nearest }) => ({
      what: `The column “${header}” is missing, so no row of this sheet can be merged.${similar(nearest)}`,
      how: nearest === '' ? `Add the column “${header}” as in the template.` : `If “${nearest}” is that column, rename it to “${header}”.`,
    }),
    'column/duplicate': ({ header }) => ({
      what: `“${header}” heads two columns; only the first was read.`,
      how: 'Delete or rename the other one.',
    }),
    'column/extra': ({ header }) => ({
      what: `The template has no column “${header}”; its cells are kept as they are and merged along.`,
      how: 'Keep it if it is your own; otherwise restore its proper header.',
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
    'cell/merged': ({ header, rows }) => ({
      what: `${rows} rows of “${header}” are merged into one cell; each is taken to hold the same value (except in columns of numbers).`,
      how: 'Unmerge the cells and fill in every row.',
    }),
    'key/duplicate': ({ header, value }) => ({
      what: `There is already a record whose “${header}” is “${value}”; this row was not counted.`,
      how: 'Compare the two: delete one if it is repeated, correct the number if it is wrong.',
    }),
    'reference/missing': ({ header, value, sheet, nearest }) => ({
      what: `“${value}” in “${header}” is not in “${sheet}”.${similar(nearest)}`,
      how: `Check the number; if it is right, first add it to “${sheet}”.`,
    }),
    'reference/by-name': ({ header, value, id }) => ({
      what: `“${header}” holds the name “${value}”; it was read as number ${id}.`,
      how: `Enter the member number ${id}, so that people of the same name are not mixed up.`,
    }),
    'reference/ambiguous-name': ({ header, value }) => ({
      what: `More than one member in the roster is called “${value}” (in “${header}”).`,
      how: 'Enter the member number.',
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
    'date/outside-year': ({ header, value, year }) => ({
      what: `“${header}” is ${value}, outside the year ${year}.`,
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
    'member/same-person': ({ name }) => ({
      what: `The ID number of “${name}” is already in the roster; this row was not counted.`,
      how: 'Delete one row if it is the same person; otherwise correct it from the document.',
    }),
    'member/name-mismatch': ({ memberId, name, rosterName }) => ({
      what: `Number ${memberId} is “${rosterName}” in the roster, but “${name}” is written here.`,
      how: 'Find out whether the number or the name is wrong.',
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
    'attendance/not-recorded': ({ activity, count }) => ({
      what: `Activity ${activity} must be attended, but ${count} members have no record of attendance, leave or absence.`,
      how: 'Add their records; if only some must come, fill in 应到名单.',
    }),
    'opinion/adopted-without-submission': ({ level }) => ({
      what: `Adopted or instructed at level ${level} without having been submitted to it.`,
      how: 'Check and fill in 报送.',
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
    'merge/rules-differ': ({ sheet, otherUnit }) => ({
      what: `“${sheet}” differs from that of “${otherUnit}”, which the merged workbook uses.`,
      how: 'Check that both use the same version of the rules; what the office handed out holds.',
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
  },
};
