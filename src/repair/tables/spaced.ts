import type { TextRange } from '../../ranges.js';
import { readHeader, type Header } from '../../tables/header.js';
import { headingLabel, rowNumber } from '../../tables/ordinals.js';
import { type PrintedRow, type PrintedTable, headsOf, printedRow, trimmedRange, wordsOf } from './printed.js';

const GAP = / {2,}[ \u3000]*| ?\u3000[ \u3000]*/g;
const FEWEST_COLUMNS = 3;

/** Heads that say what a table is whose rows cannot be told apart. */
export interface UnreadTable {
  heads: TextRange;
  next: number;
}

/** The cells of a line between wide spaces. */
function spacedRow(text: string, line: TextRange): PrintedRow {
  const inner = trimmedRange(text, line);
  const gaps = [...text.slice(inner.start, inner.end).matchAll(GAP)].map((match) => ({ start: inner.start + match.index, end: inner.start + match.index + match[0].length }));
  const cells = [...gaps, { start: inner.end, end: inner.end }].map((gap, index) => ({ start: index === 0 ? inner.start : gaps[index - 1]!.end, end: gap.start }));
  return printedRow(text, line, cells);
}

/** A table whose columns are set apart by wide spaces, where all heads are known and every row has a cell for each; null if the line has no such heads. */
export function spacedTable(text: string, lines: readonly TextRange[], at: number): PrintedTable | UnreadTable | null {
  const words = text.slice(lines[at]!.start, lines[at]!.end);
  if (words.length > LONGEST_HEADS || words.search(GAP) < 0) return null;
  const first = spacedRow(text, lines[at]!);
  const header = first.cells.length < FEWEST_COLUMNS ? null : readHeader(headsOf(text, first.cells));
  if (!header) return null;
  if (header.unknown > 0) return { heads: trimmedRange(text, lines[at]!), next: at + 1 };
  const { rows, next } = fittingRows(text, lines, at + 1, header);
  const behind = lines[next] && spacedRow(text, lines[next]!);
  const misfit = behind !== undefined && (rows.length === 0 || opensRow(text, behind, header));
  return misfit || rows.length === 0 ? { heads: trimmedRange(text, lines[at]!), next: at + 1 } : { header, rows: [first, ...rows], next };
}

const LONGEST_HEADS = 200;

/** Rows of as many cells as there are heads, and headings with such a row behind them. */
function fittingRows(text: string, lines: readonly TextRange[], from: number, { columns }: Header): { rows: PrintedRow[]; next: number } {
  const rows: PrintedRow[] = [];
  const headings: PrintedRow[] = [];
  let next = from;
  for (let index = from; index < lines.length; index++) {
    const row = spacedRow(text, lines[index]!);
    const [cell] = row.cells;
    if (cell!.end === cell!.start) continue;
    if (row.cells.length === columns.length) {
      rows.push(...headings.splice(0), row);
      next = index + 1;
    } else if (row.cells.length === 1 && headingLabel(wordsOf(text, cell!)) && headings.length < MOST_HEADINGS) headings.push(row);
    else return { rows, next: headings.length > 0 ? next : index };
  }
  return { rows, next };
}

const MOST_HEADINGS = 3;

/** A line behind the table that opens as its rows do, with a number. */
function opensRow(text: string, row: PrintedRow, { columns }: Header): boolean {
  const [first] = row.cells;
  return columns[0]!.role === 'ordinal' && row.cells.length > 1 && rowNumber(wordsOf(text, first!)) !== null;
}
