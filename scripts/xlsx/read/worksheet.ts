import { parseRange } from '../../../core/table/address';
import { parseDateText } from '../../../core/table/excel-date';
import { CellKind, FORMULA_FLAG } from '../../../core/table/sheet-grid';
import type { CellRange, SheetGrid } from '../../../core/table/sheet-grid';
import { LIMITS } from '../limits';
import { corrupt, overLimit } from '../open-error';
import { ColumnStore } from '../../../core/table/column-store';
import { SlotBudget } from './slot-budget';
import { InlineTexts, intern } from './interned-texts';
import { richText } from './shared-strings';
import { toUtf8, unescapeCellText } from '../xml-text';
import { EXACT, parseInteger, parseNumber, POWERS, skipBlanks } from './number-bytes';
import { MARKS, XmlScanner } from './xml-scanner';

const { LT, GT, SLASH, QUOTE, EQUALS, SPACE } = MARKS;
/** Stands for the type `str`, whose first letter is that of `s`. */
const TYPE_STR = 0x75;
/** A row with one cell: `<row r="1"><c r="A1"><v>1</v></c></row>`. */
const LEAST_ROW_BYTES = 40;
const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;
/** Each column is described once; a writer may say so of all of them a few times over, a bomb a million times. */
const MOST_COLUMNS_SAID = 100 * (LAST_COLUMN + 1);

/** What the sheets of one workbook share while they are read. */
export interface WorksheetContext {
  /** Shared strings; texts written in the cells themselves are added behind them. */
  readonly strings: string[];
  readonly sharedCount: number;
  readonly interned: Map<string, number>;
  readonly inlineTexts: InlineTexts;
  readonly dateStyles: Uint8Array;
  readonly budget: SlotBudget;
}

export interface WorksheetIdentity {
  readonly name: string;
  readonly visibility: SheetGrid['visibility'];
  readonly part: string;
}

/**
 * Reads a worksheet part in one pass over its bytes: no tree, no object per cell. Prefixed elements, cells and rows
 * without `r`, every cell type, and the order of elements of any writer are understood.
 */
export function readWorksheet(bytes: Buffer, sheet: WorksheetIdentity, context: WorksheetContext): SheetGrid {
  return new WorksheetReader(toUtf8(bytes), sheet, context).read();
}

class WorksheetReader extends XmlScanner {
  private row = -1;
  private column = -1;
  private readonly store: ColumnStore;
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns = new Set<number>();
  private columnsSaid = 0;
  private readonly merges: CellRange[] = [];
  private mergedCells = 0;
  private readonly dropDowns: CellRange[] = [];
  /** A list validation of the extension (x14) names its cells in a child element. */
  private inListValidation = false;

  constructor(
    bytes: Buffer,
    private readonly sheet: WorksheetIdentity,
    private readonly context: WorksheetContext,
  ) {
    super(bytes, sheet.part);
    this.store = new ColumnStore((slots) => context.budget.take(slots));
  }

  read(): SheetGrid {
    for (;;) {
      this.usualCells();
      if (!this.nextOpenTag()) break;
      this.element();
    }
    const { rowCount, columnCount } = this.store;
    const { hiddenRows, hiddenColumns, merges, dropDowns } = this;
    const { name, visibility } = this.sheet;
    return { name, visibility, rowCount, columnCount, columns: this.store.columns(), hiddenRows, hiddenColumns, merges, dropDowns };
  }

  private element(): void {
    const length = this.nameEnd - this.nameStart;
    switch (this.bytes[this.nameStart]) {
      case 0x63: // c
        if (length === 1) this.cell();
        else if (length === 3 && this.isName('col')) this.columnElement();
        break;
      case 0x72: // r
        if (length === 3 && this.isName('row')) this.rowElement();
        break;
      case 0x6d: // m
        if (length === 9 && this.isName('mergeCell')) this.mergeElement();
        break;
      case 0x64: // d
        if (length === 14 && this.isName('dataValidation')) this.validationElement();
        else if (length === 9 && this.isName('dimension')) this.dimensionElement();
        break;
      case 0x73: // s
        if (length === 5 && this.isName('sqref') && this.inListValidation && !this.empty) this.addDropDowns(this.elementText());
        break;
    }
  }

