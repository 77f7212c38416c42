import { type Bag, type Grams, union } from './bag.js';
import type { Profile, Profiles } from './profile.js';
import type { PairExplanation } from './types.js';

/** How much two tasks have in common, each from 0 to 1; null where one of them has nothing to compare. */
export interface Likeness extends Omit<PairExplanation, 'shared' | 'rivals'> {
  /** All of them weighed. */
  whole: number;
}

type Parts = Omit<Likeness, 'whole'>;
type Matter = Omit<Parts, 'place'>;

/** What each part counts, found by fitting to pairs of plans that were aligned by hand. A title counts less the more tasks share it. */
const WEIGHTS: Readonly<Record<keyof Parts, number>> = { text: 1, head: 0.5, title: 0.45, repeated: 0.4, targets: 1, responsibilities: 0.35, place: 0.1 };

/** How much what is left beside verbatim clauses counts where these are not what the text begins with: set phrases are the same in tasks of other matters. */
const LEFT = 0.5;
/** A reworded task shares little: up to a point each bit more of it tells much. */
const LINEAR = 0.3;

/** Texts that differ in numbers alone are not the same: the same goes before. */
const ALMOST = 0.98;

/** How alike the places of two tasks are, from 0 to 1; null where nothing tells. */
export type PlaceLikeness = (before: Profile, after: Profile) => number | null;

export function likenessOf(before: Profile, after: Profile, profiles: Profiles, placeOf: PlaceLikeness): Likeness {
  return withPlace(likenessOfMatter(before, after, profiles), before, after, placeOf);
}

/** What two tasks have in common wherever they stand. */
export function likenessOfMatter(before: Profile, after: Profile, { grams, bodySpread }: Profiles): Matter {
  const compare = (one: Bag | null, other: Bag | null): number | null => (one && other ? grams.likeness(one, other) : null);
  return {
    text: textLikeness(before, after, grams),
    head: (grams.cover(before.head, after.whole) + grams.cover(after.head, before.whole)) / 2,
    title: compare(before.title, after.title),
    repeated: mean([repeatedIn(before, after, grams), repeatedIn(after, before, grams)]),
    targets: compare(before.metrics, after.metrics),
    responsibilities: bodyLikeness(before, after, bodySpread),
  };
}

/** The same with the places of the tasks. */
export function withPlace(matter: Matter, before: Profile, after: Profile, placeOf: PlaceLikeness): Likeness {
  const parts = { ...matter, place: placeOf(before, after) };
  return { ...parts, whole: weighed(parts, Math.max(before.titleSharers, after.titleSharers)) };
}

const PARTS = Object.keys(WEIGHTS) as (keyof Parts)[];

function weighed(parts: Parts, titleSharers: number): number {
  let [sum, whole] = [0, 0];
  for (const key of PARTS) {
    const part = parts[key];
    if (part === null) continue;
    const weight = key === 'title' ? WEIGHTS.title / titleSharers : WEIGHTS[key];
    sum += weight * (key === 'text' ? LINEAR * part + (1 - LINEAR) * Math.sqrt(part) : part);
    whole += weight;
  }
  return (areOfOtherThings(parts, titleSharers) ? OTHER : 1) * (sum / whole);
}

const OTHER = 0.6;

/**
 * Whether two tasks speak of different things, whatever set phrases follow: their own titles and first words have next to nothing in
 * common, or what they measure, where no title of their own says what they are about.
 */
function areOfOtherThings({ title, head, targets }: Parts, titleSharers: number): boolean {
  if (title !== null && titleSharers === 1) return title < 0.1 && head < 0.12;
  return targets !== null && targets < 0.26;
}

function textLikeness(before: Profile, after: Profile, grams: Grams): number {
  if (before.task.text === after.task.text && before.text.ids.length > 0) return 1;
  const all = ALMOST * grams.likeness(before.text, after.text);
  if (before.clauses[0]?.id === after.clauses[0]?.id) return all;
  const [left, come] = [ownClauses(before, after), ownClauses(after, before)];
  if (left.length === before.clauses.length || left.length === 0 || come.length === 0) return all;
  return LEFT * grams.likeness(union(left), union(come)) + (1 - LEFT) * all;
}

/** The clauses of a task that the other does not have. */
function ownClauses({ clauses }: Profile, other: Profile): Bag[] {
  return clauses.filter(({ id }) => other.clauses.every((clause) => clause.id !== id)).map(({ bag }) => bag);
}

/** What a task says more than once is what it is about. */
function repeatedIn({ repeated }: Profile, other: Profile, grams: Grams): number | null {
  return repeated.ids.length === 0 ? null : grams.cover(repeated, other.whole);
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The rarer a body is in the plans, the more it tells. */
function bodyLikeness(before: Profile, after: Profile, spread: ReadonlyMap<string, number>): number | null {
  if (before.bodies.size === 0 || after.bodies.size === 0) return null;
  let [shared, all] = [0, 0];
  for (const key of new Set([...before.bodies, ...after.bodies])) {
    const weight = 1 / Math.sqrt(spread.get(key)!);
    all += weight;
    if (before.bodies.has(key) && after.bodies.has(key)) shared += weight;
  }
  return shared / all;
}
