import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

import type { SubmissionPart } from '../../core/merge/submission-part';

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
  return deserializer.readValue() as SubmissionPart;
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
