import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { columnOf } from '../tables/columns.js';
import { headingLabel, rowNumber } from '../tables/ordinals.js';
import { type HeadedTable, LINE_END } from '../tables/table.js';
import { labelAt } from '../labels.js';
import type { TextRange } from '../ranges.js';
import type { Indicator, Item, Leftover, Section, Task } from '../tree.js';
import type { Place } from './item-text.js';
import { type Row, type RowCell, cellsOf, rowsOf } from './row-cells.js';
import { type Opening, RowBuilder, namesDoer } from './table-rows.js';

type Node = Section['children'][number];

/** A heading that is open: `rank` as of its label, columns below all labels. */
interface Open {
  rank: number;
  words: string;
  section: Section;
}

const UNLABELLED = 1000;
const COLUMNS = 2000;
/** What is more than a mark (√). */
const SAYS = /[\p{L}\p{N}]/u;

/** Builds the sections, items and tasks of a table of tasks. */
export class TableBuilder {
  readonly #nodes: (Section | Item | Leftover)[] = [];
  readonly #rows: RowBuilder;
  readonly #open: Open[] = [];
  #item: Item | null = null;
  /** The last number of the rows, and whether a heading stands behind it. */
  #last: { ordinal: number; fresh: boolean } = { ordinal: 0, fresh: true };
  /** The cells above that say who answers for the work, by their column. */
  readonly #doers = new Map<number, RowCell>();

  constructor(
    readonly text: string,
    readonly table: HeadedTable,
    readonly place: Place,
    readonly file: VFile,
    /** Takes in what stands in the table and heads something: its heads, categories, numbers and titles. */
    readonly headings: TextRange[],
  ) {
    this.#rows = new RowBuilder(text, place, file, headings);
    headings.push(headsOf(table));
  }

  build(): (Section | Item | Leftover)[] {
    const rows = rowsOf(this.text, this.table);
    const numbers = rows.map((row) => numberOf(row));
    this.#checkColumns(rows);
    const counted = numbers.some((number) => number?.script === 'arabic');
    rows.forEach((row, index) => {
      if (!row.fits) this.#addUnread(row, numbers[index]!);
      else if (isHeading(row) || (counted && isNumberedHeading(row))) this.#addHeading(row);
      else this.#addRow(row, numbers[index]!);
    });
    return this.#nodes;
  }

