import type { RuleId } from '../../diagnostics.js';
import type { SourceNote, SourcePlaces, SourceText } from '../../source.js';
import type { TextRange } from '../../ranges.js';

/** A problem at a place of a line, counted from its start. */
export interface LineNote extends Pick<SourceNote, 'rule' | 'values'> {
  at: number;
}

/** A paragraph, of a cell or not, and which paragraph of the file it is, from 1. */
export interface CellLine {
  text: string;
  place?: number;
  notes?: readonly LineNote[];
}

/** A cell of a row, in the row's order. */
export interface TableCell {
  lines: readonly CellLine[];
  /** How many columns it takes; 1 if it is left out. */
  columns?: number;
  /** Whether the cell above runs on into it; what it holds itself is not shown. */
  continues?: boolean;
}

/** What has more, for a damaged file may say anything, is no table. */
const MOST_COLUMNS = 400;

/**
 * Builds the text of a document from its paragraphs and tables, in reading order. A paragraph is a line;
 * a row of a table is one, too, with tabs between the cells and quotation marks around a cell with line breaks.
 */
export class TextBuilder {
  #parts: string[] = [];
  #length = 0;
  readonly #starts: number[] = [];
  readonly #merged: number[] = [];
  readonly #notes: SourceNote[] = [];

  /** @param unit what the places of the file are; null if it has none */
  constructor(readonly unit: SourcePlaces['unit'] | null = null) {}

  /** Where the next character will stand. */
  get length(): number {
    return this.#length;
  }

  /** Begins a page or a paragraph; those before it that were not begun have no text. */
  place(number: number): void {
    while (this.#starts.length < number) this.#starts.push(this.#length);
  }

  /** Adds a paragraph; one that is blank adds nothing. Gives where it stands. */
  paragraph(text: string, place?: number): TextRange {
    if (place !== undefined) this.place(place);
    const start = this.#length;
    const clean = text.trimEnd();
    if (clean === '') return { start, end: start };
    this.#add(`${clean}\n`);
    return { start, end: start + clean.length };
  }

  /** Adds a paragraph with the problems in it. */
  line({ text, place, notes = [] }: CellLine): void {
    this.#lineNotes(notes, this.paragraph(text, place));
  }

  #lineNotes(notes: readonly LineNote[], { start, end }: TextRange): void {
    for (const { rule, values, at } of notes) this.note(rule, values, { start: Math.min(start + at, end), end: Math.min(start + at, end) });
  }

  /** Adds a paragraph that runs on over several places, in the parts that stand at each of them. */
  parts(parts: readonly CellLine[]): void {
    for (const { text, place } of parts) {
      if (place !== undefined) this.place(place);
      this.#add(text);
    }
    this.#add('\n');
  }

  /** Adds the rows of a table. One of a single column, or of too many, holds text as a page does. */
  table(rows: readonly (readonly TableCell[])[]): void {
    const width = (row: readonly TableCell[]): number => row.reduce((sum, { columns = 1 }) => sum + columns, 0);
    const columns = rows.reduce((most, row) => Math.max(most, width(row)), 0);
    const isTable = columns <= MOST_COLUMNS && rows.some((row) => row.length > 1 && row.some((cell) => !cell.continues && isFilled(cell)));
    for (const row of rows) {
      if (!isTable) for (const { lines } of row) for (const line of lines) this.line(line);
      else this.#row(row, columns - width(row));
    }
  }

  #row(row: readonly TableCell[], missing: number): void {
    if (!row.some((cell) => !cell.continues && isFilled(cell))) {
      for (const cell of row) for (const { place } of cell.lines) if (place !== undefined) this.place(place);
      return;
    }
    row.forEach((cell, index) => {
      if (index > 0) this.#add('\t');
      this.#cell(cell);
      this.#add('\t'.repeat((cell.columns ?? 1) - 1));
    });
    this.#add('\t'.repeat(missing));
    this.#add('\n');
  }

  #cell({ lines, continues }: TableCell): void {
    if (continues) this.#merged.push(this.#length);
    const filled = continues ? [] : lines.map(({ text, ...rest }) => ({ ...rest, text: cleanCell(text) })).filter(({ text }) => text !== '');
    const isQuoted = filled.length > 1 || filled.some(({ text }) => /\n|^"/.test(text));
    if (isQuoted) this.#add('"');
    filled.forEach(({ text, place, notes = [] }, index) => {
      if (index > 0) this.#add('\n');
      if (place !== undefined) this.place(place);
      this.#lineNotes(notes, { start: this.#length, end: this.#length + text.length });
      this.#add(text);
    });
    if (isQuoted) this.#add('"');
    const last = lines.at(-1)?.place;
    if (last !== undefined) this.place(last);
  }

  #add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** Notes a problem at a range of the text; without one, at the place that the text has reached. */
  note(rule: RuleId, values: Readonly<Record<string, string>>, range: TextRange = { start: this.#length, end: this.#length }): void {
    this.#notes.push({ rule, start: range.start, end: range.end, values });
  }

  finish(): SourceText {
    const text = this.#parts.join('');
    const notes = this.#notes.map((note) => ({ ...note, start: Math.min(note.start, text.length), end: Math.min(note.end, text.length) }));
    return {
      text,
      ...(this.unit ? { places: { unit: this.unit, starts: this.#starts } } : {}),
      ...(this.#merged.length > 0 ? { merged: this.#merged } : {}),
      ...(notes.length > 0 ? { notes: notes.sort((a, b) => a.start - b.start) } : {}),
    };
  }
}

const isFilled = ({ lines }: TableCell): boolean => lines.some(({ text }) => text.trim() !== '');

/** A tab would end the cell. */
const cleanCell = (text: string): string => text.replaceAll('\t', ' ').trim();
