import { type Label, labelled } from '../labelled.js';
import type { TableCell, CellLine } from '../text-builder.js';
import { type XmlElement, child } from '../xml.js';
import { Counters, type WordLabel } from './counters.js';
import { content } from './names.js';
import type { Numbering } from './numbering.js';
import type { Runs } from './runs.js';
import type { Scan } from './scan.js';
import { tableRows } from './tables.js';

export type Block = { line: CellLine } | { rows: TableCell[][] };

/** A paragraph of the file; several make one line where the marks between them are deleted or hidden. */
interface Piece extends CellLine {
  properties: XmlElement | undefined;
  /** Why it does not end its line. */
  runsOn: 'deleted' | 'hidden' | null;
  isContents: boolean;
}

/** Reads the paragraphs and tables of a document in file order, and numbers them. */
export class Blocks {
  readonly #counters = new Counters();
  readonly #unknown = new Set<string>();

  constructor(
    readonly scan: Scan,
    readonly runs: Runs,
    readonly numbering: Numbering,
  ) {}

  /** What the body or a cell holds. */
  read(container: XmlElement): Block[] {
    const blocks: Block[] = [];
    let pieces: Piece[] = [];
    const endLine = (): void => {
      if (pieces.length > 0) blocks.push({ line: this.#line(pieces) });
      pieces = [];
    };
    for (const element of content(container)) {
      if (element.name === 'w:p') {
        pieces.push(this.#piece(element));
        if (pieces.at(-1)!.runsOn === null) endLine();
      } else if (element.name === 'w:tbl') {
        endLine();
        blocks.push({ rows: tableRows(element, (cell) => this.#cellLines(cell)) });
      }
    }
    endLine();
    return blocks;
  }

  /** The lines of a cell, those of a table within it, too. */
  #cellLines(cell: XmlElement): CellLine[] {
    return this.read(cell).flatMap((block) => ('line' in block ? [block.line] : block.rows.flatMap((row) => row.flatMap(({ lines }) => lines))));
  }

  #piece(paragraph: XmlElement): Piece {
    const properties = child(paragraph, 'w:pPr');
    const mark = child(properties, 'w:rPr');
    const startsInContents = this.runs.fields.isInContents;
    const { text, notes } = this.runs.read(paragraph);
    const isContents = (startsInContents || this.runs.fields.isInContents) && text.trim() === '';
    const isHead = this.scan.contentsHeads.has(paragraph);
    return {
      text: isHead ? '' : text,
      notes,
      place: this.scan.places.get(paragraph)!,
      properties,
      runsOn: isDeleted(mark) ? 'deleted' : this.runs.styles.isHidden(mark, properties) ? 'hidden' : null,
      isContents: isContents || isHead,
    };
  }

  #line(pieces: readonly Piece[]): CellLine {
    const text = pieces.map(({ text }) => text).join('');
    let before = 0;
    const notes = pieces.flatMap(({ text, notes }) => {
      const moved = notes!.map((note) => ({ ...note, at: note.at + before }));
      before += text.length;
      return moved;
    });
    const label = this.#label(pieces, text);
    return withLabel(label, { text, notes, place: pieces[0]!.place! }, this.#noteOf(label));
  }

  /** A deleted paragraph takes over how the next one looks; one with a hidden mark keeps its number, as run-in headings do. */
  #label(pieces: readonly Piece[], text: string): WordLabel | null {
    const last = pieces.at(-1)!;
    if ((last.runsOn !== null && text.trim() === '') || last.isContents) return null;
    const { properties } = pieces.find((piece) => piece.runsOn === 'hidden' && piece.text.trim() !== '') ?? last;
    const source = this.runs.styles.numberOf(properties, (list, style) => this.numbering.levelOf(list, style));
    const list = source && this.numbering.list(source.list);
    return list ? this.#counters.next(list, source.level ?? 0) : null;
  }

  /** Each unknown format is noted once. */
  #noteOf(label: WordLabel | null): CellLine['notes'] {
    const format = label?.unknown;
    if (format === undefined || this.#unknown.has(format)) return [];
    this.#unknown.add(format);
    return [{ rule: 'number-format', values: { format }, at: 0 }];
  }
}

const isDeleted = (mark: XmlElement | undefined): boolean => child(mark, 'w:del') !== undefined || child(mark, 'w:moveFrom') !== undefined;

/** A line as it is shown: the label in front of the text, white space around it cut off. */
function withLabel(label: Label | null, { text, notes, ...line }: CellLine, added: CellLine['notes']): CellLine {
  const trimmed = text.trimStart();
  const shown = labelled(label, trimmed);
  const shift = shown.length - text.length;
  return { ...line, text: shown, notes: [...added!, ...notes!.map((note) => ({ ...note, at: Math.max(0, note.at + shift) }))] };
}
