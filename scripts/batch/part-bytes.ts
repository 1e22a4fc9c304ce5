import { DefaultDeserializer, DefaultSerializer, deserialize, serialize } from 'node:v8';

import type { PackedLists, PartColumn, PartSheet } from '../../core/merge/data-part';
import type { SubmissionPart } from '../../core/merge/submission-part';
import { cached, LastValue } from '../../core/table/cached';
import type { CellValues, WorkbookGrid } from '../../core/table/sheet-grid';

/**
 * A `SubmissionPart` as bytes, for the way from a worker and for the journal: its shape, the columns of its records where
 * there are many, and all other numbers. Whoever reads a part keeps the columns in one piece, the numbers in another, and lets the shape go.
 * Of hundreds of parts only one keeps its rules: their numbers are not among those.
 */
export interface PartBytes {
  readonly shape: Uint8Array<ArrayBuffer>;
  readonly columns: ArrayBuffer;
  readonly numbers: ArrayBuffer;
}

/** Where the columns of a part are: in memory, or elsewhere. */
export interface ColumnBytes {
  /** Bytes from `offset` on, at least `length` of them, and where they stand in what is given. */
  at(offset: number, length: number): { readonly buffer: ArrayBuffer; readonly offset: number };
}

/** Takes the columns of a part, and says where they are from now on. */
export type KeepColumns = (columns: ArrayBuffer) => ColumnBytes;

const inMemory: KeepColumns = (buffer) => ({ at: (offset) => ({ buffer, offset }) });

const COLUMN_TYPES = [Uint8Array, Uint16Array, Int32Array, Uint32Array, Float64Array] as const;
type ColumnArray = InstanceType<(typeof COLUMN_TYPES)[number]>;

interface TypedArray extends ArrayBufferView {
  readonly BYTES_PER_ELEMENT: number;
}

interface ArrayType<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, offset: number, length: number): T;
}

export function encodePart(part: SubmissionPart): PartBytes {
  const serializer = new PartSerializer();
  serializer.writeHeader();
  const { sheets, rules } = contentOf(part);
  serializer.writeValue(withContent(part, { sheets: [], rules: undefined }));
  const columns = new PlacedArrays();
  serializer.writeValue(sheets.map((sheet) => packSheet(sheet, sheet.rowCount > FEW_ROWS ? columns : serializer.numbers)));
  const ownRules = serialize(rules);
  serializer.writeUint32(ownRules.length);
  serializer.writeRawBytes(ownRules);
  // A copy of its own length: the serialiser's buffer is longer than what it holds.
  return { shape: new Uint8Array(serializer.releaseBuffer()), columns: columns.together(), numbers: serializer.numbers.together() };
}

/** @throws where the bytes are not those of a part */
export function decodePart({ shape, columns, numbers }: PartBytes, keep: KeepColumns = inMemory): SubmissionPart {
  const deserializer = new PartDeserializer(shape, numbers);
  deserializer.readHeader();
  const part = deserializer.readValue() as SubmissionPart;
  const sheets = deserializer.readValue() as readonly PackedSheet[];
  const rules = deserialize(deserializer.readRawBytes(deserializer.readUint32())) as WorkbookGrid | undefined;
  const kept = keep(columns);
  const few = inMemory(numbers);
  return withContent(part, { sheets: sheets.map((sheet) => unpackSheet(sheet, sheet.rowCount > FEW_ROWS ? kept : few)), rules });
}

/** What of a part is not written with the rest of its shape. */
interface Content {
  readonly sheets: readonly PartSheet[];
  readonly rules: WorkbookGrid | undefined;
}

function contentOf({ content }: SubmissionPart): Content {
  return { sheets: content?.mergeable?.data.sheets ?? [], rules: content?.mergeable?.rules };
}

/** The value lists of the part before: hundreds of parts, held at once, mostly have the same. */
const lastLists = new LastValue<PackedLists>();

/** The same part with these sheets of data, and these rules. */
function withContent(part: SubmissionPart, { sheets, rules }: Content): SubmissionPart {
  const { content } = part;
  if (content?.mergeable === undefined) return part;
  const mergeable = { ...content.mergeable };
  delete mergeable.rules;
  const { texts, lists } = mergeable.data;
  const data = { texts, sheets, lists: lastLists.of(lists, () => lists) };
  return { ...part, content: { ...content, mergeable: { ...mergeable, data, ...(rules === undefined ? {} : { rules }) } } };
}

/** Columns of sheets with no more rows stand among the other numbers: each of them by itself is not worth reading from a file. */
const FEW_ROWS = 32;

/** A sheet without an object a column. */
interface PackedSheet {
  readonly name: string;
  readonly ofOffice: boolean;
  readonly rowCount: number;
  readonly names: readonly string[];
  /**
   * For each column, one behind the other: its flags, and of its kinds and its values how many there are and where they
   * stand. Of one that is the same in all rows, there stands what it is: most columns of small sheets
   * are like that, and reading each of them from a file would take longer than all others together.
   */
  readonly layout: Uint32Array;
}

