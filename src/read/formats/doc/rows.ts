import type { CellShape } from '../word-grid.js';
import type { Bytes } from './bytes.js';
import { type Sprm, sprms } from './sprms.js';

/** Cells, with their borders: one more than cells. */
interface Definition {
  borders: number[];
  /** Bits 0–1: merged with the cells beside it; bits 5–6: with those above or below it. */
  flags: number[];
}

const MOST_CELLS = 63;
const MERGED_BESIDE = 0b11;
const MERGED_BELOW = 0x60;
const FIRST_BELOW = 0x40;

const changes: Readonly<Record<number, (row: Definition, bytes: Bytes, sprm: Sprm) => void>> = {
  0xd608: define,
  0x7621: insert,
  0x5622: remove,
  0x7623: resize,
  0x5624: (row, bytes, { at }) => eachCell(row, bytes.u8(at), bytes.u8(at + 1), (index, first) => setBits(row, index, MERGED_BESIDE, index === first ? 1 : 2)),
  0x5625: (row, bytes, { at }) => eachCell(row, bytes.u8(at), bytes.u8(at + 1), (index) => setBits(row, index, MERGED_BESIDE, 0)),
  0xd62b: (row, bytes, { at, length }) => {
    if (length >= 3) eachCell(row, bytes.u8(at + 1), bytes.u8(at + 1) + 1, (index) => setBits(row, index, MERGED_BELOW, (bytes.u8(at + 2) & 3) << 5));
  },
};

/** The cells of a row, by the changes at its end (MS-DOC 2.6.3). Empty if they do not say. */
export function rowShape(parts: readonly Bytes[]): CellShape[] {
  const row: Definition = { borders: [0], flags: [] };
  for (const bytes of parts) for (const sprm of sprms(bytes)) changes[sprm.code]?.(row, bytes, sprm);
  let first = 0;
  return row.flags.map((flags, index) => {
    // Of merged cells the first one has one mark, the others have the other one. Descriptions differ in which is which.
    const beside = flags & MERGED_BESIDE;
    const isCovered = beside !== 0 && first !== 0 && beside !== first;
    if (!isCovered) first = beside;
    const below = flags & MERGED_BELOW;
    return { left: row.borders[index]!, right: row.borders[index + 1]!, continues: below !== 0 && (below & FIRST_BELOW) === 0, isCovered };
  });
}

function define(row: Definition, bytes: Bytes, { at, length }: Sprm): void {
  const count = bytes.u8(at + 2);
  const cells = at + 3 + (count + 1) * 2;
  if (count > MOST_CELLS || cells > at + length) return;
  row.borders = Array.from({ length: count + 1 }, (_, index) => bytes.i16(at + 3 + index * 2));
  // What is not written down of the cells is zero.
  row.flags = Array.from({ length: count }, (_, index) => (cells + index * 20 + 2 <= at + length ? bytes.u16(cells + index * 20) : 0));
}

function insert(row: Definition, bytes: Bytes, { at }: Sprm): void {
  const place = Math.min(bytes.u8(at), row.flags.length);
  const count = Math.min(bytes.u8(at + 1), MOST_CELLS - row.flags.length);
  const width = bytes.u16(at + 2);
  for (let index = 0; index < count; index++) {
    row.flags.splice(place, 0, 0);
    row.borders.splice(place + 1, 0, row.borders[place]!);
    shift(row, place + 1, width);
  }
}

function remove(row: Definition, bytes: Bytes, { at }: Sprm): void {
  const first = Math.min(bytes.u8(at), row.flags.length);
  for (let left = Math.min(bytes.u8(at + 1), row.flags.length) - first; left > 0; left--) {
    const width = row.borders[first + 1]! - row.borders[first]!;
    row.flags.splice(first, 1);
    row.borders.splice(first + 1, 1);
    shift(row, first + 1, -width);
  }
}

function resize(row: Definition, bytes: Bytes, { at }: Sprm): void {
  eachCell(row, bytes.u8(at), bytes.u8(at + 1), (index) => shift(row, index + 1, bytes.i16(at + 2) - (row.borders[index + 1]! - row.borders[index]!)));
}

function shift({ borders }: Definition, from: number, by: number): void {
  for (let index = from; index < borders.length; index++) borders[index]! += by;
}

function eachCell({ flags }: Definition, first: number, limit: number, work: (index: number, first: number) => void): void {
  for (let index = first; index < Math.min(limit, flags.length); index++) work(index, first);
}

function setBits({ flags }: Definition, index: number, mask: number, value: number): void {
  flags[index] = (flags[index]! & ~mask) | value;
}
