import type { TextRange } from '../../ranges.js';
import { fits } from '../../tables/cells.js';
import type { Column } from '../../tables/columns.js';
import type { Header } from '../../tables/header.js';
import { LINE_END } from '../../tables/table.js';
import type { RepairEdit } from '../types.js';

/** Stands between cells while the repairs are made: they leave it alone, as they would not a tab. */
export const CELL_MARK = '\u001f';

/** A cell as it is printed; offsets are those of the text. */
export interface PrintedCell extends TextRange {
  /** What stands between its lines. */
  breaks: TextRange[];
}

/** A row as it is printed, from its first cell's border to its last one's. */
export interface PrintedRow extends TextRange {
  cells: PrintedCell[];
  /** `rule`: a line of a frame or heads printed again; `prose`: words above the table; `unread`: its cells could not be told apart. */
  kind: 'cells' | 'rule' | 'prose' | 'unread';
}

export interface PrintedTable {
  header: Header;
  /** None where there are heads and nothing below them. */
  rows: PrintedRow[];
  /** The first line behind it. */
  next: number;
}

/** The lines of a text, without their ends. */
export function linesOf(text: string): TextRange[] {
  const lines: TextRange[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

const SPACE = /[ \t\u3000]/;

/** A range without the white space at its ends. */
export function trimmedRange(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && SPACE.test(text[start]!)) start++;
  while (end > start && SPACE.test(text[end - 1]!)) end--;
  return { start, end };
}

const TAG_BREAK = /<br\s{0,3}\/?>[ \t]*/gi;

/** A cell of a range of one line; `<br>` breaks it. */
export function printedCell(text: string, range: TextRange): PrintedCell {
  const { start, end } = trimmedRange(text, range);
  const words = text.slice(start, end);
  const breaks = words.includes('<') ? [...words.matchAll(TAG_BREAK)].map((match) => ({ start: start + match.index, end: start + match.index + match[0].length })) : [];
  return { start, end, breaks };
}

/** A row whose cells are ranges of one line. */
export const printedRow = (text: string, line: TextRange, cells: readonly TextRange[]): PrintedRow => ({ ...line, cells: cells.map((cell) => printedCell(text, cell)), kind: 'cells' });

/** What a cell says, its lines set apart. */
export function wordsOf(text: string, { start, end, breaks }: PrintedCell): string {
  let from = start;
  const lines = breaks.map((gap) => {
    const line = text.slice(from, gap.start);
    from = gap.end;
    return line;
  });
  return [...lines, text.slice(from, end)].join(LINE_END);
}

export const headsOf = (text: string, cells: readonly PrintedCell[]): string[] => cells.map((cell) => wordsOf(text, cell).replace(/[\s*]/g, ''));

/** The edits that make one line of each row, its cells set apart by marks. */
export function tableEdits(text: string, { header, rows }: Pick<PrintedTable, 'header' | 'rows'>): RepairEdit[] {
  return rows.flatMap((row) => rowEdits(text, row, header.columns)).filter((edit) => edit.replacement !== text.slice(edit.start, edit.end));
}

function rowEdits(text: string, row: PrintedRow, columns: readonly Column[]): RepairEdit[] {
  if (row.kind === 'rule') return [{ start: row.start, end: row.end, replacement: '' }];
  const edits: RepairEdit[] = [];
  let at = row.start;
  row.cells.forEach((cell, index) => {
    edits.push({ start: at, end: cell.start, replacement: index === 0 || row.kind === 'prose' ? '' : CELL_MARK });
    const breaks = cell.breaks.length > 0 ? cell.breaks : namesApart(text, cell, columns[index]);
    edits.push(...breaks.map(({ start, end }) => ({ start, end, replacement: LINE_END })));
    at = cell.end;
  });
  edits.push({ start: at, end: row.end, replacement: CELL_MARK.repeat(missingCells(text, row, columns)) });
  return edits;
}

/** A heading stands for its whole row; other rows lack the empty cells at their end where the rest fits the columns. */
function missingCells(text: string, { cells, kind }: PrintedRow, columns: readonly Column[]): number {
  if (kind !== 'cells' || cells.length >= columns.length) return 0;
  const fitting = cells.length === 1 || cells.every((cell, index) => cell.end === cell.start || fits(wordsOf(text, cell), columns[index]!));
  return fitting ? columns.length - cells.length : 0;
}

const NAMES_APART = /^[\u4e00-\u9fff（）、]{3,}(?:[ \u3000]+[\u4e00-\u9fff（）、]{3,})+$/;

/** 市公安局　市司法局: between names of bodies a space is a mark. */
function namesApart(text: string, { start, end }: PrintedCell, column: Column | undefined): TextRange[] {
  const words = text.slice(start, end);
  if (column?.party !== 'organization' || !NAMES_APART.test(words)) return [];
  return [...words.matchAll(/[ \u3000]+/g)].map((match) => ({ start: start + match.index, end: start + match.index + match[0].length }));
}

/** A row may have more marks than the heads, with nothing between them. */
export function withoutEmptyEnd(row: PrintedRow, columns: number): PrintedRow {
  const cells = [...row.cells];
  while (cells.length > columns && cells.at(-1)!.end === cells.at(-1)!.start) cells.pop();
  return { ...row, cells };
}
