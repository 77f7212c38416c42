import type { HtmlElement } from './tree.js';
import { isBlock, isLink, isRoot } from './tree.js';

/** How much stands below an element. */
export interface Measure {
  /** Characters but for white space. */
  chars: number;
  /** Those of them that are links. */
  links: number;
  /** Paragraphs, roughly: blocks and line ends. */
  lines: number;
  /** Whether there is a table below it. */
  tables: boolean;
}

const known = new WeakMap<HtmlElement, Measure>();

/** Measures an element, once. */
export function measure(element: HtmlElement): Measure {
  const before = known.get(element);
  if (before) return before;
  const sum: Measure = { chars: 0, links: 0, lines: element.name === 'br' ? 1 : 0, tables: false };
  for (const child of element.children) {
    if (typeof child === 'string') sum.chars += child.replace(/\s+/g, '').length;
    else {
      const { chars, links, lines, tables } = measure(child);
      sum.chars += chars;
      sum.links += links;
      sum.lines += lines;
      sum.tables ||= tables || child.name === 'table';
    }
  }
  if (isLink(element)) sum.links = sum.chars;
  if (isBlock(element) && sum.chars > 0) sum.lines = Math.max(sum.lines, 1);
  known.set(element, sum);
  return sum;
}

/** Whether an element is known to hold the document: by its name, and it is no list of links. */
export const holdsDocument = (element: HtmlElement): boolean => isRoot(element) && measure(element).links <= 0.5 * measure(element).chars;

/** All characters below an element. */
export const textOf = ({ children }: HtmlElement): string => children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

/** The first characters below an element, leading white space apart. */
export function openingOf(element: HtmlElement, length: number): string {
  let text = '';
  for (const child of element.children) {
    if (text.length >= length) break;
    text = (text + (typeof child === 'string' ? child : openingOf(child, length - text.length))).trimStart();
  }
  return text.slice(0, length);
}
