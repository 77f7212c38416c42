import { excerpt } from '../../../diagnostics.js';
import type { SourceText } from '../../../source.js';
import { ReadError } from '../../error.js';
import { TextBuilder } from '../text-builder.js';
import { type Setting, settingOf } from './area.js';
import { isUnmapped } from './characters.js';
import { furnitureOf } from './furniture.js';
import { layOut } from './page.js';
import { goesOn, joined } from './paragraphs.js';
import { LongTable } from './long-table.js';
import type { Line, Page, PageLayout, Table } from './types.js';

/** Turns the pages of a document into its text, in reading order; of each page no more is kept than its lines. */
export class Layout {
  readonly #pages: PageLayout[] = [];

  add(page: Page): void {
    this.#pages.push(layOut(page, this.#pages.length + 1));
  }

  /** @throws {ReadError} `scanned` if there are only pictures, or characters of which the file does not tell what they are */
  finish(): SourceText {
    const lines = this.#pages.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'line' ? [block] : block.cells.flatMap((cell) => cell.lines))));
    if (lines.length === 0 && this.#pages.some(({ hasPicture }) => hasPicture)) throw new ReadError('scanned', 'read.scanned');
    if (isUnmapped(lines.map(({ text }) => text).join(''))) throw new ReadError('scanned', 'read.unmapped');
    const setting = settingOf(this.#pages);
    const furniture = furnitureOf(this.#pages, setting.size);
    // What stands in the margins says nothing of where lines of the text begin and end.
    const pages = this.#pages.map((page) => ({ ...page, blocks: page.blocks.filter((block) => block.kind === 'table' || !furniture.has(block)) }));
    return new Writer(settingOf(pages)).write(pages);
  }
}

/** What a note begins with. */
const NOTE = /^(?:[[［]?\d{1,3}[\]］]?(?![\d.])|[①-⑳*＊])/;

/** Writes lines as paragraphs and what pages hold of tables as tables. */
class Writer {
  readonly #builder = new TextBuilder('page');
  #lines: Line[] = [];
  #table: LongTable | null = null;

  constructor(readonly setting: Setting) {}

  write(pages: readonly PageLayout[]): SourceText {
    for (const page of pages) {
      if (page.blocks.length === 0 && page.hasPicture) this.#picture(page.number);
      this.#notes(page.blocks.filter((block) => block.kind === 'line' && block.isNote === true) as Line[]);
      const text = page.blocks.filter((block) => block.kind === 'table' || !block.isNote);
      text.forEach((block, index) => (block.kind === 'line' ? this.#line(block) : this.#part(block, index === 0)));
    }
    this.#close();
    this.#builder.place(pages.length);
    return this.#builder.finish();
  }

  #line(line: Line): void {
    this.#closeTable();
    if (this.#lines.length > 0 && !goesOn(this.#lines, line, this.setting)) this.#closeLines();
    this.#lines.push(line);
  }

  #part(table: Table, isFirst: boolean): void {
    this.#closeLines();
    if (isFirst && this.#table?.goOn(table)) return;
    this.#closeTable();
    this.#table = new LongTable(table);
  }

  /** Notes at the foot of a page are no part of the text, which goes on over them. */
  #notes(lines: readonly Line[]): void {
    const starts = lines.flatMap(({ text }, index) => (index === 0 || NOTE.test(text) ? [index] : []));
    starts.forEach((start, index) => this.#builder.note('footnote', { text: excerpt(joined(lines.slice(start, starts[index + 1]))) }));
  }

  #picture(page: number): void {
    this.#close();
    this.#builder.place(page);
    this.#builder.note('page-image', { page: String(page) });
  }

  #close(): void {
    this.#closeLines();
    this.#closeTable();
  }

  /** A paragraph that runs on over pages says where each of them begins. */
  #closeLines(): void {
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length === 0) return;
    const starts = lines.flatMap((line, index) => (index === 0 || line.page !== lines[index - 1]!.page ? [index] : []));
    const ends = starts.map((_, index) => joined(lines.slice(0, starts[index + 1] ?? lines.length)).length);
    const text = joined(lines);
    this.#builder.parts(starts.map((start, index) => ({ text: text.slice(ends[index - 1] ?? 0, ends[index]), place: lines[start]!.page })));
  }

  #closeTable(): void {
    if (this.#table) this.#builder.table(this.#table.rows());
    this.#table = null;
  }
}
