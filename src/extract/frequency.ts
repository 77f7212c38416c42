import { fromGrammar } from '../grammar/index.js';
import { clauseAround } from './clause.js';
import { alternatives } from '../words.js';
import { MONEY, looseComparator, periodWords } from './quantity-grammar.js';
import type { Quantity } from './quantity.js';

const TIMES = new Set(['次', '轮', '遍', '回']);
const period = fromGrammar(() => new RegExp(`每(?:个)?(${periodWords()})`, 'g'));
/** Between the period and the number stand few words if they are one phrase (每年至少开展1次). */
const ONE_PHRASE = 12;

/** So many times per period is a frequency (每年至少开展1次 → 次/年); any other quantity is left as it is. */
export function withPeriod(text: string, quantity: Quantity): Quantity {
  if (quantity.kind !== 'count' || quantity.unit === null || !TIMES.has(quantity.unit)) return quantity;
  const from = clauseAround(text, quantity.start, quantity.start).start;
  const named = [...text.slice(from, quantity.start).matchAll(period())].at(-1);
  if (!named) return quantity;
  const at = from + named.index;
  const joined = quantity.start - (at + named[0].length) <= ONE_PHRASE;
  const inside = joined ? text.slice(at + named[0].length, quantity.start).trim() + quantity.inside : quantity.inside;
  const comparator = quantity.comparator === 'eq' && joined ? (looseComparator(inside) ?? 'eq') : quantity.comparator;
  return { ...quantity, comparator, inside, kind: 'frequency', unit: `${quantity.unit}/${named[1]}`, start: joined ? at : quantity.start, bounded: true };
}

const each = fromGrammar(({ units }) => new RegExp(`每个?(${alternatives(units.each.words)})[^，。；、\\d]{0,6}$`));

/** So many for each of something is a rate (每县不少于6名 → 名/县); any other quantity is left as it is. */
export function withEach(text: string, quantity: Quantity): Quantity {
  if (quantity.kind !== 'count' || quantity.unit === null || quantity.damaged || MONEY.test(quantity.unit)) return quantity;
  const named = each().exec(text.slice(Math.max(0, quantity.start - LONGEST_EACH), quantity.start));
  if (!named) return quantity;
  return { ...quantity, kind: 'rate', unit: `${quantity.unit}/${named[1]}`, start: quantity.start - named[0].length, bounded: true };
}

const LONGEST_EACH = 16;
