import { isOnlyTime, saysNothing, saysSame } from '../tables/cells.js';
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

/** A row of a table as the segmenter reads it: without its empty cells, 同上 and what a merged cell runs on into read as the cell above. */
export interface Row extends TextRange {
  cells: RowCell[];
  /** Whether it has a cell for each head. */
  fits: boolean;
  isLast: boolean;
}

export const cellsOf = (row: Row, ...roles: readonly ColumnRole[]): RowCell[] => row.cells.filter(({ column }) => roles.includes(column.role));

/** A row with one of these opens an item. */
const OPENING_ROLES: ReadonlySet<ColumnRole> = new Set(['ordinal', 'task']);
/** Cells that belong to the item as a whole: where one of them is merged, the rows beside it are of that item. */
const ITEM_ROLES: ReadonlySet<ColumnRole> = new Set(['ordinal', 'task', 'measure', 'goal', 'metric', 'unit', 'value', 'past']);

const UNKNOWN: Column = { role: 'unknown', party: null, head: '', year: null };

/** The rows of a table that say something. */
export function rowsOf(text: string, { header, rows, merged }: HeadedTable): Row[] {
  const above = new Map<number, RowCell>();
  // What a merged cell says is what its own first row does, be it nothing.
  const merging = new Map<number, RowCell | undefined>();
  const found = rows.flatMap((ranges) => {
    const opensItem = ranges.some(({ start, end }, at) => OPENING_ROLES.has(header.columns[at]?.role ?? 'unknown') && !saysNothing(text.slice(start, end)));
    const cells = ranges.flatMap(({ start, end }, at) => {
      const words = text.slice(start, end);
      const printed = header.columns[at] ?? UNKNOWN;
      const column: Column = isOnlyTime(words, printed) ? { ...printed, role: 'deadline' } : printed;
      const goesOn = merged.has(start) && start === end && (opensItem ? column.role !== 'ordinal' : !ITEM_ROLES.has(column.role));
      const own = saysSame(words) ? above.get(at) : saysNothing(words) ? undefined : { start, end, at, words, column };
      if (!merged.has(start)) merging.set(at, own);
      const cell = goesOn ? merging.get(at) : own;
      if (!cell) return [];
      above.set(at, cell);
      return [cell];
    });
    return cells.every(({ start }) => start < ranges[0]!.start) ? [] : [{ start: ranges[0]!.start, end: ranges.at(-1)!.end, cells, fits: ranges.length === header.columns.length, isLast: false }];
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