const LAYOUT_FIELDS = 5;
const KINDS = 1;
const VALUES = 3;
const EXTRA = 1;
const NARROW = 2;
const WIDE = 4;
/** The only value stands in the layout. */
const IN_LAYOUT = 8;

function packSheet({ name, ofOffice, rowCount, columns }: PartSheet, placed: PlacedArrays): PackedSheet {
  const layout = new Uint32Array(columns.length * LAYOUT_FIELDS);
  columns.forEach(({ extra, kinds, values }, i) => {
    const [kind, value] = [kinds[0] as number, values[0] as number];
    const isInLayout = values.length === 1 && Object.is(value | 0, value);
    const flags = (extra ? EXTRA : 0) | (isInLayout ? IN_LAYOUT : widthOf(values));
    const kindsAt = kinds.length === 1 ? kind : placed.place(kinds);
    layout.set([flags, kinds.length, kindsAt, values.length, isInLayout ? value : placed.place(values)], i * LAYOUT_FIELDS);
  });
  return { name, ofOffice, rowCount, names: columns.map((column) => column.name), layout };
}

function widthOf(values: CellValues): number {
  if (values instanceof Uint16Array) return NARROW;
  return values instanceof Float64Array ? WIDE : 0;
}

/** Each name of a column once. */
const columnNames = new Map<string, string>();

function unpackSheet({ name, ofOffice, rowCount, names, layout }: PackedSheet, bytes: ColumnBytes): PartSheet {
  const columns = names.map(
    (own, i) =>
      new StoredColumn(
        cached(columnNames, own, () => own),
        bytes,
        layout,
        i * LAYOUT_FIELDS,
      ),
  );
  return { name, ofOffice, rowCount, columns };
}

/** A column whose arrays are made when it is read. */
class StoredColumn implements PartColumn {
  constructor(
    readonly name: string,
    private readonly bytes: ColumnBytes,
    private readonly layout: Uint32Array,
    /** Where its fields stand in the layout. */
    private readonly at: number,
  ) {}

  get extra(): boolean {
    return this.has(EXTRA);
  }

  get kinds(): Uint8Array {
    return this.field(KINDS) === 1 ? Uint8Array.of(this.field(KINDS + 1)) : this.array(Uint8Array, KINDS);
  }

  get values(): CellValues {
    if (this.has(IN_LAYOUT)) return Int32Array.of(this.field(VALUES + 1));
    if (this.has(NARROW)) return this.array(Uint16Array, VALUES);
    return this.has(WIDE) ? this.array(Float64Array, VALUES) : this.array(Int32Array, VALUES);
  }

  /** @param field of the layout that says how many there are; the next one says where they stand */
  private array<T>(type: ArrayType<T>, field: number): T {
    const length = this.field(field);
    const { buffer, offset } = this.bytes.at(this.field(field + 1), length * type.BYTES_PER_ELEMENT);
    return new type(buffer, offset, length);
  }

  private has(flag: number): boolean {
    return (this.field(0) & flag) !== 0;
  }

  private field(field: number): number {
    return this.layout[this.at + field] as number;
  }
}

/** Arrays that shall stand in one piece of memory. */
class PlacedArrays {
  private readonly arrays: { readonly array: TypedArray; readonly offset: number }[] = [];
  private size = 0;

  /** Gives an array its place. */
  place(array: TypedArray): number {
    // An array begins at a multiple of the size of its numbers.
    const offset = Math.ceil(this.size / array.BYTES_PER_ELEMENT) * array.BYTES_PER_ELEMENT;
    this.arrays.push({ array, offset });
    this.size = offset + array.byteLength;
    return offset;
  }

  together(): ArrayBuffer {
    const all = new ArrayBuffer(this.size);
    for (const { array, offset } of this.arrays)
      new Uint8Array(all, offset, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return all;
  }
}

/** Writes where the numbers of an array stand instead of the array. */
class PartSerializer extends DefaultSerializer {
  readonly numbers = new PlacedArrays();

  _writeHostObject(array: ColumnArray): void {
    const type = COLUMN_TYPES.findIndex((each) => array instanceof each);
    if (type < 0) throw new TypeError('a column of this type cannot be kept');
    this.writeUint32(type);
    this.writeUint32(array.length);
    this.writeUint32(this.numbers.place(array));
  }
}

class PartDeserializer extends DefaultDeserializer {
  constructor(
    shape: Uint8Array,
    private readonly numbers: ArrayBuffer,
  ) {
    super(shape);
  }

  _readHostObject(): ColumnArray {
    const type = COLUMN_TYPES[this.readUint32()] ?? Uint8Array;
    const length = this.readUint32();
    return new type(this.numbers, this.readUint32(), length);
  }
}
