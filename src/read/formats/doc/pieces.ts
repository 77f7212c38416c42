import { Bytes, damaged, lastUpTo, plc } from './bytes.js';
import type { WordFile } from './word-file.js';

/** A run of characters of the document that stand together in the file. */
export interface Piece {
  /** The first character and the one after the last. */
  start: number;
  end: number;
  /** Where they stand in the WordDocument stream. */
  offset: number;
  /** The bytes of a character. */
  width: 1 | 2;
  /** Changes of properties that a fast save left at the piece. */
  changes: Bytes | null;
}

const CHANGES = 1;
const PIECES = 2;
const IS_COMPRESSED = 0x40000000;

/** The characters of a document, with the table that says where in the file they stand (MS-DOC 2.9.38). */
export class Pieces {
  readonly list: readonly Piece[];
  readonly text: string;

  /** @throws {ReadError} `damaged` if text is missing */
  constructor(file: WordFile) {
    const { word } = file;
    const part = file.part('Clx');
    if (!part) throw damaged('Clx');
    this.list = readPieces(part, word);
    // Pieces that share their bytes come from no program, and could make a text of any size.
    if ((this.list.at(-1)?.end ?? 0) > word.length) throw damaged('Clx');
    this.text = this.list.map((piece) => decode(piece, word)).join('');
  }

  /** The pieces that hold a range of characters, from the first one on. */
  *within(start: number, end: number): Generator<Piece> {
    const first = Math.max(0, lastUpTo(this.list.length, (index) => this.list[index]!.start, start));
    for (let index = first; index < this.list.length && this.list[index]!.start < end; index++) yield this.list[index]!;
  }
}

function readPieces(clx: Bytes, word: Bytes): Piece[] {
  const changes: Bytes[] = [];
  let at = 0;
  while (clx.u8(at) === CHANGES) {
    const length = clx.u16(at + 1);
    changes.push(clx.slice(at + 3, length));
    at += 3 + length;
  }
  if (clx.u8(at) !== PIECES) throw damaged('Clx');
  const { count, position, data, bytes } = plc(clx.slice(at + 5, clx.u32(at + 1)), 8);
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index++) {
    const [start, end] = [position(index), position(index + 1)];
    if (start !== (pieces.at(-1)?.end ?? 0) || end < start) throw damaged('Clx');
    const place = bytes.u32(data(index) + 2);
    const width = place & IS_COMPRESSED ? 1 : 2;
    const offset = width === 1 ? (place & 0x3fffffff) >> 1 : place & 0x3fffffff;
    if (offset + (end - start) * width > word.length) throw damaged('Clx');
    pieces.push({ start, end, offset, width, changes: changesOf(bytes.u16(data(index) + 6), changes) });
  }
  return pieces;
}

/** The properties that a piece can change with a value of one byte, by their short numbers. */
const short: Readonly<Record<number, number>> = { 0x0c: 0x260a, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x5c: 0x083c };

/** A number of the changes in front of the pieces, or a single change. */
function changesOf(prm: number, changes: readonly Bytes[]): Bytes | null {
  if (prm & 1) return changes[prm >> 1] ?? null;
  const code = short[(prm >> 1) & 0x7f];
  return code === undefined ? null : new Bytes(Uint8Array.of(code & 0xff, code >> 8, prm >> 8), 'Prm');
}

const latin = new TextDecoder('windows-1252');
const wide = new TextDecoder('utf-16le', { ignoreBOM: true });

function decode({ start, end, offset, width }: Piece, word: Bytes): string {
  const bytes = word.bytes.subarray(offset, offset + (end - start) * width);
  if (width === 2) return wide.decode(bytes);
  return isChinese(bytes) ? decodeChinese(bytes) : latin.decode(bytes);
}

/** A pair of bytes of GB 2312: punctuation, or one of its Chinese characters. */
const isLead = (byte: number): boolean => (byte >= 0xa1 && byte <= 0xa3) || (byte >= 0xb0 && byte <= 0xf7);

/** Fewer different pairs may be Latin ones: ××, ·×. */
const FEWEST_PAIRS = 4;

/**
 * Whether single bytes are the halves of Chinese characters: Word itself keeps Chinese text in two bytes a character,
 * but not every program that wrote its format did. In Latin text letters over 0x7F do not come in pairs.
 */
function isChinese(bytes: Uint8Array): boolean {
  const pairs = new Set<number>();
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    const next = bytes[++at] ?? 0;
    if (!isLead(byte) || next < 0xa1 || next > 0xfe) return false;
    pairs.add(byte * 256 + next);
  }
  return pairs.size >= FEWEST_PAIRS;
}

/** Each byte counts as a character of the document: the second one of a pair becomes a soft hyphen of Word, which shows nothing. */
const decodeChinese = (bytes: Uint8Array): string =>
  new TextDecoder('gbk').decode(bytes).replace(/[^\0-\x7f]/g, '$&\x1f');
