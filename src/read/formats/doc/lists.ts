import type { Bytes } from './bytes.js';
import type { WordFile } from './word-file.js';

/** A level of a list: how its numbers look and count (MS-DOC 2.9.149, 2.9.150). */
export interface Level {
  /** The first number. */
  start: number;
  /** A code of MSONFC. */
  format: number;
  /** Whether the numbers of the levels above it, and its own, are plain digits. */
  isLegal: boolean;
  /** Its numbers begin again behind a paragraph of a level above this one. */
  restart: number;
  /** Whether nothing stands between the number and the text. */
  isClose: boolean;
  /** The text, in which the characters 0–8 stand for the numbers of levels. */
  text: string;
}

/** What is different from its list where a paragraph uses it (MS-DOC 2.9.131, 2.9.132). */
export interface Override {
  list: number;
  levels: ReadonlyMap<number, { start?: number; level?: Level }>;
}

export interface Lists {
  /** The levels of the lists, by the lists' numbers. */
  levels: ReadonlyMap<number, readonly Level[]>;
  /** What paragraphs name, from 1. */
  overrides: readonly Override[];
}

/** How many levels a list can have. */
export const LEVELS = 9;

/** The lists that automatic numbers come from. */
export function readLists(file: WordFile): Lists {
  const place = file.place('PlfLst');
  const overrides = file.part('PlfLfo');
  return { levels: place ? readLevels(file.table, place.start) : new Map(), overrides: overrides ? readOverrides(overrides, file) : [] };
}

/** Reads one thing after another. */
class Cursor {
  constructor(
    readonly bytes: Bytes,
    public at: number,
  ) {}

  /** Gives where something of a length begins, and passes it. */
  pass(length: number): number {
    this.at += length;
    return this.at - length;
  }
}

/** All levels stand in a row behind the heads of the lists, beyond what the table is said to hold. */
function readLevels(table: Bytes, start: number): Map<number, Level[]> {
  const count = table.u16(start);
  const cursor = new Cursor(table, start + 2 + count * 28);
  const found = new Map<number, Level[]>();
  for (let index = 0; index < count; index++) {
    const head = start + 2 + index * 28;
    const isSimple = (table.u8(head + 26) & 1) === 1;
    found.set(table.i32(head), Array.from({ length: isSimple ? 1 : LEVELS }, () => readLevel(cursor)));
  }
  return found;
}

function readLevel(cursor: Cursor): Level {
  const { bytes } = cursor;
  const at = cursor.pass(28);
  const flags = bytes.u8(at + 5);
  cursor.pass(bytes.u8(at + 24) + bytes.u8(at + 25));
  const length = bytes.u16(cursor.pass(2));
  const text = cursor.pass(length * 2);
  return {
    start: startOf(bytes.i32(at)),
    format: bytes.u8(at + 4),
    isLegal: (flags & 4) !== 0,
    restart: flags & 8 ? bytes.u8(at + 26) : LEVELS,
    isClose: bytes.u8(at + 15) === 2,
    text: Array.from({ length }, (_, index) => String.fromCharCode(bytes.u16(text + index * 2))).join(''),
  };
}

/** Numbers begin at 32767 at the most, and below zero only in a damaged file. */
const startOf = (number: number): number => Math.min(Math.max(number, 0), 0x7fff);

function readOverrides(part: Bytes, file: WordFile): Override[] {
  const count = part.u32(0);
  // Like the levels of lists, those of overrides may stand beyond the length that is given.
  const { start } = file.place('PlfLfo')!;
  const cursor = new Cursor(file.table, start + 4 + count * 16);
  return Array.from({ length: part.slice(4, count * 16).length / 16 }, (_, index) => {
    const head = 4 + index * 16;
    cursor.pass(4);
    const levels = Array.from({ length: part.u8(head + 12) }, () => readOverride(cursor));
    return { list: part.i32(head), levels: new Map(levels) };
  });
}

function readOverride(cursor: Cursor): [number, { start?: number; level?: Level }] {
  const { bytes } = cursor;
  const at = cursor.pass(8);
  const flags = bytes.u8(at + 4);
  const level = flags & 0x20 ? readLevel(cursor) : undefined;
  const start = level?.start ?? startOf(bytes.i32(at));
  return [flags & 0xf, { ...(flags & 0x10 ? { start } : {}), ...(level ? { level } : {}) }];
}
