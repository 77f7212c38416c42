import type { Registry } from '../registry/types.js';
import { gramsOf } from './bag.js';
import type { Group } from './groups.js';
import { type Place, placesOf } from './sections.js';

/** Where tasks stand, level by level: the plan first, then each section. */
interface Level {
  id: string;
  title: string | null;
}

/**
 * Tells which tasks stand in another section than the one that took over their old one: the new section, as deep as the old,
 * that has most of its tasks, or where that ties the one whose title is more alike.
 */
export class Moves {
  readonly #places: readonly [Level[][], Level[][]];
  readonly #counterparts = new Map<string, string>();

  constructor(before: Registry, after: Registry, groups: readonly Group[]) {
    this.#places = [levelsOf(before), levelsOf(after)];
    const [from, to] = this.#places;
    const votes = new Map<string, { level: Level; for: Map<string, { level: Level; tasks: number }> }>();
    for (const { old, new: later } of groups) {
      for (const row of old) {
        from[row]!.forEach((level, depth) => {
          const vote = votes.get(level.id) ?? { level, for: new Map<string, { level: Level; tasks: number }>() };
          votes.set(level.id, vote);
          for (const place of distinct(later.flatMap((column) => to[column]![depth] ?? []))) {
            const known = vote.for.get(place.id) ?? { level: place, tasks: 0 };
            vote.for.set(place.id, { ...known, tasks: known.tasks + 1 });
          }
        });
      }
    }
    for (const [id, { level, for: candidates }] of votes) {
      const [first] = [...candidates.values()].sort((a, b) => b.tasks - a.tasks || titleLikeness(level, b.level) - titleLikeness(level, a.level));
      if (first) this.#counterparts.set(id, first.level.id);
    }
  }

  isMoved({ old, new: later }: Group): boolean {
    const [from, to] = this.#places;
    return old.some((row) => later.some((column) => from[row]!.some(({ id }, depth) => to[column]![depth] !== undefined && this.#counterparts.get(id) !== to[column]![depth]!.id)));
  }
}

function levelsOf(registry: Registry): Level[][] {
  const titles = new Map(registry.plans.map(({ id, title }) => [id, title]));
  return placesOf(registry).map(({ plan, sections }: Place) => [{ id: plan, title: titles.get(plan) ?? null }, ...sections]);
}

function distinct(levels: readonly Level[]): Level[] {
  return [...new Map(levels.map((level) => [level.id, level])).values()];
}

function titleLikeness({ title: one }: Level, { title: other }: Level): number {
  if (one === null || other === null) return 0;
  const [grams, others] = [new Set(gramsOf(one)), new Set(gramsOf(other))];
  return (2 * [...grams].filter((gram) => others.has(gram)).length) / (grams.size + others.size);
}
