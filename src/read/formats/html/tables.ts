import { headedBy } from '../../../tables/table.js';
import type { CellLine, TableCell } from '../text-builder.js';
import { measure, textOf } from './measure.js';
import type { HtmlElement } from './tree.js';

/** Beyond this many rows or columns browsers do not let a cell span. */
const MOST_SPANNED = 65_534;
const MOST_COLUMNS = 1000;

const elementsOf = ({ children }: HtmlElement, ...names: readonly string[]): HtmlElement[] => children.filter((child): child is HtmlElement => typeof child !== 'string' && names.includes(child.name));

/** The sections of a table in the order in which they are shown: the first head above all, the first foot below all. */
function sectionsOf(table: HtmlElement): HtmlElement[] {
  const all = elementsOf(table, 'thead', 'tbody', 'tfoot');
  const head = all.find(({ name }) => name === 'thead');
  const foot = all.find(({ name }) => name === 'tfoot');
  return [...(head ? [head] : []), ...all.filter((section) => section !== head && section !== foot), ...(foot ? [foot] : [])];
}

export const cellsOf = (row: HtmlElement): HtmlElement[] => elementsOf(row, 'td', 'th');
export const rowsOf = (table: HtmlElement): HtmlElement[] => sectionsOf(table).flatMap((section) => elementsOf(section, 'tr'));

const span = (text: string | undefined, most: number): number => (/^\s*\d{1,9}\s*$/.test(text ?? '') ? Math.min(Number(text), most) : 1);
const columnsOf = ({ attributes }: HtmlElement): number => Math.max(1, span(attributes['colspan'], MOST_COLUMNS));

/** Longer than heads are. */
const LONGEST_HEAD = 30;
const FIRST_ROWS = 4;

/** Whether one of the first rows holds heads of a table of tasks or of indicators. */
function hasHeads(rows: readonly HtmlElement[]): boolean {
  const heads = rows.slice(0, FIRST_ROWS).map((row) =>
    cellsOf(row).flatMap((cell) => [measure(cell).chars > LONGEST_HEAD ? '' : textOf(cell).replace(/\s/g, ''), ...Array<string>(Math.min(columnsOf(cell), LONGEST_HEAD) - 1).fill('')]),
  );
  return heads.some((row, index) => row.length > 1 && headedBy([row, ...heads.slice(index + 1, index + 2)]) !== null);
}

/** So much text in a cell, on so many lines, is a page's. */
const LONG_CELL = 300;
const MANY_LINES = 4;

/** Whether a table shows data; otherwise it lays out the page, and its cells hold text as a page does. */
export function isData(table: HtmlElement): boolean {
  const { role = '' } = table.attributes;
  const rows = rowsOf(table);
  if (/^(?:presentation|none)$/.test(role)) return false;
  if (hasHeads(rows)) return true;
  const { chars, links, tables } = measure(table);
  if (tables || links > 0.6 * chars) return false;
  const filled = rows.map((row) => cellsOf(row).map(measure).filter((cell) => cell.chars > 0));
  const longest = filled.flat().reduce((most, cell) => Math.max(most, cell.chars > LONG_CELL && cell.lines >= MANY_LINES ? cell.chars : 0), 0);
  return filled.filter((row) => row.length > 1).length > 1 && longest < 0.5 * chars;
}

interface Spread {
  cell: HtmlElement;
  column: number;
  columns: number;
}

/** A cell of the grid that another one runs on into. */
interface Running {
  /** Rows that are left to it. */
  rows: number;
  columns: number;
}

/** More cells than this, for each that there is, come of spans that no one sees. */
const MOST_CELLS_EACH = 30;
const room = (cells: number): number => 1000 + MOST_CELLS_EACH * cells;

/** Which cells stand in a row, and which cells of rows above run on into it. */
interface GridRow {
  own: Spread[];
  running: { column: number; columns: number }[];
}

