import { areaOf } from './area.js';
import { isBlank } from './characters.js';
import { type Area, type Run, median } from './types.js';

/** A row of text, and the column that it is in, if there are several. */
export interface PlacedRow {
  row: Run[];
  column?: Area;
}

interface Band {
  start: number;
  end: number;
  gutter: number;
}

/** Fewer rows are no columns of text. */
const LEAST_ROWS = 5;
/** Rows of a column of text fill it, others stand in a list. */
const FILLED = 0.7;
const LEAST_GAP = 0.5;
/** How far text keeps from a gutter at least, in sizes of the font. */
const CLEAR = 0.2;
const MOST_GUTTERS = 40;
const MOST_BANDS = 6;

/** Rows in the order in which they are read: where there plainly are two columns of text, the left one first. */
export function inReadingOrder(rows: readonly Run[][], bands = 0): PlacedRow[] {
  const band = bands < MOST_BANDS ? bandOf(rows) : null;
  if (!band) return rows.map((row) => ({ row }));
  const inside = rows.slice(band.start, band.end);
  const sides = [inside.map((row) => sideOf(row, band.gutter, true)), inside.map((row) => sideOf(row, band.gutter, false))];
  const columns = sides.flatMap((side): PlacedRow[] => {
    const filled = side.filter((row) => row.length > 0);
    const column = areaOf(filled.map((row) => spanOf([row])), filled[0]?.[0]?.size ?? 0);
    return filled.map((row) => ({ row, column }));
  });
  return [...inReadingOrder(rows.slice(0, band.start), bands + 1), ...columns, ...inReadingOrder(rows.slice(band.end), bands + 1)];
}

const sideOf = (row: readonly Run[], gutter: number, isLeft: boolean): Run[] => row.filter((run) => run.x + run.width / 2 < gutter === isLeft);

/** From the first to the last character of rows. */
function spanOf(rows: readonly Run[][]): Area {
  const visible = rows.flat().filter(({ text }) => !isBlank(text));
  return {
    left: visible.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY),
    right: visible.reduce((most, { x, width }) => Math.max(most, x + width), Number.NEGATIVE_INFINITY),
  };
}

/** The longest stretch of rows that a gutter parts into two columns of text. */
function bandOf(rows: readonly Run[][]): Band | null {
  if (rows.length < LEAST_ROWS) return null;
  const bands = guttersOf(rows).map((gutter) => longest(rows, gutter)).filter((band) => areColumns(rows.slice(band.start, band.end), band.gutter));
  return bands.sort((a, b) => b.end - b.start - (a.end - a.start))[0] ?? null;
}

/** Where a gutter may be: in the gaps of rows, and in the middle of all. */
function guttersOf(rows: readonly Run[][]): number[] {
  const { left, right } = spanOf(rows);
  const middle = (left + right) / 2;
  const found = new Map([[Math.round(middle / 4), middle]]);
  for (const row of rows) {
    const visible = row.filter(({ text }) => !isBlank(text));
    for (const [index, run] of visible.entries()) {
      const next = visible[index + 1];
      if (!next || next.x - run.x - run.width < LEAST_GAP * run.size) continue;
      const gutter = (run.x + run.width + next.x) / 2;
      const isCentral = gutter > left + 0.3 * (right - left) && gutter < right - 0.3 * (right - left);
      if (isCentral && found.size < MOST_GUTTERS) found.set(Math.round(gutter / 4), gutter);
    }
  }
  return [...found.values()];
}

/** The longest stretch of rows that have nothing at a gutter. */
function longest(rows: readonly Run[][], gutter: number): Band {
  let best: Band = { start: 0, end: 0, gutter };
  let start = 0;
  rows.forEach((row, index) => {
    if (row.some((run) => !isBlank(run.text) && run.x < gutter + CLEAR * run.size && run.x + run.width > gutter - CLEAR * run.size)) start = index + 1;
    else if (index + 1 - start > best.end - best.start) best = { start, end: index + 1, gutter };
  });
  return best;
}

function areColumns(rows: readonly Run[][], gutter: number): boolean {
  return [true, false].every((isLeft) => {
    const side = rows.map((row) => sideOf(row, gutter, isLeft).filter(({ text }) => !isBlank(text))).filter((row) => row.length > 0);
    if (side.length < LEAST_ROWS) return false;
    const { left, right } = spanOf(side);
    return median(side.map((row) => row.at(-1)!.x + row.at(-1)!.width - row[0]!.x)) > FILLED * (right - left);
  });
}
