import { excerpt } from '../../diagnostics.js';
import type { SourceNote, SourceText } from '../../source.js';
import type { Edit } from '../../text.js';
import { type Events, type Token, eventsOf } from './markdown/events.js';
import { htmlEdits } from './markdown/html.js';
import { Deleted } from './markdown/deleted.js';
import { ListNumbers } from './markdown/numbers.js';
import { TableMarks } from './markdown/tables.js';
import { isNoLink, productMarks } from './markdown/text-marks.js';

/** What goes wholly. Of a link the words in brackets stay. */
const GONE = new Set([
  'atxHeadingSequence', 'setextHeadingLine', 'emphasisSequence', 'strongSequence', 'blockQuotePrefix', 'listItemIndent', 'labelMarker', 'resource', 'reference',
  'image', 'definition', 'autolinkMarker', 'escapeMarker', 'codeFencedFence', 'codeTextSequence', 'codeTextPadding', 'thematicBreak', 'hardBreakTrailing', 'hardBreakEscape',
  'gfmFootnoteCall', 'taskListCheck', 'tableDelimiterRow',
]);

const BREAK = /^<br\s*\/?>$/i;
const DELETED = /^<\/?del(?:\s|>)/i;
/** Deletions do not run on from one of these into the next. */
const PARTS = new Set(['paragraph', 'atxHeading', 'setextHeading', 'tableHeader', 'tableData']);

class Marks {
  readonly edits: Edit[] = [];
  readonly notes: SourceNote[] = [];
  readonly #add = (edit: Edit): void => void (edit.replacement !== this.text.slice(edit.start, edit.end) && this.edits.push(edit));
  readonly #tables: TableMarks;
  readonly #numbers: ListNumbers;
  readonly deleted = new Deleted(this.edits);
  #inHead = false;
  /** Where marks stand that are none. */
  readonly #kept = new Set<number>();

  constructor(readonly text: string) {
    this.#tables = new TableMarks(text, this.#add);
    this.#numbers = new ListNumbers(text, this.#add);
  }

  read(events: Events): void {
    for (let index = 0; index < events.length; index++) {
      const [kind, token] = events[index]!;
      const part = kind === 'exit' ? this.#exit(token) : isNoLink(this.text, events, index) ? 'parts' : this.#enter(token);
      if (part === 'whole') index = exitOf(events, index);
    }
  }

  /** `whole`: the tokens within have been dealt with. */
  #enter(token: Token): 'whole' | 'parts' {
    this.#numbers.enter(token);
    this.#tables.enter(token);
    const { type } = token;
    if (type === 'tableHead') this.#inHead = true;
    for (const mark of productMarks(this.text, token)) this.#kept.add(mark);
    if (this.#kept.has(token.start) && /^(?:emphasis|strong)Sequence$/.test(type)) return 'whole';
    if (GONE.has(type)) this.#remove(token);
    else if (type === 'strikethrough') this.deleted.strike(token);
    else if (this.#tables.isOpen && /^(?:characterEscape|codeTextData)$/.test(type) && this.text.slice(token.start, token.end).includes('\\|')) this.#tables.bars(token);
    else if (type === 'htmlFlow') htmlEdits(this.text, token.start, token.end, this.deleted);
    else if (type === 'htmlText') this.#htmlText(token);
    else if (type === 'gfmFootnoteDefinition') this.#footnote(token);
    else if (type === 'listItemPrefix' && isBullet(this.text, token.start)) this.#remove(token);
    else if (type === 'lineEnding' && this.#inHead && !this.#tables.isOpen) this.#remove(token);
    else return 'parts';
    return 'whole';
  }

  #exit(token: Token): 'parts' {
    if (token.type === 'tableHead') this.#inHead = false;
    this.#tables.exit(token);
    this.#numbers.exit(token);
    if (PARTS.has(token.type)) this.deleted.close();
    return 'parts';
  }

  /** With the spaces that part a mark at the start of a line from the text. */
  #remove({ type, start, end }: Token): void {
    const space = type === 'atxHeadingSequence' || type === 'taskListCheck' ? /^[ \t]*/.exec(this.text.slice(end, end + 100))![0].length : 0;
    this.#add({ start, end: end + space, replacement: '' });
  }

  #htmlText(token: Token): void {
    const tag = this.text.slice(token.start, token.end);
    const isBreak = BREAK.test(tag);
    if (isBreak && this.#tables.isOpen) this.#tables.breakLine(token);
    else if (DELETED.test(tag)) this.deleted.tag(token, tag.startsWith('</'));
    else this.#add({ start: token.start, end: token.end, replacement: isBreak ? '\n' : '' });
  }

  #footnote({ start, end }: Token): void {
    const words = this.text.slice(start, end).replace(/^[^\]]*\]:/, '').replace(/\s+/g, ' ').trim();
    this.#add({ start, end, replacement: '' });
    this.notes.push({ rule: 'footnote', start, end, values: { text: excerpt(words) } });
  }
}

/** Whether a list item has no number; `- 3 -` is that of a page. */
function isBullet(text: string, start: number): boolean {
  if (!/[-*+]/.test(text[start]!)) return false;
  return !/^([-*+])[ \t]+\d{1,4}[ \t]+\1[ \t\r]*(?:\n|$)/.test(text.slice(start, start + LONGEST_PAGE_NUMBER));
}

const LONGEST_PAGE_NUMBER = 20;

/** Where the token that begins at an event ends. */
function exitOf(events: Events, enter: number): number {
  const [, { type, start, end }] = events[enter]!;
  let index = enter + 1;
  while (index < events.length) {
    const [kind, token] = events[index]!;
    if (kind === 'exit' && token.type === type && token.start === start && token.end === end) return index;
    index++;
  }
  return enter;
}

const LONGEST_FRONT = 200;
const FRONT_LINE = /^(?:[\w\u4e00-\u9fff.-]{1,40}[ \t]*:(?:[ \t]|$)|[ \t]|- |#|$)/;

/** The end of the YAML in front of a text; 0 if there is none. */
function frontMatter(text: string): number {
  if (!/^---[ \t]*\r?\n/.test(text)) return 0;
  let at = text.indexOf('\n') + 1;
  for (let line = 0; line < LONGEST_FRONT && at < text.length; line++) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const words = text.slice(at, end).replace(/\r$/, '');
    if (/^(?:---|\.\.\.)[ \t]*$/.test(words)) return line > 0 ? Math.min(end + 1, text.length) : 0;
    if (!FRONT_LINE.test(words)) return 0;
    at = end + 1;
  }
  return 0;
}

/** Reads Markdown: its marks are changes that take them out, so that the text, and every place in it, is that of the file. */
export function readMarkdown(text: string): SourceText {
  const from = frontMatter(text);
  const marks = new Marks(text);
  marks.read(eventsOf(text, from));
  const front: Edit[] = from > 0 ? [{ start: 0, end: from, replacement: '' }] : [];
  const { count } = marks.deleted;
  if (count > 0) marks.notes.push({ rule: 'tracked-changes', start: from, end: from, values: { inserted: '0', deleted: String(count) } });
  const markup = inOrder([...front, ...marks.edits]);
  return { text, ...(markup.length > 0 ? { markup } : {}), ...(marks.notes.length > 0 ? { notes: marks.notes } : {}) };
}

/** Edits in text order, without those that meet one before them. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let end = 0;
  return sorted.filter((edit) => {
    if (edit.start < end) return false;
    end = edit.end;
    return true;
  });
}
