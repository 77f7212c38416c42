import type { SourceText } from '../../../source.js';
import { ReadError } from '../../error.js';
import type { Limits } from '../../reader.js';
import { type XmlElement, child, parseXml } from '../xml.js';
import { Zip } from '../zip.js';
import { OdtReader } from './reader.js';
import { Styles } from './styles.js';

/** The vocabularies of OpenDocument 1.3, by the prefixes that it uses itself. */
const prefixes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['office', 'style', 'text', 'table', 'presentation', 'script'].map((name) => [`urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`, name])),
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
  'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0': 'manifest',
  'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0': 'loext',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};

/**
 * The text of an OpenDocument text (ODF 1.3), as LibreOffice and WPS write it.
 * @throws {ReadError} `damaged`, `encrypted`, `limit`
 */
export function readOdt(bytes: Uint8Array, limits: Limits): SourceText {
  const zip = new Zip(bytes, limits);
  if (zip.text('META-INF/manifest.xml')?.includes('encryption-data')) throw new ReadError('encrypted', 'read.encrypted');
  const parse = (name: string): XmlElement | undefined => {
    const text = zip.text(name);
    return text === null ? undefined : parseXml(text, name, prefixes);
  };
  const content = parse('content.xml');
  const body = child(content, 'office:body', 'office:text');
  if (!content || !body) throw new ReadError('damaged', 'read.damaged', { format: 'ODT', reason: 'content.xml' });
  return new OdtReader(new Styles(content, parse('styles.xml'))).read(body);
}
