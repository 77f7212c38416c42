import { SaxesParser } from 'saxes';
import { ReadError } from '../error.js';

/** An element of an XML file. Names carry the prefixes that their vocabularies are known by, whatever the file calls them. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

/** Deeper ones come from no office program. */
const DEEPEST = 400;

/** More take a gigabyte of memory; a document of a thousand pages has a tenth of it. */
const MOST = 4_000_000;

/**
 * Parses an XML file. There are no external files and no entities of its own: a document type is refused.
 * @param prefixes the prefix for each namespace; elements and attributes of others keep their bare names, but `xml:`
 * @throws {ReadError} `damaged` with the name of the file
 */
export function parseXml(text: string, file: string, prefixes: Readonly<Record<string, string>>): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  let count = 0;
  const nameOf = (uri: string, local: string): string => {
    const prefix = prefixes[uri] ?? '';
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  const refuse = (reason: string): never => {
    throw new ReadError('damaged', 'read.damagedXml', { file, reason });
  };
  parser.on('error', ({ message }) => refuse(message.split('\n', 1)[0]!));
  parser.on('doctype', () => refuse('DOCTYPE'));
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length > DEEPEST) refuse(`<${local}> × ${DEEPEST}`);
    if (++count > MOST) refuse(`<…> × ${MOST}`);
    const found: Record<string, string> = {};
    for (const { uri: space, local: name, value } of Object.values(attributes)) found[nameOf(space, name)] ??= value;
    const element: XmlElement = { name: nameOf(uri, local), attributes: found, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (words: string): void => void open.at(-1)!.children.push(words);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text.replace(/^\ufeff/, '')).close();
  return elements(root)[0] ?? refuse('<>');
}

/** The elements below an element, of some names or all. */
export function elements({ children }: XmlElement, ...names: readonly string[]): XmlElement[] {
  return children.filter((child): child is XmlElement => typeof child !== 'string' && (names.length === 0 || names.includes(child.name)));
}

/** The first element of a name, along a path of names. */
export function child(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((element, name) => element && elements(element, name)[0], parent);
}

/** All characters below an element. */
export function textOf({ children }: XmlElement): string {
  return children.map((part) => (typeof part === 'string' ? part : textOf(part))).join('');
}
