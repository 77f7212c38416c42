import { labelAt } from '../../../labels.js';
import { isFormalLine } from '../../../lines.js';
import { looksLikeOrganization } from '../../../organizations.js';
import type { CellLine } from '../text-builder.js';
import type { Setting } from './area.js';
import { isClosing, isWide } from './characters.js';
import { type Area, type Line, middle } from './types.js';

/** All in sizes of the font. */
const INDENT = 0.8;
const OUTDENT = 0.8;
const TOLERANCE = 0.7;
const CENTRED = 0.7;
const SAME_EDGE = 0.4;
const LARGER = 0.12;
/** A step from line to line that is so much more than the usual one parts paragraphs. */
const WIDE_STEP = 1.35;
/** A little more is enough in front of a number, and where paragraphs are told by nothing else. */
const WIDER_STEP = 1.1;
/** Paragraphs are not set in by more; signatures are. */
const MOST_INDENT = 8;

/** Behind one of these 附件2 and the like begin something new, however full the line is. */
const ENDS = /[。！？；）)]$/;

/** Whether a line goes on with a paragraph. @param lines those of the paragraph so far */
export function goesOn(lines: readonly Line[], line: Line, setting: Setting): boolean {
  const before = lines.at(-1)!;
  if (Math.abs(before.size - line.size) > LARGER * before.size) return false;
  const isBeside = line.page === before.page && line.column === before.column;
  const step = isBeside ? (line.y - before.y) / line.size / setting.pitch : 1;
  if (step > (setting.isIndented ? WIDE_STEP : WIDER_STEP)) return false;
  if (!isFull(before, line, setting.areaOf(before).right)) return false;
  const [indent, isCentred] = [line.left - setting.areaOf(line).left, isInMiddle(line, setting) && isInMiddle(before, setting)];
  if (isCentred || indent < -OUTDENT * line.size || !beginsInside(lines, line, indent)) return false;
  if (ENDS.test(before.text) && isFormalLine(line.text.replace(/\s/g, ''))) return false;
  return (setting.isIndented && step < WIDER_STEP) || labelAt(line.text, 0) === null;
}

/** Whether a line begins where the lines of a paragraph do that are not its first. */
function beginsInside(lines: readonly Line[], line: Line, indent: number): boolean {
  const [first] = lines;
  if (indent <= INDENT * line.size) return true;
  if (first!.page !== line.page) return false;
  // Paragraphs that are set in as a whole: behind their numbers, or their first line further.
  if (lines.length > 1) return Math.abs(line.left - lines[1]!.left) < SAME_EDGE * line.size && lines[1]!.left !== first!.left;
  const isBehindNumber = first!.hang > first!.left && Math.abs(line.left - first!.hang) < SAME_EDGE * line.size;
  return isBehindNumber || (line.left < first!.left - INDENT * line.size && first!.left - line.left + indent < MOST_INDENT * line.size);
}

function isInMiddle(line: Line, setting: Setting): boolean {
  const { left, right } = setting.areaOf(line);
  return line.left - left > INDENT * line.size && Math.abs(line.left - left - (right - line.right)) < CENTRED * line.size;
}

/** Whether what the next line begins with had no room any more. */
function isFull(line: Line, next: Line, right: number): boolean {
  return right - line.right < next.lead + TOLERANCE * line.size;
}

/** Lines as one; there is a space between words, none between Chinese characters. */
export function joined(lines: readonly Line[]): string {
  return lines.reduce((text, line, index) => text + (index > 0 ? spaceAfter(lines[index - 1]!, line) : '') + line.text, '');
}

function spaceAfter({ text, endsInSpace }: Line, next: Line): string {
  if (isWide(text.at(-1)!) || isWide(next.text)) return '';
  // Digits of one number may stand on two lines.
  if (/\d$/.test(text) && /^\d/.test(next.text) && !endsInSpace) return '';
  // The % of 90% may have come to stand on the next line.
  return !endsInSpace && (/[-/]$/.test(text) || isClosing(next.text)) ? '' : ' ';
}

/** Ruling lines keep at least and at most so far from the text, in points. */
const LEAST_PADDING = 1;
const MOST_PADDING = 9;

/** The paragraphs of a cell. @param padding between the ruling lines and the text, see `paddingOf` */
export function cellParagraphs(lines: readonly Line[], { left, right }: Area, padding: number): CellLine[] {
  const width = right - left - 2 * padding;
  const edge = lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY);
  const isCentred = lines.length > 1 && lines.every((line) => Math.abs(middle(line) - middle({ left, right })) < CENTRED * line.size);
  const groups: Line[][] = [];
  for (const line of lines) {
    const before = groups.at(-1)?.at(-1);
    const isIndented = !isCentred && line.left - edge > INDENT * line.size;
    if (before === undefined || isIndented || areNames(groups.at(-1)!, line) || hasRoom(before, line, width - (isCentred ? 0 : before.left - edge))) groups.push([line]);
    else groups.at(-1)!.push(line);
  }
  return groups.map((group) => ({ text: joined(group), place: group[0]!.page }));
}

/** What names of bodies begin with that say whose they are, where the name above began with the same. */
const LEVEL = /^\p{Script=Han}/u;

/** Whether a cell has a name on each line: 县审计局 / 县统计局, but 县应急 / 管理局. */
function areNames(paragraph: readonly Line[], next: Line): boolean {
  const name = joined(paragraph);
  return LEVEL.exec(name)?.[0] === LEVEL.exec(next.text)?.[0] && looksLikeOrganization(name) && looksLikeOrganization(next.text);
}

/** Whether what the next line begins with would have had room behind a line. @param width that of the cell, from where the line begins */
function hasRoom(line: Line, next: Line, width: number): boolean {
  return width - (line.right - line.left) > next.lead + TOLERANCE * next.size;
}

/** Whether the lines of a cell may go on with others below a page break, since the last one of them is full. */
export function mayGoOn(lines: readonly Line[], next: Line, { left, right }: Area, padding: number): boolean {
  const edge = lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY);
  const last = lines.at(-1)!;
  return !hasRoom(last, next, right - left - 2 * padding - (last.left - edge));
}

/** How far the text of a column keeps from its ruling lines. */
export function paddingOf(cells: readonly { lines: readonly Line[]; area: Area }[]): number {
  let padding = MOST_PADDING;
  for (const { lines, area } of cells) for (const { left, right } of lines) padding = Math.min(padding, left - area.left, area.right - right);
  return Math.max(LEAST_PADDING, padding);
}
