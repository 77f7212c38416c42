import type { TextRange } from '../ranges.js';
import { fits } from './cells.js';
import type { Column } from './columns.js';

/**
 * Which lines belong to which column, in order; null where that is not certain. As many lines as columns, each fitting its own, are a cell each.
 * Otherwise fewer lines leave columns empty and more share some, or both, if there is one way only in which every line fits its column.
 */
export function aligned(lines: readonly string[], columns: readonly Column[]): TextRange[] | null {
  const whole = lines.map((_, at) => ({ start: at, end: at + 1 }));
  if (lines.length === columns.length && lines.every((line, index) => fits(line, columns[index]!))) return whole;
  const simple = lines.length < columns.length ? onlyWay(lines, columns, 0, 1) : lines.length > columns.length ? onlyWay(lines, columns, 1, lines.length) : null;
  const found = simple ?? onlyWay(lines, columns, 0, lines.length);
  return found === 'several' ? null : found;
}

/** No numbered row is without its task and the body that answers for it. */
function neededColumns(columns: readonly Column[]): Set<Column | undefined> {
  const doer = columns.find(({ role, party }) => role === 'lead' && party === 'organization') ?? columns.find(({ role, party }) => role === 'responsible' && party === 'organization');
  return new Set([columns.find(({ role }) => role === 'task'), doer]);
}

/** The one way to give every line to a column that it fits, `least` to `most` lines to each; null if there is none. */
function onlyWay(lines: readonly string[], columns: readonly Column[], least: number, most: number): TextRange[] | 'several' | null {
  const needed = neededColumns(columns);
  const sizes = (line: number, column: number): number[] => {
    const found = least > 0 || needed.has(columns[column]!) ? [] : [0];
    for (let at = line; at < lines.length && at - line < most && fits(lines[at]!, columns[column]!); at++) found.push(at + 1 - line);
    return found;
  };
  const ways = countWays(lines.length, columns.length, sizes);
  if (ways[0]![0] !== 1) return ways[0]![0] === 0 ? null : 'several';
  return pathOf(columns.length, (line, column) => sizes(line, column).find((size) => ways[column + 1]![line + size] === 1)!);
}

/** In how many ways, 2 standing for more than one, the lines from each one on fill the columns from each one on. */
function countWays(lines: number, columns: number, sizes: (line: number, column: number) => number[]): number[][] {
  const ways = Array.from({ length: columns + 1 }, () => Array.from({ length: lines + 1 }, () => 0));
  ways[columns]![lines] = 1;
  for (let column = columns - 1; column >= 0; column--) {
    for (let line = 0; line <= lines; line++) {
      const sum = sizes(line, column).reduce((total, size) => total + ways[column + 1]![line + size]!, 0);
      ways[column]![line] = Math.min(2, sum);
    }
  }
  return ways;
}

function pathOf(columns: number, sizeAt: (line: number, column: number) => number): TextRange[] {
  const ranges: TextRange[] = [];
  for (let column = 0, line = 0; column < columns; column++) {
    const size = sizeAt(line, column);
    ranges.push({ start: line, end: line + size });
    line += size;
  }
  return ranges;
}