  /**
   * Reads rows and cells as nearly every writer writes them: `<c r="A1" s="1" t="s"><v>0</v></c>`. Stops before anything
   * else (a prefix, a formula, a row with a height), which the general path below reads; both give the same.
   */
  private usualCells(): void {
    const { bytes, store, context } = this;
    const { dateStyles, sharedCount, inlineTexts } = context;
    const { kinds: kindsOf, values: valuesOf } = store;
    let at = this.at;
    for (;;) {
      // `<c r="` or `</row><row r="1">`
      if (bytes[at] !== LT) break;
      if (bytes[at + 1] === SLASH) {
        if (!(bytes[at + 2] === 0x72 && bytes[at + 3] === 0x6f && bytes[at + 4] === 0x77 && bytes[at + 5] === GT)) break;
        this.at = at += 6;
        continue;
      }
      if (bytes[at + 1] === 0x72) {
        if (!(bytes[at + 2] === 0x6f && bytes[at + 3] === 0x77 && bytes[at + 4] === SPACE && bytes[at + 5] === 0x72)) break;
        if (bytes[at + 6] !== EQUALS || bytes[at + 7] !== QUOTE) break;
        let i = at + 8;
        let number = 0;
        for (let byte = bytes[i] as number; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] as number) number = number * 10 + byte - 0x30;
        if (bytes[i] !== QUOTE || bytes[i + 1] !== GT || number < 1 || number > LAST_ROW + 1) break;
        this.row = number - 1;
        this.column = -1;
        this.at = at = i + 2;
        continue;
      }
      if (!(bytes[at + 1] === 0x63 && bytes[at + 2] === SPACE && bytes[at + 3] === 0x72 && bytes[at + 4] === EQUALS)) break;
      if (bytes[at + 5] !== QUOTE) break;
      let i = at + 6;
      let column = 0;
      let byte = bytes[i] as number;
      for (; byte >= 0x41 && byte <= 0x5a; byte = bytes[++i] as number) column = column * 26 + byte - 0x40;
      let row = 0;
      for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] as number) row = row * 10 + byte - 0x30;
      if (byte !== QUOTE || column < 1 || column > LAST_COLUMN + 1 || row < 1 || row > LAST_ROW + 1) break;
      i++;
      let style = -1;
      // n, s, b, i for inlineStr, or that of str
      let type = 0x6e;
      let usual = true;
      while (bytes[i] === SPACE) {
        const name = bytes[i + 1];
        if (bytes[i + 2] !== EQUALS || bytes[i + 3] !== QUOTE) {
          usual = false;
          break;
        }
        if (name === 0x73) {
          i += 4;
          style = 0;
          for (byte = bytes[i] as number; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] as number) style = style * 10 + byte - 0x30;
          usual = byte === QUOTE;
          i++;
        } else if (name === 0x74) {
          type = bytes[i + 4] as number;
          if (bytes[i + 5] === QUOTE && (type === 0x73 || type === 0x6e || type === 0x62)) i += 6;
          else if (type === 0x69 && bytes[i + 13] === QUOTE) i += 14;
          else if (type === 0x73 && bytes[i + 5] === 0x74 && bytes[i + 6] === 0x72 && bytes[i + 7] === QUOTE) {
            type = TYPE_STR;
            i += 8;
          } else usual = false;
        } else usual = false;
        if (!usual) break;
      }
      if (!usual) break;
      if (bytes[i] === SLASH && bytes[i + 1] === GT) {
        this.row = row - 1;
        this.column = column - 1;
        this.at = at = i + 2;
        continue;
      }
      if (bytes[i] !== GT || bytes[i + 1] !== LT) break;
      i += 2;
      let kind: CellKind = CellKind.Blank;
      let value = 0;
      if (bytes[i] === 0x76 && bytes[i + 1] === GT && type === TYPE_STR) {
        const start = (i += 2);
        let hash = 0x811c9dc5;
        for (byte = bytes[i] as number; byte !== LT && i < bytes.length; byte = bytes[++i] as number)
          hash = Math.imul(hash ^ byte, 0x01000193);
        if (!closesValue(bytes, i)) break;
        kind = CellKind.Text;
        value = inlineTexts.index(bytes, start, i, hash, context);
        i += 8;
      } else if (bytes[i] === 0x76 && bytes[i + 1] === GT && type !== 0x69) {
        // <v>
        i += 2;
        const start = i;
        const negative = bytes[i] === 0x2d;
        if (negative) i++;
        let mantissa = 0;
        let decimals = 0;
        let digits = 0;
        for (byte = bytes[i] as number; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] as number) {
          mantissa = mantissa * 10 + byte - 0x30;
          digits++;
        }
        if (byte === 0x2e && type === 0x6e) {
          for (byte = bytes[++i] as number; byte >= 0x30 && byte <= 0x39; byte = bytes[++i] as number) {
            mantissa = mantissa * 10 + byte - 0x30;
            decimals++;
          }
        }
        if (byte !== LT || digits === 0 || !closesValue(bytes, i)) break;
        let number = decimals === 0 ? mantissa : mantissa / (POWERS[decimals] ?? NaN);
        if (mantissa > EXACT || decimals > 22) {
          number = Number(bytes.toString('latin1', start, i));
          if (!Number.isFinite(number)) break;
        } else if (negative) number = -number;
        value = number;
        if (type === 0x6e) kind = dateStyles[style] === 1 ? CellKind.Date : CellKind.Number;
        else if (negative) break;
        else if (type === 0x73) {
          if (number >= sharedCount) throw corrupt(this.part);
          kind = CellKind.Text;
        } else {
          if (number > 1) break;
          kind = CellKind.Boolean;
        }
        i += 8;
      } else if (
        type === 0x69 &&
        bytes[i] === 0x69 &&
        bytes[i + 1] === 0x73 &&
        bytes[i + 2] === GT &&
        bytes[i + 3] === LT &&
        bytes[i + 4] === 0x74
      ) {
        // <is><t> or <is><t xml:space="preserve">
        i += 5;
        if (bytes[i] === SPACE && startsWith(bytes, i, PRESERVE)) i += PRESERVE.length;
        if (bytes[i] !== GT) break;
        const start = ++i;
        let hash = 0x811c9dc5;
        for (byte = bytes[i] as number; byte !== LT && i < bytes.length; byte = bytes[++i] as number)
          hash = Math.imul(hash ^ byte, 0x01000193);
        if (!closesInline(bytes, i)) break;
        kind = CellKind.Text;
        value = inlineTexts.index(bytes, start, i, hash, context);
        i += 13;
      } else break;
      // As `store.set` does, without a call for each of millions.
      const kinds = kindsOf[column - 1];
      if (kinds !== undefined && row <= kinds.length) {
        kinds[row - 1] = kind;
        (valuesOf[column - 1] as Float64Array)[row - 1] = value;
        if (row > store.rowCount || column > store.columnCount) store.reach(row - 1, column - 1);
      } else store.set(row - 1, column - 1, kind, value);
      this.row = row - 1;
      this.column = column - 1;
      this.at = at = i;
    }
  }

  private rowElement(): void {
    const r = this.attribute('r');
    this.row = r === '' ? this.row + 1 : Number(r) - 1;
    if (!(this.row >= 0 && this.row <= LAST_ROW)) throw corrupt(this.part);
    this.column = -1;
    const hidden = this.attribute('hidden');
    if (hidden === '1' || hidden === 'true') this.hiddenRows.add(this.row);
  }

  private columnElement(): void {
    const hidden = this.attribute('hidden');
    if (hidden !== '1' && hidden !== 'true') return;
    const min = Math.max(Number(this.attribute('min')), 1);
    const max = Math.min(Number(this.attribute('max')), LAST_COLUMN + 1);
    this.columnsSaid += Math.max(max - min + 1, 0);
    if (this.columnsSaid > MOST_COLUMNS_SAID) throw corrupt(this.part);
    for (let column = min; column <= max; column++) this.hiddenColumns.add(column - 1);
  }

  /** Where cells stand, as the writer says; taken at its word only as far as its bytes can hold rows. */
  private dimensionElement(): void {
    const rows = (parseRange(this.attribute('ref'))?.bottom ?? 0) + 1;
    this.store.expectRows(Math.min(rows, Math.ceil(this.bytes.length / LEAST_ROW_BYTES)));
  }

  private mergeElement(): void {
    const range = parseRange(this.attribute('ref'));
    if (range === undefined) return;
    if (this.merges.length >= LIMITS.merges) throw overLimit('merges', LIMITS.merges);
    this.mergedCells += (range.bottom - range.top + 1) * (range.right - range.left + 1);
    if (this.mergedCells > LIMITS.mergedCells) throw overLimit('mergedCells', LIMITS.mergedCells);
    this.merges.push(range);
  }

  private validationElement(): void {
    this.inListValidation = this.attribute('type') === 'list';
    if (this.inListValidation) this.addDropDowns(this.attribute('sqref'));
  }

  private addDropDowns(sqref: string): void {
    for (const text of sqref.split(/\s+/)) {
      const range = parseRange(text);
      if (range === undefined) continue;
      if (this.dropDowns.length >= LIMITS.validationRanges) throw overLimit('validationRanges', LIMITS.validationRanges);
      this.dropDowns.push(range);
    }
  }

  private cell(): void {
    const { bytes, context } = this;
    let style = -1;
    let type = 0x6e; // n
    let typeLength = 1;
    let placed = false;
    for (let i = 0; i < this.attributes.length; i += 4) {
      const nameStart = this.attributes[i] as number;
      if ((this.attributes[i + 1] as number) - nameStart !== 1) continue;
      const from = this.attributes[i + 2] as number;
      const to = this.attributes[i + 3] as number;
      switch (bytes[nameStart]) {
        case 0x72: // r
          this.place(from, to);
          placed = true;
          break;
        case 0x73: // s
          style = parseInteger(bytes, from, to);
          break;
        case 0x74: // t
          type = bytes[from] as number;
          typeLength = to - from;
          break;
      }
    }
    if (!placed) this.column++;
    if (this.row < 0 || this.column > LAST_COLUMN) throw corrupt(this.part);
    if (this.empty) return;

    const { row, column } = this;
    let formula = 0;
    // Children up to </c>.
    for (;;) {
      this.toMark();
      if (bytes[this.at + 1] === SLASH) {
        const closesCell = this.closesCell();
        this.skipTag();
        if (closesCell) break;
        continue;
      }
      if (!this.nextOpenTag()) return;
      const length = this.nameEnd - this.nameStart;
      const first = bytes[this.nameStart];
      if (length === 1 && first === 0x76) {
        if (!this.empty) this.value(row, column, type, typeLength, style, formula);
      } else if (length === 1 && first === 0x66) {
        formula = FORMULA_FLAG;
        if (!this.empty) this.skipElement();
        this.store.set(row, column, FORMULA_FLAG, 0);
      } else if (length === 2 && first === 0x69) {
        const text = this.empty ? '' : richText(this.innerXml('is'), this.part);
        this.store.set(row, column, CellKind.Text | formula, intern(context, text));
      } else if (!this.empty) this.skipElement();
    }
  }

  private value(row: number, column: number, type: number, typeLength: number, style: number, formula: number): void {
    const { bytes, context, store } = this;
    const from = this.at;
    let to = from;
    while (to < bytes.length && bytes[to] !== LT) to++;
    const plain = bytes[to + 1] === SLASH;
    switch (type) {
      case 0x6e: {
        // n
        const start = skipBlanks(bytes, from, to);
        if (plain && start === to) return;
        const number = plain ? parseNumber(bytes, start, to) : Number(this.elementText());
        if (Number.isNaN(number)) throw corrupt(this.part);
        if (!Number.isFinite(number)) {
          // More than a number can hold: kept as it is written.
          store.set(
            row,
            column,
            CellKind.Text | formula,
            intern(context, plain ? bytes.toString('utf8', from, to).trim() : String(number)),
          );
          break;
        }
        store.set(row, column, (context.dateStyles[style] === 1 ? CellKind.Date : CellKind.Number) | formula, number);
        break;
      }
      case 0x62: // b
        store.set(row, column, CellKind.Boolean | formula, bytes[skipBlanks(bytes, from, to)] === 0x31 || bytes[from] === 0x74 ? 1 : 0);
        break;
      case 0x65: // e
        store.set(row, column, CellKind.Error | formula, intern(context, unescapeCellText(this.elementText())));
        break;
      case 0x64: // d
        this.isoDate(row, column, formula);
        break;
      case 0x73: // s or str
        if (typeLength === 1) {
          const start = skipBlanks(bytes, from, to);
          if (start === to) return;
          const index = parseNumber(bytes, start, to);
          if (!(index >= 0 && index < context.sharedCount)) throw corrupt(this.part);
          store.set(row, column, CellKind.Text | formula, index);
        } else store.set(row, column, CellKind.Text | formula, intern(context, unescapeCellText(this.elementText())));
        break;
      default:
        // inlineStr with a v, or a type of a later day: its text.
        store.set(row, column, CellKind.Text | formula, intern(context, unescapeCellText(this.elementText())));
    }
  }

  private isoDate(row: number, column: number, formula: number): void {
    const text = this.elementText();
    const date = parseDateText(text.replace(/Z$/, '').replace(/\.\d+$/, ''));
    if (date === undefined) this.store.set(row, column, CellKind.Text | formula, intern(this.context, unescapeCellText(text)));
    else this.store.set(row, column, CellKind.Date | formula, date.serial);
  }

  /** Column and row of an `r` such as `AB12`. */
  private place(from: number, to: number): void {
    let column = 0;
    let i = from;
    for (; i < to; i++) {
      const byte = (this.bytes[i] as number) & 0xdf;
      if (byte < 0x41 || byte > 0x5a) break;
      column = column * 26 + byte - 0x40;
    }
    this.column = column - 1;
    const row = parseInteger(this.bytes, i, to) - 1;
    if (row !== this.row) this.row = row;
    if (this.column < 0 || !(row >= 0 && row <= LAST_ROW)) throw corrupt(this.part);
  }

  /** Whether the closing tag at hand is `</c>`, with any prefix. */
  private closesCell(): boolean {
    const { bytes } = this;
    if (bytes[this.at + 2] === 0x63 && bytes[this.at + 3] === GT) return true;
    let end = this.at + 2;
    while (end < bytes.length && bytes[end] !== GT) end++;
    return /^(?:[\w.-]+:)?c\s*$/.test(bytes.toString('latin1', this.at + 2, end));
  }
}

