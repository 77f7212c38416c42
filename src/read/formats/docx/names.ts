import { type XmlElement, child, elements } from '../xml.js';

/** The vocabularies of a Word file, in the Transitional and the Strict form. */
export const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};

/** The `w:val` of an element, or of one below it. */
export const valueOf = (element: XmlElement | undefined, ...path: readonly string[]): string | undefined => child(element, ...path)?.attributes['w:val'];

/** A whole number; undefined for anything else. */
export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*[+-]?\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}

/** A property that is on or off: `<w:vanish/>`, `<w:vanish w:val="0"/>`; undefined where it is not given. */
export function toggle(properties: XmlElement | undefined, name: string): boolean | undefined {
  const property = child(properties, name);
  return property && !/^(?:0|false|off|none)$/.test(property.attributes['w:val'] ?? '1');
}

/** Elements that stand around text and change nothing about it. */
const wrappers = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag', 'w:hyperlink', 'w:ins', 'w:moveTo', 'w:dir', 'w:bdo']);

/** What an element holds as text, rows or cells: what stands in wrappers, too, and one branch of each alternative. */
export function content(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const add = (element: XmlElement): void => {
    for (const part of elements(element)) {
      if (wrappers.has(part.name)) add(part);
      else if (part.name === 'mc:AlternateContent') add(branchOf(part));
      else found.push(part);
    }
  };
  add(parent);
  return found;
}

/** The prefixes that Word 2010 and later declare for what they understand. */
const UNDERSTOOD = /^(?:w1[456]\w*|wp[cgis]|wp14|wp15|wne|a14|a16\w*|cx\d*|am3d|aink|oel|m|v|o)$/;

/** The branch of an `mc:AlternateContent` that Word shows. */
export function branchOf(alternatives: XmlElement): XmlElement {
  const choices = elements(alternatives, 'mc:Choice');
  const understood = choices.find(({ attributes }) => (attributes['Requires'] ?? '').split(/\s+/).every((prefix) => UNDERSTOOD.test(prefix)));
  return understood ?? child(alternatives, 'mc:Fallback') ?? choices[0] ?? { name: '', attributes: {}, children: [] };
}
