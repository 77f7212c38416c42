import type { Label } from '../labelled.js';
import { type ListCounter, ListCounters } from '../list-counter.js';
import { formatOfCode } from '../number-codes.js';
import { formatNumber } from '../numbers.js';
import { ListTable, type Level, type UsedList } from './list-table.js';

/** Counts the paragraphs of the lists, for those whose number the file does not print itself. */
export class Lists {
  readonly table = new ListTable();
  readonly #counters = new ListCounters();
  readonly #unknown = new Set<string>();

  /** @param onUnknown is told of each number format that is not known */
  constructor(readonly onUnknown: (format: string) => void) {}

  /** Counts a paragraph, and gives the number in front of it; null if it has none. */
  next(id: number, depth: number): Label | null {
    const list = this.table.list(id);
    const level = list?.level(depth);
    if (!list || !level) return null;
    const counter = this.#counters.count(list, depth);
    if (['bullet', 'none'].includes(formatOfCode(level.format))) return null;
    return { text: this.#label(list, level, counter), isClose: level.isClose };
  }

  #label({ level }: UsedList, { template, isLegal }: Level, counter: ListCounter): string {
    return Array.from(template, (character) => {
      const depth = character.charCodeAt(0);
      if (depth >= ListTable.LEVELS) return character;
      const shown = level(depth);
      return shown ? this.#number(counter.at(depth) ?? shown.start, formatOfCode(shown.format), isLegal) : '';
    }).join('');
  }

  #number(number: number, format: string, isLegal: boolean): string {
    const written = formatNumber(number, isLegal && format !== 'none' ? 'decimal' : format);
    if (written === null && !this.#unknown.has(format)) {
      this.#unknown.add(format);
      this.onUnknown(format);
    }
    return written ?? String(number);
  }
}