/** Lays the cells of a section out as browsers do. @returns null where spans would make a huge table of a small one */
function spread(rows: readonly HtmlElement[], keepsSpans: boolean): GridRow[] | null {
  const grid: GridRow[] = [];
  const running = new Map<number, Running>();
  let left = room(rows.reduce((sum, row) => sum + cellsOf(row).length, 0));
  for (const [index, row] of rows.entries()) {
    const above = [...running].map(([column, { columns }]) => ({ column, columns }));
    left -= above.reduce((sum, { columns }) => sum + columns, 0);
    if (left < 0) return null;
    const own = placed(cellsOf(row), takenBy(above), keepsSpans);
    grid.push({ own, running: above });
    for (const [at, cell] of running) if (--cell.rows === 0) running.delete(at);
    for (const { cell, column, columns } of keepsSpans ? own : []) {
      const down = (span(cell.attributes['rowspan'], MOST_SPANNED) || rows.length - index) - 1;
      if (down > 0) running.set(column, { rows: down, columns });
    }
  }
  return grid;
}

function takenBy(above: readonly { column: number; columns: number }[]): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const { column, columns } of above) for (let at = column; at < column + columns; at++) taken.add(at);
  return taken;
}

/** The cells of a row in the columns that those above leave free. */
function placed(cells: readonly HtmlElement[], taken: ReadonlySet<number>, keepsSpans: boolean): Spread[] {
  let column = 0;
  return cells.map((cell) => {
    while (taken.has(column)) column++;
    const at = column;
    const columns = freeColumns(taken, at, keepsSpans ? columnsOf(cell) : 1);
    column += columns;
    return { cell, column: at, columns };
  });
}

function freeColumns(taken: ReadonlySet<number>, from: number, wanted: number): number {
  if (taken.size === 0) return wanted;
  let columns = 1;
  while (columns < wanted && !taken.has(from + columns)) columns++;
  return columns;
}

/** The columns in which some cell begins, in order. */
const beginnings = (grid: readonly GridRow[]): number[] => [...new Set(grid.flatMap(({ own }) => own.map(({ column }) => column)))].sort((a, b) => a - b);

/** Numbers the columns in which some cell begins: a span over others is no wider for them. */
function columnNumbers(sorted: readonly number[]): (column: number) => number {
  const numbers = new Map(sorted.map((column, index) => [column, index]));
  return (column) => {
    const known = numbers.get(column);
    if (known !== undefined) return known;
    let low = 0;
    for (let high = sorted.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < column) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The rows of a table of data, with the cells that others run on into. */
export function dataRows(table: HtmlElement, linesOf: (cell: HtmlElement) => CellLine[]): TableCell[][] {
  const grid = sectionsOf(table).flatMap((section) => {
    const rows = elementsOf(section, 'tr');
    return spread(rows, true) ?? spread(rows, false)!;
  });
  const columns = beginnings(grid);
  if (columns.length * grid.length > room(grid.reduce((sum, { own }) => sum + own.length, 0))) return grid.flatMap(({ own }) => own.map(({ cell }) => [{ lines: linesOf(cell) }]));
  const numberOf = columnNumbers(columns);
  const width = (column: number, spanned: number): number => Math.max(1, numberOf(column + spanned) - numberOf(column));
  return grid.map(({ own, running }) => {
    const cells = [
      ...own.map(({ cell, column, columns: spanned }) => ({ at: column, cell: { lines: linesOf(cell), columns: width(column, spanned) } })),
      ...running.map((cell) => ({ at: cell.column, cell: { lines: [], columns: width(cell.column, cell.columns), continues: true } })),
    ];
    return filledUp(cells.sort((a, b) => a.at - b.at).map(({ at, cell }) => ({ at: numberOf(at), cell })));
  });
}

/** Cells with empty ones where the row has none of its own. */
function filledUp(cells: readonly { at: number; cell: TableCell }[]): TableCell[] {
  const row: TableCell[] = [];
  let next = 0;
  for (const { at, cell } of cells) {
    for (; next < at; next++) row.push({ lines: [] });
    row.push(cell);
    next = Math.max(next, at) + (cell.columns ?? 1);
  }
  return row;
}
