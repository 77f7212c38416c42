/** A part of a text, its end exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** Ranges in text order that are asked again and again what stands at a place: each answer takes the logarithm of their number. */
export class Ranges<T extends TextRange> {
  readonly #sorted: readonly T[];
  /** The furthest end of the ranges up to each one. */
  readonly #reach: number[];

  constructor(ranges: Iterable<T>) {
    this.#sorted = [...ranges].sort((a, b) => a.start - b.start || a.end - b.end);
    let reach = 0;
    this.#reach = this.#sorted.map(({ end }) => (reach = Math.max(reach, end)));
  }

  /** Whether one of them overlaps the range from `start` to `end`. */
  overlaps(start: number, end: number): boolean {
    const last = this.#before(end);
    return last > 0 && this.#reach[last - 1]! > start;
  }

  /** Whether one of them holds the whole range from `start` to `end`. */
  holds(start: number, end: number): boolean {
    for (let at = this.#before(start + 1) - 1; at >= 0 && this.#reach[at]! >= end; at--) if (this.#sorted[at]!.end >= end) return true;
    return false;
  }

  /** Those that lie between `start` and `end`, in text order. */
  within(start: number, end: number): T[] {
    const found: T[] = [];
    for (let at = this.#before(start); at < this.#sorted.length && this.#sorted[at]!.start < end; at++) {
      if (this.#sorted[at]!.end <= end) found.push(this.#sorted[at]!);
    }
    return found;
  }

  /** How many of them start before an offset. */
  #before(offset: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sorted[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