  /** Columns that say something and have no known head; what was done before is known to order nothing. */
  #checkColumns(rows: readonly Row[]): void {
    for (const [at, { start, end }] of this.table.heads.entries()) {
      const { role, head } = this.table.header.columns[at]!;
      const isUnread = role === 'unknown' && columnOf(head)?.role !== 'past' && rows.some((row) => row.fits && row.cells.some((cell) => cell.at === at && SAYS.test(cell.words)));
      if (isUnread) report(this.file, 'table-column-unread', this.place(start, end), { head });
    }
  }

  #siblings(): Node[] {
    return this.#open.at(-1)?.section.children ?? this.#nodes;
  }

  #nextOrdinal(type: 'section' | 'item'): number {
    const last = this.#siblings().findLast((node) => node.type === type) as Section | Item | undefined;
    return (last?.ordinal ?? 0) + 1;
  }

  #add(node: Section | Item | Leftover): void {
    this.#siblings().push(node);
    for (const { section } of this.#open) section.position = { start: section.position.start, end: node.position.end };
  }

  /** A row whose cells do not fit still counts. */
  #addUnread(row: Row, number: ReturnType<typeof rowNumber>): void {
    this.#add(this.#rows.leftover(row, 'table-row-unread'));
    if (number) this.#last = { ordinal: number.ordinal, fresh: false };
  }

  /** 二、防汛备汛 in a row of its own; at the end of the table it heads nothing. */
  #addHeading(row: Row): void {
    if (row.isLast) return this.#add(this.#rows.leftover(row, 'leftover-text'));
    const number = row.cells.length > 1 ? rowNumber(row.cells[0]!.words) : null;
    if (number) this.headings.push(row.cells[0]!);
    const cell = row.cells.at(-1)!;
    const label = number ? null : labelAt(cell.words, 0);
    this.#openSection(label?.rank ?? UNLABELLED, cell, number ?? label, label?.length ?? 0);
  }

  #openSection(rank: number, cell: RowCell, number: { ordinal: number; printed: string } | null, from: number): void {
    while (this.#open.length > 0 && this.#open.at(-1)!.rank >= rank) this.#open.pop();
    this.headings.push(cell);
    const ordinal = number?.ordinal ?? this.#nextOrdinal('section');
    const title = cell.words.slice(from).replace(/\s/g, '').replace(/[。；：:]$/, '');
    const section: Section = { type: 'section', label: number?.printed ?? null, ordinal, title, children: [], position: this.place(cell.start, cell.end) };
    this.#add(section);
    this.#open.push({ rank, words: cell.words, section });
    this.#item = null;
    this.#last.fresh = true;
  }

  /** Cells of 类别 are the headings of the rows until the next one. */
  #openColumns(row: Row): void {
    for (const cell of cellsOf(row, 'section')) {
      const rank = COLUMNS + cell.at;
      if (this.#open.find((open) => open.rank === rank)?.words === cell.words) {
        this.headings.push(cell);
        continue;
      }
      const label = headingLabel(cell.words);
      this.#openSection(rank, cell, label, label?.length ?? 0);
    }
  }

  #addRow(row: Row, number: ReturnType<typeof rowNumber>): void {
    this.#openColumns(row);
    this.headings.push(...cellsOf(row, 'ordinal'));
    const goesOn = number === null && this.#item !== null && (this.#isNumbered() || cellsOf(row, 'task').length === 0);
    const opening = goesOn ? null : this.#rows.opening(row, number !== null);
    const item = opening === null ? this.#item! : this.#newItem(row, number, opening);
    const task = this.#rows.task(row, item.children.filter(({ type }) => type === 'task').length + 1, opening?.next);
    if (task) this.#addTask(item, task, row, opening === null);
    else this.#addRest(item, row);
  }

  #isNumbered(): boolean {
    return this.table.header.columns.some(({ role }) => role === 'ordinal');
  }

  /** A number with nothing behind it, or a task's words with their own (2.开展排查), or neither. */
  #newItem(row: Row, number: ReturnType<typeof rowNumber>, opening: Opening): Item {
    const [cell] = number ? cellsOf(row, 'ordinal') : [];
    const label = number ?? opening.label;
    const ordinal = label?.ordinal ?? this.#nextOrdinal('item');
    if (number && cell) this.#checkNumber(number, cell);
    this.#item = { type: 'item', label: label?.printed ?? null, ordinal, title: opening.title, children: [], position: this.place(row.cells[0]!.start, row.cells.at(-1)!.end) };
    this.#add(this.#item);
    return this.#item;
  }

  #checkNumber({ ordinal, printed }: NonNullable<ReturnType<typeof rowNumber>>, cell: RowCell): void {
    const { ordinal: last, fresh } = this.#last;
    this.#last = { ordinal, fresh: false };
    if (ordinal === last + 1 || (ordinal === 1 && fresh) || /\D/.test(printed.replace(/[（）]/g, ''))) return;
    const span = this.place(cell.start, cell.end);
    if (ordinal === last) report(this.file, 'numbering-repeat', span, { label: printed });
    else report(this.file, 'numbering-gap', span, { label: printed, previous: String(last) });
  }

  #addTask(item: Item, task: Task, row: Row, goesOn: boolean): void {
    item.children.push(task);
    this.#extend(item, task);
    const doers = row.cells.filter(namesDoer);
    const above = [...this.#doers.values()].find(({ at }) => !doers.some((doer) => doer.at === at));
    if (above && (goesOn || doers.length === 0)) report(this.file, 'table-cell-merged', task.position, { head: above.column.head, text: above.words.split(LINE_END).join('、') });
    if (doers.length > 0 && !goesOn) this.#doers.clear();
    for (const cell of doers) this.#doers.set(cell.at, cell);
  }

  /** A row with nothing to be done of its own says more of the task above it. */
  #addRest(item: Item, row: Row): void {
    const task = item.children.findLast((child) => child.type === 'task');
    if (!task) return void (row.cells.some(({ column }) => column.role !== 'ordinal' && column.role !== 'section') && this.#add(this.#rows.leftover(row, 'leftover-text')));
    // What stands above is the task's already.
    this.#rows.assign(task, { ...row, cells: row.cells.filter(({ start }) => start >= row.start) });
    this.#extend(item, task);
  }

  #extend(item: Item, task: Task): void {
    item.position = { start: item.position.start, end: task.position.end };
    for (const { section } of this.#open) section.position = { start: section.position.start, end: task.position.end };
  }
}

/** The rows of a table that name its columns. */
const headsOf = ({ start, end, rows }: HeadedTable): TextRange => ({ start, end: rows[0]?.[0]?.start ?? end });

const numberOf = (row: Row): ReturnType<typeof rowNumber> => {
  const [cell] = cellsOf(row, 'ordinal');
  return cell ? rowNumber(cell.words) : null;
};

/** A row with one cell: the first one's, which then runs over the whole row, or one that is labelled as headings are. */
function isHeading({ cells }: Row): boolean {
  const [cell] = cells;
  if (cells.length !== 1 || rowNumber(cell!.words)) return false;
  return cell!.at === 0 || headingLabel(cell!.words) !== null;
}

/** 二 | 防汛备汛 between rows that are numbered 1, 2, 3. */
function isNumberedHeading({ cells }: Row): boolean {
  return cells.length === 2 && cells[0]!.column.role === 'ordinal' && rowNumber(cells[0]!.words)?.script === 'han';
}

/** The indicators of a table, a row each. */
export function indicatorsOf(text: string, table: HeadedTable, place: Place, file: VFile, headings: TextRange[]): Indicator[] {
  const builder = new RowBuilder(text, place, file, headings);
  headings.push(headsOf(table));
  return rowsOf(text, table).flatMap((row) => builder.indicator(row) ?? []);
}
