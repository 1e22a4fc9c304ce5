import type { Severity } from './finding';

interface Header {
  /** Header of the column, as the contract writes it. */
  readonly header: string;
}
interface HeaderValue extends Header {
  readonly value: string;
}

/** What a file may have only so much of. */
export type LimitName =
  | 'fileBytes'
  | 'partBytes'
  | 'allPartsBytes'
  | 'entries'
  | 'sheets'
  | 'merges'
  | 'mergedCells'
  | 'validationRanges'
  | 'cellSlots'
  | 'textLength'
  | 'nesting';

/** The typed, language-free arguments of every code. */
export interface FindingArgs {
  'file/old-xls': object;
  'file/encrypted': object;
  'file/empty': object;
  'file/not-workbook': { readonly kind: 'csv' | 'html' | 'pdf' | 'xlsb' | 'ods' | 'word' | 'zip' | 'other' };
  'file/corrupt': { readonly part: string };
  'file/truncated': object;
  'file/checksum': { readonly part: string };
  'file/false-size': { readonly part: string };
  'file/overlapping-parts': { readonly part: string };
  'file/repeated-part': { readonly part: string };
  'file/document-type': { readonly part: string };
  'file/limit': { readonly limit: LimitName; readonly allowed: number };
  'file/too-slow': { readonly seconds: number };
  'file/too-much-memory': { readonly megabytes: number };
  'file/reader-failed': { readonly place: string };
  'file/unreadable': { readonly reason: 'permission' | 'busy' | 'vanished' | 'not-regular' | 'other' };
  'file/unreadable-folder': object;
  'file/lock-file': { readonly name: string };
  'file/open-elsewhere': object;
  'file/not-ledger': { readonly sheets: string; readonly nearest: string };
  'file/report-template': object;
  'file/newer-contract': { readonly version: string; readonly supported: string };
  'file/older-contract': { readonly version: string; readonly supported: string };
  'file/no-year': object;
  'file/year-from-titles': { readonly year: number };
  'file/same-content': { readonly other: string };
  'file/same-unit': { readonly unit: string; readonly other: string };
  'submission/missing': { readonly unit: string };
  'submission/unexpected': { readonly unit: string };
  'submission/packed': { readonly name: string };
  'submission/other-files': { readonly count: number; readonly names: string };
  /** Stands for findings of one kind in one column, beyond those that are listed. */
  'finding/more-alike': { readonly alike: FindingCode; readonly count: number; readonly cells: string };

  'sheet/missing': { readonly nearest: string };
  'sheet/no-header': { readonly expected: string };
  'sheet/duplicate': { readonly contract: string };
  'sheet/unknown': object;
  'sheet/unread-register': { readonly contract: string; readonly rows: number };
  'sheet/contained': { readonly other: string; readonly rows: number };
  'sheet/section': { readonly title: string; readonly contract: string; readonly rows: number };
  'sheet/named-otherwise': { readonly contract: string; readonly rows: number };
  'sheet/addition': { readonly contract: string; readonly rows: number };
  'sheet/of-activity': { readonly activity: string; readonly rows: number; readonly fromRemarks: number };
  'row/as-above': { readonly rows: number };
  'sheet/log': { readonly registers: string; readonly rows: number; readonly unread: number; readonly implied: string };
  'sheet/within': { readonly contract: string; readonly headers: string; readonly rows: number };
  'member/listed': Header & { readonly contract: string; readonly value: string; readonly rows: number };
  'roster/day-elsewhere': Header & { readonly count: number; readonly present: number };
  'roster/day-in-remarks': Header & { readonly from: string; readonly count: number };
  'roster/day-unsaid': HeaderValue;
  'roster/change-unread': { readonly name: string };
  'roster/mark-elsewhere': Header & { readonly from: string; readonly count: number };
  'member/group': Header & { readonly value: string; readonly count: number };
  'member/unknown-in-list': Header & { readonly names: string };
  'signers/several': HeaderValue & { readonly others: string };
  'signers/organisation': HeaderValue & { readonly column: string };
  'sheet/unread-records': { readonly rows: number };
  'sheet/counts-alone': { readonly kinds: string };
  'sheet/unread-marks': { readonly rows: number };
  'sheet/unread-members': { readonly rows: number };
  'sheet/members-across': { readonly members: number; readonly rows: number };
  'matrix/legend': { readonly meanings: string };
  'matrix/activities': { readonly count: number };
  'matrix/ones': { readonly count: number };
  'matrix/strokes': { readonly mark: string; readonly count: number };
  'matrix/no-activities': Header;
  'matrix/only-away': { readonly away: number; readonly blanks: number };
  'sheet/leave-listed': { readonly other: string; readonly count: number };
  'sheet/hidden': { readonly rows: number };
  'column/stand-in': Header & { readonly instead: string };
  'column/alike': Header & { readonly instead: string };
  'column/numbered': Header & { readonly headers: string };
  'column/from-headings': Header & { readonly value: string; readonly count: number };
  'column/row-number': Header;
  'column/from-sheet-name': Header & { readonly value: string };
  'column/from-titles': Header & { readonly titles: string; readonly values: string; readonly unknown: number };
  'column/day-of-meeting': Header & { readonly meeting: string; readonly day: string };
  'column/implied': Header & { readonly by: string; readonly value: string; readonly count: number };
  'column/missing': Header & { readonly nearest: string };
  'column/duplicate': Header;
  'column/unheaded': { readonly column: string; readonly rows: number };
  'column/elsewhere': Header & { readonly from: string; readonly count: number };
  'column/joined-days': Header & { readonly headers: string };
  'column/extra': Header;
  'column/unsaid-of-levels': { readonly headers: string; readonly contract: string };
  'column/unread-members': Header & { readonly columns: string };
  'column/unread-values': HeaderValue & { readonly contract: string };
  'column/hidden': Header;
  'column/lost-drop-down': Header & { readonly rows: number };
  'row/hidden': { readonly rows: number };
  'row/example': object;

