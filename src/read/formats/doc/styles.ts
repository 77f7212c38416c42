import type { Bytes } from './bytes.js';
import { type CharacterFormat, type ParagraphFormat, characterFormat, paragraphFormat, together } from './formats.js';

const OF_PARAGRAPHS = 1;
const OF_CHARACTERS = 2;
const NO_STYLE = 0xfff;

/** What a style says itself. */
interface Style {
  base: number;
  paragraph: ParagraphFormat;
  characters: CharacterFormat;
}

/** The styles of a document (MS-DOC 2.9.271), each with what it has from those that it is based on. */
export class Styles {
  readonly #styles: readonly (Style | null)[];
  readonly #paragraphs = new Map<number, ParagraphFormat>();
  readonly #hidden = new Map<number, boolean>();

  constructor(part: Bytes | null, data: Bytes) {
    this.#styles = part ? readStyles(part, data) : [];
  }

  /** What a paragraph has from its style. */
  paragraph(style: number): ParagraphFormat {
    let found = this.#paragraphs.get(style);
    if (!found) {
      found = this.#line(style).reduceRight<ParagraphFormat>((format, { paragraph }) => together(format, paragraph), {});
      this.#paragraphs.set(style, found);
    }
    return found;
  }

  /** Whether the characters of a style are hidden. */
  hides(style: number): boolean {
    let found = this.#hidden.get(style);
    if (found === undefined) {
      found = this.#line(style).reduceRight((isHidden, { characters }) => toggled(characters.hidden, isHidden), false);
      this.#hidden.set(style, found);
    }
    return found;
  }

  /** A style and those that it is based on, the nearest first. */
  #line(style: number): Style[] {
    const line = new Set<Style>();
    for (let found = this.#styles[style]; found && !line.has(found); found = this.#styles[found.base]) line.add(found);
    return [...line];
  }
}

/** A property that can be on, off, as in the style (0x80) or the opposite of that (0x81). */
export const toggled = (toggle: number | undefined, inStyle: boolean): boolean =>
  toggle === undefined || toggle === 0x80 ? inStyle : toggle === 0x81 ? !inStyle : toggle === 1;

function readStyles(part: Bytes, data: Bytes): (Style | null)[] {
  const head = part.u16(0);
  const count = part.u16(2);
  const baseLength = part.u16(4);
  const styles: (Style | null)[] = [];
  let at = 2 + head;
  for (let index = 0; index < count; index++) {
    const length = part.u16(at);
    styles.push(length === 0 ? null : readStyle(part.slice(at + 2, length), baseLength, data));
    at += 2 + length + (length % 2);
  }
  return styles;
}

function readStyle(bytes: Bytes, baseLength: number, data: Bytes): Style {
  const kind = bytes.u16(2) & 0xf;
  const style: Style = { base: bytes.u16(2) >> 4, paragraph: {}, characters: {} };
  if (style.base === NO_STYLE) style.base = -1;
  // Behind the name, which ends with NUL, stand the changes: of the paragraph, of its characters.
  let at = baseLength + 4 + bytes.u16(baseLength) * 2;
  const next = (): Bytes => {
    const length = at + 2 <= bytes.length ? bytes.u16(at) : 0;
    const found = bytes.slice(Math.min(at + 2, bytes.length), length);
    at += 2 + length + (length % 2);
    return found;
  };
  // The changes of a paragraph begin with the number of the style itself.
  if (kind === OF_PARAGRAPHS) style.paragraph = withoutNumber(next(), data);
  if (kind === OF_PARAGRAPHS || kind === OF_CHARACTERS) style.characters = characterFormat(next());
  return style;
}

const withoutNumber = (changes: Bytes, data: Bytes): ParagraphFormat => (changes.length < 2 ? {} : paragraphFormat(changes.slice(2, changes.length - 2), data));
