import type { Grams } from './bag.js';
import type { PlaceLikeness } from './likeness.js';
import type { Profile, Profiles } from './profile.js';
import type { Place } from './sections.js';

/** How much the titles of sections count beside where their other tasks went. */
const TITLES = 0.4;

/** The nearest section of a task, or its plan. */
const keyOf = ({ plan, sections }: Place): string => sections.at(-1)?.id ?? plan;

/** The sections of two plans, by number, and how alike their titles are. */
export class Sections {
  readonly #old: Int32Array;
  readonly #new: Int32Array;
  readonly #size: number;
  readonly #titles = new Map<number, number | null>();

  constructor(
    before: readonly Place[],
    after: readonly Place[],
    readonly grams: Grams,
  ) {
    const numbers = new Map<string, number>();
    const numbersOf = (places: readonly Place[]): Int32Array => {
      numbers.clear();
      return Int32Array.from(places, (place) => numbers.get(keyOf(place)) ?? numbers.set(keyOf(place), numbers.size).size - 1);
    };
    this.#old = numbersOf(before);
    this.#new = numbersOf(after);
    this.#size = numbers.size + 1;
  }

  /** By the titles of the sections alone. */
  byTitles: PlaceLikeness = (before, after) => {
    const pair = this.#pair(before.index, after.index);
    const known = this.#titles.get(pair);
    if (known !== undefined) return known;
    const likeness = before.section && after.section ? this.grams.likeness(before.section, after.section) : null;
    this.#titles.set(pair, likeness);
    return likeness;
  };

  /**
   * By the titles of the sections, and by how many of the other tasks of the old section went to the new one.
   * @param columnOf the new task of each old one, -1 for none
   */
  byPairs(columnOf: Int32Array, profiles: Profiles): PlaceLikeness {
    const [left, come, both] = [new Int32Array(profiles.old.length + 1), new Int32Array(this.#size), new Map<number, number>()];
    columnOf.forEach((column, row) => {
      if (column < 0) return;
      left[this.#old[row]!]!++;
      come[this.#new[column]!]!++;
      const pair = this.#pair(row, column);
      both.set(pair, (both.get(pair) ?? 0) + 1);
    });
    return (before: Profile, after: Profile) => {
      const own = columnOf[before.index] === after.index ? 1 : 0;
      const pairs = (both.get(this.#pair(before.index, after.index)) ?? 0) - own;
      const all = left[this.#old[before.index]!]! + come[this.#new[after.index]!]! - 2 * own;
      const titles = this.byTitles(before, after);
      if (all === 0) return titles;
      return titles === null ? (2 * pairs) / all : TITLES * titles + ((1 - TITLES) * 2 * pairs) / all;
    };
  }

  #pair(row: number, column: number): number {
    return this.#old[row]! * this.#size + this.#new[column]!;
  }
}
