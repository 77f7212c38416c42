import grammar from '../../grammars/times.yaml';
import { HAN_NUMERAL_CHARACTERS } from '../numerals.js';
import type { Period } from '../tree.js';
import { WordsAtEnd, alternatives } from '../words.js';

interface Words {
  words: string[];
}
interface TimeGrammar {
  ends: Words;
  thisYear: Words;
  nextYear: Words;
  lastYear: Words;
  halves: (Words & { month: number })[];
  quarters: (Words & { month: number })[];
  parts: (Words & { day: number })[];
  fiveYears: (Words & { year: number })[];
  fiveYearEnds: Words;
  notAfter: Words;
  notBefore: Words;
  yearAlone: Words;
  fromIssue: { openers: string[]; units: (Words & { unit: 'day' | 'workday' | 'month' | 'year' })[]; ends: string[] };
  events: Words;
  schedules: (Words & { period: Period })[];
  scheduleEnds: Words;
  notSchedules: Words;
  occasions: { festivals: string[]; groups: string[]; ends: string[] };
}

export const times = grammar as unknown as TimeGrammar;

const wordsOf = (entries: readonly Words[]): string[] => entries.flatMap(({ words }) => words);
const HAN = `[${HAN_NUMERAL_CHARACTERS}]`;

const ends = alternatives(times.ends.words);
const year = `(?<year>(?:19|20)\\d\\d|二[〇○零]${HAN}{2})年`;
const relative = `(?<relative>${alternatives([...times.thisYear.words.filter((word) => word !== '年'), ...times.nextYear.words])})`;
const month = `(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?`;
const day = `(?<day>[12]\\d|3[01]|0?[1-9]|${HAN}{1,3})日`;
const half = `(?<half>${alternatives(wordsOf(times.halves))})`;
const quarter = `(?<quarter>${alternatives(wordsOf(times.quarters))})`;
const part = `(?<part>${alternatives(wordsOf(times.parts))})`;

/** A time point: a year, a half, a quarter, a month or a day, as far as they are named, and the words that end it. */
export const TIME_POINT = new RegExp(
  `(?=[\\d一二三四五六七八九十今本当明次翌全上下首第到])到?(?:(?:${year}|${relative})的?)?(?:${month}(?:${day}|${part})?|${half}|${quarter})?(?<end>年?(?:${ends}))?`,
  'g',
);
/** 年底前, 年内 with no year before them. */
export const BARE_YEAR_END = new RegExp(`(?<![\\d${HAN_NUMERAL_CHARACTERS}每今本当明次去上该半多近\\u4e00])到?(?:年底前|年底之前|年底以前|年底|年末前|年末|年内)`, 'g');
export const FIVE_YEAR = new RegExp(`到?[“"]?(${alternatives(wordsOf(times.fiveYears))})[”"]?(?:${alternatives(times.fiveYearEnds.words)})`, 'g');
export const FROM_ISSUE = new RegExp(
  `(?:${alternatives(times.fromIssue.openers)})(?<count>\\d{1,3}|${HAN}{1,3})(?<unit>${alternatives(wordsOf(times.fromIssue.units))})(?:${alternatives(times.fromIssue.ends)})`,
  'g',
);
export const EVENT = new RegExp(`[^，。；：、的在]{2,8}(?:${alternatives(times.events.words)})`, 'g');
export const NOT_AFTER = new RegExp(`(?:${alternatives(times.notAfter.words)})$`);
export const NOT_BEFORE = new RegExp(`^(?:${alternatives(times.notBefore.words)})`);
export const YEAR_ALONE = new RegExp(`^(?:${alternatives(times.yearAlone.words)})`);

export const SCHEDULE = new RegExp(`(?<period>${alternatives(wordsOf(times.schedules))})(?:\\d{1,2}日)?(?:${alternatives(times.scheduleEnds.words)})?`, 'g');
export const NOT_SCHEDULE = new RegExp(`(?<![每按逐半])(?:${alternatives(times.notSchedules.words)})`, 'g');
const quoted = (words: readonly string[]): string => `[“"]?(?:${alternatives(words)})(?:节|假期)?[”"]?`;
export const OCCASION_TAIL = new WordsAtEnd([...times.occasions.ends, ...times.occasions.groups]);
/** Festivals and what they are examples of: 元旦、春节等重要节假日前. */
export const OCCASION = new RegExp(
  `(?:全国)?${quoted(times.occasions.festivals)}(?:(?:、|和|及|以及)(?:全国|各级)?${quoted(times.occasions.festivals)})*等?(?:${alternatives(times.occasions.groups)})?(?:${alternatives(times.occasions.ends)})?`,
  'g',
);

export const find = <T extends Words>(entries: readonly T[], word: string): T | undefined => entries.find(({ words }) => words.includes(word));
