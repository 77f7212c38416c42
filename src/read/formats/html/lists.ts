import { formatNumber } from '../numbers.js';
import type { HtmlElement } from './tree.js';

/** How browsers number a list, by its `list-style-type`, and what they set behind the number. */
const STYLES: readonly [names: RegExp, format: string, behind: string][] = [
  [/^(?:cjk-ideographic|(?:simp|trad)-chinese-informal|japanese-informal)$/, 'chineseCountingThousand', '、'],
  [/^cjk-decimal$/, 'ideographDigital', '、'],
  [/^simp-chinese-formal$/, 'chineseLegalSimplified', '、'],
  [/^trad-chinese-formal$/, 'ideographLegalTraditional', '、'],
  [/^cjk-heavenly-stem$/, 'ideographTraditional', '、'],
  [/^cjk-earthly-branch$/, 'ideographZodiac', '、'],
  [/^decimal-leading-zero$/, 'decimalZero', '. '],
  [/^lower-(?:alpha|latin)$/, 'lowerLetter', '. '],
  [/^upper-(?:alpha|latin)$/, 'upperLetter', '. '],
  [/^lower-roman$/, 'lowerRoman', '. '],
  [/^upper-roman$/, 'upperRoman', '. '],
  [/^decimal$/, 'decimal', '. '],
];
const TYPES: Readonly<Record<string, string>> = { a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' };

/** The kind of numbers that an element asks for; null if it says nothing. */
function styleOf({ attributes }: HtmlElement): string | null {
  const named = /list-style(?:-type)?\s*:\s*([^;]+)/i.exec(attributes['style'] ?? '')?.[1]!.trim().toLowerCase();
  return named?.split(/\s+/).find((word) => word === 'none' || /^(?:disc|circle|square)$/.test(word) || STYLES.some(([names]) => names.test(word))) ?? TYPES[attributes['type'] ?? ''] ?? null;
}

const integer = (text: string | undefined): number | null => (text !== undefined && /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : null);

/** What stands in front of each item of an ordered list. */
export function markers(list: HtmlElement, items: readonly HtmlElement[]): string[] {
  const backwards = 'reversed' in list.attributes;
  const common = styleOf(list) ?? 'decimal';
  let number = integer(list.attributes['start']) ?? (backwards ? items.length : 1);
  return items.map((item) => {
    number = integer(item.attributes['value']) ?? number;
    const style = styleOf(item) ?? common;
    const found = STYLES.find(([names]) => names.test(style));
    const marker = found ? `${formatNumber(number, found[1])}${found[2]}` : '';
    number += backwards ? -1 : 1;
    return marker;
  });
}
