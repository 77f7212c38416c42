import { labelAt } from '../../../labels.js';
import { type Area, type Line, type PageLayout, median } from './types.js';

/** How the text of a document is set. */
export interface Setting {
  /** The size that most characters have. */
  size: number;
  /** From a baseline to the next, in sizes of the font. */
  pitch: number;
  /** Whether paragraphs begin with an indent. */
  isIndented: boolean;
  areaOf: (line: Line) => Area;
}

/** Lines within this much of the size of the text are text. */
const SAME_SIZE = 0.15;
/** So many lines begin or end at an edge, or so great a share of all. */
const LEAST_LINES = 2;
const LEAST_SHARE = 0.04;
const LEAST_ON_PAGES = 8;
/** Text that takes less of the width of a page consists of short lines. */
const LEAST_WIDTH = 0.6;

/** A line that ends this close to the edge, in sizes of the font, is full. */
const FULL = 1.2;
const LEAST_STEPS = 3;

/** Finds out how the text is set, from all of its lines. */
export function settingOf(pages: readonly PageLayout[]): Setting {
  const all = pages.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'line'));
  const size = commonSize(all);
  const lines = all.filter((line) => Math.abs(line.size - size) <= SAME_SIZE * size);
  const groups = areasOf(pages, lines, size);
  const areaOf = (line: Line): Area => line.column ?? groups(line.page);
  return { size, pitch: pitchOf(lines, areaOf), isIndented: isIndented(lines, (line) => (line.left - areaOf(line).left) / size), areaOf };
}

/** Whether most numbers in front of paragraphs are set in; where there are no numbers, whether some lines are. */
function isIndented(lines: readonly Line[], indentOf: (line: Line) => number): boolean {
  const numbered = lines.filter(({ text }) => labelAt(text, 0) !== null);
  if (numbered.length > 0) return numbered.filter((line) => indentOf(line) > 0.8).length * 2 >= numbered.length;
  return lines.filter((line) => indentOf(line) > 1 && indentOf(line) < 3).length * 12 > lines.length;
}

function commonSize(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) counts.set(Math.round(size * 2), (counts.get(Math.round(size * 2)) ?? 0) + text.length);
  const [common] = [...counts].sort(([, a], [, b]) => b - a);
  return (common?.[0] ?? 24) / 2;
}

/** Behind a full line a paragraph goes on as a rule; steps from one paragraph to the next may be wider, and more. */
function pitchOf(lines: readonly Line[], areaOf: (line: Line) => Area): number {
  const steps = lines.slice(1).flatMap((line, index) => {
    const before = lines[index]!;
    const step = (line.y - before.y) / line.size;
    return line.page === before.page && step > 0.8 && step < 4 ? [{ step, isFull: areaOf(before).right - before.right < FULL * before.size }] : [];
  });
  const within = steps.filter(({ isFull }) => isFull);
  return median((within.length >= LEAST_STEPS ? within : steps).map(({ step }) => step)) || 1.6;
}

/** Pages of one size and, where margins lie on different sides, of one side share their edges. */
function areasOf(pages: readonly PageLayout[], lines: readonly Line[], size: number): (page: number) => Area {
  const shapes = new Map(pages.map(({ number, width, height }) => [number, `${Math.round(width)}×${Math.round(height)}`]));
  const widths = new Map(pages.map(({ number, width }) => [number, width]));
  const keysOf = (page: number): string[] => [`${shapes.get(page)} ${page % 2}`, `${shapes.get(page)}`, ''];
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.column) continue;
    for (const key of keysOf(line.page)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key)!.push(line);
    }
  }
  const tables = pages.flatMap(({ blocks }) => blocks).reduce((right, block) => (block.kind === 'table' ? Math.max(right, block.xs.at(-1)!) : right), 0);
  const areas = new Map([...groups].map(([key, group]) => [key, areaOf(group, size)]));
  return (page) => {
    const key = keysOf(page).find((name) => (groups.get(name)?.length ?? 0) >= LEAST_ON_PAGES) ?? keysOf(page).find((name) => groups.has(name)) ?? '';
    const { left, right } = areas.get(key) ?? { left: 0, right: 0 };
    // A few lines above a table need not fill the page as the table does.
    const table = (groups.get(key)?.length ?? 0) < LEAST_ON_PAGES ? tables : 0;
    return { left, right: Math.max(right, table, left + LEAST_WIDTH * widths.get(page)!) };
  };
}

/** Where most lines begin, and where those end that have no room for more. @param size of their characters */
export function areaOf(lines: readonly Area[], size: number): Area {
  return {
    left: edge(lines.map(({ left }) => left).sort((a, b) => a - b), size / 4),
    right: -edge(lines.map(({ right }) => -right).sort((a, b) => a - b), (size * 3) / 4),
  };
}

/** The first of sorted values that enough others lie close behind. */
function edge(sorted: readonly number[], distance: number): number {
  const least = Math.max(LEAST_LINES, LEAST_SHARE * sorted.length);
  return sorted.find((value, index) => (sorted[index + Math.ceil(least) - 1] ?? Number.POSITIVE_INFINITY) - value <= distance) ?? sorted[0] ?? 0;
}
