import type { SheetContract } from '../contract';
import { SERIAL_HEADERS } from '../contract';
import { normalizeLabel, trimText, withoutBlanks } from './normalize-text';
import type { Headings } from './find-headings';
import { headerText } from './header-rows';
import type { HeaderMatch } from './match-header';
import { CellKind, KIND_MASK, isBlankAt, kindAt, textAt, valueAt } from './sheet-grid';
import type { SheetGrid } from './sheet-grid';
import type { RowCounts } from './table';

/** Marks a row of the template that only shows how to fill the sheet. */
const EXAMPLE_MARK = '示例';
const TOTAL = /^(合计|总计|小计|共计|累计|总数)|(合计|总计|小计)$/;
/** Words before who filled in the sheet, who checked it, whom to ask. */
const SIGNED = '填表|制表|审核|复核|负责人|单位负责人|填报|联系人|联系电话|单位[(（]?盖章';
const NOTE = new RegExp(`^(第\\d+页|续表|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|注|备注|说明|${SIGNED}|以上|以下空白)`);
/** With a colon behind them no record begins so, whatever else stands in its row. */
const SIGNATURE = new RegExp(`^(?:${SIGNED}|制作|审定|经办|分管领导|主要领导)[^:：]{0,8}[:：]`);
/** What is longer is a report. */
const LONGEST_SIGNATURE = 60;
/** A note under the table, or a heading between its rows (二、民革界), fills few cells. */
const NOTE_CELLS = 4;

export interface ClassifiedRows {
  /** Grid rows that are records. */
  readonly records: Int32Array;
  /** Grid rows of template examples. */
  readonly examples: readonly number[];
  readonly counts: RowCounts;
}

/** Tells records from the other rows under a header: blank rows, examples, totals, notes, headings, repeated titles and headers. */
export function classifyRows(
  contract: SheetContract,
  grid: SheetGrid,
  strings: readonly string[],
  header: HeaderMatch,
  headings?: Headings['values'],
): ClassifiedRows {
  const counts: RowCounts = { read: 0, blank: 0, example: 0, total: 0, note: 0 };
  const records: number[] = [];
  const examples: number[] = [];
  const filledColumns = Array.from(grid.columns.keys()).filter((column) => grid.columns[column] !== undefined);
  const dataColumns = filledColumns.filter((column) => !SERIAL_HEADERS.has(normalizeLabel(headerText(grid, strings, header, column))));
  // A matrix has its records in columns of its own.
  const boundColumns = contract.layout === 'matrix' ? dataColumns : [...header.bound.values()];
  const keyColumn = header.bound.get(contract.columns[0]?.field ?? '');
  const keyHeader = keyColumn === undefined ? '' : normalizeLabel(headerText(grid, strings, header, keyColumn));
  // Where a name stands for the number, it may begin like the number of an example.
  const isNumbered = !header.standIns.some(({ column }) => column.field === contract.columns[0]?.field);
  // A row that fills them all is a record, whatever its first cell says; a column that is missing is filled in none.
  const requiredColumns = contract.columns.filter(({ required }) => required).map(({ field }) => header.bound.get(field) ?? -1);
  const top = new TopRows(grid, strings, header.row, filledColumns);
  const cells = new CellClassifier(grid, new TextKinds(strings, keyHeader, top.texts));

  for (let row = header.row + 1; row < grid.rowCount; row++) {
    counts.read++;
    let first = 0;
    while (first < grid.columnCount && !cells.isFilled(row, first)) first++;
    if (!(dataColumns.includes(first) || cells.isAnyFilled(row, dataColumns))) {
      counts.blank++;
      continue;
    }
    if (headings?.has(row) === true || !cells.isAnyFilled(row, boundColumns)) {
      // What stands beside the table alone is no record of it.
      counts.note++;
      continue;
    }
    const own = cells.textKind(row, first);
    const key = keyColumn === undefined ? 0 : keyColumn === first ? own : cells.textKind(row, keyColumn);
    if ((isNumbered && (key & TextKind.StartsAsExample) !== 0) || (own & TextKind.Example) !== 0) {
      counts.example++;
      examples.push(row);
    } else if ((own & TextKind.Total) !== 0) counts.total++;
    else if ((own & TextKind.Signature) !== 0 && cells.countFilled(row, dataColumns) <= NOTE_CELLS) counts.note++;
    else if (
      (own & TextKind.Note) !== 0 &&
      cells.countFilled(row, dataColumns) <= NOTE_CELLS &&
      cells.countFilled(row, requiredColumns) < requiredColumns.length
    )
      counts.note++;
    else if ((key & TextKind.KeyHeader) !== 0) counts.note++;
    else if ((own & TextKind.OnTop) !== 0 && top.isRepeatedBy(row, cells.countFilled(row, filledColumns))) counts.note++;
    else records.push(row);
  }
  return { records: Int32Array.from(records), examples, counts };
}

