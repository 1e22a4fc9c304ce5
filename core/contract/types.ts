import type { ValueListName } from './value-lists';

/**
 * How the cells of a column are read.
 *
 * - `text`, `long-text`: kept as written.
 * - `name`: a person's name; never changed, compared without its blanks.
 * - `identifier`: text even where it looks like a number (编号, 案号); leading zeros stay.
 * - `integer`, `number`, `date` (days, serial 1 = 1900-01-01), `time` (date and/or time of day).
 * - `yes-no`: 是 / 否 and their usual spellings (√, 1, Y ...).
 * - `choice`: one value of `list`.
 * - `id-number`: 18 characters of GB 11643; `phone`: a mobile number of 11 digits.
 * - `filter`: the condition text of rules and of the office's own checks.
 */
export type ColumnType =
  | 'text'
  | 'long-text'
  | 'name'
  | 'identifier'
  | 'integer'
  | 'number'
  | 'date'
  | 'time'
  | 'yes-no'
  | 'choice'
  | 'id-number'
  | 'phone'
  | 'filter';

/** The row of another sheet that a value names. */
export interface Reference {
  readonly sheet: string;
  readonly field: string;
}

export interface ColumnContract {
  /** Name in code; unique within its sheet. */
  readonly field: string;
  /** Header in the workbook; unique within its sheet. */
  readonly header: string;
  /** Other headers found in older workbooks; compared after blanks and brackets are removed. */
  readonly aliases?: readonly string[];
  /** Headers that mean it in a sheet of the register alone: 姓名, of who made a proposal. No rule knows it by them. */
  readonly looseAliases?: readonly string[];
  readonly type: ColumnType;
  /** The column must exist and every row must fill it. */
  readonly required?: true;
  /** Field whose column is read where a sheet has none of this one: old registers name members without their numbers. */
  readonly standIn?: string;
  /** Field that its column is where days stand in it, and the sheet has no other column of that field. */
  readonly days?: string;
  /** Where the others stand of whom it names the first, and an organisation that signed instead. */
  readonly signers?: { readonly others: string; readonly organisation: string };
  /** Several values in one cell, split at `、 , ， ; ；` and line breaks. */
  readonly multiple?: true;
  readonly list?: ValueListName;
  readonly references?: Reference;
  /** Smallest and largest number allowed, both inclusive. */
  readonly range?: readonly [number, number];
  /** Words that may stand behind the number, each with what one of them counts in the column's own unit: `6次`, `2天`. */
  readonly units?: Readonly<Record<string, number>>;
  /** A regular expression over the whole text, with its meaning in Chinese. */
  readonly pattern?: { readonly source: string; readonly meaning: string };
  /** Shown by Excel when the cell is selected, and in 填报说明. */
  readonly hint: string;
  /** Width in characters. */
  readonly width?: number;
  /** Headings between rows, or the name of the sheet, may stand for the column although it is not required. */
  readonly inHeadings?: true;
  /** Where a sheet has no such column, its name is what each record is called, if it says of which kind they are: 捐款. */
  readonly inSheetName?: true;
  /** Where a sheet has no such column, the titles of its records may have a value of the list in them. */
  readonly inTitles?: true;
  /** Where a sheet has no such column: the kind of the meeting on whose first day records are taken to be made. */
  readonly onDayOf?: string;
  /** Where a sheet has no such column: which value it has by how many another column names. */
  readonly byNumber?: { readonly of: string; readonly one: string; readonly several: string };
  /** Where a sheet has no such column: what records are that have something in another, perhaps of a register beside them. */
  readonly impliedBy?: { readonly register: string; readonly field: string; readonly value: string };
  /**
   * In the roster: what tells a mark where its column says nothing, sheets that list who bears it, or one of 政协职务; what
   * tells a day, sheets that list whose it is.
   */
  readonly toldBy?: {
    readonly sheets: readonly string[];
    readonly posts?: readonly string[];
    /** Regular expressions: behind a day in 备注, or before it, as in `2025年6月辞去`. */
    readonly words?: readonly string[];
    /** Regular expressions: how the kinds of changes begin in a list of those who came and who left. */
    readonly changes?: readonly string[];
  };
  /** Personal data: masked outside the sheet it came from. */
  readonly personal?: 'id-number' | 'phone';
}

/** Who took part in a record and on which day, for the check of time in office. */
export interface Participation {
  readonly member: string;
  /** The date field of this sheet, or of the row that `via` refers to. */
  readonly date: string;
  readonly via?: string;
}

