import { canonicalName, possibleNames } from '../canonical.js';
import type { Jurisdiction } from '../divisions.js';
import { stemOf } from '../gbt2260.js';
import { fromGrammar } from '../grammar/index.js';
import { isCollective } from '../organizations.js';
import { endingOf, levelWord, places } from '../places.js';
import type { Registry, RegistryResponsibility } from '../registry/types.js';

/** Stands for the place whose plan it is. */
const OWN = '∎';
/** Stands for all places one level below. */
const BELOW = '∷';

/** An invented place of each level word: what 市 means where nothing tells which city it is. */
const SOME = '某某';
const LEVEL_OF_ENDING = new Map(places.endings.map(({ word, level }) => [word, level]));

/** Two bodies that are taken as one, since a reform renamed the first. */
export interface Renaming {
  old: string;
  new: string;
}

/**
 * The bodies of two plans by what they are: one key for all names of one body, short or long, and for one that was renamed;
 * where the plans are of different levels or places, for the bodies of one function.
 */
export class Bodies {
  readonly #sides: Readonly<Record<'old' | 'new', Side>>;
  readonly #renamed = new Map<string, string>();
  readonly renamings: Renaming[] = [];
  /** Names that may be of one body, which nothing says for certain: they count as two. */
  readonly alike: Renaming[] = [];

  constructor(before: Registry, after: Registry) {
    const [one, other] = [before, after].map(({ document }) => document.jurisdiction) as [Jurisdiction | null, Jurisdiction | null];
    const byFunction = one !== null && other !== null && one.level !== other.level;
    const usual = one ?? other ?? usualPlace([before, after].flatMap(({ tasks }) => tasks.flatMap(({ responsibilities }) => responsibilities)));
    this.#sides = { old: new Side(before, one ?? usual, byFunction), new: new Side(after, other ?? usual, byFunction) };
    this.#findRenamings(byFunction);
  }

  keyOf(body: RegistryResponsibility, side: 'old' | 'new'): string {
    const key = this.#sides[side].keyOf(body);
    return side === 'old' ? (this.#renamed.get(key) ?? key) : key;
  }

  /** Only where the old name is gone from the new plan, the new one was not in the old, and there is no choice. */
  #findRenamings(byFunction: boolean): void {
    const { old: before, new: after } = this.#sides;
    const come = [...after.names.keys()].filter((key) => !before.names.has(key));
    for (const [key, name] of before.names) {
      if (after.names.has(key)) continue;
      const successors = successorsOf(key, byFunction);
      const later = come.filter((candidate) => successors.has(candidate) || isOfRank(key, candidate, byFunction) || meet(before.possible.get(key), after.possible.get(candidate)));
      if (later.length === 1) {
        this.#renamed.set(key, later[0]!);
        this.renamings.push({ old: name, new: after.names.get(later[0]!)! });
      } else this.alike.push(...come.filter((candidate) => isAlike(key, candidate)).map((candidate) => ({ old: name, new: after.names.get(candidate)! })));
    }
  }
}

/** A name as a plan of a place prints it. */
interface PrintedName {
  name: string;
  place: Jurisdiction;
}

/** Whether two names, of which the plan of one place has the first alone and that of the other the second, are of one body. */
export function areOneBody(before: PrintedName, after: PrintedName): boolean {
  const byFunction = before.place.level !== after.place.level;
  const [one, other] = [before, after].map(({ name, place }) => {
    const key = keyIn(canonicalName(name, place) ?? fullName(name, place), place) ?? inWords(name, place);
    return byFunction ? withoutRank(key) : key;
  }) as [string, string];
  return one === other || isOfRank(one, other, byFunction) || successorsOf(one, byFunction).has(other);
}

/** The bodies of one registry. */
class Side {
  readonly #keys = new Map<string, string>();
  /** The bodies that the tasks name, by key, with a name as printed. */
  readonly names = new Map<string, string>();
  /** By key what each can stand for: a short name may have several full ones. */
  readonly possible = new Map<string, ReadonlySet<string>>();

  /**
   * @param place whose plan it is, or is likely to be; null where nothing tells
   * @param byFunction whether the rank of a body is left aside
   */
  constructor(
    { tasks }: Registry,
    readonly place: Jurisdiction | null,
    readonly byFunction: boolean,
  ) {
    const bodies = tasks.flatMap(({ responsibilities }) => responsibilities);
    for (const body of bodies) if (body.type === 'organization') this.keyOf(body);
    this.#settle();
    for (const body of bodies) {
      const key = this.keyOf(body);
      if (body.type !== 'person' && !this.names.has(key)) this.names.set(key, body.name);
    }
  }

  /** A short name with several full ones means the one that stands in the same plan. */
  #settle(): void {
    const keys = new Set(this.#keys.values());
    for (const [name, key] of this.#keys) {
      const [full, another] = [...(this.possible.get(key) ?? [])].filter((candidate) => candidate !== key && keys.has(candidate));
      if (full !== undefined && another === undefined) this.#keys.set(name, full);
    }
  }

  keyOf({ name, canonicalName: full, type }: RegistryResponsibility): string {
    if (type !== 'organization') return `${type}:${name}`;
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = this.#read(name, full);
    this.#keys.set(name, key);
    return key;
  }

