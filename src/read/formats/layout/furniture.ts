import { isPageNumber } from '../../../page-numbers.js';
import { opensStatementLine } from '../../../statement/lines.js';
import type { Line, PageLayout } from './types.js';

/** What repeats on pages stands in this share of their height at the top and at the bottom. */
const ZONE = 0.15;
/** Lines of a head or foot of a page, at most. */
const MOST_LINES = 3;
/** How far from each other they may stand on different pages, in points. */
const SAME_PLACE = 6;
/** What is larger than the text is a title, even if it stands on every page. */
const TITLE = 1.15;
const SMALL = 0.9;

/** Numbers that a page is counted by, besides those of the grammar: with dots or dashes around them, in Roman figures. */
const MARKED = /^[—–―─\-－·•.~]{0,3}(?:[0-9０-９]{1,4}|[ivxlcⅰ-ⅻⅠ-Ⅻ]{1,5})[—–―─\-－·•.~]{0,3}$/iu;
const BARE = /^\d{1,4}$/;

const isNumber = (words: string): boolean => MARKED.test(words) || isPageNumber(words);

/** A line at the top or the bottom of a page. */
interface Outer {
  line: Line;
  words: string;
  numbers: number[];
  /** From the edge of its page, and which edge. */
  distance: number;
  isTop: boolean;
  index: number;
}

/** The lines that belong to the pages and not to the text: page numbers, running heads and feet. @param size of the text */
export function furnitureOf(pages: readonly PageLayout[], size: number): Set<Line> {
  const filled = pages.filter(({ blocks }) => blocks.length > 0);
  const outer = filled.map((page, index) => outerLines(page, index));
  const places = repeatedPlaces(outer.flat(2), filled.length, size);
  const furniture = new Set<Line>();
  // From the edge inwards; behind the first line of text there is no more of it.
  for (const lines of outer.flat()) {
    for (const found of lines) {
      if (!countsThisPage(found, places, filled.length) && !isRepeated(found, places, filled.length, size) && !found.line.isArtifact) break;
      furniture.add(found.line);
    }
  }
  return furniture;
}

/** The lines at the top and at the bottom, the outermost first. */
function outerLines({ blocks, height }: PageLayout, index: number): [Outer[], Outer[]] {
  const lines = blocks.filter((block) => block.kind === 'line').sort((a, b) => a.y - b.y);
  const outer = (line: Line, isTop: boolean): Outer => {
    const words = line.text.replace(/\s/g, '');
    return { line, words, numbers: (words.match(/\d{1,6}/g) ?? []).map(Number), distance: isTop ? line.y : height - line.y, isTop, index };
  };
  const isNear = ({ distance }: Outer): boolean => distance < ZONE * height;
  return [
    lines.slice(0, MOST_LINES).map((line) => outer(line, true)).filter(isNear),
    lines.slice(-MOST_LINES).reverse().map((line) => outer(line, false)).filter(isNear),
  ];
}

const keyOf = ({ words, isTop }: Outer): string => `${isTop}${words.replace(/\d+/g, '#')}`;

/** The lines that say the same but for their digits at the same place of enough pages, by what they say. */
function repeatedPlaces(outer: readonly Outer[], pages: number, size: number): Map<string, Outer[]> {
  const groups = new Map<string, Outer[]>();
  for (const found of outer) {
    if (found.line.size > TITLE * size && !isNumber(found.words)) continue;
    const key = keyOf(found);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key)!.push(found);
  }
  for (const [key, group] of groups) {
    const isSmall = group.every(({ line }) => line.size <= SMALL * size);
    const least = Math.max(isSmall ? 2 : 3, 0.3 * pages);
    if (new Set(group.map(({ index }) => index)).size < least) groups.delete(key);
  }
  return groups;
}

function isRepeated(found: Outer, places: ReadonlyMap<string, readonly Outer[]>, pages: number, size: number): boolean {
  const group = places.get(keyOf(found)) ?? [];
  // 责任单位：… at the head of pages is what the page before has been waiting for.
  if (opensStatementLine(found.line.text)) return false;
  const alike = group.filter(({ distance }) => Math.abs(distance - found.distance) <= SAME_PLACE);
  if (alike.length < 2 || alike.length < 0.25 * pages) return false;
  // 附件1 and 附件2 begin annexes, they do not count pages.
  const isSame = alike.every(({ words }) => words === found.words);
  return isSame || (alike.every(({ line }) => line.size <= SMALL * size) && found.numbers.some((_, position) => countsPages(alike, position)));
}

/** Whether the numbers at a position of lines go up with the pages. */
function countsPages(lines: readonly Outer[], position: number): boolean {
  const offsets = new Map<number, number>();
  for (const { numbers, index } of lines) {
    const offset = (numbers[position] ?? Number.NaN) - index;
    offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  }
  return Math.max(0, ...offsets.values()) >= 0.7 * lines.length;
}

/** A number by itself is a page number if others count on from it; with marks around it, it always is. */
function countsThisPage(found: Outer, places: ReadonlyMap<string, readonly Outer[]>, pages: number): boolean {
  if (!isNumber(found.words)) return false;
  if (!BARE.test(found.words)) return true;
  if (pages === 1) return found.words === '1';
  const others = [...places.values()].flat().filter(({ words, isTop }) => isTop === found.isTop && isNumber(words));
  return others.some((other) => other.line !== found.line && other.numbers[0] === found.numbers[0]! + other.index - found.index) || (pages < 3 && found.numbers[0] === found.index + 1);
}
