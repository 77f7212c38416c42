import { HAN_NUMERAL_CHARACTERS, HAN_POINT, asciiDecimal, hanDecimal, scaled } from '../numerals.js';
import { Ranges } from '../ranges.js';
import type { Comparator, TargetKind } from '../tree.js';
import { type Grammar, fromGrammar, isOn, wordsOf } from '../grammar/index.js';
import { alternatives } from '../words.js';
import { boundWords, boundsBefore, boundsBehind, comparatorOf, around, durations, boundStump, isStump, multipliers, rangeMarks, percentUnits } from './quantity-grammar.js';

/** A number with its unit and bounds, as printed. Offsets are those of the text; the end is exclusive. */
export interface Quantity {
  /** The rule that found it: units/家, quantities/part-of. */
  rule: string;
  start: number;
  end: number;
  /** Where the number itself begins. */
  numberStart: number;
  kind: TargetKind;
  comparator: Comparator;
  value: number | null;
  maxValue: number | null;
  fraction: [number, number] | null;
  unit: string | null;
  damaged: boolean;
  /** The words between a bound or a period and the number (每年至少[开展]1次). */
  inside: string;
  /** Whether a bound word stands with it. */
  bounded: boolean;
  /** Whether the number is written in Chinese numerals. */
  han: boolean;
}

const LOST = '[?\\ufffd]';
/** Digits, with the place of one that is lost; `cut` is what must stand behind a last one. */
const arabic = (cut: string): string => `${LOST}?\\.?\\d+(?:[,，]\\d{3}(?!\\d))*(?:[.．](?:\\d+|${LOST}(?=[%％])))?(?:${LOST}\\d+)*(?:${LOST}{1,3}(?=${cut}))?`;
const HAN = `[${HAN_NUMERAL_CHARACTERS}]+(?:${HAN_POINT}[${HAN_NUMERAL_CHARACTERS}]+)?`;

/** The expressions of quantities, made of the units and bounds of the grammar in force. */
const expressions = fromGrammar(({ units, targets }) => {
  const { source: multiplier } = multipliers();
  // 20余家, 1000多户, 10多万元: more than so many.
  const over = `(?:${alternatives(targets.over.words)})`;
  const percentWords = alternatives([...percentUnits().keys()]);
  const before = `(?<before>${boundsBefore()})?`;
  const behind = `(?<behind>${boundsBehind()})?`;
  const marks = rangeMarks();
  // 5批次/千人, 1.1人/万车: a unit, of so many.
  const per = `(?:10|100|[十百千万亿]{1,2})?(?:${alternatives(units.per.words)})(?:·(?:${alternatives(units.periods.words)}))?`;
  // Every unit, the longest first, so that 个月 is not taken for 个.
  const unit = `(?!${alternatives(units.count.except)})(?:${alternatives([...percentUnits().keys(), ...units.count.words, ...units.duration.words]).replaceAll('（', '[（(〔[【]').replaceAll('）', '[）)〕\\]】]')})`;
  // 4?个, 2?—30人: before a unit or the mark of a range a digit is lost, or a word that changes the number; before so many of those that a rate is counted by (300?百万人), a unit.
  const cut = `[%％]|(?:${marks})\\d|(?!${multiplier}[人户名])(?:${multiplier})?(?:${unit})`;
  // The lost low end of a range (`?-1.5批次`) counts as a number.
  const number = `(?:${arabic(cut)}|${HAN}|${LOST}(?=(?:${marks})\\d))`;
  return {
    plain: new RegExp(
      `(?<number>${number})(?<over>${over})?(?<exponent>${multiplier})?(?<more>${over})?(?:(?<firstUnit>${percentWords})?(?:${marks})(?<max>${number})(?<maxExponent>${multiplier})?)?(?<unit>${unit})?(?<per>[:：]1(?![\\d:：])|[/／]?[\\u4e00-\\u9fff]{0,2}${LOST}(?=[,，。；;、)）]|$)|[/／](?:${per})|${LOST}(?:${per}))?(?:[（(]含[）)])?${behind}`,
      'y',
    ),
    partOf: new RegExp(`${before}(?<whole>${HAN}|\\d+)分之(?<part>${HAN}|\\d+(?:\\.\\d+)?)${behind}`, 'g'),
    slash: new RegExp(`${before}(?<![\\d./])(?<part>[1-9]\\d?)[/／](?<whole>[2-9]|1\\d|20|100)(?![\\d/.]|万|千|百|[\\u4e00-\\u9fff]*(?:小时))${behind}`, 'g'),
    perMany: new RegExp(`${before}(?<number>\\d+(?:\\.\\d+)?)[/／](?<many>10万|100万|万|十万|百万)(?!人|名|户|元|吨|亩)${behind}`, 'g'),
    tenths: new RegExp(`${before}(?<![\\d一二三四五六七八九十])(?<number>[一二两三四五六七八九1-9])成(?:${behind.slice(0, -1)}|(?=[，。；、）,;)]|$))`, 'g'),
    // 半小时内, 十二个半月内; 上半年, 每半个月, 每个半年 are others, and no numeral is cut.
    half: new RegExp(`${before}(?<![上下每两大多前后近个点.\\d${HAN_NUMERAL_CHARACTERS}])(?:(?<number>[${HAN_NUMERAL_CHARACTERS}]{1,3}|\\d{1,2})个)?半(?<unit>${alternatives(units.duration.words)})${behind}`, 'g'),
    lost: new RegExp(`${LOST}(?<exponent>${multiplier})?(?<unit>${alternatives(units.count.lost)})${behind}`, 'g'),
    loose: new RegExp(`(${alternatives(looseBounds(targets))})([\\u4e00-\\u9fff]{1,6})$`),
    // 不低于教师总数的10%: the bound stands before what the share is of. 约 can be a part of another word.
    based: new RegExp(`(${alternatives(wordsOf(targets.boundsBefore).filter((word) => word.length > 1))})[\\u4e00-\\u9fff]{2,16}的$`),
  };
});

