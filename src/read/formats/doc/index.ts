import type { SourceNote, SourceText } from '../../../source.js';
import { type CellLine, TextBuilder } from '../text-builder.js';
import { MOST_COLUMNS, type Row, onGrid } from '../word-grid.js';
import { damaged, plc } from './bytes.js';
import type { ParagraphFormat } from './formats.js';
import { Formatting } from './formatting.js';
import { ListNumbers } from './list-numbers.js';
import { readLists } from './lists.js';
import { type Changes, type Paragraph, ParagraphReader, tableDepth } from './paragraphs.js';
import { Pieces } from './pieces.js';
import { readRemarks } from './remarks.js';
import { rowShape } from './rows.js';
import type { Document } from './spans.js';
import { WordFile } from './word-file.js';

/**
 * Reads a document of Word 97–2003 or of Kingsoft's WPS (MS-DOC).
 * @throws {ReadError} `damaged`, `encrypted`; `binary` for older versions
 */
export function readDoc(bytes: Uint8Array): SourceText {
  const file = new WordFile(bytes);
  const document: Document = { pieces: new Pieces(file), formatting: new Formatting(file), sectionEnds: sectionEnds(file) };
  const { end } = file.division('main');
  if (end > document.pieces.text.length) throw damaged('Clx');
  const reader = new ParagraphReader(document, 0, end, readRemarks(file, document));
  const paragraphs = reader.read();
  const numbers = new ListNumbers(readLists(file));
  return new Writer(numbers).write(paragraphs, reader.changes);
}

/** The characters that end sections; other page breaks stand inside paragraphs. */
function sectionEnds(file: WordFile): Set<number> {
  const part = file.part('PlcfSed');
  const sections = part && plc(part, 12);
  return new Set(Array.from({ length: sections?.count ?? 0 }, (_, index) => sections!.position(index + 1) - 1));
}

/** Puts paragraphs and tables in a row. */
class Writer {
  readonly #builder = new TextBuilder('paragraph');
  readonly #numbers: ListNumbers;
  readonly #notes: { place: number; offset: number; rule: SourceNote['rule']; values: SourceNote['values'] }[] = [];
  readonly #shapes = new Map<ParagraphFormat, Row['shapes']>();
  #rows: Row[] = [];
  #cells: CellLine[][] = [];
  #lines: CellLine[] = [];

  constructor(numbers: ListNumbers) {
    this.#numbers = numbers;
  }

  write(paragraphs: readonly Paragraph[], { inserted, deleted }: Changes): SourceText {
    if (inserted + deleted > 0) this.#builder.note('tracked-changes', { inserted: String(inserted), deleted: String(deleted) });
    for (const paragraph of paragraphs) this.#add(paragraph);
    this.#endTable();
    this.#builder.place(paragraphs.at(-1)?.place ?? 0);
    return this.#withNotes(this.#builder.finish());
  }

  #add(paragraph: Paragraph): void {
    const { format, endsCell, place } = paragraph;
    const depth = tableDepth(format);
    if (depth === 0) this.#endTable();
    if (depth > 0 && format.endsRow) return this.#endRow(this.#shapeOf(format));
    // Rows of a table in a cell; their cells are lines of the cell.
    if (format.endsInnerRow) return;
    const text = this.#numbered(paragraph);
    if (depth === 0) this.#builder.paragraph(text, place);
    else this.#lines.push({ text, place });
    if (depth > 0 && endsCell) this.#endCell();
  }

  #numbered({ text, format, place, remarks }: Paragraph): string {
    const clean = text.replace(/^\n+/, '');
    const before = this.#numbers.unknown.size;
    const numbered = format.list ? this.#numbers.numbered(clean, format.list, format.level ?? 0) : clean;
    for (const unknown of [...this.#numbers.unknown].slice(before)) this.#notes.push({ place, offset: 0, rule: 'number-format', values: { format: unknown } });
    const added = numbered.length - text.length;
    for (const { offset, remark } of remarks) this.#notes.push({ place, offset: Math.max(0, offset + added), rule: remark.rule, values: remark.values });
    return numbered;
  }

  #shapeOf(format: ParagraphFormat): Row['shapes'] {
    const shapes = this.#shapes.get(format) ?? rowShape(format.row ?? []);
    this.#shapes.set(format, shapes);
    return shapes;
  }

  #endCell(): void {
    this.#cells.push(this.#lines);
    this.#lines = [];
    if (this.#cells.length >= MOST_COLUMNS) this.#endRow([]);
  }

  #endRow(shapes: Row['shapes']): void {
    if (this.#lines.length > 0) this.#endCell();
    this.#rows.push({ cells: this.#cells, shapes });
    this.#cells = [];
  }

  #endTable(): void {
    if (this.#cells.length > 0 || this.#lines.length > 0) this.#endRow([]);
    this.#builder.table(onGrid(this.#rows));
    this.#rows = [];
  }

  /** Notes in cells have their place only when the rows of the table stand in the text. */
  #withNotes(source: SourceText): SourceText {
    const starts = source.places!.starts;
    const notes = this.#notes.map(({ place, offset, rule, values }): SourceNote => {
      const start = Math.min((starts[place - 1] ?? 0) + offset, source.text.length);
      return { rule, start, end: start, values };
    });
    return notes.length === 0 ? source : { ...source, notes: [...(source.notes ?? []), ...notes].sort((a, b) => a.start - b.start) };
  }
}
