import { type XmlElement, child, elements } from '../xml.js';
import { branchOf, valueOf } from './names.js';

const insertions = new Set(['w:ins', 'w:moveTo', 'w:cellIns']);
const deletions = new Set(['w:del', 'w:moveFrom', 'w:cellDel']);

/** A field that began: its marks so far, and whether its result has begun. */
interface OpenField {
  marks: XmlElement[];
  isResult: boolean;
}

/** What is to be known of a document before its text is read. */
export class Scan {
  /** The number of each paragraph, in file order, those of text boxes left out. */
  readonly places = new Map<XmlElement, number>();
  /** The marks of fields, each with the one that began its field; a mark without its counterpart means nothing. */
  readonly fieldMarks = new Map<XmlElement, XmlElement>();
  /** The paragraphs above an automatic table of contents that belong to it. */
  readonly contentsHeads = new Set<XmlElement>();
  inserted = 0;
  deleted = 0;
  #open: OpenField[] = [];
  #heads: XmlElement[] | null = null;

  constructor(body: XmlElement) {
    this.#read(body);
  }

  #read(parent: XmlElement): void {
    for (const element of elements(parent)) {
      if (deletions.has(element.name)) this.deleted++;
      else if (element.name === 'mc:AlternateContent') this.#read(branchOf(element));
      else if (element.name === 'w:fldChar') this.#mark(element);
      else if (element.name === 'w:tc') this.#cell(element);
      else if (isRead(element.name)) this.#enter(element);
    }
  }

  /** A field may run over a whole table, but not out of a cell. */
  #cell(cell: XmlElement): void {
    const outside = this.#open;
    this.#open = [];
    this.#read(cell);
    this.#open = outside;
  }

  #enter(element: XmlElement): void {
    if (insertions.has(element.name)) this.inserted++;
    if (element.name === 'w:p') {
      this.places.set(element, this.places.size + 1);
      this.#heads?.push(element);
    }
    const isContents = element.name === 'w:sdt' && valueOf(child(element, 'w:sdtPr', 'w:docPartObj'), 'w:docPartGallery') === 'Table of Contents';
    if (isContents) this.#heads = [];
    this.#read(element);
    if (isContents) this.#heads = null;
  }

  #mark(mark: XmlElement): void {
    const type = mark.attributes['w:fldCharType'];
    const field = this.#open.at(-1);
    if (type === 'begin') {
      this.#open.push({ marks: [mark], isResult: false });
      this.#heads?.slice(0, -1).forEach((head) => this.contentsHeads.add(head));
      this.#heads = null;
    } else if (type === 'separate' && field && !field.isResult) {
      field.marks.push(mark);
      field.isResult = true;
    } else if (type === 'end' && field) {
      for (const own of [...field.marks, mark]) this.fieldMarks.set(own, field.marks[0]!);
      this.#open.pop();
    }
  }
}

/** Former properties (`w:pPrChange`), readings of characters, formulas and drawings hold no text of the document. */
const isRead = (name: string): boolean => name.startsWith('w:') && !/^w:(?:rt|pict|drawing|object|\w+Change)$/.test(name);