/** Whether a text without blanks is what people write under a table: who filled it in, who checked it. */
export function isSignature(plain: string): boolean {
  return plain.length <= LONGEST_SIGNATURE && SIGNATURE.test(plain);
}

/** Whether a text without blanks is what people write under a table: that, a total, or a note. */
export function isUnderTable(plain: string): boolean {
  return TOTAL.test(plain) || NOTE.test(plain) || isSignature(plain);
}

/** What a text says of the row in which it stands. Bits. */
const TextKind = {
  Known: 1,
  Blank: 2,
  StartsAsExample: 4,
  Example: 8,
  Total: 16,
  Note: 32,
  KeyHeader: 64,
  OnTop: 128,
  Signature: 256,
} as const;

/** The kinds of the texts of a workbook; a text is looked at once, however often it occurs. */
class TextKinds {
  private readonly kinds: Uint16Array;

  constructor(
    private readonly strings: readonly string[],
    private readonly keyHeader: string,
    private readonly onTop: ReadonlySet<string>,
  ) {
    this.kinds = new Uint16Array(strings.length);
  }

  of(text: number): number {
    let kinds = this.kinds[text] ?? 0;
    if (kinds === 0) this.kinds[text] = kinds = this.look(this.strings[text] ?? '');
    return kinds;
  }

  private look(text: string): number {
    const plain = withoutBlanks(text);
    return (
      TextKind.Known |
      (plain === '' ? TextKind.Blank : 0) |
      (trimText(text).startsWith(EXAMPLE_MARK) ? TextKind.StartsAsExample : 0) |
      (plain === EXAMPLE_MARK ? TextKind.Example : 0) |
      (TOTAL.test(plain) ? TextKind.Total : 0) |
      (NOTE.test(plain) ? TextKind.Note : 0) |
      (isSignature(plain) ? TextKind.Signature : 0) |
      (this.isKeyHeader(text) ? TextKind.KeyHeader : 0) |
      (this.onTop.has(text) ? TextKind.OnTop : 0)
    );
  }

  private isKeyHeader(text: string): boolean {
    const [first = ''] = this.keyHeader;
    // A label keeps its characters, but for full-width ones and capitals.
    if (first === '' || (first > '\u3000' && !text.includes(first))) return false;
    return normalizeLabel(trimText(text)) === this.keyHeader;
  }
}

/** Titles and headers, down to the row of the header: where a sheet was pasted page by page they come again between its records. */
class TopRows {
  /** What their first filled cells say. */
  readonly texts = new Set<string>();
  private readonly rows: { readonly row: number; readonly filled: readonly number[] }[] = [];

  constructor(
    private readonly grid: SheetGrid,
    private readonly strings: readonly string[],
    headerRow: number,
    columns: readonly number[],
  ) {
    for (let row = 0; row <= headerRow; row++) {
      const filled = columns.filter((column) => !isBlankAt(grid, strings, row, column));
      if (filled.length === 0) continue;
      this.rows.push({ row, filled });
      this.texts.add(textAt(grid, strings, row, filled[0] as number));
    }
  }

  /** @param count of the row's filled cells */
  isRepeatedBy(row: number, count: number): boolean {
    const says = (above: number, column: number): boolean =>
      textAt(this.grid, this.strings, above, column) === textAt(this.grid, this.strings, row, column);
    return this.rows.some((top) => top.filled.length === count && top.filled.every((column) => says(top.row, column)));
  }
}

/** What each cell of a grid says of the row in which it stands. */
class CellClassifier {
  constructor(
    private readonly grid: SheetGrid,
    private readonly kinds: TextKinds,
  ) {}

  isFilled(row: number, column: number): boolean {
    const kind = kindAt(this.grid, row, column);
    return kind !== CellKind.Blank && (kind !== CellKind.Text || (this.kinds.of(valueAt(this.grid, row, column)) & TextKind.Blank) === 0);
  }

  isAnyFilled(row: number, columns: readonly number[]): boolean {
    for (const column of columns) if (this.isFilled(row, column)) return true;
    return false;
  }

  countFilled(row: number, columns: readonly number[]): number {
    let count = 0;
    for (const column of columns) if (this.isFilled(row, column)) count++;
    return count;
  }

  /** Bits of `TextKind`; 0 where no text stands. */
  textKind(row: number, column: number): number {
    return (kindAt(this.grid, row, column) & KIND_MASK) === CellKind.Text ? this.kinds.of(valueAt(this.grid, row, column)) : 0;
  }
}
