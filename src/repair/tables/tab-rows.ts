import type { TextRange } from '../../ranges.js';
import { opensStatementLine } from '../../statement/lines.js';
import { isNames } from '../../tables/cells.js';
import { PARTY_ROLES } from '../../tables/columns.js';
import type { Header } from '../../tables/header.js';
import { headingLabel, rowNumber } from '../../tables/ordinals.js';
import { type PrintedRow, printedRow, wordsOf } from './printed.js';

const LONGEST_HEADING = 40;

/** Puts the rows of a table together from lines with tabs and those between them. */
export class TabRows {
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
    if (open.kind !== 'cells' || open.cells.length === 1 || missing < 0 || first === '' || headingLabel(first) || this.pending.some((line) => this.#opensElse(line))) return false;
    if (this.#numberAt === 0) return rowNumber(first) === null;
    return missing === 0 && (this.#numberAt < 0 || !cells[this.#numberAt] || rowNumber(wordsOf(this.text, cells[this.#numberAt]!)) === null);
  }

  /** A heading or a statement ends a cell. */
  #opensElse(line: TextRange): boolean {
    const words = this.text.slice(line.start, line.end);
    return headingLabel(words) !== null || opensStatementLine(words) || /^[（(【〔]/.test(words);
  }

  #join(open: PrintedRow, row: PrintedRow): void {
    const [first, ...rest] = row.cells;
    this.#goOn(open, [...this.pending, { start: first!.start, end: first!.end }]);
    open.cells.push(...rest);
    open.end = row.end;
  }

  /** Lines that go on with the last cell of a row. */
  #goOn(open: PrintedRow, lines: readonly TextRange[]): void {
    if (lines.length === 0) return;
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
