import type { TextRange } from '../../ranges.js';
import { isDateLine } from '../../lines.js';
import { isNames } from '../../tables/cells.js';
import { PARTY_ROLES } from '../../tables/columns.js';
import type { Header } from '../../tables/header.js';
import { headingLabel, rowNumber } from '../../tables/ordinals.js';
import { headedBy } from '../../tables/table.js';
import { isPageNumber } from '../page-furniture.js';
import { type PrintedCell, type PrintedRow, type PrintedTable, headsOf, printedCell, printedRow, trimmedRange, wordsOf } from './printed.js';

/** A row and the line behind it: a cell in quotation marks may run over several. */
interface Record {
  row: PrintedRow;
  next: number;
}

const MOST_LINES_QUOTED = 60;

/** The row that begins on a line, its cells set apart by tabs, as spreadsheets write it; null if it has one cell only. */
function tabRow(text: string, lines: readonly TextRange[], at: number): Record | null {
  const { start, end } = lines[at]!;
  const line = text.slice(start, end);
  if (!line.includes('\t')) return null;
  if (!line.includes('"')) return { row: printedRow(text, lines[at]!, cellsBetween(text, start, end)), next: at + 1 };
  return quotedRow(text, lines, at);
}

function cellsBetween(text: string, start: number, end: number): TextRange[] {
  const cells: TextRange[] = [];
  for (let from = start; from <= end; ) {
    const tab = text.indexOf('\t', from);
    const to = tab < 0 || tab > end ? end : tab;
    cells.push({ start: from, end: to });
    from = to + 1;
  }
  return cells;
}

function quotedRow(text: string, lines: readonly TextRange[], at: number): Record {
  const cells: PrintedCell[] = [];
  let line = at;
  for (let from = lines[at]!.start; from <= lines[line]!.end; ) {
    const closed = text[from] === '"' ? closingLine(text, lines, from, line) : null;
    if (closed) {
      cells.push(quotedCell(text, from + 1, closed.at));
      line = closed.line;
      from = closed.at + 2;
    } else {
      const tab = text.indexOf('\t', from);
      const to = tab < 0 || tab > lines[line]!.end ? lines[line]!.end : tab;
      cells.push(printedCell(text, { start: from, end: to }));
      from = to + 1;
    }
  }
  return { row: { start: lines[at]!.start, end: lines[line]!.end, cells, kind: 'cells' }, next: line + 1 };
}

/** Where a quotation mark that opens a cell is closed, before a tab or the end of a line. */
function closingLine(text: string, lines: readonly TextRange[], open: number, from: number): { at: number; line: number } | null {
  for (let line = from; line < Math.min(from + MOST_LINES_QUOTED, lines.length); line++) {
    const { start, end } = lines[line]!;
    for (let at = text.indexOf('"', Math.max(start, open + 1)); at >= 0 && at < end; at = text.indexOf('"', at + 1)) {
      if (at + 1 === end || text[at + 1] === '\t') return { at, line };
    }
  }
  return null;
}

function quotedCell(text: string, start: number, end: number): PrintedCell {
  const inner = printedCell(text, { start, end });
  const ends = [...text.slice(inner.start, inner.end).matchAll(/[ \t]*\n\s*/g)].map((match) => ({ start: inner.start + match.index, end: inner.start + match.index + match[0].length }));
  return { ...inner, breaks: [...inner.breaks, ...ends].sort((a, b) => a.start - b.start) };
}

const MOST_PENDING = 6;
const LONGEST_HEADING = 40;

/** Puts the rows of a table together from lines with tabs and those between them. */
class Rows {
  readonly rows: PrintedRow[] = [];
  /** Lines without tabs behind the last row. */
  pending: TextRange[] = [];
  readonly #numberAt: number;

  constructor(
    readonly text: string,
    readonly header: Header,
  ) {
    this.#numberAt = header.columns.findIndex(({ role }) => role === 'ordinal');
  }

