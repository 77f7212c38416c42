import grammar from '../grammars/numerals.yaml';

interface NumeralEntry {
  value: number;
  words: string[];
}

const numerals = grammar as { digits: NumeralEntry[]; units: NumeralEntry[]; tens: NumeralEntry[]; point: string };

const digits = valuesOf(numerals.digits);
const units = valuesOf(numerals.units);
const tens = valuesOf(numerals.tens);

/** The characters of Chinese numerals, for use inside a character class. */
export const HAN_NUMERAL_CHARACTERS = [...digits.keys(), ...units.keys(), ...tens.keys()].join('');

function valuesOf(entries: NumeralEntry[]): Map<string, number> {
  return new Map(entries.flatMap((entry) => entry.words.map((word) => [word, entry.value] as const)));
}

/** Digits one behind the other are a number from here on (二〇二六); fewer say about how many (三五家). */
const SHORTEST_YEAR = 4;

/** The whole number that a Chinese numeral stands for (三十一, 二〇二六, 两千五百, 一百零五); null if it is none. */
export function hanNumber(text: string): number | null {
  if (text === '') return null;
  const characters = [...text];
  if (characters.length > 1 && characters.length < SHORTEST_YEAR && characters.every((character) => digits.has(character)) && !/[〇零○]/.test(text)) return null;
  if (characters.every((character) => digits.has(character))) {
    return characters.reduce((sum, character) => sum * 10 + digits.get(character)!, 0);
  }
  return sumOfUnits(characters);
}

function sumOfUnits(characters: string[]): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of characters) {
    const asDigit = digits.get(character);
    const asTens = tens.get(character);
    const unit = units.get(character);
    if (asDigit !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = asDigit;
    } else if (asTens !== undefined) {
      section += asTens;
    } else if (unit === undefined) {
      return null;
    } else if (unit >= 10000) {
      total = (total + section + (digit ?? 0) || 1) * unit;
      section = 0;
      digit = null;
    } else {
      section += (digit === null || digit === 0 ? 1 : digit) * unit;
      digit = null;
    }
  }
  return total + section + (digit ?? 0);
}

/** The decimal, in ASCII digits, that a Chinese numeral stands for (九十八点五 → 98.5); null if it is none. */
export function hanDecimal(text: string): string | null {
  const [whole = '', ...rest] = text.split(numerals.point);
  const value = hanNumber(whole);
  if (value === null || rest.length > 1) return null;
  if (rest.length === 0) return String(value);
  const decimals = [...rest[0]!].map((character) => digits.get(character));
  return decimals.length === 0 || decimals.includes(undefined) ? null : `${value}.${decimals.join('')}`;
}

/** The mark between whole and decimal places. */
export const HAN_POINT = numerals.point;

/** An ASCII or full-width decimal (`1,200`, `１０.5`) in ASCII digits, without separators of thousands. */
export function asciiDecimal(text: string): string {
  return text
    .replace(/[０-９．，]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/,/g, '');
}

/** A decimal times a power of ten, exactly (`10.04`, 4 → 100400). */
export function scaled(decimal: string, exponent: number): number {
  return Number(`${decimal}e${exponent}`);
}
