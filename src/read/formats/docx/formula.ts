import { type XmlElement, elements } from '../xml.js';

/** Where the parts of a formula are not set side by side: 2/3, 10^4. */
const between: Readonly<Record<string, string>> = { 'm:f': '/', 'm:sSup': '^' };

/** The characters of a formula in one line. */
export function formula(element: XmlElement): string {
  if (element.name === 'm:t') return element.children.filter((part) => typeof part === 'string').join('');
  const parts = elements(element).filter(({ name }) => !name.endsWith('Pr') && name !== 'w:del' && name !== 'w:moveFrom');
  return parts.map(formula).filter((part) => part !== '').join(between[element.name] ?? '');
}
