import type { SourceText } from '../../../source.js';
import { ReadError } from '../../error.js';
import type { Limits } from '../../reader.js';
import { Layout } from '../layout/index.js';
import { type DirectedRun, upright } from '../layout/turn.js';
import { MANY_SHAPES, PICTURE_SHARE, type Page, type Rule } from '../layout/types.js';
import { type Drawn, boxOf, draw } from './objects.js';
import { type XmlElement, child, elements, parseXml, textOf } from '../xml.js';
import { Zip } from '../zip.js';

/** A4 in millimetres, where nothing else is said. */
const A4 = [0, 0, 210, 297];
const ROOT = 'OFD.xml';
const LARGEST = 5000;

/**
 * The text of an OFD (GB/T 33190).
 * @throws {ReadError} `encrypted`, `damaged`, `scanned`, `limit`
 */
export function readOfd(bytes: Uint8Array, limits: Limits): SourceText {
  const zip = new Zip(bytes, limits);
  if (zip.names.some((name) => name.endsWith('encryptions.xml'))) throw new ReadError('encrypted', 'read.encrypted');
  const documents = elements(xmlOf(zip, ROOT), 'DocBody').map((body) => new OfdDocument(zip, resolved(ROOT, wordsOf(child(body, 'DocRoot')))));
  const pages = documents.reduce((sum, document) => sum + document.pages.length, 0);
  if (pages > limits.pages) throw new ReadError('limit', 'read.pages', { pages: String(pages), limit: String(limits.pages) });
  if (pages === 0) throw damaged('Page');
  const layout = new Layout();
  for (const document of documents) for (const page of document.pages) layout.add(document.read(page));
  return layout.finish();
}

/** One of the documents of a file. */
class OfdDocument {
  readonly pages: readonly XmlElement[];
  readonly #box: readonly number[];
  /** The files of the templates by their ids, and what has been read of them. */
  readonly #templates: ReadonlyMap<string, string>;
  readonly #read = new Map<string, XmlElement>();

  constructor(
    readonly zip: Zip,
    readonly file: string,
  ) {
    const document = xmlOf(zip, file);
    const common = child(document, 'CommonData');
    this.pages = elements(child(document, 'Pages') ?? document, 'Page');
    this.#box = areaOf(child(common, 'PageArea')) ?? A4;
    this.#templates = new Map((common ? elements(common, 'TemplatePage') : []).map(({ attributes }) => [attributes.ID ?? '', resolved(file, attributes.BaseLoc ?? '')]));
  }

  read(page: XmlElement): Page {
    const content = xmlOf(this.zip, resolved(this.file, page.attributes.BaseLoc ?? ''));
    const [left = 0, top = 0, width = 0, height = 0] = areaOf(child(content, 'Area')) ?? this.#box;
    const drawn: Drawn = { left, top, runs: [], rules: [], shapes: 0, covered: 0 };
    for (const { attributes } of elements(content, 'Template')) this.#drawTemplate(attributes.TemplateID ?? '', drawn);
    drawLayers(content, drawn, false);
    return pageOf(drawn, width, height);
  }

  /** What templates draw stands behind many pages: heads, feet, the lines of a form. */
  #drawTemplate(id: string, drawn: Drawn): void {
    const file = this.#templates.get(id);
    if (file === undefined || !this.zip.has(file)) return;
    if (!this.#read.has(id)) this.#read.set(id, xmlOf(this.zip, file));
    drawLayers(this.#read.get(id)!, drawn, true);
  }
}

function drawLayers(page: XmlElement, drawn: Drawn, isTemplate: boolean): void {
  const content = child(page, 'Content');
  for (const layer of content ? elements(content, 'Layer') : []) draw(layer, drawn, isTemplate || layer.attributes.Type === 'Background');
}

const POINTS = 72 / 25.4;

function pageOf({ runs, rules, shapes, covered }: Drawn, width: number, height: number): Page {
  const scaledRuns = runs.map((run): DirectedRun => ({ ...run, x: run.x * POINTS, y: run.y * POINTS, width: run.width * POINTS, size: run.size * POINTS }));
  const scaledRules = rules.map(({ x1, y1, x2, y2 }): Rule => ({ x1: x1 * POINTS, y1: y1 * POINTS, x2: x2 * POINTS, y2: y2 * POINTS }));
  return { ...upright(scaledRuns, scaledRules, width * POINTS, height * POINTS), hasPicture: covered > PICTURE_SHARE * width * height || shapes > MANY_SHAPES };
}

function areaOf(area: XmlElement | undefined): number[] | null {
  const box = area && boxOf(wordsOf(child(area, 'PhysicalBox') ?? child(area, 'ApplicationBox')));
  return box && box[2]! > 0 && box[3]! > 0 && box[2]! < LARGEST && box[3]! < LARGEST ? box : null;
}

const wordsOf = (element: XmlElement | undefined): string => (element ? textOf(element).trim() : '');

function xmlOf(zip: Zip, file: string): XmlElement {
  const text = zip.text(file);
  if (text === null) throw damaged(file);
  return parseXml(text, file, {});
}

const damaged = (reason: string): ReadError => new ReadError('damaged', 'read.damaged', { format: 'OFD', reason });

/** The name in the container of what a file names: from the root with `/` in front, otherwise from the folder of the file; nothing is outside. */
function resolved(file: string, name: string): string {
  const parts = name.startsWith('/') ? [] : file.split('/').slice(0, -1);
  for (const part of name.split(/[/\\]/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
