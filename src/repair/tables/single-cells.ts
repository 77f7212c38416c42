import type { TextRange } from '../../ranges.js';
import { columnOf } from '../../tables/columns.js';
import { readHeader, type Header } from '../../tables/header.js';
import { headingLabel, rowNumber } from '../../tables/ordinals.js';
import { isPageNumber } from '../../page-numbers.js';
import { type Chunk, ChunkReader, type FilledLine } from './chunks.js';
import { type PrintedCell, type PrintedTable, trimmedRange } from './printed.js';
import type { UnreadTable } from './spaced.js';

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

const MOST_LINES = 60;

/** The rows of a table of one cell a line, told by their running number; `before` stands above the first. */
function chunksFrom(lines: readonly FilledLine[], from: number): { before: FilledLine[]; chunks: Chunk[]; next: number } {
  const before: FilledLine[] = [];
  const chunks: Chunk[] = [];
  let next = from;
  for (let index = from; index < lines.length && index - next <= MOST_LINES; index++) {
    const line = lines[index]!;
    if (index > from && columnOf(line.words)?.role === 'ordinal' && headsAt(lines, index)) break;
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
