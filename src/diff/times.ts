import { gramsOf } from './bag.js';
import { assign } from './assignment.js';
import { plain } from './plain.js';
import type { RegistryTask } from '../registry/types.js';
import type { DeadlineChange, ScheduleChange } from './types.js';
import { isSameDate, type PlanYears, sameButForYears, shiftOf, shifted } from './years.js';

interface Deadline {
  date: string | null;
  text: string;
  /** The clause that it stands in, without it. */
  clause: string;
}

/**
 * Time points that came, went or moved, in the order of the new text; what went stands last. One that is printed twice counts once.
 * A date of the old plan's year is expected to move on with the plan; a later one is a date for good.
 */
export function deadlineChanges(before: readonly RegistryTask[], after: readonly RegistryTask[], years: PlanYears): DeadlineChange[] {
  const shift = shiftOf(years);
  const same = (one: Deadline, other: Deadline): boolean =>
    one.date === null || other.date === null ? one.date === other.date && sameButForYears(plain(one.text), plain(other.text), shift) : isSameDate(one.date, other.date, shift);
  const [old, later] = [distinct(before.flatMap(deadlinesOf)), distinct(after.flatMap(deadlinesOf))];
  const left = old.filter((one) => !later.some((other) => same(one, other)));
  const come = later.filter((other) => !old.some((one) => same(one, other)));
  const partnerOf = pairDates(left, come);
  const kept = come.map((other, index): DeadlineChange => {
    const one = partnerOf[index];
    const order = one ? (isLater(one.date!, other.date!, years) ? 'later' : 'earlier') : 'added';
    return { change: order, old: one?.date ?? null, new: other.date, oldText: one?.text ?? null, newText: other.text };
  });
  const gone = left.filter((one) => !partnerOf.includes(one)).map((one): DeadlineChange => ({ change: 'removed', old: one.date, new: null, oldText: one.text, newText: null }));
  return [...kept, ...gone];
}

function isLater(before: string, after: string, years: PlanYears): boolean {
  const expected = years.old !== null && before.startsWith(String(years.old)) ? shifted(before, shiftOf(years)) : before;
  return after > expected;
}

function distinct(deadlines: readonly Deadline[]): Deadline[] {
  return deadlines.filter((one, index) => deadlines.findIndex(({ date, text }) => date === one.date && (date !== null || text === one.text)) === index);
}

const CLAUSE_ENDS = /[，。；、：！？,;:!?]/;

function deadlinesOf({ text, deadlines }: RegistryTask): Deadline[] {
  let from = 0;
  return deadlines.map(({ date, text: words }) => {
    const found = text.indexOf(words, from);
    if (found < 0) return { date, text: words, clause: '' };
    from = found + words.length;
    const [head, tail] = [text.slice(0, found).split(CLAUSE_ENDS).at(-1)!, text.slice(from).split(CLAUSE_ENDS)[0]!];
    // 2024年底前，完成…: the words stand in the next clause.
    const next = tail === '' ? text.slice(from + 1).split(CLAUSE_ENDS)[0]! : '';
    return { date, text: words, clause: head + tail + next };
  });
}

/** Which old date each new one takes the place of: by what is to be done by then. */
function pairDates(left: readonly Deadline[], come: readonly Deadline[]): (Deadline | undefined)[] {
  const edges = come.flatMap((other, row) =>
    left.flatMap((one, column) => {
      if (one.date === null || other.date === null) return [];
      const [grams, others] = [new Set(gramsOf(one.clause)), new Set(gramsOf(other.clause))];
      const shared = [...grams].filter((gram) => others.has(gram)).length;
      const likeness = grams.size + others.size === 0 ? 0 : (2 * shared) / (grams.size + others.size);
      return [{ row, column, worth: 1 + Math.round(1e6 * likeness) + Math.max(0, 100 - Math.abs(row - column)) }];
    }),
  );
  return [...assign(come.length, left.length, edges)].map((column) => left[column]);
}

/** Recurring times that came or went: each period, and how many of it, counts once. */
export function scheduleChanges(before: readonly RegistryTask[], after: readonly RegistryTask[]): ScheduleChange[] {
  const [old, later] = [before, after].map((tasks) => new Map(tasks.flatMap(({ schedules }) => schedules).map((schedule) => [scheduleKey(schedule), schedule]))) as [Schedules, Schedules];
  const difference = (change: ScheduleChange['change'], of: Schedules, known: Schedules): ScheduleChange[] =>
    [...of].flatMap(([key, { text, period }]) => (known.has(key) ? [] : [{ change, text, period }]));
  return [...difference('removed', old, later), ...difference('added', later, old)];
}

type Schedule = RegistryTask['schedules'][number];
type Schedules = Map<string, Schedule>;

const NUMERALS = /\d+|[一二两三四五六七八九十百]+/g;

/** 每季度 and 按季 are one; 每2个月 is not 每月; occasions are told by their words. */
function scheduleKey({ text, period }: Schedule): string {
  return period === 'occasion' ? plain(text) : [period, ...(text.match(NUMERALS) ?? [])].join(' ');
}
