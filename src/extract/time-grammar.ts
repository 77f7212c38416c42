import { type TimeGrammar, type Words, fromGrammar, wordsOf } from '../grammar/index.js';
import { HAN_NUMERAL_CHARACTERS } from '../numerals.js';
import { WordsAtEnd, WordsAtStart, WordsWithin, alternatives } from '../words.js';

const HAN = `[${HAN_NUMERAL_CHARACTERS}]`;
const YEAR = `(?<year>(?:19|20)\\d\\d|二[〇○零]${HAN}{2})年`;
const MONTH = `(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?`;
const DAY_OF_MONTH = `(?<day>[12]\\d|3[01]|0?[1-9]|${HAN}{1,3})日`;

/** A time point: a year, a half, a quarter, a month or a day, as far as they are named, and the words that end it. */
export const timePoints = fromGrammar(({ times }) => {
  const relative = `(?<relative>${alternatives([...times.thisYear.words.filter((word) => word !== '年'), ...times.nextYear.words])})`;
  const half = `(?<half>${alternatives(wordsOf(times.halves))})`;
  const quarter = `(?<quarter>${alternatives(wordsOf(times.quarters))})`;
  const part = `(?<part>${alternatives(wordsOf(times.parts))})`;
  return new RegExp(
    `(?=[\\d一二三四五六七八九十今本当明次翌全上下首第到])到?(?:(?:${YEAR}|${relative})的?)?(?:${MONTH}(?:${DAY_OF_MONTH}|${part})?|${half}|${quarter})?(?<end>年?(?:${alternatives(times.ends.words)}))?`,
    'g',
  );
});
/** 年底前, 年内 with no year before them. */
export const BARE_YEAR_END = new RegExp(`(?<![\\d${HAN_NUMERAL_CHARACTERS}每今本当明次去上该半多近\\u4e00])到?(?:年底前|年底之前|年底以前|年底|年末前|年末|年内)`, 'g');
export const fiveYearPlans = fromGrammar(({ times }) => new RegExp(`到?[“"]?(${alternatives(wordsOf(times.fiveYears))})[”"]?(?:${alternatives(times.fiveYearEnds.words)})`, 'g'));
export const timesFromIssue = fromGrammar(({ times: { fromIssue } }) => new RegExp(
  `(?:${alternatives(fromIssue.openers)})(?<count>\\d{1,3}|${HAN}{1,3})(?<unit>${alternatives(wordsOf(fromIssue.units))})(?:${alternatives(fromIssue.ends)})`,
  'g',
));
export const eventsAhead = fromGrammar(({ times }) => new RegExp(`[^，。；：、的在]{2,8}(?:${alternatives(times.events.words)})`, 'g'));
export const NOT_AFTER = new WordsAtEnd(({ times }) => times.notAfter.words);
export const NOT_BEFORE = new WordsAtStart(({ times }) => times.notBefore.words);
export const YEAR_ALONE = new WordsAtStart(({ times }) => times.yearAlone.words);

export const recurringTimes = fromGrammar(({ times }) => new RegExp(`(?<period>${alternatives(wordsOf(times.schedules))})(?:\\d{1,2}日)?(?:${alternatives(times.scheduleEnds.words)})?`, 'g'));
export const regimes = fromGrammar(({ times }) => new RegExp(`(?<![每按逐半个])(?:${alternatives(times.notSchedules.words)})`, 'g'));
const quoted = (words: readonly string[]): string => `[“"]?(?:${alternatives(words)})(?:节|假期)?[”"]?`;
export const OCCASION_TAIL = new WordsAtEnd(({ times }) => [...times.occasions.ends, ...times.occasions.groups]);
/** Looked for first, as what is made of them takes longer. */
export const RECURRING = new WordsWithin(({ times }) => wordsOf(times.schedules));
export const FIVE_YEARS = new WordsWithin(({ times }) => wordsOf(times.fiveYears));
export const EVENT_END = new WordsWithin(({ times }) => times.events.words);
/** Looked for first: the expression of occasions takes longer to make than most documents to read. */
export const FESTIVAL = new WordsWithin(({ times }) => times.occasions.festivals);
/** Festivals and what they are examples of: 元旦、春节等重要节假日前; behind a festival, a list that ends so may name other occasions (清明、中元等重要祭扫节点). */
export const namedOccasions = fromGrammar(({ times: { occasions } }) => new RegExp(
  `${listed(occasions)}|(?:全国)?${quoted(occasions.festivals)}(?:(?:、|和|及|以及)(?:全国|各级)?${quoted(occasions.festivals)})*等?(?:${alternatives(occasions.groups)})?(?:${alternatives(occasions.ends)})?`,
  'g',
));

function listed({ festivals, grades, kinds, ends }: TimeGrammar['occasions']): string {
  return `${quoted(festivals)}[^，。；：、]{0,8}(?:、[^，。；：、]{2,14}){1,12}等(?:${alternatives(grades)})?[\\u4e00-\\u9fff]{0,4}(?:${alternatives(kinds)})(?:${alternatives(ends)})?`;
}

/** What the words of times stand for. */
export const timeWords = fromGrammar(({ times }) => ({
  nextYear: new Set(times.nextYear.words),
  months: byWord([...times.halves, ...times.quarters]),
  days: byWord(times.parts),
  years: byWord(times.fiveYears),
  units: byWord(times.fromIssue.units),
  schedules: byWord(times.schedules),
}));

function byWord<T extends Words>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.flatMap((entry) => entry.words.map((word) => [word, entry] as const)));
}
