import { type Label, labelAt } from '../labels.js';
import { copiedLine, documentType, endsAsPlanTitle, isDateLine, isFormalLine } from '../lines.js';
import { looksLikeOrganization } from '../organizations.js';
import { opensStatementLine } from '../statement/lines.js';
import { type PageWidth, displayWidth, isFullLine, pageWidth } from './wrap-width.js';
import { CELL_MARK } from './tables/printed.js';
import type { Repair, RepairEdit } from './types.js';

interface Line {
  start: number;
  end: number;
  text: string;
  /** Spaces before the text, U+3000 counted as two. */
  indent: number;
  label: Label | null;
  formal: boolean;
  /** Whether it is a row of a table. */
  row: boolean;
}

/** Longer lines are paragraphs. */
const LONGEST_FORMAL = 400;

const TERMINAL = /[。！？；：…!?;:][”’）)》」』】\]]*$|[）)〕】\]][。；]?$/;
const CONTINUES = /[，、（(《“‘—,]$/;
const SENTENCE_WITHIN = /[。；！]/;

/** A paragraph shorter than this may be a heading; a longer one without a final mark was cut. */
const LONGEST_HEADING = 45;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    const trimmed = raw.trim();
    if (trimmed !== '') {
      const before = raw.length - raw.trimStart().length;
      const indent = [...raw.slice(0, before)].reduce((sum, space) => sum + (space === '\u3000' ? 2 : 1), 0);
      const bare = trimmed.replace(/[ \t\u3000]+/g, '');
      const row = trimmed.includes(CELL_MARK);
      lines.push({ start: start + before, end: start + before + trimmed.length, text: trimmed, indent, label: row ? null : labelAt(trimmed, 0), formal: !row && bare.length <= LONGEST_FORMAL && isFormalLine(bare), row });
    }
    start += raw.length + 1;
  }
  return lines;
}

/** The bodies that sign stand above the date, each on a line of its own, however wide it is. */
function markSignatures(lines: readonly Line[]): void {
  lines.forEach(({ text }, date) => {
    if (!isDateLine(text.replace(/\s+/g, ''))) return;
    let first = date;
    while (first > 0 && date - first < MOST_SIGNATORIES && signs(lines[first - 1]!)) first--;
    // A list of names that runs on over the end of a line is no signature.
    while (first < date && CONTINUES.test(lines[first - 1]?.text ?? '')) first++;
    for (const line of lines.slice(first, date)) line.formal = true;
  });
}

const MOST_SIGNATORIES = 4;

const signs = ({ text, label, row }: Line): boolean => label === null && !row && text.split(/[ \u3000]+/).every(looksLikeOrganization);

const OPENERS = '（(《〔【“';
const CLOSERS = '）)》〕】”';

/** A title may run over several lines. */
const LONGEST_TITLE = 150;

/** How far behind an opening mark its partner may be looked for. */
const REACH = 80;

/** Whether a paragraph ends inside brackets that the next line closes. @param tail its end, as far as it is looked at */
function isOpen(tail: string, next: string): boolean {
  let depth = 0;
  for (let i = tail.length - 1; i >= 0; i--) {
    if (CLOSERS.includes(tail[i]!)) depth++;
    else if (OPENERS.includes(tail[i]!) && --depth < 0) break;
  }
  if (depth >= 0) return false;
  depth = 0;
  for (const character of next.slice(0, REACH)) {
    if (OPENERS.includes(character)) depth++;
    else if (CLOSERS.includes(character) && --depth < 0) return true;
  }
  return false;
}

/** The last ordinals by style: a label in mid-sentence counts as one only if it goes on from there. */
class Sequence {
  readonly #last = new Map<string, number>();

  continues({ style, ordinal }: Label): boolean {
    return ordinal === 1 || ordinal === (this.#last.get(style) ?? 0) + 1;
  }

  add({ style, ordinal }: Label): void {
    this.#last.set(style, ordinal);
  }
}

/** A paragraph that the page cut into lines. `page` is null if each line is a paragraph. */
class Joiner {
  readonly #sequence = new Sequence();
  /** The paragraph so far: whole while it is short, then its beginning. */
  #paragraph = '';
  /** Its end. */
  #tail = '';
  #last: Line | null = null;

  /** `indented`: whether an indent, and nothing else, begins a paragraph. */
  constructor(
    readonly page: PageWidth | null,
    readonly indented: boolean,
  ) {}

