import { isOn } from '../grammar/index.js';
import { hanNumber } from '../numerals.js';
import { sentenceAround } from './clause.js';
import type { Period } from '../tree.js';
import { BARE_YEAR_END, EVENT_END, FESTIVAL, FIVE_YEARS, NOT_AFTER, NOT_BEFORE, OCCASION_TAIL, RECURRING, YEAR_ALONE, eventsAhead, fiveYearPlans, namedOccasions, recurringTimes, regimes, timePoints, timeWords, timesFromIssue } from './time-grammar.js';

/** A part of a text that tells a time; offsets are those of the text, the end exclusive. */
export interface TimePoint {
  start: number;
  end: number;
  text: string;
  /** ISO 8601; null where the document does not give the day. */
  date: string | null;
  /** A bare year with nothing that says “by”: a deadline only where something is to be reached in it. */
  bare: boolean;
  /** The rule that found it: times/date. */
  rule: string;
}

export interface RecurringTime {
  start: number;
  end: number;
  text: string;
  period: Period;
  /** The rule that found it: times/每季度. */
  rule: string;
}

/** What dates without a year, or counted from the issue, refer to. */
export interface TimeContext {
  year: number | null;
  issuedOn: string | null;
}

const pad = (number: number): string => String(number).padStart(2, '0');

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The ISO date of a day; a day past the month's end is its last. */
export function isoDate(year: number, month: number, day = 31): string {
  return `${year}-${pad(month)}-${pad(Math.min(day, lastDay(year, month)))}`;
}

const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : hanNumber(text)!);

