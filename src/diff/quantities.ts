import { Fraction } from 'fraction.js';
import { fromGrammar } from '../grammar/index.js';
import { HAN_NUMERAL_CHARACTERS, hanNumber } from '../numerals.js';
import type { RegistryTarget } from '../registry/types.js';

/** The number of a target, exactly, in the smallest unit of its kind. */
export interface Amount {
  low: Fraction;
  /** The same as `low`, but for a range. */
  high: Fraction;
  /** The unit that all of its kind are converted to. */
  unit: string;
  /** So many of that unit are one of the target's. */
  times: Fraction;
}

type Quantified = Pick<RegistryTarget, 'value' | 'maxValue' | 'fraction' | 'unit' | 'comparator'>;

/** Null where the number is lost or not there. */
export function amountOf({ value, maxValue, fraction, unit, comparator }: Quantified): Amount | null {
  const low = fraction && fraction[1] !== 0 ? new Fraction(100 * fraction[0], fraction[1]) : value === null ? null : exact(value);
  if (low === null || (comparator === 'range' && maxValue === null)) return null;
  const base = baseOf(unit ?? '');
  const high = maxValue === null ? low : exact(maxValue);
  return { low: low.mul(base.times), high: high.mul(base.times), ...base };
}

/** A number as it is printed in decimals: 1e+22 and 1e-7, too. */
function exact(value: number): Fraction {
  const [digits, power = '0'] = String(value).split('e');
  return new Fraction(digits!).mul(new Fraction(10).pow(Number(power))!);
}

interface Base {
  unit: string;
  times: Fraction;
}

const conversions = fromGrammar(({ comparison }) => new Map(comparison.units.map(({ unit, of, times }) => [unit, { unit: of, times: new Fraction(...times) }])));

function simpleBase(unit: string, times = new Fraction(1)): Base {
  const conversion = conversions().get(unit);
  return conversion && conversion.unit !== unit ? simpleBase(conversion.unit, times.mul(conversion.times)) : { unit, times };
}

const RATE = /^(.*)\/(.+)$/s;
const COUNT = new RegExp(`^(\\d*)([${HAN_NUMERAL_CHARACTERS}]*)(.+)$`, 's');

/** 批次/千人 → a thousandth of 批次/人; 公里/小时 stays what it is, since both its units are converted. */
function baseOf(unit: string): Base {
  const rate = RATE.exec(unit);
  if (!rate) return simpleBase(unit);
  const [, digits, powers, what] = COUNT.exec(rate[2]!)!;
  const count = new Fraction(digits || '1').mul(powers ? (hanNumber(powers) ?? hanNumber(`一${powers}`) ?? 1) : 1);
  const [above, below] = [simpleBase(rate[1]!), simpleBase(what!)];
  return { unit: `${above.unit}/${below.unit}`, times: above.times.div(below.times).div(count) };
}
