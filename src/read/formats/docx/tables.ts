import type { TableCell, CellLine } from '../text-builder.js';
import { type XmlElement, child, elements } from '../xml.js';
import { content, valueOf, wholeNumber } from './names.js';

/** Word has at most 63 columns. */
const MOST_COLUMNS = 64;

/** In twentieths of a point: no character fits into a column of 2.5 mm. */
const NARROW = 142;

/** A cell of the grid of a table. */
interface GridCell extends TableCell {
  /** The column of the grid that it begins in, and the one behind it. */
  start: number;
  end: number;
}

/** The rows of a table, `readCell` being asked for the cells that are shown, in file order. */
export function tableRows(table: XmlElement, readCell: (cell: XmlElement) => CellLine[]): TableCell[][] {
  const reader = new GridReader(readCell);
  const rows = content(table)
    .filter((row) => row.name === 'w:tr' && !child(row, 'w:trPr', 'w:del'))
    .map((row) => reader.read(row));
  const grid = child(table, 'w:tblGrid');
  return compacted(rows, grid ? elements(grid, 'w:gridCol').map(({ attributes }) => wholeNumber(attributes['w:w']) ?? 0) : []);
}

class GridReader {
  /** The columns that cells begin in which may run on into the next row. */
  #open = new Set<number>();

  constructor(readonly readCell: (cell: XmlElement) => CellLine[]) {}

  read(row: XmlElement): GridCell[] {
    const cells: GridCell[] = [];
    const before = columnsOf(valueOf(row, 'w:trPr', 'w:gridBefore'), 0);
    if (before > 0) cells.push({ lines: [], start: 0, end: before });
    const open = new Set<number>();
    for (const cell of content(row)) {
      if (cell.name === 'w:tc' && !child(cell, 'w:tcPr', 'w:cellDel')) this.#add(cell, cells, open);
    }
    this.#open = open;
    return cells;
  }

  #add(cell: XmlElement, cells: GridCell[], open: Set<number>): void {
    const properties = child(cell, 'w:tcPr');
    const start = cells.at(-1)?.end ?? 0;
    const end = Math.min(start + columnsOf(valueOf(properties, 'w:gridSpan'), 1), MOST_COLUMNS);
    const previous = cells.at(-1);
    if (valueOf(properties, 'w:hMerge') !== 'restart' && child(properties, 'w:hMerge') && previous) {
      previous.end = end;
      return;
    }
    const merge = mergeOf(properties);
    const continues = merge === 'continue' && this.#open.has(start);
    if (merge !== null) open.add(start);
    cells.push(continues ? { lines: [], continues, start, end } : { lines: this.readCell(cell), start, end });
  }
}

/** How a cell is merged with the ones above and below it: `<w:vMerge/>` goes on with the one above. */
function mergeOf(properties: XmlElement | undefined): 'restart' | 'continue' | null {
  const tracked = child(properties, 'w:cellMerge')?.attributes['w:vMerge'];
  if (tracked !== undefined) return tracked === 'cont' ? 'continue' : 'restart';
  if (!child(properties, 'w:vMerge')) return null;
  return valueOf(properties, 'w:vMerge') === 'restart' ? 'restart' : 'continue';
}

const columnsOf = (text: string | undefined, least: number): number => Math.max(least, Math.min(wholeNumber(text) ?? least, MOST_COLUMNS));

/** The rows in the columns that cells begin in: a grid has many more where a table was drawn by hand. */
function compacted(rows: readonly GridCell[][], widths: readonly number[]): TableCell[][] {
  const columns = columnsAtEdges(rows, widths);
  return rows.map((row) => row.map(({ start, end, ...cell }) => ({ ...cell, columns: Math.max(1, columns[end]! - columns[start]!) })));
}

/** How many columns of the table stand in front of each edge of its grid. Edges that are hardly apart are one: they were meant to be. */
function columnsAtEdges(rows: readonly GridCell[][], widths: readonly number[]): number[] {
  const begins = new Set(rows.flatMap((row) => row.map(({ start }) => start)));
  const lastStart = new Map<number, number>();
  for (const { start, end } of rows.flat()) lastStart.set(end, Math.max(start, lastStart.get(end) ?? 0));
  const columns: number[] = [];
  let count = 0;
  let begun = 0;
  let distance = Infinity;
  for (let edge = 0; edge <= MOST_COLUMNS; edge++) {
    const isSame = begins.has(edge) && distance < NARROW && (lastStart.get(edge) ?? 0) < begun;
    columns.push(isSame ? columns[begun]! : count);
    if (begins.has(edge) && !isSame) {
      count++;
      begun = edge;
      distance = 0;
    }
    distance += widths[edge] || Infinity;
  }
  return columns;
}
