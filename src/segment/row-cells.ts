import { saysNothing, saysSame } from '../tables/cells.js';
import type { Column } from '../tables/columns.js';
import { type HeadedTable, LINE_END } from '../tables/table.js';
import type { TextRange } from '../ranges.js';
import type { Cell, ColumnRole, Text } from '../tree.js';
import type { Place } from './item-text.js';

/** What stands in a cell of a row that says something. */
export interface RowCell extends TextRange {
  column: Column;
  /** Which column it is. */
  at: number;
  words: string;
}

/** A row of a table as the segmenter reads it: without its empty cells, 同上 read as the cell above. */
export interface Row extends TextRange {
  cells: RowCell[];
  /** Whether it has a cell for each head. */
  fits: boolean;
  isLast: boolean;
}

export const cellsOf = (row: Row, ...roles: readonly ColumnRole[]): RowCell[] => row.cells.filter(({ column }) => roles.includes(column.role));

const UNKNOWN: Column = { role: 'unknown', party: null, head: '', year: null };

/** The rows of a table that say something. */
export function rowsOf(text: string, { header, rows }: HeadedTable): Row[] {
  const above = new Map<number, RowCell>();
  const found = rows.flatMap((ranges) => {
    const cells = ranges.flatMap(({ start, end }, at) => {
      const words = text.slice(start, end);
      const cell = saysSame(words) && above.has(at) ? above.get(at)! : { start, end, at, words, column: header.columns[at] ?? UNKNOWN };
      if (saysNothing(words) || (saysSame(words) && !above.has(at))) return [];
      above.set(at, cell);
      return [cell];
    });
    return cells.length === 0 ? [] : [{ start: ranges[0]!.start, end: ranges.at(-1)!.end, cells, fits: ranges.length === header.columns.length, isLast: false }];
  });
  if (found.length > 0) found.at(-1)!.isLast = true;
  return found;
}

/** The lines of a range, without white space at their ends. */
function linesIn(text: string, { start, end }: TextRange): TextRange[] {
  const lines: TextRange[] = [];
  let from = start;
  for (const words of text.slice(start, end).split(LINE_END)) {
    const before = words.length - words.trimStart().length;
    if (words.trim() !== '') lines.push({ start: from + before, end: from + words.trimEnd().length });
    from += words.length + 1;
  }
  return lines;
}

/** Text nodes for the lines of a range of a table. */
export function lineNodes(text: string, range: TextRange, place: Place): Text[] {
  return linesIn(text, range).map(({ start, end }) => ({ type: 'text', value: text.slice(start, end), start, end, position: place(start, end) }));
}

/** The node of a cell, or of the part of it from an offset on. */
export function cellNode(text: string, cell: RowCell, place: Place, from = cell.start): Cell {
  const { head, role, party, year } = cell.column;
  return { type: 'cell', head, column: role, party, year, children: lineNodes(text, { start: from, end: cell.end }, place), position: place(from, cell.end) };
}
