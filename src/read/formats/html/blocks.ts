import { labelAt } from '../../../labels.js';
import type { CellLine, TableCell } from '../text-builder.js';
import { markers } from './lists.js';
import { isBeside } from './beside.js';
import { holdsDocument, measure, openingOf } from './measure.js';
import { type Paragraph, Paragraphs, type Style } from './paragraphs.js';
import { cellsOf, dataRows, isData, rowsOf } from './tables.js';
import { type HtmlElement, isBlock, isLink, namesOf } from './tree.js';

/** Where a block stands in the page. */
export interface Place {
  /** In an element that is known to hold the document. */
  root: boolean;
  /** In what stands beside it: ways through the site, the page's foot. */
  aside: boolean;
  /** In a heading, or in what is named as the title. */
  heading: boolean;
}

interface In {
  place: Place;
}

export type Block = (In & { kind: 'text' } & Paragraph) | (In & { kind: 'table'; rows: TableCell[][]; chars: number; links: number }) | (In & { kind: 'note'; text: string });

/** The blocks of a page in reading order, and how many changes are tracked in it. */
export interface Blocks {
  blocks: Block[];
  inserted: number;
  deleted: number;
}

const TITLE_NAME = /title|^(?:bt|biaoti)$/i;
const HEADING = /^h[1-3]$/;
const NOTE = /mso-element\s*:\s*(?:footnote|endnote)(?!-)/i;
const NOTE_CALL = /mso-(?:foot|end)note-id/i;
const MARKER = /mso-list\s*:\s*ignore/i;
/** Fonts in which `l` is a bullet. */
const SIGNS = /(?:wingdings|symbol|webdings)/i;
const FONT = /font-family\s*:([^;]*)/i;

const plain: Style = { link: false, pre: false, sup: false, marker: false, signs: false };

class Walk {
  readonly out: Blocks = { blocks: [], inserted: 0, deleted: 0 };
  #place: Place = { root: false, aside: false, heading: false };
  /** Where paragraphs go: to the page, or to the cell or note that is open. */
  #paragraphs = new Paragraphs((paragraph) => this.out.blocks.push({ kind: 'text', ...paragraph, place: this.#place }));

  constructor(readonly page: HtmlElement) {}

  children(element: HtmlElement, style: Style): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.#paragraphs.add(child, style);
      else this.#element(child, style);
    }
  }

  #element(element: HtmlElement, style: Style): void {
    const { name } = element;
    if (name === 'br' || name === 'hr') this.#paragraphs.end();
    else if (name === 'table') this.#table(element, style);
    else if (name === 'ol') this.#list(element, style);
    else if (NOTE.test(element.attributes['style'] ?? '')) this.#note(element);
    else if (isBlock(element)) this.#block(element, style);
    else this.#inline(element, style);
  }

  #block(element: HtmlElement, style: Style): void {
    this.#paragraphs.end();
    const before = this.#place;
    this.#place = placeOf(element, before, this.page);
    this.children(element, element.name === 'pre' ? { ...style, pre: true } : style);
    this.#paragraphs.end();
    this.#place = before;
  }

  #inline(element: HtmlElement, style: Style): void {
    const { name, attributes } = element;
    const css = attributes['style'] ?? '';
    if (name === 'ins') this.out.inserted++;
    if (name === 'del' || /\bmsoDel\b/.test(attributes['class'] ?? '')) {
      if (name === 'del') this.out.deleted++;
      return;
    }
    const marker = style.marker || MARKER.test(css);
    const font = FONT.exec(css)?.[1];
    const signs = font === undefined ? style.signs : SIGNS.test(font);
    if (NOTE_CALL.test(css) || (marker && signs)) return;
    if (name === 'q') this.#paragraphs.add('“', style);
    this.children(element, { link: style.link || isLink(element), pre: style.pre || /white-space\s*:\s*(?:pre|break-spaces)/i.test(css), sup: style.sup || name === 'sup', marker, signs });
    if (name === 'q') this.#paragraphs.add('”', style);
  }

  #list(list: HtmlElement, style: Style): void {
    this.#paragraphs.end();
    const items = list.children.filter((child): child is HtmlElement => typeof child !== 'string' && child.name === 'li');
    const numbers = printsNumbers(items) ? [] : markers(list, items);
    let next = 0;
    for (const child of list.children) {
      if (typeof child === 'string') this.#paragraphs.add(child, style);
      else if (child.name !== 'li') this.#element(child, style);
      else {
        this.#paragraphs.mark(numbers[next++] ?? '');
        this.#block(child, style);
        this.#paragraphs.unmark();
      }
    }
  }

  #table(table: HtmlElement, style: Style): void {
    this.#paragraphs.end();
    for (const child of table.children) if (typeof child !== 'string' && child.name === 'caption') this.#block(child, style);
    if (!isData(table)) {
      for (const row of rowsOf(table)) for (const cell of cellsOf(row)) this.#block(cell, style);
      return;
    }
    const rows = dataRows(table, (cell) => this.#cell(cell));
    const { chars, links } = measure(table);
    if (this.#cellLines) for (const row of rows) this.#cellLines.push({ text: row.map(({ lines }) => lines.map(({ text }) => text).join('')).join(' ').trim() });
    else this.out.blocks.push({ kind: 'table', rows, chars, links, place: this.#place });
  }

  /** The lines of the cell that is open. */
  #cellLines: CellLine[] | null = null;

  #cell(cell: HtmlElement): CellLine[] {
    const lines: CellLine[] = [];
    this.#into(lines, () => this.children(cell, plain));
    return lines;
  }

  #into(lines: CellLine[], work: () => void): void {
    const before = [this.#paragraphs, this.#cellLines] as const;
    this.#paragraphs = new Paragraphs(({ text }) => lines.push({ text }));
    this.#cellLines = lines;
    work();
    this.#paragraphs.end();
    [this.#paragraphs, this.#cellLines] = before;
  }

  #note(element: HtmlElement): void {
    this.#paragraphs.end();
    this.out.blocks.push({ kind: 'note', text: this.#cell(element).map(({ text }) => text).join(''), place: this.#place });
  }
}

function placeOf(element: HtmlElement, above: Place, page: HtmlElement): Place {
  const opensRoot = holdsDocument(element);
  const beside = !opensRoot && isBeside(element, page);
  const root = opensRoot || (above.root && !beside);
  const heading = above.heading || HEADING.test(element.name) || (measure(element).chars < 200 && namesOf(element).some((name) => TITLE_NAME.test(name)));
  const aside = !root && (above.aside || beside);
  return root === above.root && heading === above.heading && aside === above.aside ? above : { root, aside, heading };
}

const LONGEST_LABEL = 20;

/** Whether the items of a list begin with numbers of their own: then the page shows no others. */
const printsNumbers = (items: readonly HtmlElement[]): boolean => items.length > 0 && items.every((item) => labelAt(openingOf(item, LONGEST_LABEL), 0) !== null);

/** The paragraphs and tables of a page, in reading order. */
export function blocksOf(body: HtmlElement): Blocks {
  const walk = new Walk(body);
  walk.children({ name: 'div', attributes: {}, children: [body] }, plain);
  return walk.out;
}
