/** How a level of a list counts. */
export interface CountedLevel {
  start: number;
  /** It starts anew behind a paragraph of a level above this one. */
  restart: number;
}

type LevelAt = (depth: number) => CountedLevel | undefined;

const LARGEST = 1_000_000;

/** The numbers that the levels of a list have reached. */
export class ListCounter {
  readonly #counts = new Map<number, number>();

  at(depth: number): number | undefined {
    return this.#counts.get(depth);
  }

  /**
   * Counts a paragraph of a level.
   * @param set the number that it has, whatever came before
   */
  count(depth: number, levelAt: LevelAt, set?: number): void {
    const before = this.#counts.get(depth);
    this.#counts.set(depth, Math.min(set ?? (before === undefined ? (levelAt(depth)?.start ?? 1) : before + 1), LARGEST));
    this.#countAbove(depth, levelAt);
    for (const below of [...this.#counts.keys()]) if (below > depth && depth < (levelAt(below)?.restart ?? below)) this.#counts.delete(below);
  }

  /** 1.1 without a 1. in front of it: the next of the level above is 2. */
  #countAbove(depth: number, levelAt: LevelAt): void {
    for (let above = 0; above < depth; above++) {
      const level = this.#counts.has(above) ? undefined : levelAt(above);
      if (level) this.#counts.set(above, level.start);
    }
  }
}

/** A list as paragraphs of Word's formats name it. */
export interface UsedList {
  id: string | number;
  /** Lists of the same base go on counting where another stopped. */
  base: string | number;
  level: LevelAt;
  /** Whether a level begins anew where the list is first used. */
  isRestarted: (depth: number) => boolean;
}

/** Counts the paragraphs of the lists of Word's formats, in the order of the text. */
export class ListCounters {
  readonly #counters = new Map<string | number, ListCounter>();
  readonly #begun = new Set<string>();

  /** Counts a paragraph, and gives the numbers that its list has reached. */
  count({ id, base, level, isRestarted }: UsedList, depth: number): ListCounter {
    const counter = this.#counters.get(base) ?? new ListCounter();
    this.#counters.set(base, counter);
    const use = `${id} ${depth}`;
    const begins = isRestarted(depth) && !this.#begun.has(use);
    this.#begun.add(use);
    counter.count(depth, level, begins ? level(depth)?.start : undefined);
    return counter;
  }
}