  /** Whether the line goes on the paragraph; in either case it becomes the last line. */
  takes(line: Line): boolean {
    const joined = this.#last !== null && this.#joins(this.#last, line);
    if (joined) {
      if (this.#paragraph.length <= LONGEST_TITLE) this.#paragraph += line.text;
      this.#tail = (this.#tail + line.text).slice(-REACH);
    } else {
      this.#paragraph = line.text;
      this.#tail = line.text.slice(-REACH);
      if (line.label) this.#sequence.add(line.label);
    }
    this.#last = line;
    return joined;
  }

  #joins(last: Line, line: Line): boolean {
    if (last.row || line.row) return false;
    if (this.indented && line.indent >= INDENT) return isOpen(this.#tail, line.text);
    if (this.indented && line.indent === 0 && this.#isFull(last) && !(line.label && TERMINAL.test(last.text)) && !(line.formal && TERMINAL.test(last.text))) return true;
    if (opensStatementLine(this.#paragraph) && !CONTINUES.test(last.text) && !this.#isFull(last) && !(this.indented && line.indent === 0) && !isOpen(this.#tail, line.text)) return false;
    if (last.formal && this.#paragraph === last.text && !(copiedLine(last.text) && this.#isFull(last) && !line.formal)) return false;
    if (line.formal || opensStatementLine(line.text)) return false;
    const terminated = TERMINAL.test(last.text) && !CONTINUES.test(last.text);
    if (line.label && (terminated || this.#sequence.continues(line.label)) && !isOpen(this.#tail, line.text)) return false;
    if (isOpen(this.#tail, line.text)) return true;
    if (line.label && this.#endsAsHeading(last)) return false;
    if (this.#isFull(last) && !(terminated && line.indent > 1)) return !terminated || line.indent === last.indent;
    if (terminated) return false;
    return CONTINUES.test(last.text) || !this.#endsAsHeading(last);
  }

  #isFull(line: Line): boolean {
    return this.page !== null && isFullLine(this.page, line);
  }

  /** A short paragraph without a sentence in it may be a heading, a title or a signature. */
  #endsAsHeading(last: Line): boolean {
    if (this.#isFull(last) || this.#paragraph.length > LONGEST_TITLE) return false;
    if (endsAsPlanTitle(this.#paragraph) || (/关于|印发/.test(this.#paragraph) && documentType(this.#paragraph) !== null)) return true;
    return !SENTENCE_WITHIN.test(this.#paragraph) && displayWidth(this.#paragraph) < LONGEST_HEADING;
  }
}

/** Two full-width spaces. */
const INDENT = 2;

/** Whether the paragraphs of a wrapped page open with an indent that their other lines lack. */
function opensWithIndent(lines: readonly Line[], page: PageWidth): boolean {
  const inside = lines.filter((_, index) => index > 0 && isFullLine(page, lines[index - 1]!) && !TERMINAL.test(lines[index - 1]!.text) && documentType(lines[index - 1]!.text) === null);
  const labelled = lines.filter(({ label }) => label !== null && label.ordinal <= 2);
  const indented = (some: readonly Line[]): number => some.filter(({ indent }) => indent >= INDENT).length;
  return labelled.length >= 2 && indented(labelled) >= 0.75 * labelled.length && indented(inside) <= 0.1 * inside.length;
}

/** One line for each logical paragraph: hard line ends and page breaks inside sentences go. */
export const lineJoins: Repair = {
  name: 'line-joins',
  find: (text) => {
    const lines = linesOf(text);
    markSignatures(lines);
    const page = pageWidth(lines.filter(({ row }) => !row).map(({ text: words, indent }) => ({ text: words, indent, terminated: TERMINAL.test(words) })));
    const joiner = new Joiner(page, page !== null && opensWithIndent(lines, page));
    const edits: RepairEdit[] = [];
    let end = 0;
    for (const line of lines) {
      const replacement = joiner.takes(line) ? glue(text[end - 1], text[line.start]) : end === 0 ? '' : '\n';
      if (text.slice(end, line.start) !== replacement) edits.push({ start: end, end: line.start, replacement });
      end = line.end;
    }
    if (end < text.length) edits.push({ start: end, end: text.length, replacement: '' });
    return edits;
  },
};

/** Words in Latin letters keep a space where their line ended. */
function glue(before: string | undefined, after: string | undefined): string {
  return /[A-Za-z]/.test(before ?? '') && /[A-Za-z]/.test(after ?? '') ? ' ' : '';
}
