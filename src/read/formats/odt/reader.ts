import type { SourceText } from '../../../source.js';
import { excerpt } from '../../../diagnostics.js';
import { type Label, labelled } from '../labelled.js';
import { type CellLine, TextBuilder } from '../text-builder.js';
import { type XmlElement, child, elements } from '../xml.js';
import { InlineReader, wordsOf } from './inline.js';
import { Lists, type OpenList } from './lists.js';
import { type Styles, positive } from './styles.js';
import { TableReader } from './table.js';

/** Lists of what stands in the text: contents, figures, words. */
const indexes: ReadonlySet<string> = new Set(['text:table-of-content', 'text:illustration-index', 'text:table-index', 'text:object-index', 'text:user-index', 'text:alphabetical-index']);

/** Reads the text of a document, block by block (ODF 1.3, 5). */
export class OdtReader {
  readonly #builder = new TextBuilder('paragraph');
  readonly #lists: Lists;
  readonly #tables = new TableReader((cell) => this.#linesOf(cell));
  #place = 0;
  /** The lines of the cell that is read; null outside tables. */
  #lines: CellLine[] | null = null;

  constructor(readonly styles: Styles) {
    this.#lists = new Lists(styles, (format) => this.#builder.note('number-format', { format }));
  }

  read(body: XmlElement): SourceText {
    this.#blocks(body, null);
    return this.#builder.finish();
  }

  #blocks(parent: XmlElement, list: OpenList | null): void {
    for (const element of elements(parent)) this.#block(element, list);
  }

  #block(element: XmlElement, list: OpenList | null): void {
    const { name } = element;
    if (name === 'text:p' || name === 'text:h') this.#paragraph(element, this.#headingNumber(element));
    else if (name === 'text:list') this.#list(element, list);
    else if (name === 'text:numbered-paragraph') this.#numberedParagraph(element);
    else if (name === 'table:table') this.#table(element);
    else if (name === 'text:tracked-changes') this.#trackedChanges(element);
    else if (indexes.has(name) || this.#isHiddenSection(element)) this.#skip(element);
    else if (name.startsWith('draw:')) this.#textBox(element);
    else if (name === 'text:section' || name === 'text:bibliography' || name === 'text:index-body') this.#blocks(element, list);
  }

  #isHiddenSection({ name, attributes }: XmlElement): boolean {
    return name === 'text:section' && (attributes['text:display'] === 'none' || attributes['text:is-hidden'] === 'true');
  }

  /** What is not shown still counts. */
  #skip(element: XmlElement): void {
    for (const part of elements(element)) {
      if (part.name === 'text:p' || part.name === 'text:h') this.#place++;
      else this.#skip(part);
    }
  }

  #paragraph(element: XmlElement, label: Label | null): void {
    const { text, isHidden, notes } = new InlineReader(this.styles).read(element);
    const place = ++this.#place;
    const shown = labelled(label, text);
    const line = { text: isHidden ? '' : shown, place };
    if (this.#lines) this.#lines.push(line);
    const range = this.#lines ? { start: this.#builder.length, end: this.#builder.length } : this.#builder.paragraph(line.text, place);
    for (const { rule, text: words, offset } of notes) {
      const at = Math.min(range.start + shown.length - text.length + offset, range.end);
      this.#builder.note(rule, { text: words }, { start: at, end: at });
    }
  }

  /** The number of a heading that stands in no list. Other paragraphs there have none, whatever list their style names. */
  #headingNumber({ name, attributes }: XmlElement): Label | null {
    const { outline } = this.styles;
    const list = this.styles.listOf(attributes['text:style-name']) ?? outline;
    if (name !== 'text:h' || list !== outline || attributes['text:is-list-header'] === 'true') return null;
    const restart = attributes['text:restart-numbering'] === 'true' ? '1' : undefined;
    return this.#lists.next(this.#lists.named(outline, positive(attributes['text:outline-level'], 1)), outline, attributes['text:start-value'] ?? restart);
  }

  #list(element: XmlElement, parent: OpenList | null): void {
    const list = this.#lists.open(element, parent);
    for (const item of elements(element, 'text:list-item', 'text:list-header')) this.#item(item, list);
  }

  /** The first paragraph of an item has its number, the others none. */
  #item(item: XmlElement, list: OpenList): void {
    elements(item).forEach((element, index) => {
      const isParagraph = element.name === 'text:p' || element.name === 'text:h';
      if (!isParagraph) return this.#block(element, list);
      const isNumbered = index === firstBlock(item) && item.name === 'text:list-item' && element.attributes['text:is-list-header'] !== 'true';
      this.#paragraph(element, isNumbered ? this.#itemNumber(item, element, list) : null);
    });
  }

  #itemNumber({ attributes }: XmlElement, paragraph: XmlElement, list: OpenList): Label | null {
    const style = attributes['text:style-override'] ?? (list.style || this.styles.listOf(paragraph.attributes['text:style-name']) || '');
    return this.#lists.next(list, style, attributes['text:start-value']);
  }

  #numberedParagraph(element: XmlElement): void {
    const { attributes } = element;
    const [paragraph] = elements(element, 'text:p', 'text:h');
    if (!paragraph) return;
    const style = attributes['text:style-name'] ?? '';
    const list = this.#lists.named(attributes['text:list-id'] ?? style, positive(attributes['text:level'], 1));
    this.#paragraph(paragraph, this.#lists.next(list, style, attributes['text:start-value']));
  }

  #table(element: XmlElement): void {
    const rows = this.#tables.read(element);
    if (this.#lines) for (const { lines } of rows.flat()) for (const line of lines) this.#lines.push(line);
    else this.#builder.table(rows);
  }

  /** The lines of a cell; a table in it is read as text. */
  #linesOf(cell: XmlElement): CellLine[] {
    const outer = this.#lines;
    const lines: CellLine[] = [];
    this.#lines = lines;
    this.#blocks(cell, null);
    this.#lines = outer;
    return lines;
  }

  #textBox(element: XmlElement): void {
    const text = wordsOf(element);
    if (text !== '') this.#builder.note('text-box', { text: excerpt(text) });
  }

  /** What was deleted stands here and nowhere else; what was inserted stands in the text. */
  #trackedChanges(element: XmlElement): void {
    const regions = elements(element, 'text:changed-region');
    const count = (name: string): number => regions.filter((region) => child(region, name)).length;
    const [inserted, deleted] = [count('text:insertion'), count('text:deletion')];
    if (inserted + deleted > 0) this.#builder.note('tracked-changes', { inserted: String(inserted), deleted: String(deleted) }, { start: 0, end: 0 });
  }
}

/** Where the first block of an item stands that is more than a mark. */
const firstBlock = (item: XmlElement): number => elements(item).findIndex(({ name }) => name !== 'text:number' && name !== 'text:soft-page-break');
