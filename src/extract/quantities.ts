import { Ranges, type TextRange } from '../ranges.js';
import { type MappedText, sourceRange } from '../text.js';
import type { Deadline, Fact, Schedule } from '../tree.js';
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
  return [...targets, ...deadlines, ...schedulesOf(text, isNamed, extraction), ...(statement ? timesOfStatement(withWideMarks(statement), context, extraction) : [])];
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
  return findRecurringTimes(text.value, isNamed).map(({ start, end, text: words, period }) => ({
    type: 'schedule',
    rule: `times/${period}`,
    text: words,
    period,
    position: factSpan(extraction, text, start, end),
  }));
}

/** The node of a time point. */
export function deadline({ start, end, text: words, date }: TimePoint, text: MappedText, extraction: Extraction): Deadline {
  return { type: 'deadline', rule: 'times/point', text: words, date, position: factSpan(extraction, text, start, end) };
}

/** What stands in quotation marks or is a title: numbers in it are part of a name. */
function namedRanges(text: string): Ranges<TextRange> {
  const quoted = [...text.matchAll(/“[^“”，。；]{1,40}”|「[^「」，。；]{1,40}」/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return new Ranges([...titleRanges(text), ...quoted]);
}
