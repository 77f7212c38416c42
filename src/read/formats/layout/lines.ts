import { isBlank, isClosing, isOpening, isWide, unified } from './characters.js';
import { type Line, type Run, median } from './types.js';

/** How far baselines of one line may be apart, in sizes of the font. */
const SAME_BASELINE = 0.3;
/** What is raised or lowered is smaller than this against its line, and no further away. */
const SMALL = 0.88;
const RAISED = 0.65;

/** The rows of text, from top to bottom, each from left to right, with spaces as the file has them. */
export function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  let baseline = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (const run of runs.toSorted((a, b) => a.y - b.y)) {
    if (run.y - baseline > SAME_BASELINE * Math.min(run.size, size)) {
      rows.push([]);
      baseline = run.y;
      size = run.size;
    }
    rows.at(-1)!.push(run);
    size = Math.min(size, run.size);
  }
  return withRaised(rows.filter((row) => row.some(({ text }) => !isBlank(text)))).map((row) => withoutDoubles(row.sort((a, b) => a.x - b.x)));
}

const sizeOf = (row: readonly Run[]): number => row.reduce((most, { size }) => Math.max(most, size), 0);

/** Puts what is raised or lowered into the row that it belongs to: the 2 of m². */
function withRaised(rows: Run[][]): Run[][] {
  const left = new Set(rows);
  rows.forEach((row, index) => {
    const host = [rows[index - 1], rows[index + 1]].find((other) => other !== undefined && left.has(other) && isRaised(row, other));
    if (host === undefined) return;
    host.push(...row);
    left.delete(row);
  });
  return rows.filter((row) => left.has(row));
}

function isRaised(row: readonly Run[], host: readonly Run[]): boolean {
  const size = sizeOf(host);
  if (row.length > 20 || sizeOf(row) > SMALL * size || Math.abs(row[0]!.y - host[0]!.y) > RAISED * size) return false;
  const overlaps = (a: Run, b: Run): boolean => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0.3 * Math.min(a.width, b.width);
  const isBeside = (a: Run, b: Run): boolean => Math.abs(a.x - b.x - b.width) < size / 2 || Math.abs(b.x - a.x - a.width) < size / 2;
  return !row.some((run) => host.some((other) => !isBlank(other.text) && overlaps(run, other))) && host.some((other) => isBeside(row[0]!, other) || isBeside(row.at(-1)!, other));
}

/** Bold type may be made by drawing a character twice. */
function withoutDoubles(row: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of row) {
    const isDouble = kept.slice(-3).some(({ text, x }) => text === run.text && run.x - x < Math.min(0.2 * run.size, 0.6 * run.width));
    if (!isDouble) kept.push(run);
  }
  return kept;
}

/** A gap of more than this, in sizes of the font, stands between columns. */
const COLUMN_GAP = 1.8;
const WORD_GAP = 0.18;
/** No line of text is stretched so much. */
const APART = 0.6;

/** The line that a row of text is; null if there is nothing to be seen in it. */
export function lineOf(row: readonly Run[], page: number): Line | null {
  const visible = row.filter(({ text }) => !isBlank(text));
  const [first] = visible;
  const last = visible.at(-1);
  if (first === undefined || last === undefined) return null;
  const right = visible.reduce((most, { x, width }) => Math.max(most, x + width), 0);
  const size = median(visible.map((run) => run.size));
  return {
    kind: 'line', text: unified(textOf(row, visible)), page, left: first.x, right, y: median(visible.map(({ y }) => y)), size,
    lead: leadOf(visible), hang: hangOf(visible), endsInSpace: row.at(-1) !== last, isArtifact: visible.every((run) => run.isArtifact),
  };
}

function textOf(row: readonly Run[], visible: readonly Run[]): string {
  // A title set with wide gaps: 工 作 要 点.
  const usual = visible.length > 2 ? Math.max(0, median(visible.slice(1).map((run, index) => gapOf(visible[index]!, run)))) : 0;
  let text = '';
  let before: Run | null = null;
  let hasSpace = false;
  for (const run of row) {
    if (isBlank(run.text)) {
      hasSpace ||= before !== null;
      continue;
    }
    if (before) text += spaceBetween(before, run, hasSpace, usual);
    text += run.text.trim();
    before = run;
    hasSpace = /\s$/.test(run.text);
  }
  return text;
}

const gapOf = (a: Run, b: Run): number => (b.x - a.x - a.width) / Math.max(a.size, b.size, 0.1);

function spaceBetween(a: Run, b: Run, hasSpace: boolean, usual: number): string {
  const gap = gapOf(a, b);
  if (gap > Math.max(COLUMN_GAP, 2 * usual)) return '    ';
  // Programs set 90% a little apart, too.
  const isBetweenWords = !isWide(a.text.at(-1)!) && !isWide(b.text) && (hasSpace || !isClosing(b.text));
  if (isBetweenWords) return (hasSpace && gap > 0.03) || gap > Math.max(WORD_GAP, 1.5 * usual) ? ' ' : '';
  // A space that was typed between Chinese characters, in a list of names for instance.
  return gap > Math.max(hasSpace ? 0.4 : APART, 1.5 * usual) ? ' ' : '';
}

/** The width of what a line begins with and could not have been parted. */
function leadOf(visible: readonly Run[]): number {
  const first = visible[0]!;
  let end = 0;
  if (isOpening(first.text)) end++;
  if (visible[end] && !isWide(visible[end]!.text)) while (visible[end + 1] && !isWide(visible[end + 1]!.text) && gapOf(visible[end]!, visible[end + 1]!) < WORD_GAP) end++;
  while (visible[end + 1] && isClosing(visible[end + 1]!.text)) end++;
  const last = visible[Math.min(end, visible.length - 1)]!;
  return last.x + last.width - first.x;
}

/** A number in front of a paragraph is no longer. */
const LONGEST_NUMBER = 6;

/** Where the text behind a number begins that is set apart from it; where the line begins if there is none. */
function hangOf(visible: readonly Run[]): number {
  const end = visible.slice(0, LONGEST_NUMBER).findIndex((run, index) => index > 0 && gapOf(visible[index - 1]!, run) > WORD_GAP);
  return visible[Math.max(end, 0)]!.x;
}
