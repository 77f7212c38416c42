import { isOn } from '../grammar/index.js';
import { isCollective } from '../organizations.js';
import { Ranges, type TextRange } from '../ranges.js';
import type { Comparator } from '../tree.js';
import { clauseAround } from './clause.js';
import { objectIn } from './metric-context.js';
import { type Measure, cutVerb, splitCovered, trimmedMeasure } from './metrics.js';
import { ACTION_VERB_START, ALL, ALL_STATE, ALL_VERB, COVERAGE, DOUBLES, GROUP_END, HALF, LIGHT_VERB, SETTING_VERB, ZERO, around as aroundMeasures, baseline as baselineIn, changeOf, comparatorOf, doubled, halves, isAcrossWords, timesOf } from './quantity-grammar.js';
import type { FoundWord } from '../words.js';
import type { Quantity } from './quantity.js';
import type { Draft } from './targets.js';

const quantity = (rule: string, start: number, end: number): Quantity => ({
  rule,
  start,
  end,
  numberStart: start,
  kind: 'coverage',
  comparator: 'eq' as Comparator,
  value: 100,
  maxValue: null,
  fraction: null,
  unit: '%',
  damaged: false,
  inside: '',
  bounded: false,
  han: true,
});

/** Targets that are words and no numbers: 全覆盖, 全部…, 应检尽检, 零发生, 翻一番, 一半. */
export function coveragesOf(text: string, numbers: readonly Draft[], named: Ranges<TextRange>): Draft[] {
  const taken = new Ranges(numbers);
  const free = (match: FoundWord): boolean => {
    const [start, end] = [match.index, match.index + match[0].length];
    return !named.holds(start, end) && !taken.overlaps(start, end);
  };
  const every = <M extends FoundWord>(found: Iterable<M>, make: (match: M) => Draft | null): Draft[] => [...found].filter(free).flatMap((match) => make(match) ?? []);
  return [
    ...every(COVERAGE.all(text), (match) => covered(text, match)),
    ...every(ALL.all(text), (match) => allInState(text, match)),
    ...every(isOn('quantities/doubled') ? text.matchAll(doubled()) : [], (match) => draft(text, quantity('quantities/doubled', match.index, match.index + match[0].length), wordsBefore)),
    ...every(ZERO.all(text), (match) => draft(text, { ...quantity(`targets/${match[0]}`, match.index, match.index + match[0].length), kind: 'count', value: 0, unit: null }, wordsBefore)),
    ...every(DOUBLES.all(text), (match) => draft(text, { ...quantity(`targets/${match[0]}`, match.index, match.index + match[0].length), kind: 'count', value: timesOf().get(match[0])!, unit: '倍' }, wordsBefore)),
    ...every(HALF.test(text) ? text.matchAll(halves()) : [], (match) => half(text, match)),
  ];
}

function draft(text: string, found: Quantity, words: (before: string, behind: string) => string[]): Draft {
  const clause = clauseAround(text, found.start, found.end);
  const before = text.slice(clause.start, found.start);
  const baseline = baselineIn().exec(before)?.[0] ?? null;
  const around = { before: baseline === null ? before : before.replace(baseline, ''), behind: text.slice(found.end, clause.end) };
  const verb = SETTING_VERB.exec(around.before)?.[0] ?? null;
  const measure: Measure = { metrics: words(around.before, around.behind), verb, change: changeOf(verb), baseline };
  return { ...found, clause, around, measure, implied: found.kind === 'coverage' };
}

function wordsBefore(before: string, behind: string): string[] {
  const words = trimmedMeasure(cutVerb(before).rest).replace(/^(?:对|将|把)/, '');
  const rest = words === '' ? behind.replace(/^的/, '') : words;
  return rest === '' ? [] : [rest];
}

/** `100%全覆盖` is the percentage alone. 做到A、B全覆盖 covers A and B; 开展全覆盖检查 the check of what was named before. */
function covered(text: string, match: FoundWord): Draft | null {
  const start = match.index;
  if (/[%％]$/.test(text.slice(0, start)) || isAcrossWords(text, start)) return null;
  return draft(text, quantity(`targets/${match[0]}`, start, start + match[0].length), (before, behind) => {
    const subject = aroundMeasures().reaches.exec(before.trim());
    const own = subject && subject[2]!.trim() !== '' ? subject[2]! : before;
    const named = trimmedMeasure(withoutOpening(cutVerb(own).rest));
    // 服务站实现镇街全覆盖: of what, in all places.
    const words = subject && own !== before && (isCollective(named) || GROUP_END.test(named)) ? trimmedMeasure(subject[1]!) + named : named;
    const work = behind.replace(/^的/, '').replace(/[（(].*$/, '').trim();
    if (work !== '') return [subjectOfCheck(words, text, start) + work];
    return words === '' ? [] : splitCovered(words);
  });
}

/** 对A开展全覆盖检查, 将A作为重点，开展全覆盖检查: the check is of A. */
function subjectOfCheck(words: string, text: string, at: number): string {
  const own = words.slice(LIGHT_VERB.lengthAt(words, 0));
  const named = aroundMeasures().singled.exec(own === '' ? clauseBefore(text, at) : words);
  return named ? named[1]! : own;
}

function clauseBefore(text: string, at: number): string {
  const here = clauseAround(text, at, at).start;
  const before = here > 1 && text[here - 1] !== '。' ? clauseAround(text, here - 1, here - 1) : null;
  return before === null ? '' : text.slice(before.start, before.end);
}

function withoutOpening(words: string): string {
  const opening = ACTION_VERB_START.exec(words);
  return opening && words.length - opening[0].length >= 4 && /^(?:完成|实现|组织开展|开展|做到|推进|推动)/.test(opening[0]) ? words.slice(opening[0].length) : words;
}

/** 食堂全部达到标准: what is to be in what state. */
function allInState(text: string, match: FoundWord): Draft | null {
  const end = match.index + match[0].length;
  if (text[match.index - 1] === '已') return null;
  const stated = ALL_STATE.test(text.slice(end).replace(/^[“"]/, ''));
  if (!stated && !(ALL_VERB.test(text.slice(0, match.index)) && /[\u4e00-\u9fff]/.test(text[end] ?? ''))) return null;
  const found = draft(text, quantity(`targets/${match[0]}`, match.index, match.index + match[0].length), (before, behind) => {
    const state = behind.replace(/[（(].*$/, '');
    const who = trimmedMeasure(cutVerb(withoutTime(before)).rest).replace(/^[对将把]/, '');
    return [(who === '' ? (objectIn(clauseBefore(text, match.index)) ?? '') : who) + state].filter((words) => words !== '');
  });
  return found;
}

/** 其余隐患须于9月底前: by when is no part of the measure. */
const withoutTime = (words: string): string => words.replace(/(?:[必应需]?须|应|要)?(?:于|在)?(?:今年|年|\d{1,4}年)?(?:\d{1,2}月|年|[上下]半年|[一二三四]季度)?(?:底|末|中旬|上旬|下旬)?之?前$/, '');

/** 压缩一半, 一半以上. 一 in other words than these is none. */
function half(text: string, match: RegExpExecArray): Draft | null {
  const start = match.index;
  const before = text.slice(0, start);
  if (match[1] === undefined && match[2] === undefined && !SETTING_VERB.test(before)) return null;
  const found = { ...quantity(`targets/${HALF.exec(match[0])![0]}`, start, start + match[0].length), kind: 'fraction' as const, fraction: [1, 2] as [number, number], value: 50, comparator: comparatorOf(match[1], match[2]) };
  return { ...draft(text, found, wordsBefore), implied: false };
}