  'cell/required': Header;
  'cell/not-number': HeaderValue;
  'cell/not-integer': HeaderValue;
  'cell/not-date': HeaderValue;
  'cell/not-time': HeaderValue;
  'cell/range': HeaderValue & { readonly min: number; readonly max: number };
  'cell/pattern': HeaderValue & { readonly meaning: string };
  'cell/not-listed': HeaderValue & { readonly list: string; readonly nearest: string };
  'cell/none-mark': HeaderValue;
  'cell/ditto': HeaderValue & { readonly above: string };
  'cell/alias': HeaderValue & { readonly standard: string };
  'cell/formula-error': HeaderValue;
  'cell/formula-without-value': Header;
  'cell/number-as-text': HeaderValue;
  'cell/number-with-unit': HeaderValue & { readonly number: string };
  'cell/text-date': HeaderValue;
  'cell/date-without-year': HeaderValue & { readonly date: string };
  'cell/date-span': HeaderValue & { readonly first: string; readonly lastHeader: string; readonly last: string };
  'cell/partial-date': HeaderValue;
  'cell/became-date': HeaderValue;
  'cell/digits-lost': Header;
  'cell/outer-blanks': Header;
  'cell/full-width': HeaderValue;
  'cell/too-long': Header & { readonly length: number; readonly most: number };
  'cell/merged': Header & { readonly rows: number };

  'key/duplicate': HeaderValue;
  'record/same': { readonly headers: string; readonly value: string };
  'reference/missing': HeaderValue & { readonly sheet: string; readonly nearest: string };
  'reference/no-unit': HeaderValue & { readonly sheet: string };
  'reference/by-name': HeaderValue & { readonly id: string };
  'reference/blank-by-name': Header & { readonly name: string; readonly id: string };
  'reference/zeros-lost': HeaderValue & { readonly id: string };
  'reference/ambiguous-name': HeaderValue & { readonly count: number };
  'list/repeated-item': HeaderValue;

  'id-number/numeric': Header;
  'id-number/format': Header;
  'id-number/check-digit': Header;
  'id-number/birth-date': Header & { readonly expected: string };
  'id-number/sex': Header & { readonly expected: string };
  'phone/format': Header;
  'phone/duplicate': Header;
  'name/blanks': Header;

