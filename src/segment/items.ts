import type { VFile } from 'vfile';
import { excerpt, report } from '../diagnostics.js';
import { labelAt } from '../labels.js';
import type { TextRange } from '../ranges.js';
import type { HeadingText, Item, Leftover, Section, Task, Text } from '../tree.js';
import { type Place, ItemText, textRange } from './item-text.js';
import type { Block } from './blocks.js';
import type { Entry } from './outline.js';
import { type BracketProblem, type FoundStatement, findStatements } from './statements.js';
import { TableBuilder, indicatorsOf } from './tables.js';
import { type ItemTitle, findTitle } from './titles.js';

interface Run {
  start: number;
  end: number;
  statement: FoundStatement | null;
}

/** Builds sections, items and tasks of the tree from the outline of a plan. */
export class ItemBuilder {
  constructor(
    readonly repaired: string,
    readonly place: Place,
    readonly file: VFile,
  ) {}

  /** What heads something in the tables built so far. */
  readonly tableHeadings: TextRange[] = [];

  node(entry: Entry): Section | Item {
    const text = new ItemText(this.repaired, this.#ranges(entry), this.place);
    const { statements, problems } = findStatements(text.value, text.lines);
    this.#report(entry, text, problems);
    const isLeaf = entry.children.length === 0 && !entry.tables.some(({ label }) => label !== null);
    const inner = isLeaf ? innerItems(text.value, statements) : [];
    if (isLeaf && inner.length === 0) return this.#item(entry, text, statements);
    return this.#section(entry, text, statements, inner);
  }

  #ranges(entry: Entry): { start: number; end: number }[] {
    return [entry.heading, ...entry.paragraphs].map(textRange);
  }

