import { fromGrammar } from '../grammar/index.js';
import { clauseAround } from './clause.js';
import { alternatives } from '../words.js';
import { boundsBehind, everyPeriod, looseComparator } from './quantity-grammar.js';
import type { Quantity } from './quantity.js';

const TIMES = new Set(['次', '轮', '遍', '回']);
const period = fromGrammar(() => new RegExp(everyPeriod(), 'g'));
/** Between the period and the number stand few words if they are one phrase (每年至少开展1次). */
const ONE_PHRASE = 12;

const headed = fromGrammar(({ units }) => new RegExp(`每(?<many>[十百千万亿]+)(?!名)(?<of>${alternatives(units.per.words)})(?!${boundsBehind()})`, 'g'));

/** So many for every so many (每千人拥有指导员达到2.5名 → 名/千人) is a rate; 每百名教职工不少于1人 says of which people, 每百人以上企业 which ones. */
export function perHead(text: string, quantity: Quantity): Quantity {
  if (quantity.kind !== 'count' || quantity.unit === null || quantity.unit.includes('/')) return quantity;
  const from = clauseAround(text, quantity.start, quantity.start).start;
  const named = [...text.slice(from, quantity.start).matchAll(headed())].at(-1);
  return named && !/\d/.test(text.slice(from + named.index, quantity.start)) ? { ...quantity, kind: 'rate', unit: `${quantity.unit}/${named.groups!['many']}${named.groups!['of']}` } : quantity;
}

/** So many times per period is a frequency (每年至少开展1次 → 次/年, 每5天报送1次 → 次/5天); any other quantity is left as it is. */
export function withPeriod(text: string, quantity: Quantity): Quantity {
  if (quantity.kind !== 'count' || quantity.unit === null || !TIMES.has(quantity.unit)) return quantity;
  const from = clauseAround(text, quantity.start, quantity.start).start;
  const named = [...text.slice(from, quantity.start).matchAll(period())].at(-1);
  if (!named) return quantity;
  const at = from + named.index;
  const joined = quantity.start - (at + named[0].length) <= ONE_PHRASE;
  const inside = joined ? text.slice(at + named[0].length, quantity.start).trim() + quantity.inside : quantity.inside;
  const comparator = quantity.comparator === 'eq' && joined ? (looseComparator(inside) ?? 'eq') : quantity.comparator;
  return { ...quantity, comparator, inside, kind: 'frequency', unit: `${quantity.unit}/${countOf(named.groups!['count'])}${named.groups!['period']}`, start: joined ? at : quantity.start, bounded: true };
}

/** 每一季度, 每1个月 are 每季度, 每月. */
const countOf = (count: string | undefined): string => (count === undefined || /^[1一]个?$/.test(count) ? '' : count);
