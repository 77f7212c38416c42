import type { XmlElement } from '../xml.js';

/** Characters of fonts of symbols, by the codes that they have there. */
const fonts: Readonly<Record<string, ReadonlyMap<number, string>>> = {
  symbol: row([0xa3, '≤'], [0xa5, '∞'], [0xae, '→'], [0xb0, '°±'], [0xb3, '≥×'], [0xb7, '•÷≠≡≈…'], [0x20, ' !'], [0x23, '#'], [0x25, '%&'], [0x28, '()'], [0x2b, '+,−./0123456789:;<=>?'], [0x5b, '['], [0x5d, ']'], [0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}']),
  wingdings: row([0x6c, '●'], [0x6e, '■□'], [0x71, '❑❒'], [0x75, '◆'], [0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'], [0xa7, '▪□'], [0xd8, '➢'], [0xdf, '←→↑↓'], [0xfb, '✗✓☒☑']),
  'wingdings 2': row([0x4f, '✗✓☒☑☒'], [0x69, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'], [0xa2, '■□']),
};

function row(...rows: readonly (readonly [number, string])[]): Map<number, string> {
  return new Map(rows.flatMap(([first, characters]) => Array.from(characters, (character, index): [number, string] => [first + index, character])));
}

/** The character of a `w:sym`; none where the font is not known. Fonts of symbols have theirs from F000 on, too. */
export function symbolOf({ attributes }: XmlElement): string {
  const hex = attributes['w:char'] ?? '';
  if (!/^[0-9A-Fa-f]{1,5}$/.test(hex)) return '';
  const code = Number.parseInt(hex, 16);
  const name = (attributes['w:font'] ?? '').toLowerCase();
  if (Object.hasOwn(fonts, name)) return fonts[name]!.get(code >= 0xf000 ? code - 0xf000 : code) ?? '';
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(String.fromCodePoint(code)) ? String.fromCodePoint(code) : '';
}
