import type { TextRange } from '../ranges.js';
import { type Header, opensNumbered, otherHeader, readHeader } from './header.js';

/** Stands between the cells of a row in a repaired text, and nowhere else. */
export const CELL_END = '\t';
/** Stands between the lines of a cell in a repaired text. */
export const LINE_END = '\v';

/** A table: its rows of cells, as ranges of a text. */
export interface Table {
  rows: TextRange[][];
}

/** A table with what its first row says; `rows` are the ones behind that. */
export interface HeadedTable extends Table, TextRange {
  header: Header;
  /** The head of each column. */
  heads: TextRange[];
  /** Where the empty cells begin that a cell above them runs on into. */
  merged: ReadonlySet<number>;
}

/** What stands in a cell, without white space. */
const bareCell = (text: string, { start, end }: TextRange): string => text.slice(start, end).replace(/\s/g, '');

/** The heads of a table, from its first row, or from its first two where the second says more (责任单位 over 牵头 and 配合). */
export function headedBy(rows: readonly (readonly string[])[]): { header: Header; length: number } | null {
  const [first, second] = rows;
  if (!first) return null;
  const double = second && second.length === first.length && second.some((head) => head !== '') ? first.map((head, index) => second[index] || head) : null;
  const secondHeads = second?.filter((head) => head !== '') ?? [];
  const below = double && readHeader(double);
  if (below && secondHeads.length < first.length && secondHeads.every((head) => below.columns.some((column) => column.head === head && column.role !== 'unknown'))) return { header: below, length: 2 };
  const header = readHeader(first);
  return header && { header, length: 1 };
}

/** The heads of a table of tasks or of indicators, or else of one that holds neither. */
export function headsAt(rows: readonly (readonly string[])[]): { header: Header; length: number } | null {
  const headed = headedBy(rows);
  if (headed || !rows[0] || (rows[1] && readHeader(rows[1]))) return headed;
  const header = otherHeader(rows[0]);
  return header && { header, length: 1 };
}

/** Whether a row below the heads of a table has those of another one. */
export const opensTable = (row: readonly string[]): boolean => readHeader(row) !== null || (opensNumbered(row) && otherHeader(row) !== null);

/** The table whose first row begins at an offset of a repaired text; null if there is none. `merged`: as in the table. */
export function tableAt(text: string, start: number, merged: ReadonlySet<number>): HeadedTable | null {
  const rows: TextRange[][] = [];
  let end = start;
  for (let from = start; from < text.length; ) {
    const row = rowAt(text, from);
    if (!row) break;
    if (rows.length > 1 && opensTable(row.map((cell) => bareCell(text, cell)))) break;
    rows.push(row);
    end = row.at(-1)!.end;
    from = end + 1;
  }
  const heads = headsAt(rows.slice(0, 2).map((row) => row.map((cell) => bareCell(text, cell))));
  return heads && { header: heads.header, heads: headCells(text, rows.slice(0, heads.length)), rows: rows.slice(heads.length), merged, start, end };
}

/** Of each column the lowest cell of the rows of heads that says something. */
const headCells = (text: string, rows: readonly TextRange[][]): TextRange[] => rows[0]!.map((cell, at) => rows.findLast((row) => row[at] && bareCell(text, row[at]) !== '')?.[at] ?? cell);

/** The cells of the line that begins at an offset; null if it has no second one. */
function rowAt(text: string, start: number): TextRange[] | null {
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const cells: TextRange[] = [];
  for (let from = start; from <= end; ) {
    const mark = text.indexOf(CELL_END, from);
    const to = mark < 0 || mark > end ? end : mark;
    cells.push({ start: from, end: to });
    from = to + 1;
  }
  return cells.length > 1 ? cells : null;
}
