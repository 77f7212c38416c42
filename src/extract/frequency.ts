import { fromGrammar } from '../grammar/index.js';
import { clauseAround } from './clause.js';
import { looseComparator, periodWords } from './quantity-grammar.js';
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
