import { bodyOpenings, type Level, nationalName } from './bodies.js';
import { type Division, divisionsIn, findDivision, parentOf, stemOf } from './gbt2260.js';
import { localDivision, speaksOfOwn } from './local-words.js';
import { HAN_NUMERAL_CHARACTERS } from './numerals.js';
import { opensWithZone, placeForm, places } from './places.js';
import { alternatives } from './words.js';

export { type Division, divisionOf, divisionsIn, findDivision, parentOf } from './gbt2260.js';

/** Whose government a document is of. */
export interface Jurisdiction {
  /** In full, without the divisions above it; 中华人民共和国 for the nation; a township's behind its county's where that is printed. */
  name: string;
  level: Level;
  /** GB/T 2260; null for the nation, for townships, and for a name that is not in the data or stands for several there. */
  code: string | null;
}

/** What a document says about whose it is. */
export interface JurisdictionEvidence {
  issuers: string[];
  title: string | null;
  planTitles: string[];
  /** 淄食药安委字; null if there is none. */
  numberCode: string | null;
  body: string;
}

const LEVELS: readonly Level[] = ['nation', 'province', 'city', 'county', 'township'];

/** A place as printed at the start of a text, with all that it can be in the data. */
interface NamedPlace {
  name: string;
  level: Level;
  divisions: Division[];
  /** What stands behind it. */
  rest: string;
}

const YEARS = new RegExp(`^[\\d${HAN_NUMERAL_CHARACTERS}—–-]+(?:${alternatives(places.titles.years)})`);

/**
 * The government that a document is of: by its issuers, else its title, its plans' titles, its number, its body; null if none tells.
 * The body counts only where it speaks of 我县, 全市 … and names exactly one such division.
 */
export function documentJurisdiction(evidence: JurisdictionEvidence): Jurisdiction | null {
  const titles = [evidence.title, ...evidence.planTitles].filter((title) => title !== null);
  for (const issuer of [...evidence.issuers, ...titles.flatMap(issuersIn)]) {
    const found = ofIssuer(issuer.replace(/\s+/g, ''), evidence);
    if (found) return found;
  }
  for (const title of titles.flatMap(placeStarts)) {
    const place = placeAt(title);
    if (place && isTrusted(place, evidence)) return settled(place, evidence);
  }
  if (evidence.numberCode !== null && places.nation.numberCodes.includes(evidence.numberCode)) return nation();
  const local = localDivision(evidence.body);
  return local && settled({ ...local, divisions: findDivision(local.name) }, evidence);
}

function nation(): Jurisdiction {
  return { name: places.nation.name, level: 'nation', code: null };
}

/** The bodies that a title names before 关于. */
function issuersIn(title: string): string[] {
  const end = Math.min(...places.titles.issuerEnds.map((word) => title.indexOf(word)).filter((at) => at >= 0));
  return Number.isFinite(end) ? title.slice(0, end).split(/\s+/).filter(Boolean) : [];
}

function ofIssuer(issuer: string, evidence: JurisdictionEvidence): Jurisdiction | null {
  if (isNational(issuer)) return nation();
  for (const opening of bodyOpenings()) {
    const place = issuer.startsWith(opening) ? placeAt(issuer.slice(opening.length)) : null;
    if (place) return opensWithZone(place.rest) ? null : settled(place, evidence);
  }
  return null;
}

/** Whether a name is a body of the centre, with or without a part of it behind (教育部办公厅). */
function isNational(issuer: string): boolean {
  const { openings, tails } = places.nation;
  if (openings.some((opening) => issuer.startsWith(opening)) || nationalName(issuer, true) !== null) return true;
  return tails.some((tail) => issuer.includes(tail) && nationalName(issuer.slice(0, issuer.indexOf(tail)), true) !== null);
}

/** The places where a title may name one: its start, behind 关于, behind 关于印发《; years are passed over. */
function placeStarts(title: string): string[] {
  const text = title.replace(/\s+/g, '');
  const behind = places.titles.starts.map((word) => text.indexOf(word) + word.length).filter((at, i) => at >= places.titles.starts[i]!.length);
  return [0, ...behind].map((at) => text.slice(at).replace(/^[《“"]/, '').replace(YEARS, ''));
}

/** The lowest place that a text opens with; null if it opens with none, or with a short name only. */
function placeAt(text: string): NamedPlace | null {
  const known = divisionsIn(text);
  const [first] = known.divisions;
  const isFull = first !== undefined && text.slice(0, known.length).endsWith(first.name);
  if (!isFull) return lowerPlace(text, null);
  const place = { name: first.name, level: first.level, divisions: known.divisions, rest: text.slice(known.length) };
  return lowerPlace(place.rest, place) ?? place;
}

/** The lowest of the places that are not in the data at the start of a text, below one that stands before it. */
function lowerPlace(text: string, above: NamedPlace | null): NamedPlace | null {
  const form = placeForm(text);
  if (!form || (above && LEVELS.indexOf(form.level) <= LEVELS.indexOf(above.level))) return null;
  const name = above && form.level === 'township' ? above.name + form.name : form.name;
  const place = { name, level: form.level, divisions: [], rest: text.slice(form.name.length) };
  return lowerPlace(place.rest, place) ?? place;
}

/** A name that is in the data is; another must stand in the document again, or be followed by a year. */
function isTrusted({ name, divisions, rest, level }: NamedPlace, { issuers, title, planTitles, body }: JurisdictionEvidence): boolean {
  if (divisions.length > 0 || /^\d/.test(rest)) return true;
  if (level === 'township') return false;
  const all = [...issuers, title ?? '', ...planTitles, body].join('\n');
  return all.indexOf(name) !== all.lastIndexOf(name) || speaksOfOwn(body, name);
}

/** Several divisions of one name are told apart by those above them that the document names; else the code stays open. */
function settled({ name, level, divisions }: Omit<NamedPlace, 'rest'>, evidence: JurisdictionEvidence): Jurisdiction {
  const head = [...evidence.issuers, evidence.title ?? '', ...evidence.planTitles].join('\n');
  const chosen =
    only(divisions) ??
    only(divisions.filter((division) => isNamedAbove(division, head, true))) ??
    only(divisions.filter((division) => isNamedAbove(division, evidence.body, false)));
  return { name, level, code: chosen?.code ?? null };
}

function only(divisions: Division[]): Division | null {
  return divisions.length === 1 ? divisions[0]! : null;
}

/** Whether a text names a division above this one, in full or, in a head, by its stem. */
function isNamedAbove(division: Division, text: string, shortToo: boolean): boolean {
  for (let above = parentOf(division); above; above = parentOf(above)) {
    const stem = stemOf(above.name);
    if (text.includes(above.name) || (shortToo && stem !== null && text.includes(stem))) return true;
  }
  return false;
}
