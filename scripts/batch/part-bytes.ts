import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

import type { DataPart, PackedLists, PartColumn } from '../../core/merge/data-part';
import type { SubmissionPart } from '../../core/merge/submission-part';
import { cached, LastValue } from '../../core/table/cached';

/**
 * A `SubmissionPart` as bytes, for the way from a worker and for the journal: its shape, and the numbers of all columns,
 * so that whoever reads a part keeps its numbers in one piece and lets the rest go.
 */
export interface PartBytes {
  readonly shape: Uint8Array<ArrayBuffer>;
  readonly numbers: ArrayBuffer;
}

const ALIGNMENT = 8;
const COLUMN_TYPES = [Uint8Array, Int32Array, Uint32Array, Float64Array] as const;
type ColumnArray = InstanceType<(typeof COLUMN_TYPES)[number]>;

export function encodePart(part: SubmissionPart): PartBytes {
  const serializer = new PartSerializer();
  serializer.writeHeader();
  serializer.writeValue(part);
  const numbers = new ArrayBuffer(serializer.size);
  for (const { array, offset } of serializer.columns)
    new Uint8Array(numbers, offset, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  // A copy of its own length: the serialiser's buffer is longer than what it holds.
  return { shape: new Uint8Array(serializer.releaseBuffer()), numbers };
}

/** @throws where the bytes are not those of a part */
export function decodePart({ shape, numbers }: PartBytes): SubmissionPart {
  const deserializer = new PartDeserializer(shape, numbers);
  deserializer.readHeader();
  const part = deserializer.readValue() as SubmissionPart;
  const mergeable = part.content?.mergeable;
  if (part.content === undefined || mergeable === undefined) return part;
  return { ...part, content: { ...part.content, mergeable: { ...mergeable, data: compact(mergeable.data) } } };
}

const lastLists = new LastValue<PackedLists>();
const names = new Map<string, string>();

/** Hundreds of parts are held at once: what they have alike is held once, and a column without an object an array. */
function compact({ texts, sheets, lists }: DataPart): DataPart {
  return {
    texts,
    sheets: sheets.map(({ name, rowCount, columns }) => ({ name, rowCount, columns: columns.map((column) => new StoredColumn(column)) })),
    lists: lastLists.of(lists, () => lists),
  };
}

/** A column whose arrays are made when it is read. */
class StoredColumn implements PartColumn {
  readonly name: string;
  readonly extra: boolean;
  readonly uniform: boolean;
  private readonly numbers: ArrayBuffer;
  private readonly kindsAt: number;
  private readonly valuesAt: number;
  private readonly isWide: boolean;
  private readonly length: number;

  constructor({ name, extra, uniform, kinds, values }: PartColumn) {
    this.name = cached(names, name, () => name);
    this.extra = extra;
    this.uniform = uniform;
    this.numbers = kinds.buffer as ArrayBuffer;
    this.kindsAt = kinds.byteOffset;
    this.valuesAt = values.byteOffset;
    this.isWide = values instanceof Float64Array;
    this.length = kinds.length;
  }

  get kinds(): Uint8Array {
    return new Uint8Array(this.numbers, this.kindsAt, this.length);
  }

  get values(): Int32Array | Float64Array {
    return this.isWide
      ? new Float64Array(this.numbers, this.valuesAt, this.length)
      : new Int32Array(this.numbers, this.valuesAt, this.length);
  }
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

/** Writes where the numbers of an array stand instead of the array. */
class PartSerializer extends DefaultSerializer {
  readonly columns: { readonly array: ColumnArray; readonly offset: number }[] = [];
  size = 0;

  _writeHostObject(array: ColumnArray): void {
    const type = COLUMN_TYPES.findIndex((each) => array instanceof each);
    if (type < 0) throw new TypeError('a column of this type cannot be kept');
    this.writeUint32(type);
    this.writeUint32(array.length);
    this.writeUint32(this.size);
    this.columns.push({ array, offset: this.size });
    this.size += aligned(array.byteLength);
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
