import { ReadError } from '../../error.js';
import { Compound } from '../compound.js';
import { Bytes, damaged } from './bytes.js';

/** Which pair of offset and length in the file's head (FibRgFcLcb97) names a part of the table stream. */
const parts = {
  Stshf: 1,
  PlcffndRef: 2,
  PlcffndTxt: 3,
  PlcfSed: 6,
  PlcfBteChpx: 12,
  PlcfBtePapx: 13,
  Clx: 33,
  PlcSpaMom: 40,
  PlcfendRef: 46,
  PlcfendTxt: 47,
  PlcftxbxTxt: 56,
  PlfLst: 73,
  PlfLfo: 74,
} as const;

export type PartName = keyof typeof parts;

/** How the characters of a file are divided, in this order. */
const divisions = ['main', 'footnotes', 'headers', 'macros', 'comments', 'endnotes', 'textBoxes'] as const;

export type Division = (typeof divisions)[number];

const MAGIC = [0xa5ec, 0xa5dc];
/** The oldest version of Word 97's format; Word 95 has 0x68. */
const WORD_97 = 0xc0;
const IS_ENCRYPTED = 0x100;
const HAS_TABLE_1 = 0x200;

/** The streams of a Word 97–2003 document and its head, the FIB (MS-DOC 2.5). */
export class WordFile {
  readonly word: Bytes;
  readonly table: Bytes;
  /** Formatting that was too long for its place. */
  readonly data: Bytes;
  readonly #lengths: readonly number[];
  readonly #parts: number;
  readonly #partCount: number;

  /** @throws {ReadError} `encrypted`; `binary` for Word 95 and older; `damaged` */
  constructor(bytes: Uint8Array) {
    const file = new Compound(bytes);
    const stream = (name: string): Bytes => new Bytes(file.stream(name) ?? new Uint8Array(), name);
    this.word = stream('WordDocument');
    const flags = checkedFlags(this.word);
    this.table = stream(flags & HAS_TABLE_1 ? '1Table' : '0Table');
    this.data = stream('Data');
    // Three runs of numbers, each after its length: 16-bit ones, 32-bit ones, pairs.
    const lengths = 34 + this.word.u16(32) * 2;
    this.#lengths = [3, 4, 5, 6, 7, 8, 9].map((index) => this.word.i32(lengths + 2 + index * 4));
    if (this.#lengths.some((length) => length < 0)) throw damaged('FIB');
    const counted = lengths + 2 + this.word.u16(lengths) * 4;
    this.#parts = counted + 2;
    this.#partCount = this.word.u16(counted);
  }

  /** Where a division of the characters begins and ends. */
  division(name: Division): { start: number; end: number } {
    const index = divisions.indexOf(name);
    const start = this.#lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
    return { start, end: start + this.#lengths[index]! };
  }

  /** A part of the table stream; null if the file has none. */
  part(name: PartName): Bytes | null {
    const place = this.place(name);
    return place && this.table.slice(place.start, place.length, name);
  }

  /** Where a part of the table stream stands. */
  place(name: PartName): { start: number; length: number } | null {
    if (parts[name] >= this.#partCount) return null;
    const at = this.#parts + parts[name] * 8;
    const length = this.word.u32(at + 4);
    return length === 0 ? null : { start: this.word.u32(at), length };
  }
}

function checkedFlags(word: Bytes): number {
  const version = word.u16(2);
  if (!MAGIC.includes(word.u16(0))) throw version > 0 && version < WORD_97 ? oldWord() : damaged('FIB');
  if (version < WORD_97) throw oldWord();
  const flags = word.u16(10);
  if (flags & IS_ENCRYPTED) throw new ReadError('encrypted', 'read.encrypted');
  return flags;
}

const oldWord = (): ReadError => new ReadError('binary', 'read.oldWord');
