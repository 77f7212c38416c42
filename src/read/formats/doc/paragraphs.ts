import type { RuleId } from '../../../diagnostics.js';
import { Fields, isFieldMark } from './fields.js';
import type { ParagraphFormat } from './formats.js';
import type { Look } from './formatting.js';
import { type Document, type Span, spans } from './spans.js';
import { symbolText } from './symbols.js';

/** Something to be told about a character of the document, which is not in its text. */
export interface Remark {
  /** The character that it belongs to. */
  at: number;
  rule: RuleId;
  values: Readonly<Record<string, string>>;
}

/** A paragraph as it is shown, without its automatic number. */
export interface Paragraph {
  text: string;
  format: ParagraphFormat;
  /** Which one of the document it is, from 1; the mark of a row's end has the number of the paragraph before it. */
  place: number;
  endsCell: boolean;
  /** What is to be told, by where in the text it stands. */
  remarks: { offset: number; remark: Remark }[];
}

/** Runs of changes that were tracked. */
export interface Changes {
  inserted: number;
  deleted: number;
}

const CELL = 0x07;
const TAB = 0x09;
const LINE = 0x0b;
const PAGE = 0x0c;
const PARAGRAPH = 0x0d;
const COLUMN = 0x0e;
const HYPHEN = 0x1e;

/** What control characters show. Others show nothing: pictures, references to notes, hyphens at line ends. */
const shown: Readonly<Record<number, string>> = { [TAB]: '\t', 0x0a: '\n', [LINE]: '\n', [PAGE]: '\n', [COLUMN]: '\n', [HYPHEN]: '-' };

/** Reads the paragraphs of a range of characters, and counts the tracked changes in it. */
export class ParagraphReader {
  readonly changes: Changes = { inserted: 0, deleted: 0 };
  readonly #paragraphs: Paragraph[] = [];
  readonly #fields: Fields;
  #text: string[] = [];
  #length = 0;
  #place = 0;
  #remarks: Paragraph['remarks'] = [];
  #nextRemark = 0;
  /** A paragraph whose mark is deleted or hidden: the next one goes on in its line. */
  #unended: Paragraph | null = null;
  #last: Look | null = null;

  /** @param remarks those of the range, in text order */
  constructor(
    readonly document: Document,
    readonly start: number,
    readonly end: number,
    readonly remarks: readonly Remark[] = [],
  ) {
    this.#fields = new Fields(document.pieces.text, start, end);
  }

  read(): Paragraph[] {
    for (const span of spans(this.document, this.start, this.end)) {
      this.#count(span.look);
      this.#span(span);
    }
    if (this.#length > 0 || this.#remarks.length > 0) this.#end({}, false, true);
    if (this.#unended) this.#paragraphs.push(this.#unended);
    return this.#paragraphs;
  }

  #count(look: Look): void {
    if (look.isInserted && !this.#last?.isInserted) this.changes.inserted++;
    if (look.isDeleted && !this.#last?.isDeleted) this.changes.deleted++;
    this.#last = look;
  }

  #span(span: Span): void {
    const { text } = this.document.pieces;
    let from = span.start;
    for (let at = span.start; at < span.end; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x20) continue;
      this.#plain(span, from, at);
      this.#control(span, code, at);
      from = at + 1;
    }
    this.#plain(span, from, span.end);
  }

  #plain({ look }: Span, start: number, end: number): void {
    const isShown = look.isShown && !this.#fields.isHidden;
    this.#remarkUpTo(end, look, isShown ? start : null);
    if (!isShown || start === end) return;
    if (look.symbol === null) this.#show(this.document.pieces.text.slice(start, end));
    else this.#show(symbolText(look.symbol).repeat(end - start));
  }

  #control(span: Span, code: number, at: number): void {
    this.#remarkUpTo(at + 1, span.look, null);
    if (isFieldMark(code)) {
      const instead = this.#fields.pass(at);
      if (span.look.isShown && !this.#fields.isHidden) this.#show(instead);
    } else if (code === PARAGRAPH || code === CELL || (code === PAGE && this.document.sectionEnds.has(at))) {
      const { piece, look } = span;
      const format = this.document.formatting.paragraph(piece.offset + (at - piece.start) * piece.width, piece);
      this.#end(format, code === CELL, look.isShown || code === CELL);
    } else if (span.look.isShown && !this.#fields.isHidden) this.#show(shown[code] ?? '');
  }

  /** Keeps the remarks on characters before `end`; those on deleted or hidden ones are dropped. */
  #remarkUpTo(end: number, { isShown }: Look, textStart: number | null): void {
    for (let next = this.remarks[this.#nextRemark]; next && next.at < end; next = this.remarks[++this.#nextRemark]) {
      if (isShown) this.#remarks.push({ offset: this.#length + (textStart === null ? 0 : Math.max(0, next.at - textStart)), remark: next });
    }
  }

  #show(words: string): void {
    this.#text.push(words);
    this.#length += words.length;
  }

  #end(format: ParagraphFormat, endsCell: boolean, isEnded: boolean): void {
    if (!format.endsRow && !format.endsInnerRow) this.#place++;
    const paragraph = this.#joined({ text: this.#text.join(''), format, place: this.#place, endsCell, remarks: this.#remarks });
    this.#text = [];
    this.#length = 0;
    this.#remarks = [];
    if (isEnded) this.#paragraphs.push(paragraph);
    else this.#unended = paragraph;
  }

  /** A paragraph with the unended one before it, if both stand in the same table or in none. */
  #joined(paragraph: Paragraph): Paragraph {
    const before = this.#unended;
    if (!before) return paragraph;
    this.#unended = null;
    if (tableDepth(before.format) !== tableDepth(paragraph.format) || paragraph.format.endsRow) {
      this.#paragraphs.push(before);
      return paragraph;
    }
    for (const { offset, remark } of paragraph.remarks) before.remarks.push({ offset: offset + before.text.length, remark });
    return { ...paragraph, text: before.text + paragraph.text, remarks: before.remarks };
  }
}

/** In how many tables a paragraph stands. */
export const tableDepth = ({ isInTable = false, depth = 0 }: ParagraphFormat): number => (depth > 0 ? depth : isInTable ? 1 : 0);
