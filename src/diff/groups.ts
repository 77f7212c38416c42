import type { Alignment } from './align.js';
import { union, without } from './bag.js';
import type { Profiles } from './profile.js';

/** Tasks of the old plan and what became of them, by place in their registries; several on one side at most. */
export interface Group {
  old: number[];
  new: number[];
}

/** So much of a task must come from the one that was split, or go into the one that was put together, beside what the other parts have of it … */
const LEAST_PART = 0.33;
/** … and be so much of the whole. */
const LEAST_SHARE = 0.15;

interface Offer {
  part: number;
  /** The task that has no pair. */
  single: number;
  group: Group;
}

/** The pairs of an alignment, with tasks that have none added where they are parts of what was dealt out or put together. */
export function groupsOf({ columnOf, pairs }: Alignment, profiles: Profiles): Group[] {
  const grouping = new Grouping(columnOf, profiles);
  const bySide = { new: partnersOf(pairs.map(([old, later]) => [later, old])), old: partnersOf(pairs) };
  for (;;) {
    const offer = grouping.best(bySide);
    if (!offer) return grouping.groups;
    grouping.take(offer);
  }
}

type Side = 'old' | 'new';

/** The tasks that each was compared with. */
function partnersOf(pairs: Alignment['pairs']): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [one, other] of pairs) {
    const list = found.get(one);
    if (list) list.push(other);
    else found.set(one, [other]);
  }
  return found;
}

class Grouping {
  readonly groups: Group[] = [];
  readonly #groupOf: Record<Side, Map<number, Group>> = { old: new Map(), new: new Map() };
  readonly #offers = new Map<string, Offer | null>();

  constructor(
    columnOf: Int32Array,
    readonly profiles: Profiles,
  ) {
    columnOf.forEach((column, row) => {
      if (column < 0) return;
      const group: Group = { old: [row], new: [column] };
      this.groups.push(group);
      this.#groupOf.old.set(row, group);
      this.#groupOf.new.set(column, group);
    });
  }

  /** The surest of all that can be added; the first of equals. */
  best(bySide: Record<Side, Map<number, number[]>>): (Offer & { side: Side }) | null {
    let best: (Offer & { side: Side }) | null = null;
    for (const side of ['new', 'old'] as const) {
      for (let single = 0; single < this.profiles[side].length; single++) {
        if (this.#groupOf[side].has(single)) continue;
        const offer = this.#offerFor(single, side, bySide[side].get(single) ?? []);
        if (offer && (best === null || offer.part > best.part)) best = { ...offer, side };
      }
    }
    return best;
  }

  take({ single, group, side }: Offer & { side: Side }): void {
    group[side] = [...group[side], single].sort((a, b) => a - b);
    this.#groupOf[side].set(single, group);
    // What others were offered by this group may be gone; no offer gets better.
    for (const [key, offer] of this.#offers) if (offer?.group === group) this.#offers.delete(key);
  }

  #offerFor(single: number, side: Side, partners: readonly number[]): Offer | null {
    const key = `${side} ${single}`;
    const known = this.#offers.get(key);
    if (known !== undefined) return known;
    let best: Offer | null = null;
    for (const partner of partners) {
      const group = this.#groupOf[opposite(side)].get(partner);
      if (!group || group[opposite(side)].length > 1) continue;
      const part = this.#partOf(single, side, partner, group);
      if (part !== null && (best === null || part > best.part)) best = { part, single, group };
    }
    this.#offers.set(key, best);
    return best;
  }

  /** How much of a task is what its partner has beside the other parts; null for too little. */
  #partOf(single: number, side: Side, partner: number, group: Group): number | null {
    const { grams } = this.profiles;
    const own = this.profiles[side][single]!;
    const whole = this.profiles[opposite(side)][partner]!;
    if (grams.overlap(whole.text, own.text) < LEAST_PART * grams.massOf(own.text)) return null;
    const left = without(whole.text, union(group[side].map((index) => this.profiles[side][index]!.text)));
    const shared = grams.overlap(left, own.text);
    const [part, share] = [shared / grams.massOf(own.text), shared / grams.massOf(whole.text)];
    return part >= LEAST_PART && share >= LEAST_SHARE ? part : null;
  }
}

const opposite = (side: Side): Side => (side === 'old' ? 'new' : 'old');