/** Lists of members that stand where a record for each should be. */
export interface ListedIn {
  /** The register beside whose records they may stand, where no record of its own says of one of these who was there. */
  readonly register?: string;
  /** Takes the member. */
  readonly member: string;
  /** Takes what the column of the list says of him, if that says anything. */
  readonly field?: string;
  readonly columns: readonly {
    readonly headers: readonly string[];
    /** Of the field; '' where there is none. */
    readonly value: string;
    /** It lists those who were not there; why may stand in brackets behind them. */
    readonly away?: true;
    /** What leads them in a list of those who came: `请假2人：示例甲、示例乙`. */
    readonly leads?: readonly string[];
  }[];
  /** Takes why a member was away. */
  readonly reason?: string;
  /** Columns that count people where a row lists several members: 应到, 实到 of a meeting. */
  readonly counts?: readonly string[];
}

/** Columns beside another register, each of which says of every record there what a record of this one would. */
export interface AcrossIn {
  readonly register: string;
  /** A regular expression over a header; what its first group finds is the value of `names`. */
  readonly header: string;
  /** Whether columns that only bear such values may say this or something else, and are told. */
  readonly bareNames?: true;
  readonly names: string;
  /** Takes what the cell says. A cell that says 否 is no record. */
  readonly value: string;
  /** What else than a value of its list a cell may say, as regular expressions over its text without blanks; the first that fits. */
  readonly says?: readonly { readonly form: string; readonly value: string; readonly also?: Readonly<Record<string, string>> }[];
  /** What is true of each. */
  readonly implied?: Readonly<Record<string, string>>;
}

/** How its records stand in a log: one sheet for whatever members did, a row for each time. The day is `yearDate`. */
export interface LoggedIn {
  /** Take whose it was, and what. */
  readonly member: string;
  readonly title: string;
  /** What the log calls such a record; without them, the kinds of its own records. */
  readonly kinds?: readonly string[];
  /** What holds where the log does not say it. */
  readonly implied?: Readonly<Record<string, string>>;
}

/** What a sheet is for; decides how it is merged. */
export type SheetKind = 'form' | 'register' | 'rules' | 'settings' | 'internal';

export interface SheetContract {
  /** Name in code, singular. */
  readonly entity: string;
  /** Sheet name in the workbook. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What its records are about: words that may stand before what a column is headed with, as 公益活动 before 内容. */
  readonly nouns?: readonly string[];
  /** Its name stands in those of its own sheets alone, whatever else these say: 约访 in 领导约访委员情况表. */
  readonly distinctive?: true;
  /** Names of sheets that hold some of its records, and are read where there is no other sheet of it. */
  readonly parts?: readonly string[];
  /** Names of sheets that hold further records, and are read beside its own where these name other people. */
  readonly additions?: readonly string[];
  readonly kind: SheetKind;
  /** `table`: one record a row. `form`: label and value side by side. `matrix`: members down, activities across. */
  readonly layout: 'table' | 'form' | 'matrix';
  /** A submission without it is not a ledger. */
  readonly required?: true;
  /** One sentence for 填报说明. */
  readonly purpose: string;
  readonly columns: readonly ColumnContract[];
  /** In a sheet of rules: rows in which this field is filled are data of their unit, and merged like those of a register. */
  readonly dataField?: string;
  /** Field by which people call its records where they do not use the key: a name, a title. */
  readonly calledBy?: string;
  /** Fields that together name a record. */
  readonly key?: readonly string[];
  /** Pairs of date fields: the first must not be later than the second. */
  readonly dateOrder?: readonly (readonly [string, string])[];
  /** The register beside whose records its columns may stand, where it has no records in a sheet of its own. */
  readonly within?: string;
  /** What its records may stand in, where the workbook has none of its own. */
  readonly across?: AcrossIn;
  /** What a record of a sheet means that has none of these columns: it is there because that holds. Not where it has one of `unless`. */
  readonly means?: { readonly values: Readonly<Record<string, string>>; readonly unless: readonly string[] };
  /** A column that offices fill in once for several records below each other, where it does not have the header of the template. */
  readonly asAbove?: string;
  /** What its members may be listed in, several in a cell. */
  readonly listed?: ListedIn;
  /** How it may stand in a log. */
  readonly logged?: LoggedIn;
  /** Its records outlast the year: the ledger of the next one begins with them. */
  readonly lasting?: true;
  /** The date that must lie in the year of the workbook. */
  readonly yearDate?: string;
  /** Its last day, where `yearDate` is the first of several. */
  readonly lastDate?: string;
  readonly participation?: Participation;
  /** Example rows of the template, by field. */
  readonly examples?: readonly Readonly<Record<string, string | number>>[];
}

type TypeOf<C extends ColumnContract> = C extends { multiple: true }
  ? string[]
  : C['type'] extends 'integer' | 'number' | 'date' | 'time'
    ? number
    : C['type'] extends 'yes-no'
      ? boolean
      : string;

/**
 * The record type of a sheet: one property a column, `null` where a cell may be blank.
 * Dates are Excel serial days (1900 system).
 */
export type RecordOf<S extends SheetContract> = {
  -readonly [C in S['columns'][number] as C['field']]: C extends { required: true } ? TypeOf<C> : TypeOf<C> | null;
};
