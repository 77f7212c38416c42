import grammar from '../grammars/organizations.yaml';
import type { Level } from './bodies.js';

interface Places {
  endings: { word: string; level: Level }[];
  except: string[];
  zones: string[];
  cutting: string[];
  uncut: string[];
  outside: string[];
  own: string[];
  words: { word: string; endings: string[] }[];
  titles: { starts: string[]; issuerEnds: string[]; years: string[] };
  nation: { name: string; openings: string[]; tails: string[]; numberCodes: string[] };
}

/** The words of which names of divisions are made. */
export const places = (grammar as { places: Places }).places;

/** A name that has the form of a division, whether there is such a one or not. */
export interface PlaceForm {
  name: string;
  /** By the ending alone: a 市 counts as a city. */
  level: Level;
}

const SHORTEST_STEM = 2;
const LONGEST_STEM = 6;
const LONGEST_ZONE = 12;
const outside = new Set(places.outside);
const noDivisions = [...places.except, ...places.zones];

/** The name of the form of a division that a text opens with (云岭市…, 清河口县…); null if it opens otherwise. */
export function placeForm(text: string): PlaceForm | null {
  for (let length = 1; length <= LONGEST_STEM && length < text.length; length++) {
    const ending = places.endings.find((entry) => text.startsWith(entry.word, length));
    if (ending) return length < SHORTEST_STEM ? null : asPlace(text, length + ending.word.length, ending.level);
    if (outside.has(text[length - 1]!)) return null;
  }
  return null;
}

function asPlace(text: string, length: number, level: Level): PlaceForm | null {
  const name = text.slice(0, length);
  const stemEnd = text[length - 2]!;
  if (outside.has(stemEnd) && level !== 'township') return null;
  if (noDivisions.some((word) => name.endsWith(word))) return null;
  return isCut(text, length) ? null : { name, level };
}

/** Whether what stands at an offset takes the ending before it into another word (青溪县|民政局, but 县民). */
const isCut = (text: string, at: number): boolean => places.cutting.some((word) => text.startsWith(word, at)) && !places.uncut.some((word) => text.startsWith(word, at));

/** Whether a text opens with the name of a zone that has a government but is no division (高新区管委会, 青溪经济开发区管委会). */
export function opensWithZone(text: string): boolean {
  return places.zones.some((word) => text.slice(0, LONGEST_ZONE).includes(word));
}

/** The word for a level that a text opens with (市 in 市教育局) and the endings of the divisions that it can mean. */
export function levelWord(text: string): { word: string; endings: string[] } | null {
  return places.words.find((entry) => text.startsWith(entry.word)) ?? null;
}

/** The ending of the name of a division (自治县 for one that ends so, not 县) with the level that it tells; null if it has none. */
export function endingOf(name: string): { word: string; level: Level } | null {
  return places.endings.find((entry) => name.endsWith(entry.word)) ?? null;
}

/** Whether a text opens with a word for a level that is not the start of another word (市消防站, not 市民 or 市场). */
export function opensWithLevel(text: string): boolean {
  const level = levelWord(text);
  return level !== null && !isCut(text, level.word.length);
}
