import type { Bag, Grams } from './bag.js';

/** What is looked up of a task, or of a plan. */
interface Findable {
  text: Bag;
  title: Bag | null;
}

/** Of the grams of a task the rarest are looked up … */
const LOOKED_UP = 32;
/** … each in so many tasks of the other plan at most, those that stand at the nearest place. */
const LOOKED_AT = 24;
/** How many of those that share most are compared in full. */
const COMPARED = 10;

/** Pairs of tasks that share something rare, by place in the old and in the new plan. */
export function candidatePairs(before: readonly Findable[], after: readonly Findable[], grams: Grams): [old: number, new: number][] {
  const pairs = new Set<number>();
  const add = (old: number, later: number): unknown => pairs.add(old * after.length + later);
  partners(after, before, grams, (later, old) => add(old, later));
  partners(before, after, grams, add);
  return [...pairs].sort((a, b) => a - b).map((pair) => [Math.floor(pair / after.length), pair % after.length]);
}

/** For each task the tasks of the other plan that share most with it. */
function partners(from: readonly Findable[], to: readonly Findable[], grams: Grams, add: (from: number, to: number) => unknown): void {
  const index = indexOf(to, grams.size);
  const shared = new Float64Array(to.length);
  from.forEach((profile, place) => {
    const nearest = Math.round((place * to.length) / from.length);
    const touched: number[] = [];
    for (const id of rarest(profile, grams, index)) {
      for (const other of around(index[id]!, nearest)) {
        if (shared[other] === 0) touched.push(other);
        // Squared, so that many common grams do not outweigh a rare one.
        shared[other]! += grams.weightOf(id) ** 2;
      }
    }
    touched.sort((a, b) => shared[b]! - shared[a]! || Math.abs(a - nearest) - Math.abs(b - nearest) || a - b);
    for (const other of touched.slice(0, COMPARED)) add(place, other);
    for (const other of touched) shared[other] = 0;
  });
}

/** Which tasks have a gram in text or title, in their order. */
function indexOf(profiles: readonly Findable[], size: number): (Int32Array | undefined)[] {
  const lists: (number[] | undefined)[] = Array.from({ length: size });
  profiles.forEach((profile, place) => {
    for (const id of gramsOf(profile)) (lists[id] ??= []).push(place);
  });
  return lists.map((list) => list && Int32Array.from(list));
}

const gramsOf = ({ text, title }: Findable): Set<number> => new Set([...text.ids, ...(title?.ids ?? [])]);

/** Of the grams that the other plan has. */
function rarest(profile: Findable, grams: Grams, index: readonly unknown[]): number[] {
  return [...gramsOf(profile)].filter((id) => index[id] !== undefined).sort((a, b) => grams.weightOf(b) - grams.weightOf(a) || a - b).slice(0, LOOKED_UP);
}

/** The part of an ascending list that lies around a place. */
function around(list: Int32Array, place: number): Int32Array {
  if (list.length <= LOOKED_AT) return list;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < place) low = middle + 1;
    else high = middle;
  }
  const start = Math.max(0, Math.min(list.length - LOOKED_AT, low - (LOOKED_AT >> 1)));
  return list.subarray(start, start + LOOKED_AT);
}
