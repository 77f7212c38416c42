import type { TextRange } from '../../ranges.js';
import { headedBy } from '../../tables/table.js';
import { type PrintedRow, type PrintedTable, headsOf, printedRow, trimmedRange, withoutEmptyEnd } from './printed.js';

const BORDER = /(?<!\\)[|｜]/g;
const RULE = /^[|｜\s:：]*-[|｜\s:：-]*$/;

/** Not further above the heads than this stand a title in bars and empty heads. */
const MOST_ABOVE = 3;

/** The cells of a line between bars, with or without bars at its ends; null if there are not two. */
function barRow(text: string, line: TextRange): PrintedRow | null {
  const inner = trimmedRange(text, line);
  const bars = [...text.slice(inner.start, inner.end).matchAll(BORDER)].map(({ index }) => inner.start + index);
  if (bars.length === 0) return null;
  if (RULE.test(text.slice(inner.start, inner.end))) return { ...line, cells: [], kind: 'rule' };
  const from = bars[0] === inner.start ? bars.shift()! + 1 : inner.start;
  const to = bars.at(-1) === inner.end - 1 ? bars.pop()! : inner.end;
  if (to < from) return null;
  const cells = [...bars, to].map((end, index) => ({ start: index === 0 ? from : bars[index - 1]! + 1, end }));
  return printedRow(text, line, cells);
}

/** A table of Markdown whose heads stand on a line; null if none does. `from`: the first line behind the table before it. */
export function barTable(text: string, lines: readonly TextRange[], at: number, from: number): PrintedTable | null {
  const first = barRow(text, lines[at]!);
  if (!first || first.cells.length < 2) return null;
  const rows: PrintedRow[] = [first];
  let next = at + 1;
  const second = behindRule(text, lines, at + 1);
  const heads = headedBy([first, ...(second ? [second] : [])].map(({ cells }) => headsOf(text, cells)));
  if (!heads) return null;
  const { columns } = heads.header;
  for (let index = at + 1; index < lines.length; index++) {
    if (isBlank(text, lines[index]!)) continue;
    const row = barRow(text, lines[index]!);
    if (!row || (row !== second && rows.length >= heads.length && isHeader(text, row) && !isSameRow(text, row, first))) break;
    rows.push(isSameRow(text, row, first) ? { ...row, kind: 'rule' } : withoutEmptyEnd(row, columns.length));
    next = index + 1;
  }
  const above = rowsAbove(text, lines, at, from);
  const hasRows = rows.some((row, index) => index >= heads.length && row.kind === 'cells');
  return { header: heads.header, rows: hasRows ? [...above, ...rows] : [], next };
}

const isBlank = (text: string, line: TextRange): boolean => text.slice(line.start, line.end).trim() === '';
const isHeader = (text: string, row: PrintedRow): boolean => headedBy([headsOf(text, row.cells)]) !== null;
const isSameRow = (text: string, row: PrintedRow, other: PrintedRow): boolean => row.cells.length > 0 && headsOf(text, row.cells).join() === headsOf(text, other.cells).join();

function behindRule(text: string, lines: readonly TextRange[], at: number): PrintedRow | null {
  const row = lines[at] ? barRow(text, lines[at]!) : null;
  return row?.kind === 'rule' && lines[at + 1] ? barRow(text, lines[at + 1]!) : row;
}

/** `| 重点任务分工表 | | |` above the heads is the table's title. */
function rowsAbove(text: string, lines: readonly TextRange[], at: number, from: number): PrintedRow[] {
  const above: PrintedRow[] = [];
  for (let index = at - 1; index >= Math.max(from, at - MOST_ABOVE); index--) {
    const row = barRow(text, lines[index]!);
    if (!row || row.cells.filter((cell) => cell.end > cell.start).length > 1) break;
    above.unshift(row.kind === 'rule' ? row : { ...row, kind: 'prose' });
  }
  return above;
}
