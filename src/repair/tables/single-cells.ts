import type { TextRange } from '../../ranges.js';
import { isFormalLine, opensAsClosing } from '../../lines.js';
import { aligned } from '../../tables/align.js';
import { contradicts } from '../../tables/cells.js';
import { type Column, columnOf } from '../../tables/columns.js';
import { readHeader, type Header } from '../../tables/header.js';
import { headingLabel, rowNumber } from '../../tables/ordinals.js';
import { isPageNumber } from '../page-furniture.js';
import { type PrintedCell, type PrintedRow, type PrintedTable, trimmedRange } from './printed.js';
import type { UnreadTable } from './spaced.js';

/** The lines of a text that are not empty. */
export interface FilledLine extends TextRange {
  words: string;
  /** Whether an empty line stands before it. */
  apart: boolean;
}

export function filledLines(text: string, lines: readonly TextRange[]): FilledLine[] {
  const filled: FilledLine[] = [];
  let apart = false;
  for (const line of lines) {
    const range = trimmedRange(text, line);
    const words = text.slice(range.start, range.end);
    if (words === '' || isPageNumber(words)) {
      apart = true;
      continue;
    }
    filled.push({ ...range, words, apart });
    apart = false;
  }
  return filled;
}

const FEWEST_HEADS = 3;
const MOST_HEADS = 12;

interface Heads {
  header: Header;
  cells: PrintedCell[];
  /** The first line behind them. */
  next: number;
}

/** Heads on lines of their own, one behind the other, the one of the running number among the first; null if there are none. */
function headsAt(lines: readonly FilledLine[], at: number): Heads | null {
  const first = columnOf(lines[at]!.words);
  if (first?.role !== 'ordinal' && first?.role !== 'section') return null;
  const cells: PrintedCell[] = [];
  const heads: string[] = [];
  let next = at;
  while (next < lines.length && heads.length <= MOST_HEADS) {
    const [line, below] = [lines[next]!, lines[next + 1]];
    const whole = below && breaksHead(line, below) ? below : line;
    if (!columnOf(line.words + (whole === line ? '' : whole.words))) break;
    cells.push({ start: line.start, end: whole.end, breaks: whole === line ? [] : [{ start: line.end, end: whole.start }] });
    heads.push(line.words + (whole === line ? '' : whole.words));
    next += whole === line ? 1 : 2;
  }
  const header = heads.length < FEWEST_HEADS ? null : readHeader(heads);
  const number = header?.columns.findIndex(({ role }) => role === 'ordinal') ?? -1;
  const leads = number >= 0 && header!.columns.slice(0, number).every(({ role }) => role === 'section');
  return header && leads ? { header, cells, next } : null;
}

/** 牵头 / 单位: two lines that are one head; the first alone is none, or the second is no head beside it. */
function breaksHead(line: FilledLine, below: FilledLine): boolean {
  return columnOf(line.words + below.words) !== null && (columnOf(line.words) === null || columnOf(below.words)?.role === 'unit');
}

/** The lines from one row's number to the next one's. */
interface Chunk {
  number: FilledLine;
  lines: FilledLine[];
  isLast: boolean;
}

const MOST_LINES = 60;

/** The rows of a table of one cell a line, told by their running number; `before` stands above the first. */
function chunksFrom(lines: readonly FilledLine[], from: number): { before: FilledLine[]; chunks: Chunk[]; next: number } {
  const before: FilledLine[] = [];
  const chunks: Chunk[] = [];
  let next = from;
  for (let index = from; index < lines.length && index - next <= MOST_LINES; index++) {
    const line = lines[index]!;
    const number = rowNumber(line.words)?.ordinal;
    const last = chunks.at(-1);
    const expected = last ? rowNumber(last.number.words)!.ordinal + 1 : 1;
    if (number === expected || (last && number === 1 && headingLabel(lines[index - 1]!.words))) {
      if (last) last.isLast = false;
      chunks.push({ number: line, lines: [], isLast: true });
      next = index + 1;
    } else if (last) last.lines.push(line);
    else if (before.push(line) > MOST_BEFORE) break;
  }
  return { before, chunks, next };
}

const MOST_BEFORE = 3;

/** A table of one cell a line whose heads begin at a line; null if they do not. Rows that do not fit are kept as they are, a table of such rows is none. */
export function singleCellTable(lines: readonly FilledLine[], at: number): PrintedTable | UnreadTable | null {
  const heads = headsAt(lines, at);
  if (!heads) return null;
  const { before, chunks, next } = chunksFrom(lines, heads.next);
  const headRange = { start: heads.cells[0]!.start, end: heads.cells.at(-1)!.end };
  const unread = { heads: headRange, next: heads.next };
  if (chunks.length === 0) return unread;
  const reader = new ChunkReader(heads.header, lines[heads.next]!.apart);
  const rows = [...reader.open(before), ...chunks.flatMap((chunk) => reader.read(chunk))];
  if (rows.filter(({ kind }) => kind === 'unread').length > 0.5 * chunks.length) return unread;
  return { header: heads.header, rows: [{ ...headRange, cells: heads.cells, kind: 'cells' }, ...rows], next: Math.max(next, heads.next) };
}

const rowOf = (cells: PrintedCell[], kind: PrintedRow['kind'] = 'cells'): PrintedRow => ({ start: cells[0]!.start, end: cells.at(-1)!.end, cells, kind });
const cellOf = (lines: readonly FilledLine[], at: number): PrintedCell =>
  lines.length === 0 ? { start: at, end: at, breaks: [] } : { start: lines[0]!.start, end: lines.at(-1)!.end, breaks: lines.slice(1).map((line, index) => ({ start: lines[index]!.end, end: line.start })) };

/** Gives the lines of rows to their columns. */
class ChunkReader {
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
