import type { Grid } from './grid.js';
import { lineOf, rowsOf } from './lines.js';
import type { Cell, Line, Run, Table } from './types.js';

/** The middle of a character, above its baseline, in sizes of the font. */
const MIDDLE = 0.35;

/** The tables of a page, and the characters that stand in none of them. A table in a cell of another is part of that cell. */
export function tablesOf(grids: readonly Grid[], runs: readonly Run[], page: number): { tables: Table[]; rest: Run[] } {
  const outer = grids.filter((grid) => !grids.some((other) => other !== grid && isInside(grid, other)));
  const owned = outer.map((): Run[] => []);
  const rest: Run[] = [];
  for (const run of runs) {
    const index = outer.findIndex((grid) => placeIn(grid, run) !== null);
    (owned[index] ?? rest).push(run);
  }
  return { tables: outer.map((grid, index) => tableOf(grid, owned[index]!, page)), rest };
}

function isInside(grid: Grid, { xs, ys }: Grid): boolean {
  return grid.xs[0]! > xs[0]! && grid.xs.at(-1)! < xs.at(-1)! && grid.ys[0]! > ys[0]! && grid.ys.at(-1)! < ys.at(-1)!;
}

/** The row and the column that a character stands in. */
function placeIn({ xs, ys }: Grid, run: Run): { row: number; column: number } | null {
  const column = spaceOf(xs, run.x + run.width / 2);
  const row = spaceOf(ys, run.y - MIDDLE * run.size);
  return column === null || row === null ? null : { row, column };
}

function spaceOf(edges: readonly number[], value: number): number | null {
  if (!(value >= edges[0]! && value <= edges.at(-1)!)) return null;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if (edges[half]! <= value) low = half;
    else high = half - 1;
  }
  return low;
}

function tableOf(grid: Grid, runs: readonly Run[], page: number): Table {
  const { xs, ys, cells } = grid;
  const owners = new Map<number, Run[]>();
  const contents = cells.map(({ row, column, rows, columns }) => {
    const held: Run[] = [];
    for (let r = row; r < row + rows; r++) for (let c = column; c < column + columns; c++) owners.set(r * xs.length + c, held);
    return held;
  });
  for (const run of runs) {
    const { row, column } = placeIn(grid, run)!;
    owners.get(row * xs.length + column)?.push(run);
  }
  const filled = cells.map((cell, index): Cell => ({ ...cell, area: { left: xs[cell.column]!, right: xs[cell.column + cell.columns]! }, lines: linesOf(contents[index]!, page) }));
  return { kind: 'table', page, top: ys[0]!, bottom: ys.at(-1)!, xs, rows: ys.length - 1, cells: filled };
}

function linesOf(runs: readonly Run[], page: number): Line[] {
  return rowsOf(runs).map((row) => lineOf(row, page)).filter((line) => line !== null);
}

const SAME_COLUMN = 4;

/** A table with the columns of another one that it goes on; null if it does not. */
export function inColumnsOf(table: Table, before: Table): Table | null {
  // Pages may have their margins on different sides.
  const shift = before.xs[0]! - table.xs[0]!;
  const columns = table.xs.map((x) => before.xs.findIndex((other) => Math.abs(x + shift - other) <= SAME_COLUMN));
  if (columns.includes(-1) || columns.at(-1) !== before.xs.length - 1 || new Set(columns).size < columns.length) return null;
  const shifted = (line: Line): Line => ({ ...line, left: line.left + shift, right: line.right + shift });
  const cells = table.cells.map((cell) => ({
    ...cell,
    column: columns[cell.column]!,
    columns: columns[cell.column + cell.columns]! - columns[cell.column]!,
    area: { left: cell.area.left + shift, right: cell.area.right + shift },
    lines: cell.lines.map(shifted),
  }));
  return { ...table, xs: before.xs, cells };
}

export const wordsOf = (cell: Cell): string => cell.lines.map(({ text }) => text).join('').replace(/\s/g, '');

/** What the cells that begin in a row say, and where they stand. */
function signature({ cells }: Table, row: number): string {
  return cells.filter((cell) => cell.row === row).map((cell) => `${cell.column}+${cell.columns}×${cell.rows}:${wordsOf(cell)}`).join('\n');
}

/** How many rows at the start of a table are those at the start of the table that it goes on: its head, said again. */
export function repeatedRows(table: Table, head: Table): number {
  let rows = 0;
  while (rows < table.rows - 1 && rows < head.rows && signature(table, rows) !== '' && signature(table, rows) === signature(head, rows)) rows++;
  // A head ends where its cells do.
  while (rows > 0 && table.cells.some((cell) => cell.row < rows && cell.row + cell.rows > rows)) rows--;
  return rows;
}
