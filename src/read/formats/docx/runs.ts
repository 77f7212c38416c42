import { excerpt } from '../../../diagnostics.js';
import type { LineNote } from '../text-builder.js';
import { trimmed } from '../trimmed.js';
import { type XmlElement, child, elements } from '../xml.js';
import { boxTexts } from './boxes.js';
import { Fields } from './fields.js';
import { formula } from './formula.js';
import { content } from './names.js';
import type { Notes } from './notes.js';
import type { Styles } from './styles.js';
import { symbolOf } from './symbols.js';

/** What a paragraph shows, without its number. */
export interface ParagraphText {
  text: string;
  notes: LineNote[];
}

/** Reads the runs of paragraphs, in the order of the text, since fields go over paragraphs. */
export class Runs {
  readonly fields: Fields;
  #parts: string[] = [];
  #length = 0;
  #notes: LineNote[] = [];

  /** @param footnotes the footnotes and endnotes of the document; null within one */
  constructor(
    readonly styles: Styles,
    readonly footnotes: Notes | null,
    fieldMarks: ReadonlyMap<XmlElement, XmlElement>,
  ) {
    this.fields = new Fields(fieldMarks);
  }

  read(paragraph: XmlElement): ParagraphText {
    this.#parts = [];
    this.#length = 0;
    this.#notes = [];
    this.#inline(paragraph, child(paragraph, 'w:pPr'));
    return { text: this.#parts.join(''), notes: this.#notes };
  }

  #inline(parent: XmlElement, paragraph: XmlElement | undefined): void {
    for (const part of content(parent)) {
      if (part.name === 'w:r') this.#run(part, paragraph);
      else if (part.name === 'w:fldSimple') this.#simpleField(part, paragraph);
      else if (part.name === 'm:oMath' || part.name === 'm:oMathPara') this.#add(formula(part));
    }
  }

  #simpleField(field: XmlElement, paragraph: XmlElement | undefined): void {
    this.fields.begin(field, field.attributes['w:instr'] ?? '');
    this.fields.separate();
    this.#inline(field, paragraph);
    this.#add(this.fields.end());
  }

  #run(run: XmlElement, paragraph: XmlElement | undefined): void {
    const isHidden = this.styles.isHidden(child(run, 'w:rPr'), paragraph);
    for (const part of content(run)) {
      if (part.name === 'w:fldChar') {
        const shown = this.fields.mark(part);
        if (!isHidden) this.#add(shown);
      } else if (part.name === 'w:instrText') this.fields.instruct(charactersOf(part));
      else if (!isHidden && this.fields.shows) this.#part(part, paragraph);
      // A mark of the author's own stands behind its note: <w:footnoteReference w:customMarkFollows="1"/><w:t>*</w:t>
      if (/^(?:1|true|on)$/.test(part.attributes['w:customMarkFollows'] ?? '')) return;
    }
  }

  #part(part: XmlElement, paragraph: XmlElement | undefined): void {
    if (part.name === 'w:t') this.#add(spaced(part));
    else if (part.name === 'w:sym') this.#add(symbolOf(part));
    else if (part.name === 'w:ruby') this.#ruby(part, paragraph);
    else if (part.name === 'w:footnoteReference' || part.name === 'w:endnoteReference') this.#note('footnote', this.footnotes?.textOf(part) ?? '');
    else if (part.name === 'w:drawing' || part.name === 'w:pict' || part.name === 'w:object') for (const text of boxTexts(part)) this.#note('text-box', text);
    else this.#add(signs[part.name] ?? '');
  }

  #ruby(ruby: XmlElement, paragraph: XmlElement | undefined): void {
    for (const base of elements(ruby, 'w:rubyBase')) this.#inline(base, paragraph);
  }

  #note(rule: LineNote['rule'], text: string): void {
    if (text !== '' && this.footnotes) this.#notes.push({ rule, values: { text: excerpt(text) }, at: this.#length });
  }

  #add(text: string): void {
    if (!this.fields.shows) return;
    this.#parts.push(text);
    this.#length += text.length;
  }
}

/** Elements that stand for a character. What stands behind a page break begins a line, too. */
const signs: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:ptab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' };

const charactersOf = ({ children }: XmlElement): string => children.filter((part) => typeof part === 'string').join('');

/** Spaces around a text count only where it says so; line breaks within are spaces. */
function spaced(text: XmlElement): string {
  const characters = charactersOf(text).replace(/[\t\r\n]+/g, ' ');
  if (text.attributes['xml:space'] === 'preserve') return characters;
  return trimmed(characters, ' ');
}
