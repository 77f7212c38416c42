import type { Registry } from '../registry/types.js';
import { textLikeness } from './bag.js';
import type { Group } from './groups.js';
import { type Place, placesOf } from './sections.js';

/** Where tasks stand, level by level: the plan first, then each section. */
interface Level {
  id: string;
  title: string | null;
}

interface Vote {
  /** Where the section stands: the plan, the sections around it, itself. */
  levels: readonly Level[];
  tasks: number;
}

/**
 * Tells which tasks stand in another section than the one that took over their old one: the new section, at whatever level, that has
 * most of its tasks, or where that ties the one whose title is more alike. What stands above or below that one has not moved.
 */
export class Moves {
  readonly #places: readonly [Level[][], Level[][]];
  readonly #counterparts = new Map<string, readonly Level[]>();

  constructor(before: Registry, after: Registry, groups: readonly Group[]) {
    this.#places = [levelsOf(before), levelsOf(after)];
    const [from, to] = this.#places;
    const votes = new Map<string, { level: Level; for: Map<string, Vote> }>();
    for (const { old, new: later } of groups) {
      for (const row of old) {
        const level = from[row]!.at(-1)!;
        const vote = votes.get(level.id) ?? { level, for: new Map<string, Vote>() };
        votes.set(level.id, vote);
        const places = new Map(later.map((column) => inSections(to[column]!, from[row]!)).map((levels) => [levels.at(-1)!.id, levels]));
        for (const [id, levels] of places) vote.for.set(id, { levels, tasks: (vote.for.get(id)?.tasks ?? 0) + 1 });
      }
    }
    for (const [id, { level, for: candidates }] of votes) {
      const [first] = [...candidates.values()].sort((a, b) => b.tasks - a.tasks || titleLikeness(level, b.levels.at(-1)!) - titleLikeness(level, a.levels.at(-1)!));
      this.#counterparts.set(id, first!.levels);
    }
  }

  isMoved({ old, new: later }: Group): boolean {
    const [from, to] = this.#places;
    return old.some((row) => later.some((column) => !isWithin(inSections(to[column]!, from[row]!), this.#counterparts.get(from[row]!.at(-1)!.id)!)));
  }
}

/** A task that stood in no section cannot have left one: of its new place the plan alone counts. */
const inSections = (levels: readonly Level[], old: readonly Level[]): readonly Level[] => (old.length === 1 ? levels.slice(0, 1) : levels);

/** Whether one of two places is above or below the other, or both are the same. The plan is above all of its sections, and tells nothing there. */
function isWithin(one: readonly Level[], other: readonly Level[]): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter === 1) return one.length === other.length && one[0]!.id === other[0]!.id;
  return one[shorter - 1]!.id === other[shorter - 1]!.id;
}

function levelsOf(registry: Registry): Level[][] {
  const titles = new Map(registry.plans.map(({ id, title }) => [id, title]));
  return placesOf(registry).map(({ plan, sections }: Place) => [{ id: plan, title: titles.get(plan) ?? null }, ...sections]);
}

function titleLikeness({ title: one }: Level, { title: other }: Level): number {
  if (one === null || other === null) return 0;
  return textLikeness(one, other);
}