const looseBounds = ({ boundsBefore: entries }: Grammar['targets']): string[] => entries.flatMap(({ loose = [] }) => loose);

const exponentOf = (word: string | undefined): number => (word === undefined ? 0 : multipliers().exponents.get(word)!);
const isLost = (number: string): boolean => /[?\ufffd]/.test(number);

/** 亿元以上: no number stands before the multiplier. */
const UNIT_ALONE = /^[百千万亿]+$/;

function valueOf(number: string, exponent: number): number | null {
  if (isLost(number)) return null;
  if (/^[\d.．０-９,，]/.test(number)) return scaled(asciiDecimal(number), exponent);
  const value = hanDecimal(number);
  return value === null ? null : scaled(value, exponent);
}

/** Every number of a text that has a unit or a bound, in text order; what it is for is decided elsewhere. */
export function findQuantities(text: string): Quantity[] {
  const special = [...(text.includes('分之') ? partsOf(text) : []), ...(text.includes('成') ? tenths(text) : []), ...(text.includes('半') ? halfUnits(text) : []), ...(/[/／]/.test(text) ? [...ratesPerMany(text), ...slashes(text)] : [])].filter(({ rule }) => isOn(rule));
  const plain = plainQuantities(text);
  const lost = /[?\ufffd]/.test(text) ? [...text.matchAll(expressions().lost)].map((match) => lostQuantity(match)) : [];
  const found = [...special, ...[...plain, ...lost].filter(({ rule }) => isOn(rule))].sort((a, b) => a.numberStart - b.numberStart || b.end - a.end);
  const kept: Quantity[] = [];
  const taken = new Ranges(special);
  const isSpecial = new Set(special);
  let end = 0;
  for (const quantity of found) {
    const free = quantity.numberStart >= end && !taken.overlaps(quantity.numberStart, quantity.end);
    if (!free && !isSpecial.has(quantity)) continue;
    kept.push(quantity);
    end = Math.max(end, quantity.end);
  }
  return kept;
}

function base(match: RegExpMatchArray, kind: TargetKind, rule: string): Quantity {
  const { before, behind } = match.groups!;
  return {
    rule,
    start: match.index!,
    end: match.index! + match[0].length,
    numberStart: match.index! + (before?.length ?? 0),
    kind,
    comparator: comparatorOf(before, behind),
    value: null,
    maxValue: null,
    fraction: null,
    unit: null,
    damaged: false,
    inside: '',
    bounded: before !== undefined || behind !== undefined,
    han: false,
  };
}

const NUMBER_STARTS = new Set([...'0123456789０１２３４５６７８９.?\ufffd', ...HAN_NUMERAL_CHARACTERS]);