/** The deadlines of a text, in text order, without those inside `named` ranges (titles, quoted names). */
export function findTimePoints(text: string, context: TimeContext, isNamed: (start: number) => boolean): TimePoint[] {
  const found = [...fromIssue(text, context), ...fiveYears(text), ...dates(text, context, isNamed), ...yearEnds(text, context), ...events(text)].filter(({ rule }) => isOn(rule));
  const kept: TimePoint[] = [];
  for (const point of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (isNamed(point.start) && !/^到?[“"]/.test(point.text)) continue;
    if (kept.length === 0 || point.start >= kept.at(-1)!.end) kept.push(point);
  }
  return kept;
}

function dates(text: string, context: TimeContext, isNamed: (start: number) => boolean): TimePoint[] {
  const found: TimePoint[] = [];
  if (!/[年月季]|上半|下半/.test(text)) return [];
  let sentence = -1;
  let lastYear: number | null = null;
  for (const match of text.matchAll(timePoints())) {
    const here = sentenceAround(text, match.index).start;
    if (here !== sentence) lastYear = null;
    sentence = here;
    const groups = match.groups!;
    if (!namesTime(groups)) continue;
    const year = yearOf(groups, lastYear, context.year);
    if (groups['year'] !== undefined && !isNamed(match.index)) lastYear = numberOf(groups['year']);
    const point = timePoint(text, match, year, context.year);
    if (point) found.push(point);
  }
  return found;
}

function namesTime({ year, relative, month, half, quarter }: Record<string, string | undefined>): boolean {
  return [year, relative, month, half, quarter].some((part) => part !== undefined);
}

function yearOf(groups: Record<string, string | undefined>, last: number | null, own: number | null): number | null {
  if (groups['year'] !== undefined) return numberOf(groups['year']);
  if (groups['relative'] !== undefined) return own === null ? null : own + (timeWords().nextYear.has(groups['relative']) ? 1 : 0);
  return last ?? own;
}

function timePoint(text: string, match: RegExpMatchArray, year: number | null, planYear: number | null): TimePoint | null {
  const groups = match.groups!;
  const start = match.index!;
  const end = start + match[0].length;
  const before = text.slice(0, start);
  const after = text.slice(end);
  const said = groups['end'] !== undefined || match[0].startsWith('到');
  if (NOT_AFTER.test(before) && !SHARE.test(before) && !(said && /[在将对以]$/.test(before))) return null;
  if (match[0].endsWith('前') && /^[后置]/.test(after)) return null;
  if (/[\d./—–~～-]$/.test(before) || /^[—–~～-]?\d/.test(after)) return null;
  if (year !== null && planYear !== null && year < planYear) return null;
  if (before.endsWith('每') || (!said && NOT_BEFORE.test(after))) return null;
  if (said && /^(?:建成|投用|竣工|出生|登记|注册|取得|认定)?的/.test(after)) return null;
  const bare = !said && groups['half'] === undefined && groups['quarter'] === undefined && groups['month'] === undefined;
  if (bare && groups['year'] === undefined && !YEAR_ALONE.test(after)) return null;
  return { start, end, text: match[0], date: year === null ? null : dateOf(groups, year), bare, rule: 'times/date' };
}

/** 项目占比到2025年达到60%: a share, no comparison. */
const SHARE = /(?:占|百分)比$/;

/** Null for a day that the month does not have. */
function dateOf(groups: Record<string, string | undefined>, year: number): string | null {
  const { month, day, half, quarter, part } = groups;
  if (month !== undefined) {
    if (day !== undefined && numberOf(day) > lastDay(year, numberOf(month))) return null;
    const days = day !== undefined ? numberOf(day) : part !== undefined ? timeWords().days.get(part)!.day : 31;
    return isoDate(year, numberOf(month), days);
  }
  if (half !== undefined) return isoDate(year, timeWords().months.get(half)!.month);
  if (quarter !== undefined) return isoDate(year, timeWords().months.get(quarter)!.month);
  return isoDate(year, 12);
}

function yearEnds(text: string, context: TimeContext): TimePoint[] {
  if (!text.includes('年')) return [];
  return [...text.matchAll(BARE_YEAR_END)]
    .filter((match) => !/(?:截至|截止|截止到|截至到)$/.test(text.slice(0, match.index)))
    .map((match) => plainPoint('times/year-end', match, context.year === null ? null : isoDate(context.year, 12)));
}

function plainPoint(rule: string, match: RegExpMatchArray, date: string | null): TimePoint {
  return { start: match.index!, end: match.index! + match[0].length, text: match[0], date, bare: false, rule };
}

function fiveYears(text: string): TimePoint[] {
  if (!FIVE_YEARS.test(text)) return [];
  return [...text.matchAll(fiveYearPlans())].map((match) => plainPoint('times/five-year', match, isoDate(timeWords().years.get(match[1]!)!.year, 12)));
}

function events(text: string): TimePoint[] {
  if (!EVENT_END.test(text)) return [];
  return [...text.matchAll(eventsAhead())].filter(({ 0: words }) => !/\d/.test(words)).map((match) => plainPoint('times/event', match, null));
}

function fromIssue(text: string, { issuedOn }: TimeContext): TimePoint[] {
  if (!/[日后][起\d一二三四五六七八九十]/.test(text)) return [];
  return [...text.matchAll(timesFromIssue())].map((match) => {
    const unit = timeWords().units.get(match.groups!['unit']!)!.unit;
    return plainPoint('times/from-issue', match, issuedOn === null ? null : shifted(issuedOn, numberOf(match.groups!['count']!), unit));
  });
}

/** Working days depend on a calendar of holidays that no document gives: null. */
function shifted(from: string, count: number, unit: 'day' | 'workday' | 'month' | 'year'): string | null {
  if (unit === 'workday') return null;
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  if (unit === 'day') return new Date(Date.UTC(year, month - 1, day + count)).toISOString().slice(0, 10);
  const months = month - 1 + (unit === 'month' ? count : 12 * count);
  return isoDate(year + Math.floor(months / 12), (months % 12) + 1, day);
}

/** The recurring times of a text, in text order. */
export function findRecurringTimes(text: string, isNamed: (start: number) => boolean): RecurringTime[] {
  if (!RECURRING.test(text) && !OCCASION_END.test(text)) return [];
  const masked = text.replace(regimes(), (words) => '□'.repeat(words.length));
  const periods = [...masked.matchAll(recurringTimes())].filter(({ index }) => !FOR_EACH.test(masked.slice(Math.max(0, index - 3), index))).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    period: timeWords().schedules.get(match.groups!['period']!)!.period,
    rule: `times/${match.groups!['period']!}`,
  }));
  return [...periods, ...occasions(masked)].filter(({ start }) => !isNamed(start)).sort((a, b) => a.start - b.start);
}

/** 建国75周年 does not recur. */
const ONCE = /周年/;

/** 每人每月520元: what is paid, no time at which something is done. */
const FOR_EACH = /(?:每|人均)[人户名生床亩]$|人均$/;

/** Every occasion ends in one of these. */
const OCCASION_END = /[节前后点期]/;

/** Festivals count where they are times at which something is done: behind 在 or 利用, or with 前, 期间 or what they are examples of. */
function occasions(text: string): RecurringTime[] {
  if (!isOn('times/occasion') || !OCCASION_END.test(text) || !FESTIVAL.test(text)) return [];
  return [...text.matchAll(namedOccasions())]
    .filter(({ 0: words }) => OCCASION_TAIL.test(words) && /、|等|和|及/.test(words) && !ONCE.test(words))
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0], period: 'occasion' as const, rule: 'times/occasion' }));
}
