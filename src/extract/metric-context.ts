import { clauseAround, sentenceAround } from './clause.js';
import { splitList, trimmedMeasure, withoutQuantity, withoutStart } from './metrics.js';
import { ACTION_VERB_START, LIGHT_VERB_ANYWHERE, MEASURE_END, MEASURE_STEM_END, around } from './quantity-grammar.js';
import type { Draft } from './targets.js';

/** `A、B和C分别达到30%、20%和10%`: each measure gets its own value. Changes the measures of the drafts. */
export function dealtOut(text: string, drafts: Draft[]): void {
  let shared: string[] = [];
  for (let first = 0; first < drafts.length; first++) {
    const head = drafts[first]!;
    if (!/分别/.test(text.slice(head.clause.start, head.start))) continue;
    let last = first;
    while (drafts[last + 1] && /^(?:、|和|及|与|以及)$/.test(text.slice(drafts[last]!.end, drafts[last + 1]!.start).trim())) last++;
    const stated = measuresBefore(text, head, last - first + 1);
    const parts = stated.length > 0 ? stated : shared.length === last - first + 1 ? shared : lastMetrics(text, head, drafts.slice(0, first), last - first + 1);
    if (parts.length !== last - first + 1) continue;
    shared = parts;
    drafts.slice(first, last + 1).forEach((draft, index) => {
      draft.measure = { ...head.measure, metrics: [parts[index]!] };
      if (head.start < head.numberStart && !draft.bounded) draft.comparator = head.comparator;
    });
    first = last;
  }
}

/** 到2030年，分别达到…: the measures of as many targets before it in the sentence. */
function lastMetrics(text: string, head: Draft, before: readonly Draft[], count: number): string[] {
  const { start } = sentenceAround(text, head.start);
  return before.filter((other) => other.start >= start).flatMap(({ measure }) => measure.metrics).slice(-count);
}

/** The measures that are listed before 分别, each with the tail that they share (化肥、农药使用量 → 化肥使用量, 农药使用量). */
function measuresBefore(text: string, head: Draft, count: number): string[] {
  const stated = text.slice(head.clause.start, text.lastIndexOf('分别', head.start));
  const words = trimmedMeasure(head.measure.baseline === null ? stated : stated.replace(head.measure.baseline, ''));
  const listed = splitList(words);
  const parts = listed.length === count ? listed : words.split(/、|和|(?<!普)及|与/).filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const tail = sharedTail(parts);
  return parts.map((part) => (part === last || MEASURE_END.test(part) ? part : part + tail));
}

/** From the stems before the ending on (抽检合格率); without one, what is longer than the first part. */
function sharedTail(parts: readonly string[]): string {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const measure = MEASURE_END.exec(last);
  if (!measure) return '';
  let start = measure.index;
  for (let stem = MEASURE_STEM_END.exec(last.slice(0, start)); stem; stem = MEASURE_STEM_END.exec(last.slice(0, start))) start = stem.index;
  if (start > 0 && start < measure.index) return last.slice(start);
  return last.slice(first.length) || last.slice(Math.max(0, measure.index - 2));
}

/** What a quantity measures whose own clause does not say it: what the one before it in the sentence does, else what the clause before names. */
export function inheritedMetric(text: string, drafts: readonly Draft[], index: number): [string] | null {
  const metric = nearestMetric(text, drafts, index);
  const { each } = drafts[index]!.measure;
  if (metric === null) return each === undefined ? null : [each];
  return [(each ?? '') + metric];
}

function nearestMetric(text: string, drafts: readonly Draft[], index: number): string | null {
  const draft = drafts[index]!;
  const sentence = sentenceAround(text, draft.start);
  let at = index - 1;
  while (at >= 0 && drafts[at]!.start >= sentence.start && drafts[at]!.measure.metrics.length === 0) at--;
  const previous = at >= 0 && drafts[at]!.start >= sentence.start ? drafts[at] : undefined;
  if (previous) return previous.measure.metrics.at(-1)!;
  if (draft.clause.start <= sentence.start + 1) return measureIn(text.slice(sentenceAround(text, Math.max(0, sentence.start - 2)).start, sentence.start));
  const clause = clauseAround(text, draft.clause.start - 1, draft.clause.start - 1);
  const words = wordsOf(text.slice(clause.start, clause.end));
  const named = doneTo(text.slice(clause.start, clause.end)) ?? objectOf(words) ?? words;
  return named === '' ? null : named;
}

/** 对水源枯竭的村组组织送水: what is done, not to whom; null in any other clause. */
function doneTo(clause: string): string | null {
  const verb = /^[对为给向]/.test(clause) ? LIGHT_VERB_ANYWHERE.all(clause).at(-1) : undefined;
  const done = verb ? clause.slice(verb.index + verb[0].length) : '';
  return done.length >= 2 && done.length <= LONGEST_NOUN ? done : null;
}

const wordsOf = (clause: string): string => trimmedMeasure(withoutStart(withoutQuantity(clause)));

function objectOf(words: string): string | null {
  const opening = ACTION_VERB_START.exec(words);
  return opening && words.length - opening[0].length >= 2 ? words.slice(opening[0].length) : null;
}

/** What the verb that a clause opens with is done to (编制责任清单); null without one. */
export const objectIn = (clause: string): string | null => objectOf(wordsOf(clause));

/** The measure that a sentence names for the next one (把覆盖率作为核心指标按季调度。上半年达到45%). */
function measureIn(sentence: string): string | null {
  const clauses = sentence.split(/[，；。]/).filter((clause) => clause !== '');
  for (const clause of clauses.reverse()) {
    const named = around().ranked.exec(clause)?.[1] ?? clause;
    if (MEASURE_END.test(named)) return trimmedMeasure(named);
  }
  return null;
}

/** 社区图书室数字化率达到80%，村图书室达到50%: the second share is of the same measure, where the two have a noun in common. */
export function withSharedMeasure(metric: string, draft: Draft, previous: Draft | undefined): string {
  const before = previous?.measure.metrics.at(-1);
  if (before === undefined || draft.unit !== '%' || previous?.unit !== '%' || draft.kind === 'coverage' || MEASURE_END.test(metric) || !MEASURE_END.test(before)) return metric;
  for (let length = Math.min(metric.length, LONGEST_NOUN); length >= 2; length--) {
    const at = before.indexOf(metric.slice(-length));
    if (at >= 0) return metric + before.slice(at + length);
  }
  return metric;
}

const LONGEST_NOUN = 6;
