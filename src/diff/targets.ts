import { Fraction } from 'fraction.js';
import type { RegistryTarget, RegistryTask } from '../registry/types.js';
import { assign } from './assignment.js';
import { nameGramsOf, sharedGrams } from './bag.js';
import { plain } from './plain.js';
import { type Amount, amountOf } from './quantities.js';
import type { TargetChange } from './types.js';
import { isSameDate, type PlanYears, shiftOf } from './years.js';

/** What came, went, rose, fell or changed, in the order of the new targets; what went stands last. */
export function targetChanges(before: readonly RegistryTask[], after: readonly RegistryTask[], years: PlanYears): TargetChange[] {
  const [old, later] = [before, after].map((tasks) => tasks.flatMap(({ targets }) => targets)) as [RegistryTarget[], RegistryTarget[]];
  const partnerOf = pairTargets(old, later);
  const pairs = later.map((target, index) => ({ target, known: partnerOf[index] ?? null }));
  const kept = pairs.flatMap(({ target, known }) => (known ? compared(known, target, years) : repeats(target, pairs.map(({ known: other, target: own }) => (other ? own : null))) ? [] : [alone('added', target)]));
  const paired = new Set(partnerOf);
  const pairedOld = old.map((target) => (paired.has(target) ? target : null));
  const gone = old.filter((target) => !paired.has(target) && !repeats(target, pairedOld)).map((target) => alone('removed', target));
  return [...kept, ...gone];
}

const alone = (change: 'added' | 'removed', target: RegistryTarget): TargetChange => ({
  change,
  metric: target.metric,
  delta: null,
  percent: null,
  old: change === 'removed' ? target : null,
  new: change === 'added' ? target : null,
});

/** Whether a target without a partner says only what another that has one says: the parts of a task that was split may repeat it. */
function repeats(target: RegistryTarget, others: readonly (RegistryTarget | null)[]): boolean {
  return others.some((other) => other !== null && other !== target && other.text === target.text && other.unit === target.unit && metricLikeness(other, target) >= LIKE);
}

/** Less alike, two targets are two targets. */
const LEAST = 0.42;
/** So alike, two metrics are one. */
const LIKE = 0.6;
const SCALE = 1e6;

/** The old target of each new one. */
function pairTargets(old: readonly RegistryTarget[], later: readonly RegistryTarget[]): (RegistryTarget | undefined)[] {
  const edges = later.flatMap((target, row) =>
    old.flatMap((known, column) => {
      const likeness = targetLikeness(known, target);
      const apart = Math.abs(row / later.length - column / old.length);
      return likeness < LEAST ? [] : [{ row, column, worth: Math.round(SCALE * likeness) - Math.round(100 * apart) }];
    }),
  );
  return [...assign(later.length, old.length, edges)].map((column) => old[column]);
}

function targetLikeness(one: RegistryTarget, other: RegistryTarget): number {
  const [a, b] = [amountOf(one), amountOf(other)];
  const unit = a && b ? a.unit === b.unit : one.unit === other.unit;
  const sameNumber = a !== null && b !== null && unit && a.low.equals(b.low) && a.high.equals(b.high);
  // 新增床位100张，改造床位200张: where one thing is measured twice, the verb and the time tell which is which, and the number last.
  const sameVerb = one.verb === other.verb;
  const sameTime = one.deadline?.slice(4) === other.deadline?.slice(4);
  return 0.75 * metricLikeness(one, other) + 0.15 * Number(unit) + 0.03 * Number(one.change === other.change) + 0.04 * Number(sameVerb) + 0.02 * Number(sameTime) + 0.01 * Number(sameNumber);
}

/** Whether two measures are one, from 0 to 1: by their words, where one that holds the other whole is nearly the same. */
function metricLikeness({ metric: one, unit }: RegistryTarget, { metric: other, unit: otherUnit }: RegistryTarget): number {
  const [a, b] = [plain(one ?? ''), plain(other ?? '')];
  if (a === '' && b === '') return unit === otherUnit ? 0.7 : 0.1;
  if (a === b) return 1;
  if (a === '' || b === '') return 0.4;
  const { shared, sizes } = sharedGrams(a, b, nameGramsOf);
  return Math.max((2 * shared) / (sizes[0] + sizes[1]), (HELD * shared) / Math.min(...sizes));
}

const HELD = 0.8;

function compared(old: RegistryTarget, later: RegistryTarget, years: PlanYears): TargetChange[] {
  const entry = { metric: later.metric ?? old.metric, old, new: later };
  const [a, b] = [amountOf(old), amountOf(later)];
  const isComparable = a !== null && b !== null && a.unit === b.unit && old.change === later.change;
  const direction = isComparable ? directionOf(a, b) : 0;
  if (isComparable && direction !== 0) return [{ change: direction > 0 ? 'raised' : 'lowered', ...entry, ...difference(a, b) }];
  const isSame = isComparable ? a.low.equals(b.low) && a.high.equals(b.high) : plain(old.text) === plain(later.text);
  const changed = !isSame || old.comparator !== later.comparator || old.change !== later.change || !isSameDate(old.deadline, later.deadline, shiftOf(years));
  return changed ? [{ change: 'changed', ...entry, delta: null, percent: null }] : [];
}

/** 1 for a target that rose, -1 for one that fell, 0 where it did neither, or its ends went apart. */
function directionOf(one: Amount, other: Amount): number {
  const low = other.low.compare(one.low);
  // 1000个以上 → 1000至1500个: a bound and a range have only their low ends in common.
  if (one.low.equals(one.high) !== other.low.equals(other.high)) return Math.sign(low);
  const high = other.high.compare(one.high);
  return low >= 0 && high >= 0 ? Math.sign(low + high) : low <= 0 && high <= 0 ? Math.sign(low + high) : 0;
}

/** By the low end, unless only the high one differs. */
function difference(one: Amount, other: Amount): { delta: number; percent: number | null } {
  const [from, to] = one.low.equals(other.low) ? [one.high, other.high] : [one.low, other.low];
  const gain = to.sub(from);
  return { delta: rounded(gain.div(other.times), 6), percent: from.equals(0) ? null : rounded(gain.div(from).mul(100), 2) };
}

const rounded = (number: Fraction, digits: number): number => number.round(digits).valueOf();
