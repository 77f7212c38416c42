import { type CFB$Container, utils, write } from 'cfb';

/** A run of text in a file of Word 97 that a test makes. */
export interface Run {
  text: string;
  /** Changes of its characters. */
  changes?: readonly number[];
}

/** A paragraph; its mark is the last character of its last run. */
export interface Part {
  runs: readonly (Run | string)[];
  style?: number;
  /** Changes of the paragraph, or those of a row at its mark. */
  changes?: readonly number[];
  /** How its characters are written; two bytes each if it is left out. */
  encoding?: 'latin1' | readonly number[];
  /** The number of changes, or a change, that a fast save has left at it. */
  prm?: number;
}

export interface ListLevel {
  text: string;
  format: number;
  start?: number;
  /** Bits: 4 digits only, 8 restarts only after the levels before `restart`. */
  flags?: number;
  restart?: number;
  follow?: number;
}

export interface WordDocument {
  parts: readonly Part[];
  footnotes?: readonly { at: number; text: string }[];
  styles?: readonly { kind: 1 | 2; base?: number; paragraph?: readonly number[]; characters?: readonly number[] }[];
  lists?: readonly (readonly ListLevel[])[];
  /** Which list each one uses, from 0, and the starts of its levels that differ. */
  overrides?: readonly { list: number; starts?: Readonly<Record<number, number>> }[];
  /** Changes that pieces name by number. */
  fastSaved?: readonly (readonly number[])[];
  data?: readonly number[];
  version?: number;
  flags?: number;
}

export const u16 = (number: number): number[] => [number & 0xff, (number >> 8) & 0xff];
export const u32 = (number: number): number[] => [...u16(number), ...u16(number >> 16)];
/** A change: its code and its operand. */
export const change = (code: number, ...operand: number[]): number[] => [...u16(code), ...operand];
const utf16 = (text: string): number[] => [...text].flatMap((character) => u16(character.charCodeAt(0)));

/** What defines a row: its borders in twentieths of a point, and the flags of each cell. */
export function row(borders: readonly number[], flags: readonly number[] = []): number[] {
  const cells = borders.slice(1).flatMap((_, index) => [...u16(flags[index] ?? 0), ...Array.from<number>({ length: 18 }).fill(0)]);
  const definition = [borders.length - 1, ...borders.flatMap(u16), ...cells];
  return [...u16(0xd608), ...u16(definition.length + 1), ...definition];
}

const TEXT = 1024;
const PAGE = 512;

/** Collects bytes, and tells where each part of them begins. */
class Stream {
  readonly bytes: number[] = [];

  add(bytes: readonly number[], alignment = 1): number {
    while (this.bytes.length % alignment !== 0) this.bytes.push(0);
    const start = this.bytes.length;
    for (const byte of bytes) this.bytes.push(byte);
    return start;
  }
}

/** A page of formats that holds a single one, from `start` to `end`. */
function page(start: number, end: number, index: (at: number) => number[], entry: readonly number[]): number[] {
  const at = PAGE - 2 - entry.length - (entry.length % 2);
  const found = [...u32(start), ...u32(end), ...index(at / 2)];
  return [...found, ...Array.from<number>({ length: at - found.length }).fill(0), ...entry, ...(entry.length % 2 ? [0] : []), 0, 1];
}

const paragraphEntry = ({ style = 0, changes = [] }: Part): number[] => {
  const even = [...u16(style), ...changes, ...(changes.length % 2 ? [0] : [])];
  return [0, even.length / 2, ...even];
};

