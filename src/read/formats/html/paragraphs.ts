/** How the text below an element is shown. */
export interface Style {
  link: boolean;
  /** White space stands as it was written. */
  pre: boolean;
  sup: boolean;
  /** A number that Word wrote in front of a paragraph. */
  marker: boolean;
  /** In a font in which letters are signs. */
  signs: boolean;
}

export interface Paragraph {
  text: string;
  /** How many of its characters are links. */
  links: number;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (text: string): string => text.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);

/** Makes paragraphs of the pieces of text between the ends of blocks; white space collapses as CSS has it, U+3000 and &nbsp; stay. */
export class Paragraphs {
  #text = '';
  #links = 0;
  /** Whether another space would not be seen: at the start of a line, too. */
  #endsInSpace = true;
  /** The number that stands in front of the next text. */
  #marker = '';

  constructor(readonly take: (paragraph: Paragraph) => void) {}

  add(text: string, style: Style): void {
    if (style.pre) return this.#lines(text, style);
    let words = text.replace(/[ \t\n\r\f]+/g, ' ');
    if (this.#endsInSpace) words = words.replace(/^ /, '');
    this.#add(style.marker ? words.replace(/\s+/g, '') : words, style);
  }

  #lines(text: string, style: Style): void {
    text.split(/\r\n?|\n/).forEach((line, index) => {
      if (index > 0) this.end();
      this.#add(line, style);
    });
  }

  #add(words: string, { link, sup }: Style): void {
    // 10<sup>4</sup> is not 104.
    const shown = sup && !/[[（(]/.test(words) ? raised(words) : words;
    if (link) this.#links += shown.trim().length;
    this.#text += shown;
    if (shown !== '') this.#endsInSpace = shown.endsWith(' ') || shown.endsWith('\n');
  }

  /** Numbers the next paragraph. */
  mark(marker: string): void {
    this.end();
    this.#marker = marker;
  }

  end(): void {
    const text = this.#text.trimEnd();
    if (text.trim() !== '') {
      this.take({ text: this.#marker + (this.#marker === '' ? text : text.trimStart()), links: this.#links });
      this.#marker = '';
    }
    this.#text = '';
    this.#links = 0;
    this.#endsInSpace = true;
  }

  /** An item without text has no number either. */
  unmark(): void {
    this.end();
    this.#marker = '';
  }
}
