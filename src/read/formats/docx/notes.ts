import { type XmlElement, elements } from '../xml.js';
import { plainText } from './boxes.js';
import type { WordPackage } from './package.js';

/** The footnotes and endnotes of a document; their files are read when the first one is asked for. */
export class Notes {
  readonly #texts = new Map<string, ReadonlyMap<string, string>>();

  constructor(readonly file: WordPackage) {}

  /** The text of the note that a `w:footnoteReference` or a `w:endnoteReference` points to. */
  textOf({ name, attributes }: XmlElement): string {
    const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const texts = this.#texts.get(kind) ?? this.#read(kind);
    return texts.get(attributes['w:id'] ?? '') ?? '';
  }

  #read(kind: string): ReadonlyMap<string, string> {
    const part = this.file.part(`${kind}s`);
    const notes = part ? elements(part, `w:${kind}`) : [];
    const texts = new Map(notes.map((note): [string, string] => [note.attributes['w:id'] ?? '', plainText(note)]));
    this.#texts.set(kind, texts);
    return texts;
  }
}
