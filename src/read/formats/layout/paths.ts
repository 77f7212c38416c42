import { type Matrix, applied } from './matrix.js';
import type { Rule } from './types.js';

/** How a path is drawn. */
export interface Drawing {
  matrix: Matrix;
  lineWidth: number;
  isStroked: boolean;
  isFilled: boolean;
}

/** What stands in a path, as pdf.js writes it, and how many numbers follow. */
export const MOVE = 0;
export const LINE = 1;
export const CURVE = 2;
export const QUADRATIC = 3;
export const CLOSE = 4;
const LENGTHS = [2, 2, 6, 4, 0];

/** A filled rectangle that is no thicker is a line; a line that leans no more is straight. In points. */
const THICK = 3;
const LEANING = 0.5;

type Point = [x: number, y: number];

/** The lines across and down that a path draws, and how many curves are in it. */
export function rulesOf(path: ArrayLike<number>, { matrix, lineWidth, isStroked, isFilled }: Drawing): { rules: Rule[]; curves: number } {
  const { shapes, curves } = shapesOf(path, matrix);
  if (isStroked && lineWidth * Math.hypot(matrix[0], matrix[1]) <= 2 * THICK) return { rules: shapes.flatMap(sides), curves };
  return { rules: isFilled ? shapes.flatMap(bar) : [], curves };
}

function shapesOf(path: ArrayLike<number>, matrix: Matrix): { shapes: Point[][]; curves: number } {
  const shapes: Point[][] = [];
  let curves = 0;
  for (let index = 0; index < path.length; ) {
    const kind = path[index]!;
    const length = LENGTHS[kind] ?? path.length;
    const shape = shapes.at(-1);
    if (kind === MOVE) shapes.push([applied(matrix, path[index + 1]!, path[index + 2]!)]);
    else if (kind === LINE) shape?.push(applied(matrix, path[index + 1]!, path[index + 2]!));
    else if (kind === CLOSE && shape) shape.push([...shape[0]!]);
    else if (kind === CURVE || kind === QUADRATIC) {
      curves++;
      // The line goes on behind the curve.
      shapes.push([applied(matrix, path[index + length - 1]!, path[index + length]!)]);
    }
    index += length + 1;
  }
  return { shapes, curves };
}

function sides(shape: readonly Point[]): Rule[] {
  return shape.slice(1).flatMap(([x2, y2], index) => ruleBetween(shape[index]!, [x2, y2]));
}

function ruleBetween([x1, y1]: Point, [x2, y2]: Point): Rule[] {
  if (Math.abs(y2 - y1) <= LEANING && Math.abs(x2 - x1) > LEANING) return [{ x1, x2, y1: (y1 + y2) / 2, y2: (y1 + y2) / 2 }];
  if (Math.abs(x2 - x1) <= LEANING && Math.abs(y2 - y1) > LEANING) return [{ x1: (x1 + x2) / 2, x2: (x1 + x2) / 2, y1, y2 }];
  return [];
}

/** A thin filled rectangle is a line. */
function bar(shape: readonly Point[]): Rule[] {
  if (shape.length < 3 || shape.length > 6) return [];
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  if (Math.min(width, height) > THICK) return [];
  return width >= height ? ruleBetween([left, (top + bottom) / 2], [right, (top + bottom) / 2]) : ruleBetween([(left + right) / 2, top], [(left + right) / 2, bottom]);
}
