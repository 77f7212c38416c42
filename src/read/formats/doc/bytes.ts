import { ReadError } from '../../error.js';

/** @param part what is wrong, by its name in MS-DOC */
export const damaged = (part: string): ReadError => new ReadError('damaged', 'read.damaged', { format: 'DOC', reason: part });

/** A part of a file, its numbers little-endian. To read outside it is an error of the file. */
export class Bytes {
  readonly #view: DataView;

  /** @param name what the part is called in MS-DOC, for messages */
  constructor(
    readonly bytes: Uint8Array,
    readonly name: string,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#checked(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#checked(at, 2), true);
  }

  i16(at: number): number {
    return this.#view.getInt16(this.#checked(at, 2), true);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#checked(at, 4), true);
  }

  i32(at: number): number {
    return this.#view.getInt32(this.#checked(at, 4), true);
  }

  /** @param name what the slice is called, if not as the whole */
  slice(at: number, length: number, name = this.name): Bytes {
    this.#checked(at, length);
    return new Bytes(this.bytes.subarray(at, at + length), name);
  }

  #checked(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > this.bytes.length) throw damaged(this.name);
    return at;
  }
}

/** Positions with a piece of data after each but the last one, as most tables of Word are (MS-DOC 2.2.2). */
export interface Plc {
  /** How many pieces of data there are; there is one more position. */
  count: number;
  position: (index: number) => number;
  /** Where the data of a position begins in the bytes of the table. */
  data: (index: number) => number;
  bytes: Bytes;
}

/** @param size the bytes of each piece of data */
export function plc(bytes: Bytes, size: number): Plc {
  const count = Math.max(0, Math.floor((bytes.length - 4) / (4 + size)));
  return { count, position: (index) => bytes.u32(index * 4), data: (index) => (count + 1) * 4 + index * size, bytes };
}

/** The last index up to `count` whose value is not over `wanted`; −1 if there is none. The values must ascend. */
export function lastUpTo(count: number, value: (index: number) => number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