const PRESERVE = Buffer.from(' xml:space="preserve"');

function startsWith(bytes: Buffer, at: number, text: Buffer): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** `</v></c>` */
function closesValue(bytes: Buffer, at: number): boolean {
  return (
    bytes[at + 1] === SLASH &&
    bytes[at + 2] === 0x76 &&
    bytes[at + 3] === GT &&
    bytes[at + 4] === LT &&
    bytes[at + 5] === SLASH &&
    bytes[at + 6] === 0x63 &&
    bytes[at + 7] === GT
  );
}

/** `</t></is></c>` */
function closesInline(bytes: Buffer, at: number): boolean {
  return (
    bytes[at + 1] === SLASH &&
    bytes[at + 2] === 0x74 &&
    bytes[at + 3] === GT &&
    bytes[at + 4] === LT &&
    bytes[at + 5] === SLASH &&
    bytes[at + 6] === 0x69 &&
    bytes[at + 7] === 0x73 &&
    bytes[at + 8] === GT &&
    bytes[at + 9] === LT &&
    bytes[at + 10] === SLASH &&
    bytes[at + 11] === 0x63 &&
    bytes[at + 12] === GT
  );
}

/** Every form of a cell that `usualCells` knows. */
const FORMS = [
  '<c r="A1" s="1" t="s"><v>0</v></c>',
  '<c r="B1"><v>1</v></c>',
  '<c r="C1" s="0" t="n"><v>-1.5</v></c>',
  '<c r="D1" s="1"><v>2.25</v></c>',
  '<c r="E1" t="b"><v>1</v></c>',
  '<c r="F1" t="str"><v>示例</v></c>',
  '<c r="G1" t="inlineStr"><is><t>示例</t></is></c>',
  '<c r="H1" t="inlineStr"><is><t xml:space="preserve"> 示例</t></is></c>',
  '<c r="I1" s="1"/>',
];

/**
 * Reads every form before the first workbook. V8 compiles the loop of `usualCells`, which takes it 50 ms, for the forms that
 * it has met; at the first cell of another writer it would throw the code away and begin anew. Thirty small files of
 * four writers take a fifth less CPU so.
 */
function meetEveryForm(): void {
  const rows = `<row r="1">${FORMS.join('')}</row>`.repeat(20);
  readWorksheet(
    Buffer.from(`<sheetData>${rows}</sheetData>`),
    { name: '', visibility: 'visible', part: '' },
    {
      strings: ['示例'],
      sharedCount: 1,
      interned: new Map(),
      inlineTexts: new InlineTexts(),
      dateStyles: Uint8Array.of(0, 1),
      budget: new SlotBudget(LIMITS.cellSlots),
    },
  );
}

meetEveryForm();
