import type { CountedLevel, UsedList as Counted } from '../list-counter.js';

export interface Level extends CountedLevel {
  /** A code of a number format (`\levelnfc`). */
  format: number;
  /** What is printed; characters 0 to 8 stand for the numbers of the levels. */
  template: string;
  /** Whether all numbers in it are plain digits. */
  isLegal: boolean;
  isClose: boolean;
}

/** A list as paragraphs name it. */
export interface UsedList extends Counted {
  level: (depth: number) => Level | undefined;
}

/** What is different from its list where a paragraph uses it. */
interface Override {
  list: number;
  levels: { start?: number; isRestarted: boolean; level?: Level }[];
}

const LEVELS = 9;
const LONGEST_TEMPLATE = 60;
const LARGEST_START = 0x7fff;
const NOTHING_FOLLOWS = 2;

const settings: Readonly<Record<string, (parameter: number | null, depth: number) => Partial<Level>>> = {
  levelnfc: (parameter) => ({ format: parameter ?? 0 }),
  levelnfcn: (parameter) => ({ format: parameter ?? 0 }),
  levelstartat: (parameter) => ({ start: startOf(parameter) }),
  levelfollow: (parameter) => ({ isClose: parameter === NOTHING_FOLLOWS }),
  levellegal: (parameter) => ({ isLegal: parameter !== 0 }),
  levelnorestart: (parameter, depth) => ({ restart: parameter === 0 ? depth : 0 }),
};

const startOf = (parameter: number | null): number => Math.min(Math.max(parameter ?? 1, 0), LARGEST_START);

/** The lists of a file, and how paragraphs use them (RTF 1.9.1, “List Tables”). */
export class ListTable {
  static readonly LEVELS = LEVELS;
  readonly #lists = new Map<number, Level[]>();
  readonly #overrides = new Map<number, Override>();
  #list: Level[] | null = null;
  #override: Override | null = null;
  #level: Level | null = null;

  list(id: number): UsedList | null {
    const override = this.#overrides.get(id);
    const list = override && this.#lists.get(override.list);
    if (!override || !list) return null;
    const level = (depth: number): Level | undefined => {
      const { start, level: own = list[depth] } = override.levels[depth] ?? {};
      return own && start !== undefined ? { ...own, start } : own;
    };
    return { id, base: override.list, level, isRestarted: (depth) => override.levels[depth]?.isRestarted ?? false };
  }

  /** Takes in a control word of the tables of lists. */
  define(word: string, parameter: number | null): void {
    if (word === 'list') [this.#list, this.#override, this.#level] = [[], null, null];
    else if (word === 'listoverride') [this.#list, this.#override, this.#level] = [null, { list: 0, levels: [] }, null];
    else if (word === 'listid') this.#setId(parameter ?? 0);
    else if (word === 'ls' && this.#override) this.#overrides.set(parameter ?? 0, this.#override);
    else if (word === 'listlevel') this.#beginLevel();
    else if (this.#override && this.#setOverride(this.#override, word, parameter)) return;
    else if (this.#level && Object.hasOwn(settings, word)) Object.assign(this.#level, settings[word]!(parameter, this.#depth));
  }

  /** Takes in what a level prints: its length as a character, then its characters, then `;`. */
  defineTemplate(text: string): void {
    if (this.#level) this.#level.template = text.slice(1, 1 + Math.min(text.charCodeAt(0) || 0, LONGEST_TEMPLATE));
  }

  get #depth(): number {
    return (this.#override?.levels ?? this.#list ?? []).length - 1;
  }

  #setId(id: number): void {
    if (this.#override) this.#override.list = id;
    else if (this.#list) this.#lists.set(id, this.#list);
  }

  #beginLevel(): void {
    this.#level = { format: 0, start: 1, restart: this.#depth, template: '', isLegal: false, isClose: false };
    const own = this.#override?.levels.at(-1);
    if (own) own.level = this.#level;
    else if (this.#list && this.#list.length < LEVELS) this.#level.restart = this.#list.push(this.#level) - 1;
  }

  /** `{\lfolevel\listoverridestartat\levelstartat5}`: such groups stand there level by level. */
  #setOverride({ levels }: Override, word: string, parameter: number | null): boolean {
    const last = levels.at(-1);
    if (word === 'lfolevel') [this.#level] = [null, levels.push({ isRestarted: false })];
    else if (word === 'listoverridestartat' && last) last.isRestarted = true;
    else if (word === 'levelstartat' && last && !this.#level) last.start = startOf(parameter);
    else return false;
    return true;
  }
}
