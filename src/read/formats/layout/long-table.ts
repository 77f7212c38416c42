import { rowNumber } from '../../../tables/ordinals.js';
import type { TableCell } from '../text-builder.js';
import { cellParagraphs, mayGoOn, paddingOf } from './paragraphs.js';
import { inColumnsOf, repeatedRows, wordsOf } from './tables.js';
import type { Cell, Table } from './types.js';

/** A table that may go on over pages. */
export class LongTable {
  readonly #parts: Table[];

  constructor(first: Table) {
    this.#parts = [first];
  }

  /** Takes what stands on the next page, if it has the same columns; a head that is said again is left out. */
  goOn(next: Table): boolean {
    const [first] = this.#parts;
    if (next.page !== this.#parts.at(-1)!.page + 1) return false;
    const table = inColumnsOf(next, first!);
    if (!table) return false;
    this.#parts.push(withoutRows(table, repeatedRows(table, first!)));
    return true;
  }

  rows(): TableCell[][] {
    const groups = new Map<string, Cell[]>();
    for (const cell of this.#parts.flatMap((part) => part.cells)) {
      const columns = columnsOf(cell);
      if (!groups.has(columns)) groups.set(columns, []);
      groups.get(columns)!.push(cell);
    }
    const paddings = new Map([...groups].map(([columns, group]) => [columns, paddingOf(group)]));
    const parts = this.#parts.reduce<Table[]>((before, part) => withCutRow(before, part, paddings), []);
    return parts.flatMap((part, index) => rowsOf(part, paddings, index > 0 ? parts[index - 1]! : null));
  }
}

const columnsOf = ({ column, columns }: Pick<Cell, 'column' | 'columns'>): string => `${column}+${columns}`;

function withoutRows(table: Table, count: number): Table {
  const cells = table.cells.filter(({ row }) => row >= count).map((cell) => ({ ...cell, row: cell.row - count }));
  return { ...table, rows: table.rows - count, cells };
}

const ENDS = /[。；！？.;!?]$/;

/** The parts of a table with one more; a row that the page break cut is one row again, on the page where it begins. */
function withCutRow(parts: readonly Table[], next: Table, paddings: ReadonlyMap<string, number>): Table[] {
  const before = parts.at(-1);
  if (!before || !isCut(before, next, paddings)) return [...parts, next];
  const rest = next.cells.filter(({ row }) => row === 0);
  const cells = before.cells.map((cell) => {
    const below = isLast(cell, before) ? rest.find((other) => columnsOf(other) === columnsOf(cell)) : undefined;
    return below ? { ...cell, lines: [...cell.lines, ...below.lines] } : cell;
  });
  // What goes on below the row that was cut has been said above it.
  const kept = next.cells.flatMap((cell) => (cell.row > 0 ? [{ ...cell, row: cell.row - 1 }] : cell.rows > 1 ? [{ ...cell, rows: cell.rows - 1, lines: [] }] : []));
  const joined = [...parts.slice(0, -1), { ...before, cells }];
  return next.rows > 1 ? [...joined, { ...next, rows: next.rows - 1, cells: kept }] : joined;
}

const isLast = ({ row, rows }: Cell, table: Table): boolean => row + rows === table.rows;

/** A cell of so many characters or more is not filled by a name as it happens. */
const WIDE = 8;

/**
 * Whether the first row of a page is the rest of the last one of the page before. For that a sentence or a name must break off in a full line
 * of a cell, another cell must have ended on the page before, no row may be numbered anew, and nothing may have had room above.
 */
function isCut(before: Table, next: Table, paddings: ReadonlyMap<string, number>): boolean {
  const pairs = before.cells.filter((cell) => isLast(cell, before)).map((above) => ({ above, below: next.cells.find((cell) => cell.row === 0 && columnsOf(cell) === columnsOf(above)) }));
  const filled = next.cells.filter(({ row, lines }) => row === 0 && lines.length > 0);
  if (filled.some((cell) => !pairs.some(({ below }) => below === cell))) return false;
  const cut = pairs.filter(({ above, below }) => above.lines.length > 0 && below !== undefined && below.lines.length > 0);
  const ended = pairs.filter(({ above, below }) => above.lines.length > 0 && below?.lines.length === 0);
  return ended.length > 0 && cut.some(breaksOff(paddings)) && cut.every(({ above, below }) => rowNumber(wordsOf(below!)) === null && mayGoOn(above.lines, below!.lines[0]!, above.area, paddings.get(columnsOf(above))!));
}

/** A name alone may fill a narrow cell, and a sentence ends with a mark. */
function breaksOff(paddings: ReadonlyMap<string, number>): (pair: { above: Cell }) => boolean {
  return ({ above: { lines, area, ...cell } }) => {
    const last = lines.at(-1)!;
    const width = (area.right - area.left - 2 * paddings.get(columnsOf(cell))!) / last.size;
    return !ENDS.test(last.text) && (lines.length > 1 || width >= WIDE);
  };
}

function rowsOf(table: Table, paddings: ReadonlyMap<string, number>, before: Table | null): TableCell[][] {
  const rows = Array.from({ length: table.rows }, (): { column: number; cell: TableCell }[] => []);
  for (const cell of table.cells) {
    const continues = before !== null && cell.row === 0 && isContinued(cell, before);
    rows[cell.row]!.push({ column: cell.column, cell: { lines: cellParagraphs(cell.lines, cell.area, paddings.get(columnsOf(cell))!), columns: cell.columns, continues } });
    for (let row = cell.row + 1; row < cell.row + cell.rows; row++) rows[row]!.push({ column: cell.column, cell: { lines: [], columns: cell.columns, continues: true } });
  }
  return rows.map((row) => row.sort((a, b) => a.column - b.column).map(({ cell }) => cell));
}

/** Whether an empty cell at the head of a page, which spans rows itself, is the rest of one that does on the page before. */
function isContinued(cell: Cell, before: Table): boolean {
  return cell.lines.length === 0 && cell.rows > 1 && before.cells.some((above) => isLast(above, before) && columnsOf(above) === columnsOf(cell));
}
