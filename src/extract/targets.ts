import { Ranges, type TextRange } from '../ranges.js';
import type { MappedText } from '../text.js';
import type { Quantity as QuantityNode, Target } from '../tree.js';
import { type Clause, clauseAround, sentenceAround } from './clause.js';
import { coveragesOf } from './coverage.js';
import { type Extraction, factSpan } from './extraction.js';
import { dealtOut, inheritedMetric, withSharedMeasure } from './metric-context.js';
import { type Measure, type Surroundings, cutVerb, measureOf } from './metrics.js';
import { type Quantity, findQuantities } from './quantity.js';
import { type Reason, reasonAgainst } from './not-targets.js';
import { perHead, withPeriod } from './frequency.js';
import { ACTION_VERB_END, ACTION_VERB_START, COVERAGE, FILLER_END, MEASURE_END, MEASURE_STEM_END, STATE_END, around, isStock } from './quantity-grammar.js';
import { fiveYearPlans, timePoints } from './time-grammar.js';
import type { TimePoint } from './times.js';

/** What the target extractor is told about a text. */
export interface TargetContext {
  /** The plan's year. */
  year: number | null;
  times: Ranges<TimePoint>;
  /** Titles and quoted names: numbers in them are parts of names. */
  named: Ranges<TextRange>;
}

/** A target as it is put together, before it becomes nodes. */
export interface Draft extends Quantity {
  clause: Clause;
  around: Surroundings;
  measure: Measure;
  implied: boolean;
}

/** The targets of a text, and the quantities that are none with the reason why, in text order. */
export function targetsOf(text: MappedText, context: TargetContext, extraction: Extraction): (Target | QuantityNode)[] {
  const drafts: Draft[] = [];
  const others: QuantityNode[] = [];
  const quantities = findQuantities(text.value);
  let lastReason: Reason | null = null;
  let lastListed: Quantity | undefined;
  for (const found of quantities) {
    const quantity = withCoverage(text.value, asDays(text.value, perHead(text.value, withPeriod(text.value, found))));
    const previous = lastListed;
    const clause = clauseAround(text.value, quantity.numberStart, quantity.end);
    const around = surroundings(text.value, quantity, clause, previous);
    const joined = previous !== undefined && previous.end > clause.start && LIST_MARK.test(text.value.slice(previous.end, quantity.start));
    const reason = reasonAgainst(text.value, quantity, clause, around, context, previous === undefined ? null : { reason: lastReason, joined });
    if (reason === null || reason === 'description') {
      lastReason = reason;
      lastListed = quantity;
    }
    if (reason === null) drafts.push({ ...quantity, clause, around, measure: measureOf(around, quantity), implied: false });
    else others.push({ type: 'quantity', rule: `not-target/${reason}`, text: text.value.slice(quantity.start, quantity.end), position: factSpan(extraction, text, quantity.start, quantity.end) });
  }
  drafts.push(...coveragesOf(text.value, drafts, context.named));
  drafts.sort((a, b) => a.start - b.start);
  dealtOut(text.value, drafts);
  const nodes = drafts.flatMap((draft, index) => {
    draft.measure.metrics = draft.measure.metrics.map(withoutTimes).filter((metric) => metric !== '');
    if (draft.measure.metrics.length === 0) draft.measure.metrics.push(...(inheritedMetric(text.value, drafts, index) ?? ownVerb(draft)));
    draft.measure.metrics = draft.measure.metrics.map((metric) => withSharedMeasure(withoutTimes(metric), draft, drafts[index - 1])).filter((metric) => metric !== '');
    const metrics = draft.measure.metrics.length > 0 ? draft.measure.metrics : [null];
    return metrics.map((metric) => node(draft, metric, text, deadlineOf(text.value, drafts, index, context.times), extraction));
  });
  // The 5天 of 每5天报送1次 is part of that.
  const set = new Ranges(nodes.map(({ position }) => ({ start: position.start.offset, end: position.end.offset })));
  return [...nodes, ...others.filter(({ position }) => !set.holds(position.start.offset, position.end.offset))];
}

/** 火烧迹地11月底前完成恢复: by when is no part of what is measured. */
function withoutTimes(given: string): string {
  const metric = withoutPlanEnd(given.replace(fiveYearPlans(), (words, _, at) => (at === 0 ? '' : words)));
  const rest = metric.replace(timePoints(), (words, ...groups) => ((groups.at(-1) as Record<string, string | undefined>)['end'] === undefined || groups.at(-3) === 0 ? words : ''));
  return rest.length >= 2 ? rest : metric;
}

/** 藏书量力争到“十五五”末 is of the 藏书量. */
function withoutPlanEnd(metric: string): string {
  const last = [...metric.matchAll(fiveYearPlans())].at(-1);
  return last && last.index + last[0].length === metric.length ? FILLER_END.cut(metric.slice(0, last.index)) : metric;
}

/** 全年培训不少于3000人次: with nothing else said, the verb says what is counted. */
const ownVerb = ({ measure: { verb } }: Draft): string[] => (verb !== null && ACTION_VERB_END.exec(verb)?.[0] === verb ? [verb] : []);