  /** Takes a row in; false if the lines before it show that the table has ended. */
  add(row: PrintedRow): boolean {
    const open = this.rows.at(-1);
    if (open && this.#goesOn(open, row)) this.#join(open, row);
    else if (!this.#settle()) return false;
    else this.rows.push(row);
    this.pending = [];
    return true;
  }

  /** A row whose cell broke: the line that goes on with it has the cells that the row still lacks, and no number. */
  #goesOn(open: PrintedRow, { cells }: PrintedRow): boolean {
    const { columns } = this.header;
    const missing = columns.length - (open.cells.length + cells.length - 1);
    const first = wordsOf(this.text, cells[0]!);
    if (open.kind !== 'cells' || open.cells.length === 1 || missing < 0 || first === '' || headingLabel(first)) return false;
    if (this.#numberAt === 0) return rowNumber(first) === null;
    return missing === 0 && (this.#numberAt < 0 || !cells[this.#numberAt] || rowNumber(wordsOf(this.text, cells[this.#numberAt]!)) === null);
  }

  #join(open: PrintedRow, row: PrintedRow): void {
    const [first, ...rest] = row.cells;
    this.#goOn(open, [...this.pending, { start: first!.start, end: first!.end }]);
    open.cells.push(...rest);
    open.end = row.end;
  }

  /** Lines that go on with the last cell of a row. */
  #goOn(open: PrintedRow, lines: readonly TextRange[]): void {
    const cell = open.cells.at(-1)!;
    for (const line of lines) {
      cell.breaks.push({ start: cell.end, end: line.start });
      cell.end = line.end;
    }
    open.end = cell.end;
  }

  /** Lines between rows: first what still belongs to the last cell, then headings. */
  #settle(): boolean {
    this.takeNames();
    if (!this.pending.every((line) => this.#isHeading(line))) return false;
    this.rows.push(...this.pending.map((line) => printedRow(this.text, line, [line])));
    return true;
  }

  #isHeading(line: TextRange): boolean {
    const words = this.text.slice(line.start, line.end);
    return headingLabel(words) !== null || (words.length <= LONGEST_HEADING && !/[。；：:，]/.test(words));
  }

  /** Names below a row whose last cell names bodies are of that cell. */
  takeNames(): void {
    const open = this.rows.at(-1);
    const column = open && this.header.columns[open.cells.length - 1];
    if (!open || !column || !PARTY_ROLES.has(column.role) || open.kind !== 'cells' || open.cells.at(-1)!.end === open.cells.at(-1)!.start) return;
    const count = this.pending.findIndex((line) => headingLabel(this.text.slice(line.start, line.end)) !== null || !isNames(this.text.slice(line.start, line.end)));
    this.#goOn(open, this.pending.splice(0, count < 0 ? this.pending.length : count));
  }
}

/** A table whose heads stand on a line with tabs; null if none does. */
export function tabTable(text: string, lines: readonly TextRange[], at: number): PrintedTable | null {
  const heads = tabHeads(text, lines, at);
  if (!heads) return null;
  const body = new Rows(text, heads.header);
  const again = headsOf(text, heads.rows[0]!.cells).join();
  let next = heads.next;
  for (let index = next; index < lines.length && body.pending.length <= MOST_PENDING; ) {
    const line = trimmedRange(text, lines[index]!);
    const record = tabRow(text, lines, index);
    if (line.end === line.start || isPageNumber(text.slice(line.start, line.end))) index++;
    else if (!record) {
      body.pending.push(line);
      index++;
    } else {
      const words = headsOf(text, record.row.cells);
      if (words.join() === again) record.row.kind = 'rule';
      else if (isDate(words)) {
        withoutSignature(text, body.rows);
        break;
      } else if (headedBy([words]) || !body.add(withoutEmptyEnd(record.row, heads.header.columns.length))) break;
      if (record.row.kind === 'rule') body.rows.push(record.row);
      index = next = record.next;
    }
  }
  body.takeNames();
  const rows = body.rows.sort((a, b) => a.start - b.start);
  return { header: heads.header, rows: rows.some(({ kind }) => kind === 'cells') ? [...heads.rows, ...rows] : [], next };
}

/** A date alone behind tabs. */
const isDate = (words: readonly string[]): boolean => words.filter((word) => word !== '').length === 1 && isDateLine(words.find((word) => word !== '')!);

/** A body alone behind tabs, above a date, signs the document. */
function withoutSignature(text: string, rows: PrintedRow[]): void {
  const filled = rows.at(-1)?.cells.filter((cell) => cell.end > cell.start) ?? [];
  if (filled.length === 1 && isNames(wordsOf(text, filled[0]!))) rows.pop();
}

function withoutEmptyEnd(row: PrintedRow, columns: number): PrintedRow {
  while (row.cells.length > columns && row.cells.at(-1)!.end === row.cells.at(-1)!.start) row.cells.pop();
  return row;
}

interface Heads {
  header: Header;
  rows: PrintedRow[];
  next: number;
}

/** The heads on a line, on two where they are of two levels, or where one of them broke (牵头 / 单位). */
function tabHeads(text: string, lines: readonly TextRange[], at: number): Heads | null {
  const first = tabRow(text, lines, at);
  if (!first) return null;
  const second = lines[first.next] ? tabRow(text, lines, first.next) : null;
  const broken = second && brokenHeads(text, first.row, second.row);
  if (broken) return { ...broken, next: second.next };
  const heads = headedBy([first, ...(second ? [second] : [])].map(({ row }) => headsOf(text, row.cells)));
  if (!heads) return null;
  return heads.length === 2 ? { header: heads.header, rows: [first.row, second!.row], next: second!.next } : { header: heads.header, rows: [first.row], next: first.next };
}

function brokenHeads(text: string, first: PrintedRow, second: PrintedRow): Pick<Heads, 'header' | 'rows'> | null {
  const [head, ...rest] = second.cells;
  const last = first.cells.at(-1)!;
  if (last.end === last.start || head!.end === head!.start) return null;
  const joined: PrintedCell = { start: last.start, end: head!.end, breaks: [...last.breaks, { start: last.end, end: head!.start }, ...head!.breaks] };
  const row: PrintedRow = { start: first.start, end: second.end, cells: [...first.cells.slice(0, -1), joined, ...rest], kind: 'cells' };
  const heads = headedBy([headsOf(text, row.cells)]);
  return heads && heads.header.unknown === 0 ? { header: heads.header, rows: [row] } : null;
}
