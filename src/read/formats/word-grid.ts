import type { CellLine, TableCell } from './text-builder.js';

/** Where a cell lies, as its row has it. Positions are in twentieths of a point. */
export interface CellShape {
  left: number;
  right: number;
  /** Whether the cell above runs on into it. */
  continues: boolean;
  /** Whether the cell before it runs on into it. */
  isCovered: boolean;
}

/** A row as it is read: its cells, and what they take up of the page. */
export interface Row {
  cells: readonly (readonly CellLine[])[];
  shapes: readonly CellShape[];
}

/** Borders nearer to each other than this, in twentieths of a point, are the same one: a cell has margins of 108 on either side. */
const TOLERANCE = 120;

/** The cells of rows, by the columns that all rows together have. */
export function onGrid(rows: readonly Row[]): TableCell[][] {
  const columnOf = grid(rows);
  return rows.map((row) => cellsOf(row, columnOf));
}

/** More columns come from no program: Word has 63 cells in a row. */
export const MOST_COLUMNS = 128;

/** The number of the column border at each position, from 0; all have the same where there are too many. */
function grid(rows: readonly Row[]): (position: number) => number {
  const borders = rows.flatMap(({ shapes }) => [...shapes.slice(0, 1).map(({ left }) => left), ...shapes.map(({ right }) => right)]);
  const columns = new Map<number, number>();
  let count = -1;
  let first = -Infinity;
  for (const border of [...new Set(borders)].sort((a, b) => a - b)) {
    if (border - first > TOLERANCE) {
      count++;
      first = border;
    }
    columns.set(border, count);
  }
  return count > MOST_COLUMNS ? () => 0 : (position) => columns.get(position)!;
}

function cellsOf({ cells, shapes }: Row, columnOf: (position: number) => number): TableCell[] {
  const row: (TableCell & { lines: CellLine[]; columns: number })[] = [];
  const indent = shapes[0] ? columnOf(shapes[0].left) : 0;
  if (indent > 0) row.push({ lines: [], columns: indent });
  cells.forEach((lines, index) => {
    const shape = shapes[index];
    const columns = shape ? Math.max(1, columnOf(shape.right) - columnOf(shape.left)) : 1;
    const last = row.at(-1);
    if (shape?.isCovered && last) {
      last.columns += columns;
      for (const line of lines) last.lines.push(line);
    } else row.push({ lines: [...lines], columns, continues: shape?.continues ?? false });
  });
  return row;
}
