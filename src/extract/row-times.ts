import { isOn } from '../grammar/index.js';
import type { MappedText } from '../text.js';
import { slice } from '../text.js';
import type { Cell, Deadline, Fact, Schedule, Statement, Task } from '../tree.js';
import type { Extraction } from './extraction.js';
import { deadline, timesOfStatement } from './quantities.js';
import { type TimeContext, findTimePoints, isoDate } from './times.js';

/** 2026.6, 2026-06-30, 2026/6/30前: a date as tables print it. */
const NUMERIC = /^((?:19|20)\d\d)\s*[-./年]\s*(1[0-2]|0?[1-9])(?:\s*[-./月]\s*(3[01]|[12]\d|0?[1-9]))?日?(?:之?前|底前?)?。?$/;
/** 2026年3月—10月, 3月至12月底: from when until when. */
const PERIOD = /^(.*[\d年月日底初旬起度])\s*(?:[—–―~～-]+|至|到)\s*(.*\d.*)$/;
const YEAR = /(?:19|20)\d\d/;
/** A longer cell is no date and no period. */
const LONGEST_PERIOD = 40;

/** The deadlines and schedules that the cells of a row give. */
export function timesOfRow(task: Task, year: number | null, extraction: Extraction): (Deadline | Schedule)[] {
  const statement = task.children.find((node): node is Statement => node.type === 'statement');
  const cells = (statement?.children ?? []).filter((node): node is Cell => node.type === 'cell' && node.column === 'deadline');
  return cells.flatMap((cell) => timesOfCell(extraction.cellOf(cell), { year: cell.year ?? year, issuedOn: extraction.issuedOn }, extraction));
}

/** By when the head of a column says that what stands in it is to be reached (三季度, 上半年); null if it does not say so. */
export function timeOfHead({ head, year }: Cell, planYear: number | null, { issuedOn }: Extraction): string | null {
  const [point] = findTimePoints(head, { year: year ?? planYear, issuedOn }, () => false);
  return point && !point.bare ? point.date : null;
}

/** The facts of a row's text, its targets with the time that the head above them says where their own words say none. */
export function withHeadTimes(facts: readonly Fact[], task: Task, year: number | null, extraction: Extraction): Fact[] {
  const timed = task.children.flatMap((cell) => (cell.type === 'cell' ? [{ cell, date: timeOfHead(cell, year, extraction) }] : [])).filter(({ date }) => date !== null);
  if (timed.length === 0) return [...facts];
  return facts.map((fact) => {
    const at = fact.position.start.offset;
    const above = timed.find(({ cell: { position } }) => position.start.offset <= at && at < position.end.offset);
    return fact.type === 'target' && fact.deadline === null && above ? { ...fact, deadline: above.date } : fact;
  });
}

function timesOfCell(cell: MappedText, context: TimeContext, extraction: Extraction): (Deadline | Schedule)[] {
  const numeric = cell.value.length <= LONGEST_PERIOD && isOn('tables/date') ? numericDeadline(cell, extraction) : null;
  if (numeric) return [numeric];
  const period = cell.value.length <= LONGEST_PERIOD ? PERIOD.exec(cell.value) : null;
  if (!period || /[；;]/.test(cell.value)) return timesOfStatement(cell, context, extraction);
  const from = cell.value.length - period[2]!.length;
  const begun = YEAR.exec(period[1]!);
  const ends = timesOfCell(slice(cell, from, cell.value.length), begun ? { ...context, year: Number(begun[0]) } : context, extraction);
  return YEAR.test(period[2]!) || !endsBefore(period[1]!, period[2]!) ? ends : ends.map((end) => (end.type === 'deadline' ? { ...end, date: null } : end));
}

/** 12月—2月: in which year it ends is not said. */
function endsBefore(from: string, to: string): boolean {
  const [begin, end] = [from, to].map((text) => Number(/(\d{1,2})月/.exec(text)?.[1] ?? 0));
  return begin! > 0 && end! > 0 && end! < begin!;
}

function numericDeadline(cell: MappedText, extraction: Extraction): Deadline | null {
  const match = NUMERIC.exec(cell.value);
  if (!match) return null;
  const [year, month, day] = match.slice(1, 4).map((part) => (part === undefined ? undefined : Number(part)));
  const text = cell.value.replace(/。$/, '');
  return deadline({ start: 0, end: text.length, text, date: day !== undefined && day > new Date(Date.UTC(year!, month!, 0)).getUTCDate() ? null : isoDate(year!, month!, day), bare: false, rule: 'tables/date' }, cell, extraction);
}
