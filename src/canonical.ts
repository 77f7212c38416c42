import { fromGrammar, wordsOf } from './grammar/index.js';
import { bodyOpenings, fullNamesOf, type Level, nationalName, PLACE, STEM } from './bodies.js';
import { type Division, divisionOf, divisionsIn, findDivision, type Jurisdiction, parentOf } from './divisions.js';
import { stemOf } from './gbt2260.js';
import { endingOf, placeForm } from './places.js';
import { memoized } from './memoize.js';
import { isCollective } from './organizations.js';
import { readingsIn } from './readings.js';

const branchWords = fromGrammar(({ organizations }) => wordsOf(organizations.branches));
const MUNICIPALITY_LEVELS: Level[] = ['province', 'city'];

/** A place and the ones above it, the lowest first. */
type Chain = Jurisdiction[];

const NOWHERE: Jurisdiction = { name: '', level: 'nation', code: null };
const lookups = new WeakMap<Jurisdiction, (name: string) => string | null>();

/**
 * The full official name of a body that a document of this jurisdiction names (市卫健委 → 云岭市卫生健康委员会):
 * 市 in a county's document is the city above it, a name without a level is the jurisdiction's own.
 * Null for collectives, for places that cannot be known, and where the vocabulary has no full name for the level, or several.
 */
export function canonicalName(name: string, jurisdiction: Jurisdiction | null): string | null {
  const key = jurisdiction ?? NOWHERE;
  let lookup = lookups.get(key);
  if (!lookup) {
    const chain = jurisdiction ? chainOf(jurisdiction) : [];
    const atHome = jurisdiction?.level === 'nation';
    lookup = memoized((text) => (isCollective(text) ? null : nameIn(text, chain, atHome)));
    lookups.set(key, lookup);
  }
  return lookup(name.replace(/\s+/g, ''));
}

function chainOf(jurisdiction: Jurisdiction): Chain {
  if (jurisdiction.level === 'nation') return [];
  if (jurisdiction.level === 'township') {
    const { divisions } = divisionsIn(jurisdiction.name);
    return [jurisdiction, ...upwardFrom(divisions.length === 1 ? divisions[0]! : null)];
  }
  const own = jurisdiction.code === null ? null : divisionOf(jurisdiction.code);
  return [jurisdiction, ...upwardFrom(own && parentOf(own))];
}

function upwardFrom(division: Division | null): Chain {
  return division ? [division, ...upwardFrom(parentOf(division))] : [];
}

function nameIn(name: string, chain: Chain, atHome: boolean): string | null {
  const national = nationalName(name, atHome);
  if (national !== null) return national;
  for (const opening of bodyOpenings()) {
    if (!name.startsWith(opening)) continue;
    for (const { place, slot, rest } of readingsIn(name.slice(opening.length), chain)) {
      const [full, another] = fullNamesOf(opening + slot + rest, levelsOf(place), provinceOf(place));
      if (full !== undefined && another === undefined) return filled(full, place);
    }
  }
  return branchName(name, chain, atHome);
}

/**
 * All full names that a name can stand for in a document of this jurisdiction (市文旅局 → 云岭市文化和旅游局, 云岭市文化广电旅游局 …):
 * one for a name that `canonicalName` knows.
 */
export function possibleNames(name: string, jurisdiction: Jurisdiction): string[] {
  const known = canonicalName(name, jurisdiction);
  if (known !== null) return [known];
  const readings = bodyOpenings().flatMap((opening) => (name.startsWith(opening) ? readingsIn(name.slice(opening.length), chainOf(jurisdiction)).map((reading) => ({ opening, ...reading })) : []));
  return [...new Set(readings.flatMap(({ opening, place, slot, rest }) => fullNamesOf(opening + slot + rest, levelsOf(place), provinceOf(place)).map((full) => filled(full, place))))];
}

const provinceOf = ({ code }: Jurisdiction): string | null => code?.slice(0, 2) ?? null;

/** A place with no stem of its own (赵县) stays whole. */
function filled(name: string, place: Jurisdiction): string {
  return name.replace(PLACE, place.name).replace(STEM, stemOf(place.name) ?? place.name);
}

/** The bodies of a municipality are named as a province's (市高级人民法院) or as a city's (市公安局). */
function levelsOf({ name, level }: Jurisdiction): Level[] {
  return level === 'province' && endingOf(name)?.level === 'city' ? MUNICIPALITY_LEVELS : [level];
}

/** 市生态环境局青溪区分局: a body, a place, and the word for a branch. */
function branchName(name: string, chain: Chain, atHome: boolean): string | null {
  const word = branchWords().find((ending) => name.endsWith(ending));
  if (word === undefined) return null;
  for (let end = name.length - word.length - 2; end > 2; end--) {
    if (!isPlace(name.slice(end, -word.length), chain)) continue;
    const body = nameIn(name.slice(0, end), chain, atHome);
    if (body !== null) return body + name.slice(end);
  }
  return null;
}

function isPlace(text: string, chain: Chain): boolean {
  return chain.some((place) => stemOf(place.name) === text) || findDivision(text).length > 0 || placeForm(text)?.name === text;
}
