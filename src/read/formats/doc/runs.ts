import { type Bytes, type Plc, lastUpTo, plc } from './bytes.js';

const PAGE = 512;

/** What a run of the file is formatted with, and where the run ends in the WordDocument stream. */
export interface Run<T> {
  value: T;
  end: number;
}

/** Reads the format that an entry of a page stands for. */
export type RunReader<T> = (page: Bytes, index: number, count: number) => T;

/**
 * Formats by their place in the file: a table of pages, each with a row of runs (MS-DOC 2.9.32, 2.9.33, 2.9.174).
 * Pages are looked up as they are needed, and each run is read once.
 */
export class Runs<T> {
  readonly #pages: Plc | null;
  readonly #read = new Map<number, T>();

  /** @param none the format of what is in no run */
  constructor(
    part: Bytes | null,
    readonly word: Bytes,
    readonly reader: RunReader<T>,
    readonly none: T,
  ) {
    this.#pages = part && plc(part, 4);
  }

  /** The run at a place of the WordDocument stream. */
  at(offset: number): Run<T> {
    const pages = this.#pages;
    const found = pages ? lastUpTo(pages.count, pages.position, offset) : -1;
    if (!pages || found < 0) return { value: this.none, end: pages && pages.count > 0 ? pages.position(0) : Infinity };
    const start = (pages.bytes.u32(pages.data(found)) & 0x3fffff) * PAGE;
    const run = this.#inPage(start, offset);
    if (run) return run;
    const next = pages.position(found + 1);
    return { value: this.none, end: next > offset ? next : Infinity };
  }

  #inPage(start: number, offset: number): Run<T> | null {
    const page = this.word.slice(start, PAGE);
    const count = page.u8(PAGE - 1);
    const index = lastUpTo(count, (place) => page.u32(place * 4), offset);
    const end = index < 0 ? 0 : page.u32(index * 4 + 4);
    if (end <= offset) return null;
    const key = start + index;
    if (!this.#read.has(key)) this.#read.set(key, this.reader(page, index, count));
    return { value: this.#read.get(key)!, end };
  }
}

/** The changes that a page holds for one of its paragraphs, behind the number of its style (MS-DOC 2.9.175). */
export function paragraphEntry(page: Bytes, index: number, count: number): Bytes | null {
  const at = page.u8((count + 1) * 4 + index * 13) * 2;
  if (at === 0) return null;
  const words = page.u8(at);
  return words === 0 ? page.slice(at + 2, page.u8(at + 1) * 2) : page.slice(at + 1, words * 2 - 1);
}

/** The changes that a page holds for a run of characters (MS-DOC 2.9.33). */
export function characterEntry(page: Bytes, index: number, count: number): Bytes | null {
  const at = page.u8((count + 1) * 4 + index) * 2;
  return at === 0 ? null : page.slice(at + 1, page.u8(at));
}