/** Between two quantities of a list: the noun of the first and the mark (9个安置区、1.4万名). */
const LIST_MARK = /^[^，。；]{0,20}(?:、|和|及|与|以及)$/;

/** 100%全覆盖 is one percentage. */
function withCoverage(text: string, quantity: Quantity): Quantity {
  const covered = quantity.kind === 'percentage' && quantity.value === 100 ? COVERAGE.exec(text.slice(quantity.end, quantity.end + LONGEST_COVERAGE)) : null;
  return covered?.index === 0 ? { ...quantity, end: quantity.end + covered[0].length } : quantity;
}

const LONGEST_COVERAGE = 6;

/** 污染天数不超过3天, 储备3天以上口粮: days that are counted, no limit. */
function asDays(text: string, quantity: Quantity): Quantity {
  if (quantity.kind !== 'timeLimit') return quantity;
  const before = text.slice(Math.max(0, quantity.start - 12), quantity.start);
  if (isStock(quantity, before, text.slice(quantity.end, quantity.end + 12))) return { ...quantity, kind: 'count', bounded: true };
  const counted = around().dayCount.test(before) && !around().average.test(before);
  return counted ? { ...quantity, kind: 'count' } : quantity;
}

/** 呼叫3分钟内派车率达到95%: a limit stands inside a measure, with no mark behind it. */
const limitsMeasure = (between: string): boolean => !/[、，和及与]/.test(between) && MEASURE_END.test(cutVerb(between).rest);

/** The words of the clause before the quantity (behind the one before it) and behind it. */
function surroundings(text: string, quantity: Quantity, clause: Clause, previous: Quantity | undefined): Surroundings {
  const inClause = previous !== undefined && previous.end > clause.start && previous.end <= quantity.start;
  if (inClause && previous.kind === 'timeLimit' && quantity.kind !== 'timeLimit' && limitsMeasure(text.slice(previous.end, quantity.start))) return { before: text.slice(clause.start, quantity.start), behind: text.slice(quantity.end, clause.end) };
  const from = inClause ? previous.end : clause.start;
  const between = text.slice(from, quantity.start).replace(/^[”）)]/, '');
  // 2个工作日内响应、办结率…: what the limit is for goes before the next measure.
  const before = from > clause.start && previous?.kind === 'timeLimit' ? between.replace(/^[^、和及与]*[、和及与]/, '') : between;
  const own = inClause ? before.replace(/^.*(?:、|和|及|与|以及)$/, '') : before;
  // 诉求24小时内响应、5日内反馈: two limits of one subject.
  const shared = own === '' && inClause && previous.kind === 'timeLimit' && quantity.kind === 'timeLimit';
  return { before: shared ? text.slice(clause.start, quantity.start).replace(/\d.*$/s, '') : own, behind: text.slice(quantity.end, clause.end) };
}

function node(draft: Draft, metric: string | null, text: MappedText, deadline: string | null, extraction: Extraction): Target {
  const { kind, comparator, value, maxValue, fraction, unit, damaged, implied } = draft;
  return {
    type: 'target',
    rule: draft.rule,
    text: text.value.slice(draft.start, draft.end),
    kind,
    metric,
    verb: draft.measure.verb,
    change: draft.measure.change,
    baseline: draft.measure.baseline,
    comparator,
    value,
    maxValue,
    fraction,
    unit,
    implied,
    damaged,
    deadline,
    position: factSpan(extraction, text, draft.start, draft.end),
  };
}

/**
 * The time point by which a target is to be reached: the nearest one before it in its sentence;
 * one behind it, up to the sentence's end, only if no other quantity stands between and it is not that of other work.
 */
function deadlineOf(text: string, drafts: readonly Draft[], index: number, times: Ranges<TimePoint>): string | null {
  const draft = drafts[index]!;
  const sentence = sentenceAround(text, draft.start);
  const inSentence = times.within(sentence.start, sentence.end);
  const before = inSentence.findLast((time) => time.end <= draft.numberStart);
  if (before) return before.date;
  const behind = inSentence.find((time) => time.start >= draft.end);
  if (!behind) return null;
  if (isOfLaterClause(text, draft, behind)) return null;
  const next = drafts[index + 1];
  return next && next.start >= draft.end && next.end <= behind.start ? null : behind.date;
}

/** 合格率达到95%，6月底前建成联动机制: by when what the later clause makes is made; 6月底前全部投用 says no more of what. */
function isOfLaterClause(text: string, { end }: Draft, time: TimePoint): boolean {
  const between = text.slice(end, time.start);
  if (between.includes('；')) return true;
  if (!between.includes('，')) return false;
  const from = text[time.end] === '，' ? time.end + 1 : time.end;
  const rest = text.slice(from, clauseAround(text, from, from).end);
  const verb = ACTION_VERB_START.exec(rest)?.[0] ?? '';
  const object = verb === '' ? '' : rest.slice(verb.length);
  return object.length >= SHORTEST_OBJECT && !object.startsWith('并') && ![ACTION_VERB_END, MEASURE_STEM_END, STATE_END].some((words) => words.test(object));
}

const SHORTEST_OBJECT = 4;
