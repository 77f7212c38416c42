import { type Label, labelAt } from '../labels.js';
import { type Block, block } from './blocks.js';

/** A label inside a line. */
interface Candidate {
  offset: number;
  label: Label;
  /** Whether a sentence or a bracket ends before it. */
  afterSentence: boolean;
}

const STRUCTURAL = new Set(['part', 'chapter', 'clause', 'article', 'han', 'hanBracket', 'arabic']);
const SENTENCE_ENDS = new Set('。；！？：.;!?:）)〕】》”] \n\t\u3000');
/** The second label of a style is not looked for further away than so many labels. */
const FURTHEST = 200;
/** A heading has at most so many characters, and no sentence in it. */
const LONGEST_HEADING = 40;
/** Two labels of one style stand further apart than this. */
const SHORTEST_ITEM = 4;

/** Whether a sentence, a bracket or a word ends before an offset. */
const endsSentence = (text: string, offset: number): boolean => SENTENCE_ENDS.has(text[offset - 1]!);

function candidatesIn(text: string, start: number, end: number, onlyAfterSentence = false): Candidate[] {
  const found: Candidate[] = [];
  for (let offset = start + 1; offset < end; offset++) {
    if (onlyAfterSentence && !endsSentence(text, offset)) continue;
    const label = labelAt(text, offset);
    if (!label || !STRUCTURAL.has(label.style)) continue;
    if (/[0-9０-９.．第]/.test(text[offset - 1]!) || (label.script === 'han' && label.style === 'han' && /[一二三四五六七八九十百]/.test(text[offset - 1]!))) continue;
    found.push({ offset, label, afterSentence: endsSentence(text, offset) });
    offset += label.length - 1;
  }
  return found;
}

interface Level {
  style: string;
  rank: number;
  ordinal: number;
  /** Where the text behind the label begins. */
  from: number;
}

/** Follows the labels of a text that has no line breaks: each goes on an open level or opens a deeper one. */
class Chain {
  readonly #levels: Level[] = [];
  readonly #last = new Map<string, number>();
  readonly accepted: Candidate[] = [];

  constructor(
    readonly text: string,
    readonly candidates: readonly Candidate[],
  ) {}

  follow(): Candidate[] {
    this.candidates.forEach((candidate, index) => {
      if (this.#fits(candidate, index)) this.#accept(candidate);
    });
    return this.accepted;
  }

  #fits(candidate: Candidate, index: number): boolean {
    const { label, offset } = candidate;
    const top = this.#levels.at(-1);
    if (top && offset - top.from < SHORTEST_ITEM) return false;
    if (!candidate.afterSentence && !this.#endsHeading(top, offset)) return false;
    const open = this.#levels.find((level) => level.style === label.style);
    if (open) return label.ordinal === open.ordinal + 1;
    if (top && label.rank < top.rank) return label.ordinal === 1 && this.#levels.every((level) => level.rank > label.rank) && this.#hasNext(candidate, index);
    if (label.ordinal === 1) return this.#hasNext(candidate, index);
    return label.ordinal === (this.#last.get(label.style) ?? 0) + 1 && label.ordinal > 1;
  }

  #endsHeading(top: Level | undefined, offset: number): boolean {
    if (!top) return this.#levels.length === 0;
    const heading = this.text.slice(top.from, offset);
    return heading.length <= LONGEST_HEADING && !/[。；！]/.test(heading);
  }

  /** A first label counts if the second one of its style comes before the next label of an open level. */
  #hasNext(candidate: Candidate, index: number): boolean {
    for (let next = index + 1; next < Math.min(index + FURTHEST, this.candidates.length); next++) {
      const later = this.candidates[next]!;
      if (later.label.style === candidate.label.style) {
        if (later.label.ordinal === 2) return true;
        if (later.label.ordinal === 1 && later.afterSentence) return false;
      }
      const open = this.#levels.find((level) => level.style === later.label.style && level.rank < candidate.label.rank);
      if (open && later.label.ordinal === open.ordinal + 1 && later.afterSentence) return false;
    }
    return false;
  }

  #accept(candidate: Candidate): void {
    const { label, offset } = candidate;
    while (this.#levels.length > 0 && this.#levels.at(-1)!.rank >= label.rank) this.#levels.pop();
    this.#levels.push({ style: label.style, rank: label.rank, ordinal: label.ordinal, from: offset + label.length });
    this.#last.set(label.style, label.ordinal);
    this.accepted.push(candidate);
  }
}

/** Whether the labels inside a line are the document's own and not an enumeration in a paragraph. */
function isRunOn(accepted: readonly Candidate[], stylesAtLineStarts: ReadonlySet<string>): boolean {
  const count = (style: string): number => accepted.filter(({ label }) => label.style === style).length;
  if (count('han') >= 2 || count('article') >= 2 || count('chapter') >= 2 || count('part') >= 2) return true;
  if (count('hanBracket') >= 2 && !stylesAtLineStarts.has('hanBracket')) return true;
  return count('arabic') >= 3 && stylesAtLineStarts.size === 0;
}

/** A line that holds labels of its own holds a second one. */
const SECOND_LABEL = /二[、．.）)〕】\]章节条部编篇，]|[2２][．.、，]|[⒉㈡]/;

/** Lines shorter than this are not looked into. */
const SHORTEST_RUN_ON = 200;

/** Splits lines that a crawler joined at the labels inside them, found by the sequences that they continue. */
export function splitRunOnLines(text: string, blocks: readonly Block[]): Block[] {
  const styles = new Set(blocks.flatMap(({ label }) => (label ? [label.style] : [])));
  return blocks.flatMap((line) => {
    if (line.end - line.start < SHORTEST_RUN_ON || !SECOND_LABEL.test(line.text)) return [line];
    const own: Candidate[] = line.label ? [{ offset: line.start, label: line.label, afterSentence: true }] : [];
    const accepted = new Chain(text, [...own, ...candidatesIn(text, line.textStart, line.end)]).follow();
    const inner = accepted.filter(({ offset }) => offset > line.start);
    const others = new Set([...styles].filter((style) => blocks.some((other) => other !== line && other.label?.style === style)));
    if (!isRunOn(inner, others)) return [line];
    const cuts = inner.map(({ offset }) => offset);
    return [line.start, ...cuts].map((start, index) =>
      block(text, start, cuts[index] ?? line.end, index === 0 ? line.label : inner[index - 1]!.label, index > 0),
    );
  });
}

/** Splits a line at a label behind a sentence that goes on the numbers of the line's own style (`…。（负责）（六）…`). */
export function splitContinuedLines(text: string, blocks: readonly Block[]): Block[] {
  return blocks.flatMap((line) => {
    if (!line.label || !['han', 'hanBracket'].includes(line.label.style)) return [line];
    const parts: Block[] = [];
    let current = line;
    for (const { offset, label, afterSentence } of candidatesIn(text, line.textStart, line.end, true)) {
      if (!afterSentence || label.style !== current.label!.style || label.ordinal !== current.label!.ordinal + 1) continue;
      parts.push(block(text, current.start, offset, current.label, current.inline));
      current = block(text, offset, line.end, label, true);
    }
    return [...parts, current];
  });
}