function plainQuantities(text: string): Quantity[] {
  const { plain } = expressions();
  const found: Quantity[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!NUMBER_STARTS.has(text[at]!) || /[\d.]/.test(text[at - 1] ?? '')) continue;
    plain.lastIndex = at;
    const match = plain.exec(text);
    if (!match) continue;
    const quantity = plainQuantity(text, match, boundBefore(text, at, found.at(-1)?.end ?? 0));
    if (quantity) found.push(quantity);
    at += match[0].length - 1;
  }
  return found;
}

/** A bound before a number. */
interface Bound {
  start: number;
  /** Without the character of it that is lost. */
  word: string;
  /** A verb between it and the number (至少[完成]一次). */
  inside: string;
}

const LONGEST_BOUND = 8;
const LONGEST_BASE = 24;

/** The bound that stands before a number, not further back than `from`. */
function boundBefore(text: string, at: number, from: number): Bound | null {
  const before = text.slice(Math.max(from, at - LONGEST_BOUND), at).replace(/[?\ufffd]$/, '');
  const lost = before.length < Math.min(at - from, LONGEST_BOUND) ? 1 : 0;
  const word = boundWords.exec(before)?.[0];
  const cut = isLost(text[at] ?? '') ? boundStump(before) : null;
  if (cut !== null) return { start: at - cut.stump.length, word: cut.bound, inside: '' };
  if (word !== undefined && (lost === 0 || isStump(word))) return { start: at - lost - word.length, word, inside: '' };
  const based = expressions().based.exec(text.slice(Math.max(from, at - LONGEST_BASE), at));
  if (based) return { start: at - based[0].length, word: based[1]!, inside: '' };
  const loose = expressions().loose.exec(text.slice(Math.max(from, at - LONGEST_BOUND - 2), at));
  return loose && { start: at - loose[0].length, word: loose[1]!, inside: loose[2]! };
}

function plainQuantity(text: string, match: RegExpMatchArray, bound: Bound | null): Quantity | null {
  const groups = match.groups!;
  const { number, max, unit, per, behind, firstUnit } = groups as { number: string } & Record<string, string | undefined>;
  const before = bound?.word;
  if (unit === undefined && per === undefined && before === undefined && !isCoefficient(text, match.index!)) return null;
  const quantity = withBound(base(match, 'count', unit === undefined ? 'quantities/number' : `units/${unit}`), bound, behind);
  const exponent = exponentOf(groups['exponent']);
  const lostUnit = per !== undefined && isLost(per);
  const isOver = groups['over'] !== undefined || groups['more'] !== undefined;
  if (isOver && unit === undefined) return null;
  if (isOver) quantity.comparator = 'gt';
  quantity.han = /^[^\d?\ufffd.]/.test(number!);
  quantity.value = UNIT_ALONE.test(number!) ? null : valueOf(number!, max !== undefined && groups['exponent'] === undefined && sharesMultiplier(number!, max) ? exponentOf(groups['maxExponent']) : exponent);
  quantity.damaged = isLost(text.slice(quantity.start, quantity.end));
  quantity.unit = lostUnit ? null : unitOf(unit ?? firstUnit, per);
  quantity.kind = kindOf(unit ?? firstUnit, per, quantity.unit);
  if (max !== undefined) {
    quantity.comparator = 'range';
    quantity.maxValue = valueOf(max, exponentOf(groups['maxExponent']));
    quantity.bounded = true;
  }
  if (quantity.value === null && !quantity.damaged) return null;
  if (quantity.damaged && /[月日年]/.test(text.slice(quantity.numberStart, quantity.end + 1))) return null;
  if (per !== undefined && RATIO.test(per) && !/比[^。；]{0,30}$/.test(text.slice(Math.max(0, quantity.start - 32), quantity.start))) return null;
  if (unit !== undefined && /^(?:号|级)/.test(text.slice(quantity.end))) return null;
  if (behind === '内' && quantity.kind !== 'timeLimit') return { ...quantity, end: quantity.end - 1, comparator: comparatorOf(before, undefined), bounded: before !== undefined };
  return quantity;
}

/** 有效利用系数提高到0.66 has no unit. */
const isCoefficient = (text: string, at: number): boolean => around().coefficient.test(text.slice(Math.max(0, at - 10), at)) && /^\d\.\d/.test(text.slice(at));

/** 3—5万 is 30,000 to 50,000, 5000至1万 is 5,000 to 10,000: the low end has the multiplier of the high one only if it is less without. */
const sharesMultiplier = (low: string, high: string): boolean => (valueOf(low, 0) ?? 0) < (valueOf(high, 0) ?? 0);

