import { isOn } from '../grammar/index.js';
import { Ranges, type TextRange } from '../ranges.js';
import { type MappedText, sourceRange } from '../text.js';
import type { Deadline, Fact, Quantity, Schedule } from '../tree.js';
import { type Extraction, factSpan } from './extraction.js';
import { sentenceAround } from './clause.js';
import { titleRanges } from './references.js';
import { targetsOf } from './targets.js';
import { type TimeContext, type TimePoint, findRecurringTimes, findTimePoints } from './times.js';

/** Targets, deadlines, schedules and plain quantities of a task's text and of its statement. */
export function quantitiesOf(printed: MappedText, statement: MappedText | null, year: number | null, extraction: Extraction): Fact[] {
  const text = withWideMarks(printed);
  const context = { year, issuedOn: extraction.issuedOn };
  const named = namedRanges(text.value);
  const isNamed = (at: number): boolean => named.holds(at, at + 1);
  const points = findTimePoints(text.value, context, isNamed);
  const targets = targetsOf(text, { year, times: new Ranges(points), named }, extraction);
  const set = new Ranges(targets.filter(({ type }) => type === 'target').map(({ position }) => ({ start: position.start.offset, end: position.end.offset })));
  const deadlines = points.filter((point) => !point.bare || setsTarget(text, point, set)).map((point) => deadline(point, text, extraction));
  const facts = [...targets, ...deadlines, ...schedulesOf(text, isNamed, extraction)];
  const ofStatement = statement ? timesOfStatement(withWideMarks(statement), context, extraction) : [];
  return [...facts, ...otherNumerals(text, facts, named, extraction), ...ofStatement, ...(statement ? otherNumerals(statement, ofStatement, null, extraction) : [])];
}

const NUMERAL = /\d+(?:[.,]\d+)*/g;
/** Behind a numeral: then it is part of a date or names a time. */
const TIME_UNIT = /^\s*[年月日时季]|^[/-]\d/;

/** Numerals that no fact holds: in names (of `named`; in a statement, of bodies), in times that are no deadlines, or bare. */
function otherNumerals(text: MappedText, facts: readonly Fact[], named: Ranges<TextRange> | null, extraction: Extraction): Quantity[] {
  const held = new Ranges(facts.map(({ position }) => ({ start: position.start.offset, end: position.end.offset })));
  return [...text.value.matchAll(NUMERAL)].flatMap(({ 0: words, index }) => {
    const end = index + words.length;
    if (held.overlaps(...sourceRange(text, index, end))) return [];
    const isName = named === null || named.holds(index, end);
    const rule = `not-target/${isName ? 'name' : TIME_UNIT.test(text.value.slice(end)) ? 'time' : 'bare'}`;
    return !isOn(rule) ? [] : [{ type: 'quantity' as const, rule, text: words, position: factSpan(extraction, text, index, end) }];
  });
}

/** Half-width marks between Chinese characters read as full-width ones, full-width digits as half-width ones, each at its place. */
function withWideMarks(text: MappedText): MappedText {
  if (!/[,;:()!０-９．％]/.test(text.value)) return text;
  return { ...text, value: text.value.replace(/(?<!\d)[,;:()!](?=.)|[,;:()!](?!\d)/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)).replace(/[０-９％]|．(?=[０-９\d])/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)) };
}

/** A bare year says by when if something is to be reached in its sentence, behind it. */
function setsTarget(text: MappedText, point: TimePoint, targets: Ranges<TextRange>): boolean {
  const { start, end } = sentenceAround(text.value, point.start);
  const [from] = sourceRange(text, point.end, point.end + 1);
  const [, to] = sourceRange(text, start, end);
  return targets.within(from, to).length > 0;
}

/** The deadlines and schedules of a text that is all about who and when. */
export function timesOfStatement(statement: MappedText, context: TimeContext, extraction: Extraction): (Deadline | Schedule)[] {
  const never = (): boolean => false;
  return [...findTimePoints(statement.value, context, never).map((point) => deadline(point, statement, extraction)), ...schedulesOf(statement, never, extraction)];
}

function schedulesOf(text: MappedText, isNamed: (at: number) => boolean, extraction: Extraction): Schedule[] {
  return findRecurringTimes(text.value, isNamed).map(({ start, end, text: words, period, rule }) => ({
    type: 'schedule',
    rule,
    text: words,
    period,
    position: factSpan(extraction, text, start, end),
  }));
}

/** The node of a time point. */
export function deadline({ start, end, text: words, date, rule }: TimePoint, text: MappedText, extraction: Extraction): Deadline {
  return { type: 'deadline', rule, text: words, date, position: factSpan(extraction, text, start, end) };
}

/** What stands in quotation marks or is a title: numbers in it are part of a name. */
function namedRanges(text: string): Ranges<TextRange> {
  const quoted = [...text.matchAll(/“[^“”，。；]{1,40}”|「[^「」，。；]{1,40}」/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return new Ranges([...titleRanges(text), ...quoted]);
}
