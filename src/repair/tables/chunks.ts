import type { TextRange } from '../../ranges.js';
import { isFormalLine, opensAsClosing } from '../../lines.js';
import { aligned } from '../../tables/align.js';
import { contradicts } from '../../tables/cells.js';
import { type Column, columnOf } from '../../tables/columns.js';
import type { Header } from '../../tables/header.js';
import { headingLabel } from '../../tables/ordinals.js';
import type { PrintedCell, PrintedRow } from './printed.js';

/** The lines of a text that are not empty. */
export interface FilledLine extends TextRange {
  words: string;
  /** Whether an empty line stands before it. */
  apart: boolean;
}

/** The lines from one row's number to the next one's. */
export interface Chunk {
  number: FilledLine;
  lines: FilledLine[];
  isLast: boolean;
}

const rowOf = (cells: PrintedCell[], kind: PrintedRow['kind'] = 'cells'): PrintedRow => ({ start: cells[0]!.start, end: cells.at(-1)!.end, cells, kind });
const cellOf = (lines: readonly FilledLine[], at: number): PrintedCell =>
  lines.length === 0 ? { start: at, end: at, breaks: [] } : { start: lines[0]!.start, end: lines.at(-1)!.end, breaks: lines.slice(1).map((line, index) => ({ start: lines[index]!.end, end: line.start })) };

/** Gives the lines of rows to their columns. */
export class ChunkReader {
  /** Columns of headings before the number's, and those behind it. */
  readonly #leading: number;
  readonly #columns: readonly Column[];
  /** Lines of a row's heading columns, printed before its number. */
  #sections: FilledLine[] = [];

  /** `spaced`: whether empty lines stand between the cells. */
  constructor(
    header: Header,
    readonly spaced: boolean,
  ) {
    this.#leading = header.columns.findIndex(({ role }) => role === 'ordinal');
    this.#columns = header.columns.slice(this.#leading + 1);
  }

  /** Lines above the first row: headings, and its heading columns. */
  open(before: FilledLine[]): PrintedRow[] {
    const from = before.length - Math.min(this.#leading, before.length);
    this.#sections = before.slice(from);
    return before.slice(0, from).map((line) => rowOf([cellOf([line], 0)]));
  }

  read(chunk: Chunk): PrintedRow[] {
    const opening = this.#opening(chunk.number);
    const lines = chunk.isLast ? this.#beforeEnd(chunk.lines) : [...chunk.lines];
    const headings: FilledLine[] = [];
    while (lines.length > 1 && headingLabel(lines.at(-1)!.words)) headings.unshift(lines.pop()!);
    if (lines.length === this.#columns.length + this.#leading && !chunk.isLast) this.#sections = lines.splice(this.#columns.length);
    const cells = chunk.isLast ? this.#lastCells(lines) : this.#cells(lines);
    const row = cells ? rowOf([...opening, ...cells]) : rowOf([...opening, cellOf(lines.slice(0, chunk.isLast ? this.#columns.length : undefined), chunk.number.end)], 'unread');
    return [row, ...(chunk.isLast ? [] : headings.map((line) => rowOf([cellOf([line], 0)])))];
  }

  #opening(number: FilledLine): PrintedCell[] {
    const sections = Array.from({ length: this.#leading }, (_, index) => cellOf(this.#sections.slice(index, index + 1), number.start));
    this.#sections = [];
    return [...sections, cellOf([number], 0)];
  }

  /** Where nothing else is certain, as many lines as columns are a cell each, unless the row may be shorter or they plainly are not. */
  #cells(lines: readonly FilledLine[], isWhole = true): PrintedCell[] | null {
    if (lines.length === 0) return null;
    const found = aligned(lines.map(({ words }) => words), this.#columns);
    const ranges = found ?? (isWhole && lines.length === this.#columns.length && !lines.some(({ words }, index) => contradicts(words, this.#columns[index]!)) ? lines.map((_, at) => ({ start: at, end: at + 1 })) : null);
    return ranges && ranges.map(({ start, end }) => cellOf(lines.slice(start, end), lines[start === 0 ? 0 : start - 1]![start === 0 ? 'start' : 'end']));
  }

  /** The last row has no number behind it: it ends where nothing that fits comes any more. */
  #lastCells(lines: readonly FilledLine[]): PrintedCell[] | null {
    const most = Math.min(lines.length, this.#columns.length + MOST_EXTRA);
    const counts = Array.from({ length: Math.max(0, most - 1) }, (_, index) => index + 2);
    const nearest = counts.sort((a, b) => Math.abs(a - this.#columns.length) - Math.abs(b - this.#columns.length) || a - b);
    for (const count of nearest) {
      const cells = this.#cells(lines.slice(0, count), false);
      if (cells) return cells;
    }
    return null;
  }

  #beforeEnd(lines: readonly FilledLine[]): FilledLine[] {
    const end = lines.findIndex(({ words, apart }) => (!this.spaced && apart) || isFormalLine(words) || opensAsClosing(words) || headingLabel(words) !== null || columnOf(words)?.role === 'ordinal');
    return lines.slice(0, end < 0 ? lines.length : end);
  }
}

const MOST_EXTRA = 6;
