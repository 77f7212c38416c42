import type { RuleId } from '../../../diagnostics.js';
import { excerpt } from '../../../diagnostics.js';
import { trimmed } from '../trimmed.js';
import { type XmlElement, elements } from '../xml.js';
import { type Styles, positive } from './styles.js';

/** What a paragraph says. */
export interface Inline {
  text: string;
  isHidden: boolean;
  /** What was left out of it, and where it stood. */
  notes: readonly { rule: RuleId; text: string; offset: number }[];
}

/** Elements in a paragraph whose words are not part of it. `text:number`: how another program numbered it. */
const skipped: ReadonlySet<string> = new Set(['office:annotation', 'text:number', 'text:ruby-text', 'text:script', 'office:event-listeners', 'text:tracked-changes']);

const MOST_SPACES = 200;

/** Reads what stands in a paragraph (ODF 1.3, 6.1). */
export class InlineReader {
  #text = '';
  /** White space that is written out in XML is one space, and none at the beginning. */
  #isAfterSpace = true;
  #isHidden = false;
  readonly #notes: { rule: RuleId; text: string; offset: number }[] = [];

  constructor(readonly styles: Styles) {}

  read(paragraph: XmlElement): Inline {
    this.#isHidden = this.styles.isHiddenParagraph(paragraph.attributes['text:style-name']);
    this.#children(paragraph);
    return { text: trimmed(this.#text), isHidden: this.#isHidden, notes: this.#notes };
  }

  #children({ children }: XmlElement): void {
    for (const part of children) {
      if (typeof part === 'string') this.#words(part);
      else this.#element(part);
    }
  }

  #words(words: string): void {
    const plain = words.replace(/[ \t\r\n]+/g, ' ');
    this.#add(this.#isAfterSpace && plain.startsWith(' ') ? plain.slice(1) : plain);
  }

  #add(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#isAfterSpace = /[ \n]$/.test(text);
  }

  #element(element: XmlElement): void {
    const { name, attributes } = element;
    if (name === 'text:s') this.#add(' '.repeat(Math.min(positive(attributes['text:c'], 1), MOST_SPACES)));
    else if (name === 'text:tab') this.#add('\t');
    else if (name === 'text:line-break') this.#add('\n');
    else if (name === 'text:note') this.#note('footnote', wordsOf(element, 'text:note-body'));
    else if (name.startsWith('draw:')) this.#note('text-box', wordsOf(element));
    else if (name === 'text:hidden-paragraph') this.#isHidden ||= attributes['text:is-hidden'] === 'true';
    else if (!skipped.has(name) && !this.#isHiddenText(element)) this.#children(element);
  }

  #isHiddenText({ name, attributes }: XmlElement): boolean {
    if (name === 'text:hidden-text') return attributes['text:is-hidden'] !== 'false';
    return name === 'text:span' && this.styles.isHidden('text', attributes['text:style-name']);
  }

  #note(rule: RuleId, text: string): void {
    if (text !== '') this.#notes.push({ rule, text: excerpt(text), offset: this.#text.length });
  }
}

const paragraphs: ReadonlySet<string> = new Set(['text:p', 'text:h']);
/** Titles and descriptions of pictures, and what is a note's number. */
const unseen: ReadonlySet<string> = new Set([...skipped, 'svg:title', 'svg:desc', 'text:note', 'text:note-citation']);

/** The words of the paragraphs below an element; `within`: of the part of that name. */
export function wordsOf(element: XmlElement, within?: string): string {
  if (within !== undefined) return elements(element, within).map((part) => wordsOf(part)).join(' ').trim();
  const found: string[] = [];
  const walk = ({ name, children }: XmlElement, isIn: boolean): void => {
    for (const part of children) {
      if (typeof part === 'string') {
        if (isIn) found.push(part);
      } else if (!unseen.has(part.name)) walk(part, isIn || paragraphs.has(part.name));
    }
    if (paragraphs.has(name)) found.push(' ');
  };
  walk(element, false);
  return found.join('').replace(/\s+/g, ' ').trim();
}
