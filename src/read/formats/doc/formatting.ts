import type { Bytes } from './bytes.js';
import { type CharacterFormat, type ParagraphFormat, characterFormat, paragraphFormat, together } from './formats.js';
import type { Piece } from './pieces.js';
import { Runs, characterEntry, paragraphEntry } from './runs.js';
import { Styles, toggled } from './styles.js';
import type { WordFile } from './word-file.js';

/** What characters are shown as. */
export interface Look {
  isShown: boolean;
  isDeleted: boolean;
  isInserted: boolean;
  /** The character of a symbol font that stands for each of them. */
  symbol: number | null;
}

/** What the paragraphs and characters of a document are formatted with: by their styles, themselves, and by fast saves. */
export class Formatting {
  readonly #styles: Styles;
  readonly #paragraphs: Runs<ParagraphFormat>;
  /** Formats of paragraphs with what they have from their styles. */
  readonly #whole = new Map<ParagraphFormat, ParagraphFormat>();
  readonly #characters: Runs<CharacterFormat>;
  /** What the pieces of a fast save change; many pieces may share their changes. */
  readonly #changes = new Map<Bytes, { paragraph: ParagraphFormat; characters: CharacterFormat }>();

  constructor(readonly file: WordFile) {
    const { word, data } = file;
    this.#styles = new Styles(file.part('Stshf'), data);
    const paragraphs = (page: Bytes, index: number, count: number): ParagraphFormat => styledFormat(paragraphEntry(page, index, count), data);
    this.#paragraphs = new Runs(file.part('PlcfBtePapx'), word, paragraphs, {});
    const characters = (page: Bytes, index: number, count: number): CharacterFormat => {
      const entry = characterEntry(page, index, count);
      return entry ? characterFormat(entry) : {};
    };
    this.#characters = new Runs(file.part('PlcfBteChpx'), word, characters, {});
  }

  /** The format of a paragraph, by where its mark stands in the WordDocument stream. */
  paragraph(offset: number, piece: Piece): ParagraphFormat {
    const { value } = this.#paragraphs.at(offset);
    if (piece.changes) return this.#withStyle(together(value, this.#changesOf(piece).paragraph));
    const found = this.#whole.get(value) ?? this.#withStyle(value);
    this.#whole.set(value, found);
    return found;
  }

  #withStyle(own: ParagraphFormat): ParagraphFormat {
    return together(this.#styles.paragraph(own.style ?? 0), own);
  }

  /** The look of the characters from a place on, and where it ends. */
  look(offset: number, piece: Piece): { look: Look; end: number } {
    const { value, end } = this.#characters.at(offset);
    const { style, deleted, inserted, hidden, symbol } = { ...value, ...this.#changesOf(piece).characters };
    const isDeleted = toggled(deleted, false);
    const isHidden = toggled(hidden, this.#isHiddenByStyle(style, offset, hidden));
    return { look: { isShown: !isDeleted && !isHidden, isDeleted, isInserted: toggled(inserted, false), symbol: symbol ?? null }, end };
  }

  /** Whether the style of characters hides them, or that of their paragraph. */
  #isHiddenByStyle(style: number | undefined, offset: number, own: number | undefined): boolean {
    if (own === 0 || own === 1) return false;
    const ofParagraph = this.#styles.hides(this.#paragraphs.at(offset).value.style ?? 0);
    return style === undefined ? ofParagraph : this.#styles.hides(style) !== ofParagraph;
  }

  #changesOf({ changes }: Piece): { paragraph: ParagraphFormat; characters: CharacterFormat } {
    if (!changes) return NO_CHANGES;
    let found = this.#changes.get(changes);
    if (!found) {
      found = { paragraph: paragraphFormat(changes, this.file.data), characters: characterFormat(changes) };
      this.#changes.set(changes, found);
    }
    return found;
  }
}

const NO_CHANGES = { paragraph: {}, characters: {} };

/** The format of an entry that begins with the number of a style. */
function styledFormat(entry: Bytes | null, data: Bytes): ParagraphFormat {
  if (!entry || entry.length < 2) return {};
  return { style: entry.u16(0), ...paragraphFormat(entry.slice(2, entry.length - 2), data) };
}
