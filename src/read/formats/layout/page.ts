import { inReadingOrder } from './columns.js';
import { gridsOf } from './grid.js';
import { lineOf, rowsOf } from './lines.js';
import { tablesOf } from './tables.js';
import { type Line, type Page, type PageLayout, type Run, type Table, median } from './types.js';

/** The line above notes is no shorter, in points, and begins where the text does. */
const SHORTEST = 40;
const SAME_LEFT = 40;
/** Notes are smaller than this against the text. */
const SMALL = 0.92;

/** Finds the lines and tables of a page. */
export function layOut(page: Page, number: number): PageLayout {
  const { width, height, hasPicture } = page;
  const runs = page.runs.filter((run) => isSound(run) && run.y > 0 && run.y < height + run.size && run.x < width && run.x + run.width > 0);
  const { tables, rest } = tablesOf(gridsOf(page.rules), runs, number);
  tables.sort((a, b) => a.top - b.top);
  const blocks: (Line | Table)[] = [];
  const rows = rowsOf(rest);
  let start = 0;
  for (const table of tables) {
    const end = rows.findIndex((row, index) => index >= start && row[0]!.y > table.bottom);
    const until = end < 0 ? rows.length : end;
    blocks.push(...linesOf(rows.slice(start, until), number), table);
    start = until;
  }
  blocks.push(...linesOf(rows.slice(start), number));
  const note = noteTop(page, blocks.filter((block) => block.kind === 'line'));
  return { number, width, height, blocks: blocks.map((block) => (block.kind === 'line' && isNote(block, note) ? { ...block, isNote: true } : block)), hasPicture };
}

interface NoteTop {
  y: number;
  size: number;
}

const isNote = (line: Line, top: NoteTop | null): boolean => top !== null && line.y > top.y && line.size < SMALL * top.size;

/** The short line above the notes of a page, which are set smaller than the text above it; null if there is none. */
function noteTop({ width, height, rules }: Page, lines: readonly Line[]): NoteTop | null {
  const left = lines.reduce((least, line) => Math.min(least, line.left), width);
  const short = rules.find(({ x1, x2, y1, y2 }) => {
    const length = Math.abs(x2 - x1);
    if (y1 !== y2 || y1 < height / 3 || length < SHORTEST || length > width / 2 || Math.abs(Math.min(x1, x2) - left) > SAME_LEFT) return false;
    const [above, below] = [lines.filter((line) => line.y < y1), lines.filter((line) => line.y > y1)];
    const size = median(above.map((line) => line.size));
    return above.length > 0 && below[0] !== undefined && below[0].size < SMALL * size && below[0].y - y1 < 3 * size;
  });
  return short ? { y: short.y1, size: median(lines.filter((line) => line.y < short.y1).map((line) => line.size)) } : null;
}

const isSound = ({ x, y, width, size }: Run): boolean => Number.isFinite(x + y + width + size) && size > 0;

function linesOf(rows: readonly Run[][], number: number): Line[] {
  return inReadingOrder(rows)
    .map(({ row, column }) => {
      const line = lineOf(row, number);
      return line && column ? { ...line, column } : line;
    })
    .filter((line) => line !== null);
}