  'date/order': { readonly earlier: string; readonly later: string };
  /** `from` and `to` are '' where the whole year is evaluated, or a part of it. */
  'date/outside-year': HeaderValue & { readonly year: number; readonly from: string; readonly to: string };
  'term/mismatch': HeaderValue & { readonly term: string };
  'member/same-name': { readonly name: string };
  'member/name-alone': { readonly name: string; readonly count: number };
  'member/same-person': { readonly name: string };
  'member/personal-number': { readonly count: number };
  'member/name-mismatch': { readonly memberId: string; readonly name: string; readonly rosterName: string };
  'evaluation/other-member': { readonly memberId: string; readonly name: string; readonly rosterName: string };
  'member/not-in-office': { readonly memberId: string; readonly date: string };
  'proposal/first-proposer-repeated': { readonly memberId: string };
  'proposal/overdue': { readonly days: number; readonly due: string };
  'attendance/more-than-due': { readonly attended: number; readonly due: number };
  'attendance/absent-signed-in': object;
  'attendance/not-recorded': { readonly activity: string; readonly count: number };
  'attendance/present-not-counted': { readonly status: string };
  'attendance/only-away': { readonly activities: number; readonly away: number };
  'attendance/not-held': { readonly activity: string; readonly status: string; readonly count: number };
  'opinion/adopted-without-submission': { readonly level: string };
  'opinion/instruction-unread': HeaderValue;
  'opinion/instruction-incomplete': { readonly level: string };

  'merge/same-id-number': { readonly name: string; readonly otherUnit: string };
  'merge/same-member-id': { readonly memberId: string; readonly name: string; readonly otherName: string; readonly otherUnit: string };
  'merge/rules-differ': { readonly sheet: string; readonly used: string };
  'merge/other-period': { readonly period: string; readonly common: string };

  'rule/missing-slot': Header & { readonly because: string };
  'rule/unused-slot': Header & { readonly because: string };
  'rule/unknown-table': { readonly value: string; readonly nearest: string };
  'rule/filter-syntax': Header & { readonly text: string };
  'rule/unknown-column': { readonly name: string; readonly sheet: string; readonly nearest: string };
  'rule/unknown-value': { readonly column: string; readonly value: string; readonly nearest: string };
  'rule/not-comparable': { readonly column: string; readonly operator: string };
  'rule/cap-below-floor': { readonly cap: number; readonly floor: number };
  'rule/deduct-bound': Header & { readonly value: number };
  'rule/negative-deduction': { readonly id: string; readonly points: number };
  'rule/cap-below-item': { readonly cap: number; readonly item: number; readonly of: string };
  'rule/cap-unreachable': { readonly cap: number; readonly reachable: number };
  'rule/full-score': { readonly declared: number; readonly reachable: number };
  'rule/parent-not-group': { readonly parent: string };
  'rule/subject-differs': { readonly subject: string; readonly parent: string; readonly parentSubject: string };
  'rule/no-parent': { readonly id: string };
  'rule/empty-group': { readonly id: string };
  'rule/cycle': { readonly path: string };
  'rule/too-deep': { readonly id: string; readonly levels: number };
  'rule/no-rate': { readonly sheet: string };
  'rule/empty-rate': { readonly id: string };
  'rule/first-items': { readonly from: number };
  'rule/counted-twice': { readonly id: string; readonly other: string };
  'rule/rounding': { readonly value: string };
  'rule/rounding-differs': { readonly other: string };
  'rule/no-record': { readonly id: string; readonly name: string };
  'rule/sparse-column': { readonly sheet: string; readonly column: string; readonly share: number };
  'table/mixed-pick': { readonly table: string };
  'table/step-bound': { readonly text: string };
  'table/unclear-value': { readonly value: string; readonly candidates: string };
  'table/unreachable-row': { readonly table: string; readonly earlier: number };
  'table/never-matches': { readonly condition: string; readonly rule: string };
  'table/overlap': { readonly table: string; readonly earlier: number; readonly later: number };
  'table/gap': { readonly table: string; readonly rule: string; readonly values: string; readonly count: number };
  'table/unused': { readonly table: string };
  'grade/order': { readonly grade: string; readonly other: string };
  'grade/no-lowest': { readonly bound: number };
  'quota/range': { readonly highest: number; readonly lowest: number };
  'quota/below-one': { readonly share: number };
  'quota/not-applicable': { readonly grade: string; readonly scope: string; readonly cause: 'no-place' | 'no-member' | 'below-lowest' };
  'consequence/consecutive': { readonly years: number };
  'adjustment/needs-member': { readonly situation: string };
  'adjustment/no-effect': { readonly situation: string };
  'adjustment/outside-period': { readonly situation: string };
  'manual/out-of-range': { readonly value: number; readonly bound: number };
  'manual/not-manual': { readonly ruleId: string };
  'manual/no-subject': object;
  'score/no-rules': object;
  'score/rules-broken': { readonly count: number };
  'custom/failed': { readonly message: string };
  'custom/unknown-sheet': { readonly value: string; readonly nearest: string };