/** A file of Word 97 with a piece, a page of paragraph formats and pages of character formats for each part. */
export function wordFile(document: WordDocument): Uint8Array {
  const word = new Stream();
  word.add(Array.from<number>({ length: TEXT }).fill(0));
  const notes = (document.footnotes ?? []).map(({ text }): Part => ({ runs: [`\x02${text}\r`] }));
  const parts = [...document.parts, ...notes, ...(notes.length > 0 ? [{ runs: ['\r'] }] : [])];
  const pieces: { cp: number; place: number; prm: number }[] = [];
  const paragraphs: { start: number; page: number[] }[] = [];
  const characters: { start: number; page: number[] }[] = [];
  let cp = 0;
  for (const part of parts) {
    const { encoding, prm = 0 } = part;
    const runs = part.runs.map((run) => (typeof run === 'string' ? { text: run } : run));
    const text = runs.map((run) => run.text).join('');
    const width = encoding ? 1 : 2;
    const bytes = encoding === 'latin1' ? [...text].map((character) => character.charCodeAt(0)) : (encoding ?? utf16(text));
    const start = word.add(bytes, 2);
    pieces.push({ cp, place: width === 1 ? (start * 2) | 0x40000000 : start, prm });
    paragraphs.push({ start, page: page(start, start + bytes.length, (at) => [at, ...Array.from<number>({ length: 12 }).fill(0)], paragraphEntry(part)) });
    let at = start;
    for (const { text: words, changes = [] } of runs) {
      const end = encoding && encoding !== 'latin1' ? start + bytes.length : at + words.length * width;
      characters.push({ start: at, page: page(at, end, (place) => [place], [changes.length, ...changes]) });
      at = end;
    }
    cp += bytes.length / width;
  }
  const end = word.bytes.length;
  const table = new Stream();
  const places = new Map<number, [number, number]>();
  const put = (index: number, bytes: readonly number[]): void => void places.set(index, [table.add(bytes, 2), bytes.length]);
  const formats = (index: number, list: { start: number; page: number[] }[]): void => {
    const pages = list.map((format) => word.add(format.page, PAGE) / PAGE);
    put(index, [...list.flatMap(({ start }) => u32(start)), ...u32(end), ...pages.flatMap(u32)]);
  };
  formats(13, paragraphs);
  formats(12, characters);
  const changes = (document.fastSaved ?? []).flatMap((bytes) => [1, ...u16(bytes.length), ...bytes]);
  const plc = [...pieces.flatMap((piece) => u32(piece.cp)), ...u32(cp), ...pieces.flatMap(({ place, prm }) => [0, 0, ...u32(place), ...u16(prm)])];
  put(33, [...changes, 2, ...u32(plc.length), ...plc]);
  const noteLength = notes.reduce((sum, { runs }) => sum + (runs[0] as string).length, 0);
  const main = cp - (notes.length > 0 ? noteLength + 1 : 0);
  if (document.footnotes) {
    const starts = document.footnotes.map((_, index) => notes.slice(0, index).reduce((sum, { runs }) => sum + (runs[0] as string).length, 0));
    put(2, [...document.footnotes.flatMap(({ at }) => u32(at)), ...u32(main), ...document.footnotes.flatMap(() => [1, 0])]);
    put(3, [...starts, noteLength, noteLength + 1].flatMap(u32));
  }
  if (document.styles) put(1, styles(document.styles));
  if (document.lists) putLists(document, table, places);
  head(word.bytes, document, main, notes.length > 0 ? noteLength + 1 : 0, places);
  return compound({ WordDocument: word.bytes, '1Table': table.bytes, ...(document.data ? { Data: [...document.data] } : {}) });
}

function styles(list: NonNullable<WordDocument['styles']>): number[] {
  const entries = list.map(({ kind, base = 0xfff, paragraph = [], characters = [] }, index) => {
    const padded = (bytes: readonly number[]): number[] => [...u16(bytes.length), ...bytes, ...(bytes.length % 2 ? [0] : [])];
    const style = [0, 0, ...u16(kind | (base << 4)), 2, 0, 0, 0, 0, 0, ...u16(1), ...utf16('s'), 0, 0];
    if (kind === 1) style.push(...padded([...u16(index), ...paragraph]));
    style.push(...padded(characters));
    return [...u16(style.length), ...style];
  });
  return [...u16(4), ...u16(list.length), ...u16(10), ...entries.flat()];
}

function putLists({ lists = [], overrides = [] }: WordDocument, table: Stream, places: Map<number, [number, number]>): void {
  const heads = lists.flatMap((levels, index) => [...u32(index + 100), ...Array.from<number>({ length: 22 }).fill(0), levels.length === 1 ? 1 : 0, 0]);
  const start = table.add([...u16(lists.length), ...heads], 2);
  places.set(73, [start, table.bytes.length - start]);
  for (const levels of lists) {
    for (const { text, format, start: first = 1, flags = 0, restart = 0, follow = 0 } of levels.length === 1 ? levels : nine(levels)) {
      table.add([...u32(first), format, flags, 0, 0, 0, 0, 0, 0, 0, 0, 0, follow, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, restart, 0, ...u16(text.length), ...utf16(text)]);
    }
  }
  const entries = overrides.flatMap(({ list, starts = {} }) => [...u32(list + 100), 0, 0, 0, 0, 0, 0, 0, 0, Object.keys(starts).length, 0, 0, 0]);
  const levels = overrides.flatMap(({ starts = {} }) => [...u32(-1), ...Object.entries(starts).flatMap(([level, first]) => [...u32(first), ...u32(Number(level) | 0x10)])]);
  const bytes = [...u32(overrides.length), ...entries, ...levels];
  places.set(74, [table.add(bytes), bytes.length]);
}

const nine = (levels: readonly ListLevel[]): ListLevel[] => Array.from({ length: 9 }, (_, index) => levels[index] ?? { text: '', format: 0 });

function head(bytes: number[], { version = 0xc1, flags = 0x1200 }: WordDocument, main: number, footnotes: number, places: ReadonlyMap<number, readonly [number, number]>): void {
  const set = (at: number, values: readonly number[]): void => void bytes.splice(at, values.length, ...values);
  set(0, [...u16(0xa5ec), ...u16(version)]);
  set(10, u16(flags));
  set(32, u16(14));
  set(62, u16(22));
  set(76, [...u32(main), ...u32(footnotes)]);
  set(152, u16(93));
  for (const [index, [start, length]] of places) set(154 + index * 8, [...u32(start), ...u32(length)]);
}

/** A compound file with streams of some contents. */
export function compound(streams: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const file: CFB$Container = utils.cfb_new();
  for (const [name, bytes] of Object.entries(streams)) utils.cfb_add(file, name, bytes);
  return Uint8Array.from(write(file, { type: 'array' }) as ArrayLike<number>);
}
