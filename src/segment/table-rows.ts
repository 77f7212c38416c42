import type { VFile } from 'vfile';
import { excerpt, report } from '../diagnostics.js';
import { PARTY_ROLES, TEXT_ROLES } from '../tables/columns.js';
import { rowNumber } from '../tables/ordinals.js';
import { LINE_END } from '../tables/table.js';
import { type Label, labelAt } from '../labels.js';
import type { TextRange } from '../ranges.js';
import type { Cell, Indicator, Item, Leftover, Statement, Task } from '../tree.js';
import type { Place } from './item-text.js';
import { type Row, type RowCell, cellNode, cellsOf, lineNodes } from './row-cells.js';
import { findTitle } from './titles.js';

const INDICATOR_ROLES: ReadonlySet<string> = new Set(['metric', 'unit', 'value', 'past']);

/** How the text of a row opens, and where its first cell goes on behind that. */
export interface Opening {
  label: Label | null;
  title: string | null;
  next: number | undefined;
}

/** Makes tasks, indicators and leftovers of the rows of a table. */
export class RowBuilder {
  constructor(
    readonly text: string,
    readonly place: Place,
    readonly file: VFile,
    readonly headings: TextRange[],
  ) {}

  /** How a row's text opens: with a label, where the table has no column of numbers, and with words that its first cell sets off as a title. */
  opening(row: Row, isNumbered: boolean): Opening {
    const [first] = cellsOf(row, 'task', 'measure', 'goal');
    const label = first ? labelAt(first.words, 0) : null;
    if (!first || (label && (isNumbered || label.length === first.words.length))) return { label: null, title: null, next: undefined };
    const from = label?.length ?? 0;
    const title = findTitle(first.words.slice(from).split(LINE_END).join('\n'));
    this.headings.push({ start: first.start, end: first.start + from + (title?.next ?? 0) });
    return { label, title: title?.text ?? null, next: first.start + from + (title?.next ?? 0) };
  }

  /** The task of a row; null if the row says nothing of what is to be done. `from`: where the text of its first cell begins. */
  task(row: Row, index: number, from: number | undefined): Task | null {
    const cells = row.cells.filter(({ column }) => TEXT_ROLES.has(column.role));
    const indicator = this.#indicator(row.cells.filter(({ column }) => INDICATOR_ROLES.has(column.role)));
    if (cells.length === 0 && !indicator) return null;
    const nodes = cells.map((cell, at) => cellNode(this.text, cell, this.place, at === 0 ? from : undefined));
    const task: Task = { type: 'task', index, children: [...nodes, ...(indicator ? [indicator] : [])], position: this.#around(row) };
    this.assign(task, row);
    return task;
  }

  /** Adds to a task who does it, by when, and what else its row says. */
  assign(task: Task, row: Row): void {
    const cells = row.cells.filter(({ column: { role } }) => PARTY_ROLES.has(role) || role === 'deadline' || role === 'note' || role === 'unknown').map((cell) => cellNode(this.text, cell, this.place));
    if (cells.length === 0) return;
    const statement = task.children.find((node): node is Statement => node.type === 'statement');
    if (statement) {
      statement.children.push(...cells);
      statement.position = { start: statement.position.start, end: cells.at(-1)!.position.end };
      task.position = { start: task.position.start, end: this.#around(row).end };
    } else task.children.push({ type: 'statement', children: cells, position: { start: cells[0]!.position.start, end: cells.at(-1)!.position.end } });
  }

  /** A row of a table of indicators: all of it but its number. */
  indicator(row: Row): Indicator | null {
    if (!row.fits) this.#report(row, 'table-row-unread');
    this.headings.push(...row.cells.filter(({ column, words }) => column.role === 'ordinal' && rowNumber(words) !== null));
    return this.#indicator(row.cells.filter(({ column, words }) => column.role !== 'ordinal' || rowNumber(words) === null));
  }

  #indicator(found: readonly RowCell[]): Indicator | null {
    const cells: Cell[] = found.map((cell) => cellNode(this.text, cell, this.place));
    return cells.length === 0 ? null : { type: 'indicator', children: cells, position: { start: cells[0]!.position.start, end: cells.at(-1)!.position.end } };
  }

  leftover(row: Row, rule: 'table-row-unread' | 'leftover-text'): Leftover {
    this.#report(row, rule);
    return { type: 'leftover', children: row.cells.flatMap((cell) => lineNodes(this.text, cell, this.place)), position: this.#around(row) };
  }

  #report(row: Row, rule: 'table-row-unread' | 'leftover-text'): void {
    const words = row.cells.map((cell) => cell.words).join(' ').split(LINE_END).join(' ');
    report(this.file, rule, this.#around(row), { text: excerpt(words) });
  }

  /** From the first cell that says something to the last. */
  #around(row: Row): Item['position'] {
    const within = row.cells.filter((cell: TextRange) => cell.start >= row.start);
    const own = within.length > 0 ? within : [row];
    return this.place(Math.min(...own.map(({ start }) => start)), Math.max(...own.map(({ end }) => end)));
  }
}

/** Whether a cell says who answers for the work, not only who helps. */
export const namesDoer = ({ column: { role, party } }: RowCell): boolean => party === 'organization' && (role === 'lead' || role === 'responsible');
