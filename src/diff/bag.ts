import { fromGrammar } from '../grammar/index.js';
import { alternatives } from '../words.js';

/** How often each of its grams a text has: ids in ascending order, and how often. */
export interface Bag {
  ids: Int32Array;
  counts: Int32Array;
  /** What they weigh together, once that has been asked for. */
  mass?: number;
}

const CLAUSES = /[^\p{L}\p{N}%‰]+/u;
const NUMBERS = /\d+(?:[./]\d+)*/g;
const NUMBER = '#';

/** How much a word that every plan uses counts beside one of the matter. */
const GENERIC = 0.3;

const genericWords = fromGrammar(({ comparison }) => new RegExp(alternatives(comparison.generic.words), 'gu'));
const genericGrams = fromGrammar(({ comparison }) => new Set(comparison.generic.words.flatMap((word) => gramsOf(word))));

/** Whether a text is made of words that every plan uses. */
export function isSetPhrase(text: string): boolean {
  return text.replace(genericWords(), '') === '';
}

/** The pairs of neighbouring characters of a text, clause by clause, in which all numbers are the same. */
function gramsOf(text: string): string[] {
  return text.normalize('NFKC').replace(NUMBERS, NUMBER).split(CLAUSES).flatMap((clause) => {
    const characters = [...clause];
    return characters.length === 1 ? characters : characters.slice(1).map((character, index) => characters[index]! + character);
  });
}

/** The same of a name, whose numbers are parts of it (3号线, PM2.5), each with what stands around it. */
export function nameGramsOf(name: string): string[] {
  return [...gramsOf(name), ...Array.from(name.normalize('NFKC').matchAll(NAMED), ([number]) => number)];
}

const NAMED = /[A-Za-z]*\d+(?:[./]\d+)*[^\d\s]?/gu;

/** How alike two short texts are by their grams, from 0 to 1, all of one weight. */
export function textLikeness(one: string, other: string, gramsIn = gramsOf): number {
  const { shared, sizes } = sharedGrams(one, other, gramsIn);
  return sizes[0] + sizes[1] === 0 ? 0 : (2 * shared) / (sizes[0] + sizes[1]);
}

/** How many grams two texts share, and how many each has. */
export function sharedGrams(one: string, other: string, gramsIn = gramsOf): { shared: number; sizes: [number, number] } {
  const [grams, others] = [new Set(gramsIn(one)), new Set(gramsIn(other))];
  return { shared: [...grams].filter((gram) => others.has(gram)).length, sizes: [grams.size, others.size] };
}

/** The grams of all tasks of both plans, by number, and what each weighs: the rarer the more. */
export class Grams {
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #spread: number[] = [];
  #weights = new Float64Array();

  bagOf(...texts: string[]): Bag {
    return this.#counted(texts.flatMap(gramsOf));
  }

  /** The same of what is a name: a number in it is part of the name (3号线), not how much of something. */
  bagOfName(name: string): Bag {
    return this.#counted(nameGramsOf(name));
  }

  #counted(grams: readonly string[]): Bag {
    return counted(Int32Array.from(grams, (gram) => this.#idOf(gram)).sort());
  }

  /** Notes that a task has what is in a bag. */
  count({ ids }: Bag): void {
    for (const id of ids) this.#spread[id]!++;
  }

  #idOf(gram: string): number {
    const known = this.#ids.get(gram);
    if (known !== undefined) return known;
    this.#ids.set(gram, this.#names.length);
    this.#spread.push(0);
    return this.#names.push(gram) - 1;
  }

  /** Weighs what has come in. Roots, unlike logarithms, are the same on every machine. */
  weigh(): void {
    const generic = genericGrams();
    this.#weights = Float64Array.from(this.#spread, (spread, id) => (generic.has(this.#names[id]!) ? GENERIC : 1) / Math.sqrt(spread + SMOOTHING));
  }

  get size(): number {
    return this.#names.length;
  }

  spreadOf(id: number): number {
    return this.#spread[id]!;
  }

  weightOf(id: number): number {
    return this.#weights[id]!;
  }

  /** To be asked for when all has been weighed. */
  massOf(bag: Bag): number {
    if (bag.mass !== undefined) return bag.mass;
    let mass = 0;
    for (let at = 0; at < bag.ids.length; at++) mass += this.#weights[bag.ids[at]!]! * bag.counts[at]!;
    bag.mass = mass;
    return mass;
  }

  /** What two bags have in common. */
  overlap(one: Bag, other: Bag): number {
    let mass = 0;
    for (let a = 0, b = 0; a < one.ids.length && b < other.ids.length; ) {
      const difference = one.ids[a]! - other.ids[b]!;
      if (difference === 0) mass += this.#weights[one.ids[a]!]! * Math.min(one.counts[a]!, other.counts[b]!);
      if (difference <= 0) a++;
      if (difference >= 0) b++;
    }
    return mass;
  }

  /** From 0 (nothing in common) to 1 (the same), by the coefficient of Dice; 0 for two empty bags. */
  likeness(one: Bag, other: Bag): number {
    const whole = this.massOf(one) + this.massOf(other);
    return whole === 0 ? 0 : (2 * this.overlap(one, other)) / whole;
  }

  /** How much of the first bag is in the second, from 0 to 1. */
  cover(one: Bag, other: Bag): number {
    const mass = this.massOf(one);
    return mass === 0 ? 0 : this.overlap(one, other) / mass;
  }
}

/** What a bag has more than once, each once. */
export function repeatedIn({ ids, counts }: Bag): Bag {
  const found = ids.filter((_, at) => counts[at]! > 1);
  return { ids: found, counts: new Int32Array(found.length).fill(1) };
}

/** Several bags as one. */
export function union(bags: readonly Bag[]): Bag {
  if (bags.length === 1) return bags[0]!;
  const all = new Int32Array(bags.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0));
  let length = 0;
  for (const { ids, counts } of bags) for (let at = 0; at < ids.length; at++) for (let times = counts[at]!; times > 0; times--) all[length++] = ids[at]!;
  return counted(all.sort());
}

/** Ids in ascending order, each as often as it stands there. */
function counted(sorted: Int32Array): Bag {
  const ids = new Int32Array(sorted.length);
  const counts = new Int32Array(sorted.length);
  let length = 0;
  for (const id of sorted) {
    if (length === 0 || ids[length - 1] !== id) ids[length++] = id;
    counts[length - 1]!++;
  }
  return { ids: ids.slice(0, length), counts: counts.slice(0, length) };
}

/** What is left of a bag when another is taken out of it. */
export function without({ ids, counts }: Bag, taken: Bag): Bag {
  const left = counts.slice();
  for (let a = 0, b = 0; a < ids.length && b < taken.ids.length; ) {
    const difference = ids[a]! - taken.ids[b]!;
    if (difference === 0) left[a] = Math.max(0, counts[a]! - taken.counts[b]!);
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return { ids: ids.filter((_, at) => left[at]! > 0), counts: left.filter((count) => count > 0) };
}

/** So much a gram that only one task has is not worth many times one that two have. */
const SMOOTHING = 3;
