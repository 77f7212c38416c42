import { isBlank } from './characters.js';
import { type Matrix, applied } from './matrix.js';
import type { Page, Rule, Run } from './types.js';

/** A run with the direction that it is written in, in radians, clockwise; it begins where it stands, however the page is turned. */
export type DirectedRun = Run & { angle: number };

/** Text that leans more is no line of text. In quarters of a turn. */
const LEANING = 0.02;

/**
 * A page as it is read: turned, if most of it is written upwards or downwards, as wide tables are on upright pages.
 * What is written in another direction is left out: watermarks, notes in the margins.
 */
export function upright(runs: readonly DirectedRun[], rules: readonly Rule[], width: number, height: number): Omit<Page, 'hasPicture'> {
  const quarters = runs.map(({ angle }) => quarterOf(angle));
  const counts = [0, 0, 0, 0];
  quarters.forEach((quarter, index) => {
    if (quarter !== null && !isBlank(runs[index]!.text)) counts[quarter]!++;
  });
  const main = counts.indexOf(Math.max(...counts));
  const matrix = turns(width, height)[main]!;
  const isTurned = main % 2 === 1;
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    runs: runs.filter((_, index) => quarters[index] === main).map(({ angle: _, ...run }) => {
      const [x, y] = applied(matrix, run.x, run.y);
      return { ...run, x, y };
    }),
    rules: rules.map(({ x1, y1, x2, y2 }) => {
      const [[a, b], [c, d]] = [applied(matrix, x1, y1), applied(matrix, x2, y2)];
      return { x1: a, y1: b, x2: c, y2: d };
    }),
  };
}

function quarterOf(angle: number): number | null {
  const quarters = angle / (Math.PI / 2);
  const quarter = Math.round(quarters);
  return Math.abs(quarters - quarter) > LEANING ? null : ((quarter % 4) + 4) % 4;
}

/** What brings text upright that runs to the right, downwards, to the left, upwards. */
const turns = (width: number, height: number): readonly Matrix[] => [
  [1, 0, 0, 1, 0, 0],
  [0, -1, 1, 0, 0, width],
  [-1, 0, 0, -1, width, height],
  [0, 1, -1, 0, height, 0],
];