function withBound(quantity: Quantity, bound: Bound | null, behind: string | undefined): Quantity {
  if (!bound) return quantity;
  return { ...quantity, start: bound.start, inside: bound.inside, comparator: comparatorOf(bound.word, behind), bounded: true };
}

/** 19:1. */
const RATIO = /^[:：]1$/;

function unitOf(unit: string | undefined, per: string | undefined): string | null {
  if (unit === undefined && per === undefined) return null;
  const own = unit === undefined ? '' : (percentUnits().get(unit) ?? unit);
  if (per === undefined) return own;
  return RATIO.test(per) ? ':1' : `${own}/${per.slice(1)}`;
}

function kindOf(unit: string | undefined, per: string | undefined, name: string | null): TargetKind {
  if (per !== undefined && isLost(per) && !/[/／]|[人户名]$/.test(per)) return 'count';
  if (per !== undefined) return /^次\/(?:年|季度?|月|周|日|天|半年|学期|旬|小时|分钟)$/.test(name ?? '') ? 'frequency' : 'rate';
  if (unit === undefined) return 'count';
  if (unit.includes('/')) return 'rate';
  if (percentUnits().has(unit)) return 'percentage';
  return durations().has(unit) ? 'timeLimit' : 'count';
}

function lostQuantity(match: RegExpMatchArray): Quantity {
  return { ...base(match, 'count', 'quantities/lost'), unit: match.groups!['unit']!, damaged: true };
}

/** 三分之二, 百分之九十八, 十万分之四. */
function partsOf(text: string): Quantity[] {
  return [...text.matchAll(expressions().partOf)].flatMap((match) => {
    const whole = valueOf(match.groups!['whole']!, 0);
    const part = valueOf(match.groups!['part']!, 0);
    if (whole === null || part === null || whole === 0) return [];
    if (whole === 100) return [{ ...base(match, 'percentage', 'quantities/part-of'), value: part, unit: '%', han: true }];
    if (whole === 1000) return [{ ...base(match, 'percentage', 'quantities/part-of'), value: part, unit: '‰', han: true }];
    if (whole >= 10000) return [{ ...base(match, 'rate', 'quantities/part-of'), value: part, unit: whole === 10000 ? '/万' : `/${whole / 10000}万`, han: true }];
    return [fraction(match, part, whole, 'quantities/part-of')];
  });
}

const MICRO = 1e6;

/** 七成, 八成以上: tenths. */
function tenths(text: string): Quantity[] {
  return [...text.matchAll(expressions().tenths)].map((match) => ({ ...base(match, 'percentage', 'quantities/tenths'), value: 10 * Number(valueOf(match.groups!['number']!, 0)), unit: '%', han: true }));
}

/** 半小时内 is 0.5 小时, 一个半月内 1.5 个月; without a bound it is no limit. */
function halfUnits(text: string): Quantity[] {
  return [...text.matchAll(expressions().half)].flatMap((match) => {
    const { number, unit = '', behind } = match.groups as Record<string, string | undefined>;
    const whole = number === undefined ? 0 : valueOf(number, 0);
    const found = base(match, 'timeLimit', 'quantities/half');
    if (whole === null || !found.bounded) return [];
    const limit: Quantity['comparator'] = behind === '内' && found.comparator === 'eq' ? 'le' : found.comparator;
    return [{ ...found, comparator: limit, value: whole + 0.5, unit: unit === '月' ? '个月' : unit, han: true }];
  });
}

function fraction(match: RegExpMatchArray, part: number, whole: number, rule: string): Quantity {
  return { ...base(match, 'fraction', rule), fraction: [part, whole], value: Math.round((part / whole) * 100 * MICRO) / MICRO, unit: '%' };
}

function slashes(text: string): Quantity[] {
  return [...text.matchAll(expressions().slash)].flatMap((match) => {
    const [part, whole] = [Number(match.groups!['part']), Number(match.groups!['whole'])];
    return part < whole ? [fraction(match, part, whole, 'quantities/slash')] : [];
  });
}

/** 4/10万. */
function ratesPerMany(text: string): Quantity[] {
  const inDigits: Record<string, string> = { 十万: '10万', 百万: '100万' };
  return [...text.matchAll(expressions().perMany)].map((match) => {
    const many = match.groups!['many']!;
    return { ...base(match, 'rate', 'quantities/per-many'), value: Number(match.groups!['number']), unit: `/${inDigits[many] ?? many}` };
  });
}
