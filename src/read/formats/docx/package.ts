import { ReadError } from '../../error.js';
import { type XmlElement, elements, parseXml } from '../xml.js';
import type { Zip } from '../zip.js';
import { prefixes } from './names.js';

interface Relationship {
  type: string;
  target: string;
}

/** The parts of a Word file, found by their relationships (ISO/IEC 29500-2), whatever their names are. */
export class WordPackage {
  readonly #main: string;
  readonly #relationships: readonly Relationship[];

  /** @throws {ReadError} `damaged` if there is no main part */
  constructor(readonly zip: Zip) {
    this.#main = this.#related('').find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'word/document.xml';
    this.#relationships = this.#related(this.#main);
  }

  /** @throws {ReadError} `damaged` */
  body(): XmlElement {
    const root = this.#parse(this.#main);
    if (!root) throw new ReadError('damaged', 'read.damagedXml', { file: '_rels/.rels', reason: this.#main });
    const body = root.name === 'w:document' ? elements(root, 'w:body')[0] : undefined;
    if (!body) throw new ReadError('damaged', 'read.damagedXml', { file: this.#main, reason: '<w:body>' });
    return body;
  }

  /** A part that belongs to the main one, by the end of its relationship's type: `styles`, `numbering`, `footnotes`. */
  part(type: string): XmlElement | undefined {
    const target = this.#relationships.find((relationship) => relationship.type.endsWith(`/${type}`))?.target;
    return target === undefined ? undefined : this.#parse(target);
  }

  #parse(name: string): XmlElement | undefined {
    const text = this.zip.text(name);
    return text === null ? undefined : parseXml(text, name, prefixes);
  }

  /** What belongs to a part, or to the whole file (''). Nothing outside the file is looked at. */
  #related(part: string): Relationship[] {
    const folder = part.slice(0, part.lastIndexOf('/') + 1);
    const root = this.#parse(`${folder}_rels/${part.slice(folder.length)}.rels`);
    return (root ? elements(root, 'Relationship') : [])
      .filter(({ attributes }) => attributes['TargetMode'] !== 'External')
      .map(({ attributes }) => ({ type: attributes['Type'] ?? '', target: resolved(folder, attributes['Target'] ?? '') }));
  }
}

/** `../word/styles.xml` from the folder `word/` → `word/styles.xml`; no path leads out of the file. */
function resolved(folder: string, target: string): string {
  const names: string[] = [];
  for (const name of decoded(target.startsWith('/') ? target : folder + target).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