  #report(entry: Entry, text: ItemText, problems: readonly BracketProblem[]): void {
    if (entry.problem) {
      const { rule, ...values } = entry.problem;
      report(this.file, rule, this.place(entry.heading.start, entry.heading.textStart), values);
    }
    for (const problem of problems) {
      report(this.file, problem.rule, this.place(text.repairedOffset(problem.start), text.repairedOffset(problem.end - 1) + 1), problem.values);
    }
  }

  #heading(entry: Entry): { label: string | null; ordinal: number } {
    return { label: entry.label?.printed ?? null, ordinal: entry.ordinal };
  }

  #item(entry: Entry, text: ItemText, statements: readonly FoundStatement[]): Item {
    const title = titleOf(text.value, statements, entry);
    const runs = runsBetween(text.value, title?.next ?? 0, text.value.length, statements);
    const tasks = this.#withIndicators(runs.map((run, index) => this.#task(text, run, index + 1)), entry);
    const heading = this.#headingText(entry.heading.start, entry.heading.textStart, text, 0, title?.next ?? 0);
    return { type: 'item', ...this.#heading(entry), title: title?.text ?? null, children: [...heading, ...tasks], position: this.#position(entry) };
  }

  /** Indicators are of the last task that begins above them, or of the statement below them; without either they are a task themselves. */
  #withIndicators(tasks: Task[], { tables }: Entry): Task[] {
    for (const { table, start, end } of tables) {
      const indicators = table && table.header.kind === 'indicators' ? indicatorsOf(this.repaired, table, this.place, this.file, this.tableHeadings) : [];
      if (indicators.length === 0) continue;
      const position = this.place(start, end);
      const home = tasks.findLast((task) => task.position.start.offset < position.start.offset) ?? tasks.find(({ children }) => children.every(({ type }) => type !== 'text'));
      if (home) {
        home.children.push(...indicators);
        home.children.sort((a, b) => a.position.start.offset - b.position.start.offset);
        home.position = around([home.position, position]);
      } else tasks.unshift({ type: 'task', index: 1, children: indicators, position });
    }
    tasks.forEach((task, at) => (task.index = at + 1));
    return tasks;
  }

  /** What a table of tasks holds. */
  table({ table }: Block): (Section | Item | Leftover)[] {
    return new TableBuilder(this.repaired, table!, this.place, this.file, this.tableHeadings).build();
  }

  /** A paragraph that belongs to no task. */
  loose({ start, end }: Block): Leftover {
    return this.#leftover(new ItemText(this.repaired, [{ start, end }], this.place), { start: 0, end: end - start, statement: null });
  }

  /** A heading with items below it; text with a statement of its own is a task of its own, other text belongs to none. */
  #section(entry: Entry, text: ItemText, statements: readonly FoundStatement[], inner: readonly InnerItem[]): Section {
    const end = inner[0]?.start ?? text.value.length;
    const own = statements.filter((statement) => statement.end <= end);
    const title = titleOf(text.value.slice(0, end), own, entry) ?? (own.length > 0 ? null : sectionTitle(text.value.slice(0, end)));
    const children: Section['children'] = this.#headingText(entry.heading.start, entry.heading.textStart, text, 0, title?.next ?? 0);
    const runs = runsBetween(text.value, title?.next ?? 0, end, own);
    for (const run of runs) {
      if (run.statement && run.end > run.start) children.push(this.#task(text, run, children.filter((child) => child.type === 'task').length + 1));
      else if (announces(text.value.slice(run.start, run.end))) children.push(...this.#headingText(0, 0, text, run.start, run.end));
      else children.push(this.#leftover(text, run));
    }
    const tasks = children.filter((child) => child.type === 'task');
    children.unshift(...this.#withIndicators([...tasks], entry).filter((task) => !tasks.includes(task)));
    const below = [...entry.children.map((child) => this.node(child)), ...entry.tables.filter(({ label }) => label !== null).flatMap((table) => this.table(table))];
    const all = children.concat(inner.map((item) => this.#innerItem(text, item)), inTextOrder(below));
    return { type: 'section', ...this.#heading(entry), title: title?.text ?? null, children: all, position: this.#position(entry) };
  }

  #innerItem(text: ItemText, item: InnerItem): Item {
    const part = text.value.slice(item.textStart, item.end);
    const shift = ({ start, end }: FoundStatement): FoundStatement => ({ start: start - item.textStart, end: end - item.textStart });
    const found = findTitle(part);
    const title = found && hasText(part, found.next, item.statements.map(shift)) ? found : null;
    const runs = runsBetween(part, title?.next ?? 0, part.length, item.statements.map(shift));
    const tasks = runs.map((run, index) => this.#task(text, { start: run.start + item.textStart, end: run.end + item.textStart, statement: run.statement && { start: run.statement.start + item.textStart, end: run.statement.end + item.textStart } }, index + 1));
    const position = this.place(text.repairedOffset(item.start), text.repairedOffset(item.end - 1) + 1);
    const heading = this.#headingText(text.repairedOffset(item.start), text.repairedOffset(item.textStart), text, item.textStart, item.textStart + (title?.next ?? 0));
    return { type: 'item', label: item.printed, ordinal: item.ordinal, title: title?.text ?? null, children: [...heading, ...tasks], position };
  }

  /** The label, from `labelStart` to `labelEnd` in the repaired text, and the title, from `start` to `end` in the item's; nothing for an item without either. */
  #headingText(labelStart: number, labelEnd: number, text: ItemText, start: number, end: number): HeadingText[] {
    const label: Text[] = labelEnd > labelStart ? [{ type: 'text', value: this.repaired.slice(labelStart, labelEnd), start: labelStart, end: labelEnd, position: this.place(labelStart, labelEnd) }] : [];
    const children = [...label, ...text.nodes(start, end)];
    const [first, last] = [children[0], children.at(-1)];
    return first && last ? [{ type: 'heading', children, position: this.place(first.start, last.end) }] : [];
  }

  #task(text: ItemText, run: Run, index: number): Task {
    const children: Task['children'] = text.nodes(run.start, run.end);
    if (run.statement) {
      const nodes = text.nodes(run.statement.start, run.statement.end);
      children.push({ type: 'statement', children: nodes, position: this.#around(text, run.statement.start, run.statement.end) });
    }
    const parts = [...(run.end > run.start ? [run] : []), ...(run.statement ? [run.statement] : [])];
    const start = parts.reduce((first, part) => Math.min(first, part.start), Number.POSITIVE_INFINITY);
    const end = parts.reduce((last, part) => Math.max(last, part.end), 0);
    return { type: 'task', index, children, position: this.#around(text, start, end) };
  }

  #around(text: ItemText, start: number, end: number): Task['position'] {
    return this.place(text.repairedOffset(start), end > start ? text.repairedOffset(end - 1) + 1 : text.repairedOffset(start));
  }

  #leftover(text: ItemText, run: Run): Leftover {
    const words = text.value.slice(Math.min(run.start, run.statement?.start ?? run.start), run.statement?.end ?? run.end);
    report(this.file, 'leftover-text', this.#around(text, run.start, run.end), { text: excerpt(words) });
    return { type: 'leftover', children: text.nodes(run.start, run.statement?.end ?? run.end), position: this.#around(text, run.start, run.statement?.end ?? run.end) };
  }

  /** From the label to the end of the last block below it. */
  #position(entry: Entry): Item['position'] {
    return this.place(entry.heading.start, lastBlockEnd(entry));
  }
}

/** The smallest span that holds all of them. */
function around(spans: readonly Task['position'][]): Task['position'] {
  const [first, last] = [spans.toSorted((a, b) => a.start.offset - b.start.offset)[0]!, spans.toSorted((a, b) => b.end.offset - a.end.offset)[0]!];
  return { start: first.start, end: last.end };
}

/** Nodes in the order of the text. */
export const inTextOrder = <T extends { position: Item['position'] }>(nodes: T[]): T[] => nodes.sort((a, b) => a.position.start.offset - b.position.start.offset);

function lastBlockEnd(entry: Entry): number {
  const child = entry.children.at(-1);
  const own = Math.max(entry.heading.end, entry.paragraphs.at(-1)?.end ?? 0, entry.tables.at(-1)?.end ?? 0);
  return child ? Math.max(own, lastBlockEnd(child)) : own;
}

/** `县财政局：落实…` is that organisation's duty and has no title. A statement right behind the title belongs to what follows it. */
function titleOf(text: string, statements: readonly FoundStatement[], entry: Entry): ItemTitle | null {
  const first = statements[0];
  const title = findTitle(text);
  if (title === null || first === undefined || first.start >= title.end) return onlyHeading(text, statements, title, entry);
  const before = text.slice(0, first.start).replace(/[。；\s]+$/, '');
  const more = text.slice(first.end).replace(/^[。\s]+/, '');
  if (more === '' || !text.slice(first.start).includes('\n') || before.length > 45 || /[。；]/.test(before)) return null;
  return { text: before, start: 0, end: before.length, next: before.length };
}

/** 具体措施：: words that only say that items follow. */
const announces = (words: string): boolean => words.length <= LONGEST_ANNOUNCEMENT && /[：:]$/.test(words) && !/[，。；]/.test(words);

const LONGEST_ANNOUNCEMENT = 16;

/** Whether there is text from an offset on that no statement holds. */
function hasText(text: string, from: number, statements: readonly FoundStatement[]): boolean {
  let at = from;
  for (const { start, end } of statements.filter((statement) => statement.start >= from)) {
    if (/[^\s。；，]/.test(text.slice(at, start))) return true;
    at = end;
  }
  return /[^\s。；，]/.test(text.slice(at));
}

/** A heading line with nothing under it names the work itself: there is no more text that it could be the title of. */
function onlyHeading(text: string, statements: readonly FoundStatement[], title: ItemTitle | null, entry: Entry): ItemTitle | null {
  return title !== null && entry.children.length === 0 && entry.tables.length === 0 && !hasText(text, title.next, statements) ? null : title;
}

function sectionTitle(text: string): ItemTitle {
  const line = text.split('\n')[0]!;
  const sentence = /^[^。！？]*/.exec(line)![0] || line;
  const end = sentence.length < line.length - 1 ? sentence.length : line.replace(/[。；：:！？]$/, '').length;
  return { text: line.slice(0, end), start: 0, end, next: Math.min(end + 1, text.length) };
}

/** The runs of sentences that statements close, and the one behind the last statement if there is text in it. */
function runsBetween(text: string, from: number, to: number, statements: readonly FoundStatement[]): Run[] {
  const runs: Run[] = [];
  let start = from;
  for (const statement of statements) {
    if (statement.start < from || statement.end > to) continue;
    runs.push({ ...trimmedRun(text, start, statement.start), statement });
    start = statement.end;
  }
  const rest = trimmedRun(text, start, to);
  if (rest.end > rest.start) runs.push({ ...rest, statement: null });
  return leadingStatement(runs);
}

/** A statement right behind the title, with text behind it that has none: it is that text's. */
function leadingStatement(runs: Run[]): Run[] {
  const [first, second] = runs;
  if (!first?.statement || first.end > first.start || !second || runs.length !== 2 || second.statement !== null) return runs;
  return [{ start: second.start, end: second.end, statement: first.statement }];
}

/** Without white space at its ends and without the marks that belong to the statement before it. */
function trimmedRun(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /[\s。，；、：.,;]/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}

interface InnerItem {
  printed: string;
  ordinal: number;
  start: number;
  textStart: number;
  end: number;
  statements: FoundStatement[];
}

const INNER_LABEL = /(?:^|[。；：！）)〕\]】;:\s])\s*(?=[①-⑳⑴-⒇（(〔[【0-9一二三四五六七八九十])/g;
const ORDINAL_WORD = /([一二三四五六七八九十])是/y;

/** Labels inside a paragraph, if a statement closes each of their parts: then they are items. */
function innerItems(text: string, statements: readonly FoundStatement[]): InnerItem[] {
  if (statements.length < 2) return [];
  const starts: { at: number; textStart: number; printed: string; style: string; ordinal: number }[] = [];
  for (const match of text.matchAll(INNER_LABEL)) {
    const at = match.index + match[0].length;
    if (statements.some(({ start, end }) => start <= at && at < end)) continue;
    const label = labelAt(text, at) ?? ordinalWord(text, at);
    if (!label || label.ordinal !== (starts.at(-1)?.ordinal ?? 0) + 1) continue;
    if (starts.length > 0 && starts[0]!.style !== label.style) continue;
    starts.push({ at, textStart: at + label.length, printed: label.printed, style: label.style, ordinal: label.ordinal });
  }
  if (starts.length < 2) return [];
  const items = starts.map(({ at, textStart, printed, ordinal }, index) => {
    const end = starts[index + 1]?.at ?? text.length;
    return { printed, ordinal, start: at, textStart, end, statements: statements.filter((statement) => statement.start >= at && statement.end <= end) };
  });
  return items.every((item) => closedByStatement(text, item)) ? items : [];
}

function ordinalWord(text: string, at: number): { ordinal: number; printed: string; style: string; length: number } | null {
  ORDINAL_WORD.lastIndex = at;
  const match = ORDINAL_WORD.exec(text);
  return match && { ordinal: '一二三四五六七八九十'.indexOf(match[1]!) + 1, printed: match[0], style: 'ordinalWord', length: 2 };
}

function closedByStatement(text: string, item: InnerItem): boolean {
  const last = item.statements.at(-1);
  return last !== undefined && text.slice(last.end, item.end).replace(/[。；，\s]/g, '') === '';
}
