import { labelled } from '../labelled.js';
import { type ListCounter, ListCounters } from '../list-counter.js';
import { formatOfCode } from '../number-codes.js';
import { formatNumber } from '../numbers.js';
import { LEVELS, type Level, type Lists, type Override } from './lists.js';
import { symbolText } from './symbols.js';

/** Longer ones are in no document, but many of them would fill the memory. */
const LONGEST = 128;

/** Counts the automatic numbers of a document, paragraph by paragraph. */
export class ListNumbers {
  /** Formats that are not known, as they are met. */
  readonly unknown = new Set<string>();
  readonly #lists: Lists;
  readonly #counters = new ListCounters();

  constructor(lists: Lists) {
    this.#lists = lists;
  }

  /**
   * The text of a paragraph with its number in front.
   * @param list which override of a list it uses, from 1
   */
  numbered(text: string, list: number, depth: number): string {
    const override = this.#lists.overrides[list - 1];
    const level = override && this.#level(override, depth);
    if (!level) return text;
    const isRestarted = (at: number): boolean => override.levels.get(at)?.start !== undefined;
    const counter = this.#counters.count({ id: list, base: override.list, level: (at) => this.#level(override, at), isRestarted }, depth);
    return labelled({ text: this.#label(override, level, counter).slice(0, LONGEST), isClose: level.isClose }, text);
  }

  #level(override: Override, depth: number): Level | undefined {
    const { start, level: own } = override.levels.get(depth) ?? {};
    const level = own ?? this.#lists.levels.get(override.list)?.[depth];
    return level && start !== undefined ? { ...level, start } : level;
  }

  #label(override: Override, { text, format, isLegal }: Level, counter: ListCounter): string {
    if (formatOfCode(format) === 'bullet') return Array.from(text, (character) => symbolText(character.charCodeAt(0))).join('');
    return Array.from(text, (character) => {
      const depth = character.charCodeAt(0);
      if (depth >= LEVELS) return character;
      const level = this.#level(override, depth);
      return level ? this.#number(counter.at(depth) ?? level.start, formatOfCode(level.format), isLegal) : '';
    }).join('');
  }

  #number(number: number, format: string, isLegal: boolean): string {
    const written = formatNumber(number, isLegal && format !== 'none' ? 'decimal' : format);
    if (written === null) this.unknown.add(format);
    return written ?? String(number);
  }
}
