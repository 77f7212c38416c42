import grammar from '../grammars/numbering.yaml';
import { HAN_NUMERAL_CHARACTERS, asciiDecimal, hanNumber } from './numerals.js';

interface StyleEntry {
  id: string;
  sameAs?: string;
  numeral: 'han' | 'arabic' | 'symbol';
  symbols?: string[];
  open?: string[];
  close?: string[];
  after?: string[];
}

/** The number in front of a section or an item. */
export interface Label {
  /** The style's id, for instance `hanBracket` for （一）. */
  style: string;
  /** Rank of the style: 0 is the highest level. */
  rank: number;
  /** What its numeral is written in: 一 and （一） can be taken for one another, 一 and 1 cannot. */
  script: 'han' | 'arabic';
  ordinal: number;
  /** As printed, without its final mark, brackets full-width. */
  printed: string;
  /** Length of the label with its marks and the space behind it, in UTF-16 units. */
  length: number;
}

interface Style extends StyleEntry {
  rank: number;
  family: string;
  script: 'han' | 'arabic';
  expression: RegExp;
}

const styles = compile((grammar as { styles: StyleEntry[] }).styles);

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function oneOf(words: readonly string[] | undefined, otherwise = ''): string {
  return words ? `(?:${words.map(escape).join('|')})` : otherwise;
}

function compile(entries: StyleEntry[]): Style[] {
  const rankOf = new Map(entries.map((entry, index) => [entry.id, index]));
  return entries.map((entry) => {
    const family = entry.sameAs ?? entry.id;
    const numeral = { han: `[${HAN_NUMERAL_CHARACTERS}]{1,4}`, arabic: '[0-9０-９]{1,3}', symbol: oneOf(entry.symbols) }[entry.numeral];
    const after = entry.after ? `${oneOf(entry.after)}?` : '';
    const source = `${oneOf(entry.open)}[ \\u3000]?(${numeral})[ \\u3000]?${oneOf(entry.close)}${after}[ \\t\\u3000\\u00a0]*`;
    const script = family.startsWith('arabic') || family === 'circled' ? 'arabic' : 'han';
    return { ...entry, rank: rankOf.get(family)!, family, script, expression: new RegExp(source, 'y') } satisfies Style;
  });
}

/** A digit behind `3.` makes it a decimal, unless a year, a month (1.11月底前, but not 3、4月) or a name such as 5G begins there. */
const DATE_OR_NAME = /(?:19|20)\d\d\s*[年—-]|(?<=[.．][ \u3000]?)(?:1[0-2]|0?[1-9])\s*月|\d+[A-Za-z]/y;

function isDecimal(text: string, end: number): boolean {
  if (!/[0-9０-９]/.test(text[end] ?? '')) return false;
  DATE_OR_NAME.lastIndex = end;
  return !DATE_OR_NAME.test(text);
}

/** The styles that a character can begin. */
const stylesByStart = new Map<string, Style[]>();
for (const style of styles) for (const character of startsOf(style)) stylesByStart.set(character, [...(stylesByStart.get(character) ?? []), style]);

function startsOf(style: Style): string[] {
  if (style.open) return style.open.map((word) => word[0]!);
  if (style.symbols) return style.symbols;
  return [...(style.numeral === 'han' ? HAN_NUMERAL_CHARACTERS : '0123456789０１２３４５６７８９')];
}

/** The label that begins at an offset of a text, or null. */
export function labelAt(text: string, offset: number): Label | null {
  for (const style of stylesByStart.get(text[offset] ?? '') ?? []) {
    style.expression.lastIndex = offset;
    const match = style.expression.exec(text);
    if (!match) continue;
    const end = style.expression.lastIndex;
    const ordinal = ordinalOf(style, match[1]!);
    if (ordinal === null || ordinal === 0) continue;
    if (style.family === 'arabic' && isDecimal(text, end)) continue;
    return { style: style.family, rank: style.rank, script: style.script, ordinal, printed: printed(style, match), length: end - offset };
  }
  return null;
}

function ordinalOf(style: Style, numeral: string): number | null {
  if (style.numeral === 'symbol') return style.symbols!.indexOf(numeral) + 1;
  if (style.numeral === 'arabic') return Number(asciiDecimal(numeral));
  return hanNumber(numeral);
}

function printed(style: Style, match: RegExpExecArray): string {
  const numeral = style.numeral === 'arabic' ? asciiDecimal(match[1]!) : match[1]!;
  if (style.numeral === 'symbol') return numeral;
  if (style.open === undefined) return numeral;
  if (style.open.includes('第')) return match[0].replace(/\s/g, '');
  return `（${numeral}）`;
}
