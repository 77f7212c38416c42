import { PLACE, STEM } from './bodies.js';
import { divisionsIn, findDivision, type Jurisdiction } from './divisions.js';
import { stemOf } from './gbt2260.js';
import { endingOf, levelWord, placeForm } from './places.js';

/** One way to read the place that a name opens with. */
export interface Reading {
  place: Jurisdiction;
  /** Whether the place stands in the name with its ending or as its stem only. */
  slot: typeof PLACE | typeof STEM;
  /** What stands behind the place. */
  rest: string;
}

const LONGEST_SHORT_NAME = 5;
const ANYWHERE: Jurisdiction = { name: '', level: 'township', code: null };

/**
 * What the place at the start of a text can be, the surest first: a printed name (云岭市教育局), a level (市教育局), none (教育局,
 * then the first of the chain is meant), a stem (云岭海关). `chain`: the document's place and those above it, the lowest first.
 */
export function readingsIn(text: string, chain: readonly Jurisdiction[]): Reading[] {
  const [own] = chain;
  return [
    ...printedPlace(text, chain),
    ...levelPlace(text, chain),
    ...(own ? [{ place: own, slot: PLACE, rest: text } as const] : []),
    ...stemPlace(text, chain),
  ];
}

/** As `readingsIn`, in a document of no known place: a level then is that of any place. */
export function readingsAnywhere(text: string): Reading[] {
  const level = levelWord(text);
  return [...printedPlace(text, []), ...(level ? [inPlace(ANYWHERE, text.slice(level.word.length))] : []), ...stemPlace(text, [])];
}

function printedPlace(text: string, chain: readonly Jurisdiction[]): Reading[] {
  const near = chain.find((place) => text.startsWith(place.name));
  if (near) return [inPlace(near, text.slice(near.name.length))];
  const { divisions, length } = divisionsIn(text);
  const form = placeForm(text.slice(length));
  if (form) return [inPlace({ ...form, code: null }, text.slice(length + form.name.length))];
  const [first] = divisions;
  return first ? [inPlace({ ...first, code: divisions.length === 1 ? first.code : null }, text.slice(length))] : [];
}

function inPlace(place: Jurisdiction, rest: string): Reading {
  return { place, slot: PLACE, rest };
}

/** 市 in 市教育局: the own division if its name ends so, else the nearest one above that does. */
function levelPlace(text: string, chain: readonly Jurisdiction[]): Reading[] {
  const level = levelWord(text);
  const place = level && chain.find(({ name }) => level.endings.includes(endingOf(name)?.word ?? ''));
  return place ? [inPlace(place, text.slice(level.word.length))] : [];
}

function stemPlace(text: string, chain: readonly Jurisdiction[]): Reading[] {
  const near = chain.find((place) => text.startsWith(stemOf(place.name) ?? place.name));
  const place = near ?? shortNamed(text);
  const stem = place && stemOf(place.name);
  return stem && text.startsWith(stem) ? [{ place, slot: STEM, rest: text.slice(stem.length) }] : [];
}

function shortNamed(text: string): Jurisdiction | null {
  for (let length = Math.min(LONGEST_SHORT_NAME, text.length); length > 1; length--) {
    const [division, another] = findDivision(text.slice(0, length));
    if (division && !another) return division;
  }
  return null;
}
