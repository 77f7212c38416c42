import type { RuleId } from '../../../diagnostics.js';
import { type Label, labelled } from '../labelled.js';
import type { CellLine, TextBuilder } from '../text-builder.js';
import { trimmed } from '../trimmed.js';
import { type CellShape, type Row, onGrid } from '../word-grid.js';

interface PendingNote {
  rule: RuleId;
  values: Readonly<Record<string, string>>;
  offset: number;
}

/** Puts the text of a file together: characters to paragraphs, paragraphs to cells, rows to tables. */
export class Flow {
  #text: string[] = [];
  #length = 0;
  #label: Label | null = null;
  #place = 0;
  #notes: PendingNote[] = [];
  #tableNotes: PendingNote[] = [];
  #lines: CellLine[] = [];
  #cells: CellLine[][] = [];
  #rows: Row[] = [];

  constructor(readonly builder: TextBuilder) {}

  /** Whether a cell of the row has ended. */
  get isInRow(): boolean {
    return this.#cells.length > 0;
  }

  get hasLabel(): boolean {
    return this.#label !== null && this.#label.text !== '';
  }

  add(text: string): void {
    this.#text.push(text);
    this.#length += text.length;
  }

  setLabel(label: Label): void {
    this.#label = label;
  }

  note(rule: RuleId, values: Readonly<Record<string, string>>): void {
    this.#notes.push({ rule, values, offset: this.#length });
  }

  /** Ends a paragraph, of a cell or of the page. */
  endParagraph(isInTable: boolean): void {
    if (!isInTable) this.#endTable();
    const words = trimmed(this.#text.join(''));
    const line = { text: labelled(this.#label, words), place: ++this.#place };
    if (isInTable) {
      this.#lines.push(line);
      this.#tableNotes.push(...this.#notes.splice(0));
    } else this.#addParagraph(line);
    this.#text = [];
    this.#length = 0;
    this.#label = null;
  }

  /** The end of a paragraph was deleted: the next one joins it. */
  joinNext(): void {
    if (this.#length === 0) this.#label = null;
  }

  endCell(): void {
    this.endParagraph(true);
    this.#cells.push(this.#lines);
    this.#lines = [];
  }

  endRow(shapes: readonly CellShape[]): void {
    if (this.#length > 0) this.endParagraph(true);
    if (this.#lines.length > 0) this.#cells.push(this.#lines);
    this.#lines = [];
    this.#closeRow(shapes);
  }

  #closeRow(shapes: readonly CellShape[]): void {
    if (this.#cells.length > 0) this.#rows.push({ cells: this.#cells, shapes: shapes.slice(0, this.#cells.length) });
    this.#cells = [];
  }

  /** Ends what is open: a row that is cut off still has its text. */
  finish(): void {
    if (this.#length > 0 || this.hasLabel) this.endParagraph(this.isInRow);
    this.endRow([]);
    this.#endTable();
  }

  #addParagraph({ text, place }: Required<Omit<CellLine, 'notes'>>): void {
    const range = this.builder.paragraph(text, place);
    for (const { rule, values, offset } of this.#notes) {
      const at = Math.min(range.start + offset, range.end);
      this.builder.note(rule, values, { start: at, end: at });
    }
    this.#notes = [];
  }

  #endTable(): void {
    // Text that was said to be in a table, but no cell follows it.
    const loose = this.#lines;
    this.#lines = [];
    this.#closeRow([]);
    if (this.#rows.length > 0) this.#addTable(this.#rows);
    this.#rows = [];
    for (const line of loose) this.builder.paragraph(line.text, line.place);
  }

  #addTable(rows: readonly Row[]): void {
    for (const { rule, values } of this.#tableNotes) this.builder.note(rule, values);
    this.#tableNotes = [];
    this.builder.table(onGrid(rows));
  }
}