  'template/unknown-name': { readonly name: string; readonly nearest: string };
  'template/two-lists': { readonly first: string; readonly second: string };
  'template/unclosed': { readonly text: string };
  'template/broken': { readonly text: string };
  'template/needs-field': { readonly list: string; readonly example: string };
  'template/unknown-group': { readonly group: string; readonly nearest: string };
  'template/not-by-group': { readonly name: string; readonly group: string };
  'template/not-comparable': { readonly name: string; readonly value: string };
  'template/only-figures': { readonly text: string };
  'template/chart-sheet': { readonly name: string; readonly nearest: string };
}

export type FindingCode = keyof FindingArgs;

interface CatalogueEntry {
  readonly severity: Severity;
}

const error: CatalogueEntry = { severity: 'error' };
const warning: CatalogueEntry = { severity: 'warning' };
const info: CatalogueEntry = { severity: 'info' };

/** Every code there is, with its usual severity, in the order in which people read them. */
export const CATALOGUE: { readonly [C in FindingCode]: CatalogueEntry } = {
  'file/old-xls': error,
  'file/encrypted': error,
  'file/empty': error,
  'file/not-workbook': error,
  'file/corrupt': error,
  'file/truncated': error,
  'file/checksum': error,
  'file/false-size': error,
  'file/overlapping-parts': error,
  'file/repeated-part': error,
  'file/document-type': error,
  'file/limit': error,
  'file/too-slow': error,
  'file/too-much-memory': error,
  'file/reader-failed': error,
  'file/unreadable': error,
  'file/unreadable-folder': error,
  'file/lock-file': info,
  'file/open-elsewhere': warning,
  'file/not-ledger': error,
  'file/report-template': info,
  'file/newer-contract': error,
  'file/older-contract': info,
  'file/no-year': warning,
  'file/year-from-titles': info,
  'file/same-content': error,
  'file/same-unit': error,
  'submission/missing': warning,
  'submission/unexpected': warning,
  'submission/packed': warning,
  'submission/other-files': info,
  'finding/more-alike': info,

  'sheet/missing': error,
  'sheet/no-header': error,
  'sheet/duplicate': warning,
  'sheet/unknown': info,
  'sheet/unread-register': warning,
  'sheet/contained': info,
  'sheet/section': warning,
  'sheet/named-otherwise': warning,
  'sheet/addition': info,
  'sheet/of-activity': info,
  'row/as-above': warning,
  'sheet/log': warning,
  'sheet/within': info,
  'member/listed': info,
  'roster/day-elsewhere': info,
  'roster/day-in-remarks': info,
  'roster/day-unsaid': warning,
  'roster/change-unread': warning,
  'roster/mark-elsewhere': info,
  'member/group': info,
  'member/unknown-in-list': warning,
  'signers/several': info,
  'signers/organisation': info,
  'sheet/unread-records': warning,
  'sheet/counts-alone': warning,
  'sheet/unread-marks': warning,
  'sheet/unread-members': warning,
  'sheet/members-across': info,
  'matrix/legend': info,
  'matrix/activities': info,
  'matrix/ones': info,
  'matrix/strokes': info,
  'matrix/no-activities': error,
  'matrix/only-away': warning,
  'sheet/leave-listed': info,
  'sheet/hidden': info,
  'column/stand-in': warning,
  'column/alike': info,
  'column/numbered': info,
  'column/from-headings': info,
  'column/row-number': warning,
  'column/from-sheet-name': info,
  'column/from-titles': warning,
  'column/day-of-meeting': warning,
  'column/implied': warning,
  'column/missing': error,
  'column/duplicate': warning,
  'column/unheaded': info,
  'column/elsewhere': info,
  'column/joined-days': info,
  'column/extra': info,
  'column/unsaid-of-levels': warning,
  'column/unread-members': warning,
  'column/unread-values': warning,
  'column/hidden': info,
  'column/lost-drop-down': info,
  'row/hidden': warning,
  'row/example': info,

  'cell/required': error,
  'cell/not-number': error,
  'cell/not-integer': error,
  'cell/not-date': error,
  'cell/not-time': error,
  'cell/range': error,
  'cell/pattern': error,
  'cell/not-listed': error,
  'cell/none-mark': info,
  'cell/ditto': warning,
  'cell/alias': info,
  'cell/formula-error': error,
  'cell/formula-without-value': error,
  'cell/number-as-text': info,
  'cell/number-with-unit': info,
  'cell/text-date': info,
  'cell/date-without-year': warning,
  'cell/date-span': info,
  'cell/partial-date': warning,
  'cell/became-date': error,
  'cell/digits-lost': error,
  'cell/outer-blanks': info,
  'cell/full-width': info,
  'cell/too-long': error,
  'cell/merged': warning,

  'key/duplicate': error,
  'record/same': warning,
  'reference/missing': error,
  'reference/no-unit': error,
  'reference/by-name': warning,
  'reference/blank-by-name': warning,
  'reference/zeros-lost': warning,
  'reference/ambiguous-name': error,
  'list/repeated-item': error,

  'id-number/numeric': error,
  'id-number/format': error,
  'id-number/check-digit': error,
  'id-number/birth-date': error,
  'id-number/sex': error,
  'phone/format': warning,
  'phone/duplicate': warning,
  'name/blanks': info,

  'date/order': error,
  'date/outside-year': warning,
  'term/mismatch': warning,
  'member/same-name': warning,
  'member/name-alone': error,
  'member/same-person': error,
  'member/personal-number': warning,
  'member/name-mismatch': warning,
  'evaluation/other-member': error,
  'member/not-in-office': warning,
  'proposal/first-proposer-repeated': error,
  'proposal/overdue': warning,
  'attendance/more-than-due': error,
  'attendance/absent-signed-in': error,
  'attendance/not-recorded': warning,
  'attendance/present-not-counted': warning,
  'attendance/only-away': warning,
  'attendance/not-held': warning,
  'opinion/adopted-without-submission': warning,
  'opinion/instruction-unread': warning,
  'opinion/instruction-incomplete': warning,

  'merge/same-id-number': warning,
  'merge/same-member-id': warning,
  'merge/rules-differ': warning,
  'merge/other-period': warning,

  'rule/missing-slot': error,
  'rule/unused-slot': warning,
  'rule/unknown-table': error,
  'rule/filter-syntax': error,
  'rule/unknown-column': error,
  'rule/unknown-value': error,
  'rule/not-comparable': error,
  'rule/cap-below-floor': error,
  'rule/deduct-bound': warning,
  'rule/negative-deduction': warning,
  'rule/cap-below-item': warning,
  'rule/cap-unreachable': warning,
  'rule/full-score': warning,
  'rule/parent-not-group': error,
  'rule/subject-differs': error,
  'rule/no-parent': warning,
  'rule/empty-group': warning,
  'rule/cycle': error,
  'rule/too-deep': error,
  'rule/no-rate': error,
  'rule/empty-rate': warning,
  'rule/first-items': warning,
  'rule/counted-twice': warning,
  'rule/rounding': error,
  'rule/rounding-differs': error,
  'rule/no-record': info,
  'rule/sparse-column': warning,
  'table/mixed-pick': error,
  'table/step-bound': error,
  'table/unclear-value': error,
  'table/unreachable-row': warning,
  'table/never-matches': warning,
  'table/overlap': warning,
  'table/gap': warning,
  'table/unused': info,
  'grade/order': error,
  'grade/no-lowest': warning,
  'quota/range': error,
  'quota/below-one': warning,
  'quota/not-applicable': warning,
  'consequence/consecutive': error,
  'adjustment/needs-member': error,
  'adjustment/no-effect': warning,
  'adjustment/outside-period': info,
  'manual/out-of-range': warning,
  'manual/not-manual': warning,
  'manual/no-subject': error,
  'score/no-rules': error,
  'score/rules-broken': error,
  'custom/failed': warning,
  'custom/unknown-sheet': error,

  'template/unknown-name': error,
  'template/two-lists': error,
  'template/unclosed': error,
  'template/broken': error,
  'template/needs-field': error,
  'template/unknown-group': error,
  'template/not-by-group': error,
  'template/not-comparable': error,
  'template/only-figures': error,
  'template/chart-sheet': error,
};

export const FINDING_CODES = Object.keys(CATALOGUE) as FindingCode[];
