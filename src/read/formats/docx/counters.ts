import type { Label } from '../labelled.js';
import { type ListCounter, ListCounters } from '../list-counter.js';
import { formatNumber } from '../numbers.js';
import type { Level, List } from './numbering.js';

export interface WordLabel extends Label {
  /** A format of its numbers that is not known. */
  unknown: string | undefined;
}

/** Counts the paragraphs of the lists, in the order in which they are asked for. */
export class Counters {
  readonly #counters = new ListCounters();

  /** The label of the next paragraph of a level; null where none is shown. */
  next(list: List, index: number): WordLabel | null {
    const { id, abstract: base, levels, restarted } = list;
    const level = levels.get(index);
    if (!level) return null;
    const counter = this.#counters.count({ id, base, level: (at) => levels.get(at), isRestarted: (at) => restarted.has(at) }, index);
    return level.isHidden || level.format === 'bullet' ? null : labelOf(list, level, counter);
  }
}

function labelOf(list: List, { text, isClose, isLegal }: Level, counter: ListCounter): WordLabel | null {
  let unknown: string | undefined;
  const label = text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const count = counter.at(index);
    if (count === undefined) return '';
    const { format } = list.levels.get(index)!;
    const number = written(count, isLegal && format !== 'none' ? 'decimal' : format);
    if (number === null) unknown = format;
    return number ?? String(count);
  });
  return label.trim() === '' ? null : { text: label, isClose, unknown };
}

/** @param format a format's name, or its first number: `001` */
function written(count: number, format: string): string | null {
  return /^0{1,5}1$/.test(format) ? String(count).padStart(format.length, '0') : formatNumber(count, format);
}