  #ranked(key: string): string {
    return this.byFunction ? withoutRank(key) : key;
  }

  #read(name: string, full: string | null): string {
    if (isCollective(name)) return this.#ranked(collectiveKey(name));
    const key = this.#ranked(keyIn(full ?? fullName(name, this.place), this.place) ?? inWords(name, this.place));
    const possible = this.place ? possibleNames(name, this.place) : [];
    this.possible.set(key, new Set([key, ...possible.map((candidate) => this.#ranked(keyIn(candidate, this.place)!))]));
    return key;
  }
}

const meet = (one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): boolean => [...one].some((key) => other.has(key));

/** The place that most names open with the level of, for a document that does not say whose it is. */
function usualPlace(bodies: readonly RegistryResponsibility[]): Jurisdiction | null {
  const counts = new Map<string, number>();
  for (const { name, collective } of bodies) {
    const word = collective ? null : levelWord(name)?.endings[0];
    if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most ? somePlace(most[0]) : null;
}

function somePlace(ending: string): Jurisdiction {
  return { name: SOME + ending, level: LEVEL_OF_ENDING.get(ending) ?? 'county', code: null };
}

/** The full name of a body whose place is not known (市市监局 in a county's plan): of some city. */
function fullName(name: string, own: Jurisdiction | null): string | null {
  const ending = levelWord(name)?.endings[0];
  const place = own !== null && (ending === undefined || own.name.endsWith(ending)) ? own : ending === undefined ? null : somePlace(ending);
  return place && canonicalName(name, place);
}

/** A full name with a sign for the own place. */
function keyIn(full: string | null, place: Jurisdiction | null): string | null {
  if (full === null || place === null) return full;
  if (full.includes(place.name)) return full.replace(place.name, OWN);
  const stem = stemOf(place.name);
  return stem ? full.replace(stem, OWN) : full;
}

/** A printed name that no vocabulary knows: only its place is read. */
function inWords(name: string, place: Jurisdiction | null): string {
  const text = plainName(name);
  const level = levelWord(text);
  const isOwn = level !== null && place !== null && level.endings.includes(endingOf(place.name)?.word ?? '');
  if (isOwn) return OWN + text.slice(level.word.length);
  return keyIn(text, place)!;
}

const synonyms = fromGrammar(({ comparison }) => comparison.synonyms);

const LEVELS = /^(?:各|全|所有)*(?:[省市州盟县旗区镇乡]|街道)+(?:级)?/;
const GOVERNMENT = '人民政府';

/** 各县（市、区）人民政府, 各区县政府, 各县区: the places below, and what of them. */
function collectiveKey(name: string): string {
  const text = synonyms().reduce((rest, { words: [first, ...others] }) => others.reduce((left, word) => left.replaceAll(word, first!), rest), plainName(name));
  const levels = LEVELS.exec(text)?.[0];
  if (levels === undefined || !/[各县区旗乡镇街]/.test(levels)) return text;
  const rest = text.slice(levels.length);
  const isTownship = /[乡镇街]/.test(levels) && !/[县区旗]/.test(levels);
  const what = canonicalName(`县${rest}`, somePlace('县'))?.replace(`${SOME}县`, '') ?? rest;
  return `${BELOW}${levels.includes('省') ? '省' : isTownship ? '乡' : /[县区旗]/.test(levels) ? '县' : '市'}${what === '' ? GOVERNMENT : what}`;
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
}

interface Family {
  words: readonly string[];
  now: readonly string[];
  /** Keys of both. */
  all: ReadonlySet<string>;
  current: ReadonlySet<string>;
}

const families = fromGrammar(({ comparison }): Family[] =>
  comparison.renamed.map(({ words, now }) => ({ words, now, all: keysOf([...words, ...now]), current: keysOf(now) })),
);

/** The keys that a name behind a place may have, with and without its rank. */
function keysOf(words: readonly string[]): Set<string> {
  const at = ['市', '县', '省'].map(somePlace);
  return new Set(
    words
      .flatMap((word) => [OWN + word, ...at.flatMap((place) => [place.name.slice(SOME.length) + word, SOME + word].flatMap((name) => keyIn(canonicalName(name, place), place) ?? []))])
      .flatMap((key) => [key, withoutRank(key)]),
  );
}

/** Whether two bodies differ in their rank alone (卫生健康局, 卫生健康委员会). The places below are of different levels, too. */
function isOfRank(before: string, after: string, byFunction: boolean): boolean {
  return (byFunction || !before.startsWith(BELOW)) && withoutRank(before) === withoutRank(after);
}

/** The bodies that one may be called after a reform, by the vocabulary. Between places of different levels reforms go either way. */
function successorsOf(key: string, byFunction: boolean): Set<string> {
  return new Set(
    families().flatMap(({ words, now, all, current }) => [
      ...(all.has(key) ? current : []),
      ...(byFunction && current.has(key) ? all : []),
      // 云岭银保监分局, 云岭金融监管分局, of a place that is not known: what stands before is the same.
      ...words.flatMap((word) => (key.endsWith(word) ? now.map((later) => key.slice(0, -word.length) + later) : [])),
    ]),
  );
}

/** Whether most characters of two names are the same. */
function isAlike(before: string, after: string): boolean {
  const [one, other] = [new Set(before), new Set(after)];
  const shared = [...one].filter((character) => other.has(character)).length;
  return shared >= ALIKE * Math.max(one.size, other.size);
}

const ALIKE = 0.7;

const ranks = fromGrammar(({ comparison }) =>
  comparison.ranks.flatMap(({ words }) => words.map((word) => ({ word, first: words[0]! }))).sort((a, b) => b.word.length - a.word.length),
);

/** A key without what differs from level to level. */
function withoutRank(key: string): string {
  if (key.startsWith(BELOW)) return key.replace(/^(.)./u, '$1');
  const rank = ranks().find(({ word }) => key.endsWith(word));
  return rank ? key.slice(0, -rank.word.length) + rank.first : key;
}
