import type { Rule } from './types.js';

/** A cell of a grid, in rows and columns. */
export interface GridCell {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** The cells that ruling lines make. */
export interface Grid {
  xs: number[];
  ys: number[];
  cells: GridCell[];
}

/** A ruling line across or down: where it runs, from where to where. */
interface Stroke {
  at: number;
  from: number;
  to: number;
}

/** How far lines may be apart that are one line; how far from each other lines may end that meet. */
const SAME_LINE = 1.2;
const SAME_EDGE = 3;
const MEETING = 3;
const SHORTEST = 6;
/** More are a drawing. */
const MOST_STROKES = 1500;
const MOST_CELLS = 50_000;

/** The tables that ruling lines draw, each with at least two columns. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  const across = merged(rules.filter(({ y1, y2 }) => y1 === y2).map(({ x1, x2, y1 }) => ({ at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) })));
  const down = merged(rules.filter(({ x1, x2 }) => x1 === x2).map(({ y1, y2, x1 }) => ({ at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) })));
  if (across.length > MOST_STROKES || down.length > MOST_STROKES) return [];
  return connected(across, down).map(gridOf).filter((grid) => grid !== null);
}

/** Pieces of one line as one. */
function merged(strokes: Stroke[]): Stroke[] {
  const lines: Stroke[] = [];
  for (const group of clusters(strokes.sort((a, b) => a.at - b.at), ({ at }) => at, SAME_LINE)) {
    let open: Stroke | null = null;
    for (const stroke of group.sort((a, b) => a.from - b.from)) {
      if (open && stroke.from - open.to <= MEETING) open.to = Math.max(open.to, stroke.to);
      else lines.push((open = { ...stroke }));
    }
  }
  return lines.filter(({ from, to }) => to - from >= SHORTEST);
}

/** Groups of values that lie within a distance of the first of them. */
function clusters<T>(sorted: readonly T[], valueOf: (item: T) => number, distance: number): T[][] {
  const groups: T[][] = [];
  for (const item of sorted) {
    const group = groups.at(-1);
    if (group && valueOf(item) - valueOf(group[0]!) <= distance) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

interface Strokes {
  across: Stroke[];
  down: Stroke[];
}

/** Lines that meet, each group of them by itself. */
function connected(across: readonly Stroke[], down: readonly Stroke[]): Strokes[] {
  const parents = new Map<Stroke, Stroke>();
  const rootOf = (stroke: Stroke): Stroke => {
    let root = stroke;
    for (let parent = parents.get(root); parent; parent = parents.get(root)) root = parent;
    if (root !== stroke) parents.set(stroke, root);
    return root;
  };
  for (const a of across) for (const d of down) if (meet(a, d) && rootOf(a) !== rootOf(d)) parents.set(rootOf(d), rootOf(a));
  const groups = new Map<Stroke, Strokes>();
  const groupOf = (stroke: Stroke): Strokes => {
    const root = rootOf(stroke);
    if (!groups.has(root)) groups.set(root, { across: [], down: [] });
    return groups.get(root)!;
  };
  for (const stroke of across) groupOf(stroke).across.push(stroke);
  for (const stroke of down) groupOf(stroke).down.push(stroke);
  return [...groups.values()].filter((group) => group.across.length > 1 && group.down.length > 0);
}

function meet(across: Stroke, down: Stroke): boolean {
  return down.at >= across.from - MEETING && down.at <= across.to + MEETING && across.at >= down.from - MEETING && across.at <= down.to + MEETING;
}

function gridOf({ across, down }: Strokes): Grid | null {
  const xs = edges(down, across);
  const ys = edges(across, down);
  if (xs.length < 3 || ys.length < 2 || xs.length * ys.length > MOST_CELLS) return null;
  const grid = withoutEmpty({ xs, ys, cells: cellsOf(xs, ys, across, down) });
  return grid.xs.length < 3 ? null : grid;
}

/** Where lines run; a table that is open at a side ends where the lines that cross it do. */
function edges(strokes: readonly Stroke[], crossing: readonly Stroke[]): number[] {
  const first = crossing.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
  const last = crossing.reduce((most, { to }) => Math.max(most, to), Number.NEGATIVE_INFINITY);
  const all = [...strokes.map(({ at }) => at), first, last].sort((a, b) => a - b);
  return clusters(all, (value) => value, SAME_EDGE).map((group) => group[group.length >> 1]!);
}

/** Whether a line runs along an edge, for every edge and every space that it passes. */
function walls(strokes: readonly Stroke[], positions: readonly number[], spaces: readonly number[]): boolean[][] {
  const found = positions.map(() => Array.from({ length: spaces.length - 1 }, () => false));
  for (const { at, from, to } of strokes) {
    const edge = positions.findIndex((position) => Math.abs(position - at) <= SAME_EDGE);
    if (edge < 0) continue;
    for (let space = 0; space < spaces.length - 1; space++) {
      const [start, end] = [spaces[space]!, spaces[space + 1]!];
      if (Math.min(to, end) - Math.max(from, start) > 0.6 * (end - start)) found[edge]![space] = true;
    }
  }
  return found;
}

/** Cells grow to the right and downwards as far as no line stops them. */
function cellsOf(xs: readonly number[], ys: readonly number[], across: readonly Stroke[], down: readonly Stroke[]): GridCell[] {
  const beside = walls(down, xs, ys);
  const below = walls(across, ys, xs);
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  const key = (row: number, column: number): number => row * xs.length + column;
  const isOpen = (row: number, column: number): boolean => row < ys.length - 1 && column < xs.length - 1 && !taken.has(key(row, column));
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < xs.length - 1; column++) {
      if (taken.has(key(row, column))) continue;
      let columns = 1;
      while (isOpen(row, column + columns) && !beside[column + columns]![row]) columns++;
      const isWhole = (next: number): boolean =>
        Array.from({ length: columns }, (_, index) => column + index).every((at) => isOpen(next, at) && !below[next]![at] && (at === column || !beside[at]![next]));
      let rows = 1;
      while (isWhole(row + rows)) rows++;
      cells.push({ row, column, rows, columns });
      for (let r = row; r < row + rows; r++) for (let c = column; c < column + columns; c++) taken.add(key(r, c));
    }
  }
  return cells;
}

/** Without the rows and columns in which no cell begins: a line to write on has drawn them. */
function withoutEmpty({ xs, ys, cells }: Grid): Grid {
  const rows = kept(ys.length - 1, cells.map(({ row }) => row));
  const columns = kept(xs.length - 1, cells.map(({ column }) => column));
  const from = (map: readonly number[], start: number, length: number): [number, number] => [map[start]!, map[start + length]! - map[start]!];
  return {
    xs: xs.filter((_, index) => index === xs.length - 1 || columns[index + 1]! > columns[index]!),
    ys: ys.filter((_, index) => index === ys.length - 1 || rows[index + 1]! > rows[index]!),
    cells: cells.map((cell) => {
      const [row, height] = from(rows, cell.row, cell.rows);
      const [column, width] = from(columns, cell.column, cell.columns);
      return { row, column, rows: height, columns: width };
    }),
  };
}

/** The new number of every edge. */
function kept(length: number, begun: readonly number[]): number[] {
  const begins = new Set(begun);
  const numbers = [0];
  for (let index = 0; index < length; index++) numbers.push(numbers[index]! + (begins.has(index) ? 1 : 0));
  return numbers;
}
