import type { Registry } from '../registry/types.js';
import { Sections } from './affinity.js';
import { assign, type Edge } from './assignment.js';
import type { Bag } from './bag.js';
import { candidatePairs } from './candidates.js';
import { type Likeness, likenessOfMatter, type PlaceLikeness, withPlace } from './likeness.js';
import type { Profile, Profiles } from './profile.js';
import { placesOf } from './sections.js';

/** A pair that was looked at. */
export interface Candidate {
  old: number;
  new: number;
  likeness: Likeness;
}

export interface Alignment {
  /** The new task of each old one; -1 for none. */
  columnOf: Int32Array;
  /** All that was looked at, by old and new place. */
  pairs: readonly (readonly [old: number, new: number])[];
  /** What of it is anything alike. */
  candidates: readonly Candidate[];
  placeOf: PlaceLikeness;
}

/** Two tasks that are less alike are two tasks. */
const LEAST = 0.3;

/** Likeness as a whole number, so that sums of it are exact. */
const SCALE = 1e6;
/** More than so much no place adds to the likeness of two tasks. */
const PLACE = 0.07;
/** How much the order of the tasks may tell where nothing else does. */
const ORDER = 100;
/** Where tasks went tells where others went. */
const ROUNDS = 1;

/** The pairs of tasks that are the same work, the best of all sets of pairs. */
export function align(before: Registry, after: Registry, profiles: Profiles): Alignment {
  const sections = new Sections(placesOf(before), placesOf(after), profiles.grams);
  const pairs = withTwins(candidatePairs(profiles.old, profiles.new, profiles.grams), profiles);
  const nowhere = (): null => null;
  const matters = pairs.flatMap(([old, later]) => {
    const [one, other] = [profiles.old[old]!, profiles.new[later]!];
    if (haveNothingInCommon(one, other, profiles)) return [];
    const matter = likenessOfMatter(one, other, profiles);
    return withPlace(matter, one, other, nowhere).whole < LEAST - PLACE ? [] : [{ old, new: later, matter }];
  });
  let placeOf = sections.byTitles;
  for (let round = 0; ; round++) {
    const candidates = matters.map(({ old, new: later, matter }): Candidate => ({ old, new: later, likeness: withPlace(matter, profiles.old[old]!, profiles.new[later]!, placeOf) }));
    const columnOf = assign(profiles.old.length, profiles.new.length, edgesOf(candidates, profiles));
    if (round === ROUNDS) return { columnOf, pairs, candidates, placeOf };
    placeOf = sections.byPairs(columnOf, profiles);
  }
}

/** Adds the pairs of tasks that are the same word for word, which need not stand near each other: of several the first with the first. */
function withTwins(pairs: readonly (readonly [number, number])[], { old, new: later }: Profiles): [number, number][] {
  const known = new Set(pairs.map(([row, column]) => row * later.length + column));
  const places = new Map<string, number[]>();
  const keyOf = ({ task }: Profile): string => `${task.title ?? ''}\n${task.text}`;
  later.forEach((profile, column) => {
    const list = places.get(keyOf(profile));
    if (list) list.push(column);
    else places.set(keyOf(profile), [column]);
  });
  old.forEach((profile, row) => {
    const column = places.get(keyOf(profile))?.shift();
    if (column !== undefined) known.add(row * later.length + column);
  });
  return [...known].sort((a, b) => a - b).map((pair) => [Math.floor(pair / later.length), pair % later.length]);
}

/** A quick look, since most pairs that share a rare gram share little else. */
function haveNothingInCommon(before: Profile, after: Profile, { grams }: Profiles): boolean {
  const alike = (one: Bag | null, other: Bag | null, least: number): boolean => one !== null && other !== null && grams.likeness(one, other) >= least;
  return !alike(before.text, after.text, 0.04) && !alike(before.title, after.title, 0.2) && !alike(before.metrics, after.metrics, 0.5);
}

function edgesOf(candidates: readonly Candidate[], { old, new: later }: Profiles): Edge[] {
  return candidates.flatMap(({ old: row, new: column, likeness }) => {
    const apart = Math.abs((row + 0.5) / old.length - (column + 0.5) / later.length);
    const worth = Math.round(SCALE * (likeness.whole - LEAST)) + Math.round(ORDER * (1 - apart));
    return likeness.whole > LEAST ? [{ row, column, worth }] : [];
  });
}
