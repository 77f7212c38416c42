import type { TextRange } from '../../ranges.js';
import { type PrintedCell, type PrintedRow, printedCell, printedRow } from './printed.js';

/** A row and the line behind it: a cell in quotation marks may run over several. */
export interface TabRow {
  row: PrintedRow;
  next: number;
}

const MOST_LINES_QUOTED = 60;

/** The row that begins on a line, its cells set apart by tabs, as spreadsheets write it; null if it has one cell only. */
export function tabRow(text: string, lines: readonly TextRange[], at: number): TabRow | null {
  const { start, end } = lines[at]!;
  const line = text.slice(start, end);
  if (!line.includes('\t')) return null;
  if (!line.includes('"')) return { row: printedRow(text, lines[at]!, cellsBetween(text, start, end)), next: at + 1 };
  return quotedRow(text, lines, at);
}

function cellsBetween(text: string, start: number, end: number): TextRange[] {
  const cells: TextRange[] = [];
  for (let from = start; from <= end; ) {
    const tab = text.indexOf('\t', from);
    const to = tab < 0 || tab > end ? end : tab;
    cells.push({ start: from, end: to });
    from = to + 1;
  }
  return cells;
}

function quotedRow(text: string, lines: readonly TextRange[], at: number): TabRow {
  const cells: PrintedCell[] = [];
  let line = at;
  for (let from = lines[at]!.start; from <= lines[line]!.end; ) {
    const closed = text[from] === '"' ? closingLine(text, lines, from, line) : null;
    if (closed) {
      cells.push(quotedCell(text, from + 1, closed.at));
      line = closed.line;
      from = closed.at + 2;
    } else {
      const tab = text.indexOf('\t', from);
      const to = tab < 0 || tab > lines[line]!.end ? lines[line]!.end : tab;
      cells.push(printedCell(text, { start: from, end: to }));
      from = to + 1;
    }
  }
  return { row: { start: lines[at]!.start, end: lines[line]!.end, cells, kind: 'cells' }, next: line + 1 };
}

/** Where a quotation mark that opens a cell is closed, before a tab or the end of a line. */
function closingLine(text: string, lines: readonly TextRange[], open: number, from: number): { at: number; line: number } | null {
  for (let line = from; line < Math.min(from + MOST_LINES_QUOTED, lines.length); line++) {
    const { start, end } = lines[line]!;
    for (let at = text.indexOf('"', Math.max(start, open + 1)); at >= 0 && at < end; at = text.indexOf('"', at + 1)) {
      if (at + 1 === end || text[at + 1] === '\t') return { at, line };
    }
  }
  return null;
}

function quotedCell(text: string, start: number, end: number): PrintedCell {
  const inner = printedCell(text, { start, end });
  const ends = [...text.slice(inner.start, inner.end).matchAll(/[ \t]*\n\s*/g)].map((match) => ({ start: inner.start + match.index, end: inner.start + match.index + match[0].length }));
  return { ...inner, breaks: [...inner.breaks, ...ends].sort((a, b) => a.start - b.start) };
}
