import { textLikeness } from './bag.js';
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
  const [old, later] = [distinct(before.flatMap(deadlinesOf)), distinct(after.flatMap(deadlinesOf))];
  const partnerOf = pairDates(old, later, shiftOf(years));
  const kept = later.flatMap((other, index): DeadlineChange[] => {
    const one = partnerOf[index];
    if (!one) return [{ change: 'added', old: null, new: other.date, oldText: null, newText: other.text }];
    if (isSame(one, other, shiftOf(years))) return [];
    return [{ change: isLater(one.date!, other.date!, years) ? 'later' : 'earlier', old: one.date, new: other.date, oldText: one.text, newText: other.text }];
  });
  const gone = old.filter((one) => !partnerOf.includes(one)).map((one): DeadlineChange => ({ change: 'removed', old: one.date, new: null, oldText: one.text, newText: null }));
  return [...kept, ...gone];
}

function isSame(one: Deadline, other: Deadline, shift: number): boolean {
  if (one.date === null || other.date === null) return one.date === other.date && sameButForYears(plain(one.text), plain(other.text), shift);
  return isSameDate(one.date, other.date, shift);
}

function isLater(before: string, after: string, years: PlanYears): boolean {
  const expected = years.old !== null && before.startsWith(String(years.old)) ? shifted(before, shiftOf(years)) : before;
  return after > expected;
}

function distinct(deadlines: readonly Deadline[]): Deadline[] {
  const found = new Map<string, Deadline>();
  for (const one of deadlines) {
    const key = one.date ?? one.text;
    const known = found.get(key);
    found.set(key, known ? { ...known, clause: `${known.clause}，${one.clause}` } : one);
  }
  return [...found.values()];
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

/** Half as much as that all is to be done by then: dates of one thing may be exchanged. */
const SAME_DATE = 0.5;

/** Which old date each new one takes the place of: by what is to be done by then, and since it is the same. */
function pairDates(old: readonly Deadline[], later: readonly Deadline[], shift: number): (Deadline | undefined)[] {
  const edges = later.flatMap((other, row) =>
    old.flatMap((one, column) => {
      const same = isSame(one, other, shift);
      if (!same && (one.date === null || other.date === null)) return [];
      return [{ row, column, worth: 1 + Math.round(1e6 * (textLikeness(one.clause, other.clause) + (same ? SAME_DATE : 0))) + Math.max(0, 100 - Math.abs(row - column)) }];
    }),
  );
  return [...assign(later.length, old.length, edges)].map((column) => old[column]);
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
