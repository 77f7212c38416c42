import { rows } from 'virtual:divisions';
import grammar from '../grammars/organizations.yaml';

/** A division of China down to the county (GB/T 2260). */
export interface Division {
  /** Six digits; `0000` behind a province's, `00` behind a city's. */
  code: string;
  /** In full, without the divisions above it. */
  name: string;
  level: 'province' | 'city' | 'county';
}

/** Names of divisions at the start of a text: all that the lowest of them can be, and how many characters the names take. */
export interface LeadingDivisions {
  divisions: Division[];
  length: number;
}

interface NameWords {
  places: { endings: { word: string; level: string }[]; autonomy: string; peoples: string[] };
}

const CODE = 6;
const LONGEST_NAME = 15;
const LONGEST_SHORT_NAME = 5;
const SHORTEST_STEM = 2;

const { autonomy, peoples, endings } = (grammar as NameWords).places;

const known = new Map<string, Division[]>();

/** The divisions whose names begin with the same two characters. They are found in the text of the data: to index it would take longer. */
function startingLike(name: string): Division[] {
  const start = name.slice(0, SHORTEST_STEM);
  if (start.length < SHORTEST_STEM) return [];
  const before = known.get(start);
  if (before) return before;
  const found: Division[] = [];
  for (let at = rows.indexOf(start); at >= 0; at = rows.indexOf(start, at + 1)) {
    if (isDigit(rows[at - 1])) found.push(divisionAt(at - CODE));
  }
  known.set(start, found);
  return found;
}

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

/** The division whose row (code, name, comma) begins at an offset of the data. */
function divisionAt(at: number): Division {
  const code = rows.slice(at, at + CODE);
  return { code, name: rows.slice(at + CODE, rows.indexOf(',', at)), level: levelOf(code) };
}

function levelOf(code: string): Division['level'] {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** The name of a division without its ending and its peoples (云岭市 → 云岭, 青溪畲族自治县 → 青溪); null if too little is left. */
export function stemOf(name: string): string | null {
  const ending = endings.find((entry) => name.endsWith(entry.word));
  if (!ending) return null;
  let stem = name.slice(0, -ending.word.length);
  if (ending.word.startsWith(autonomy)) {
    for (let people = endOf(stem); people; people = endOf(stem)) stem = stem.slice(0, -people.length);
  }
  return stem.length < SHORTEST_STEM ? null : stem;
}

function endOf(stem: string): string | undefined {
  return peoples.find((people) => stem.endsWith(people) && stem.length > people.length);
}

function shortNamesOf(name: string): string[] {
  const stem = stemOf(name);
  if (stem === null) return [];
  return name.includes(autonomy) ? [stem, stem + name.at(-1)!] : [stem];
}

/** The divisions of that full name (鼓楼区: several) or, if there is only one such, of that short name (淄博, 恩施州); else none. */
export function findDivision(name: string): Division[] {
  const full = withFullName(name);
  return full.length > 0 ? full : onlyOne(withShortName(name));
}

function onlyOne(divisions: Division[]): Division[] {
  return divisions.length === 1 ? divisions : [];
}

function withFullName(name: string): Division[] {
  return startingLike(name).filter((division) => division.name === name);
}

function withShortName(short: string): Division[] {
  return startingLike(short).filter(({ name }) => shortNamesOf(name).includes(short));
}

/** The division of a code of six digits; null if there is none. */
export function divisionOf(code: string): Division | null {
  const at = rows.indexOf(`,${code}`);
  return at < 0 || isDigit(rows[at + 1 + CODE]) ? null : divisionAt(at + 1);
}

/** The division above: the city of a county, the province of a city or of a county that no city is above; null for a province. */
export function parentOf(division: Division): Division | null {
  if (division.level === 'province') return null;
  const city = division.level === 'county' ? divisionOf(`${division.code.slice(0, 4)}00`) : null;
  return city ?? divisionOf(`${division.code.slice(0, 2)}0000`);
}

/** The divisions that a text opens with (云岭市…, 山东省淄博市张店区…): provinces and cities by short names too. */
export function divisionsIn(text: string): LeadingDivisions {
  let found: LeadingDivisions = { divisions: [], length: 0 };
  for (;;) {
    const rest = text.slice(found.length, found.length + LONGEST_NAME);
    const next = longestName(rest, (division) => found.length === 0 || found.divisions.some((above) => isWithin(division, above)));
    if (next.length === 0) return found;
    found = { divisions: next.divisions, length: found.length + next.length };
  }
}

function longestName(text: string, fits: (division: Division) => boolean): LeadingDivisions {
  if (startingLike(text).length === 0) return { divisions: [], length: 0 };
  for (let length = text.length; length >= SHORTEST_STEM; length--) {
    const name = text.slice(0, length);
    const full = withFullName(name);
    const divisions = (full.length > 0 ? full : shortCityNames(name)).filter(fits);
    if (divisions.length > 0) return { divisions, length };
  }
  return { divisions: [], length: 0 };
}

/** Short names of counties are words of every day too (公安, 资源), so at the start of a text they are not looked for. */
function shortCityNames(name: string): Division[] {
  if (name.length > LONGEST_SHORT_NAME) return [];
  return onlyOne(withShortName(name)).filter((division) => division.level !== 'county');
}

function isWithin(division: Division, above: Division): boolean {
  const prefix = above.level === 'province' ? 2 : 4;
  return division.code !== above.code && above.level !== 'county' && division.code.startsWith(above.code.slice(0, prefix));
}
