import targetGrammar from '../../grammars/targets.yaml';
import unitGrammar from '../../grammars/units.yaml';
import type { Comparator } from '../tree.js';
import { WordsAtEnd, WordsAtStart, WordsWithin, alternatives } from '../words.js';

interface Words {
  words: string[];
}
interface UnitGrammar {
  percent: (Words & { unit: string })[];
  multipliers: { word: string; exponent: number }[];
  count: Words;
  duration: Words & { limits: string[] };
  per: Words;
  periods: Words;
  money: Words;
}
interface TargetGrammar {
  boundsBefore: (Words & { comparator: Comparator; loose?: string[] })[];
  boundsBehind: (Words & { comparator: Comparator })[];
  ranges: Words;
  verbs: (Words & { change: 'level' | 'increase' | 'decrease' })[];
  fillers: Words;
  measures: Words;
  groups: Words;
  coverage: Words[];
  all: Words & { states: string[]; before: string[] };
  doubled: { open: string; close: string };
  zero: Words;
  doubles: (Words & { value: number })[];
  halves: (Words & { fraction: [number, number] })[];
  baselines: Words & { ends: string[]; alone: string[]; with: string; compared: string };
  lightVerbs: Words;
  circumstances: Words;
  excluded: (Words & { reason: string; units?: string[] })[];
  describing: Words;
  naming: Words;
  notLimits: Words;
  noted: Words;
  must: Words;
  thresholds: { kinds: string[]; openers: string[]; events: string[] };
}

const units = unitGrammar as unknown as UnitGrammar;
export const targets = targetGrammar as unknown as TargetGrammar;

const wordsOf = (entries: readonly Words[]): string[] => entries.flatMap(({ words }) => words);
export const multiplierExponent = new Map(units.multipliers.map(({ word, exponent }) => [word, exponent]));
/** A multiplier, unless it is the beginning of a unit (千克). */
export const multiplier = `(?!${alternatives(units.count.words.filter((word) => word.length > 1 && multiplierExponent.has(word[0]!)))})(?:${alternatives([...multiplierExponent.keys()])})`;
export const percentUnit = new Map(units.percent.flatMap(({ unit, words }) => words.map((word) => [word, unit] as const)));
export const percentWords = alternatives([...percentUnit.keys()]);
/** Every unit, the longest first, so that 个月 is not taken for 个. */
export const unitWords = alternatives([...percentUnit.keys(), ...units.count.words, ...units.duration.words]);
export const durations = new Set(units.duration.words);
export const perWords = alternatives(units.per.words);
export const periodWords = alternatives(units.periods.words);
export const rangeMarks = alternatives(targets.ranges.words);
export const boundsBefore = alternatives(wordsOf(targets.boundsBefore));
export const looseBounds = alternatives(targets.boundsBefore.flatMap(({ loose = [] }) => loose));
export const boundWords = new WordsAtEnd(wordsOf(targets.boundsBefore));
/** Bounds that cannot be a part of another word, as 约 can. */
export const longBounds = alternatives(wordsOf(targets.boundsBefore).filter((word) => word.length > 1));
/** Whether a bound is another one without its last character (不少 for 不少于). */
export const isStump = (word: string): boolean => targets.boundsBefore.some(({ words }) => words.some((bound) => bound.length === word.length + 1 && bound.startsWith(word)));
export const boundsBehind = alternatives(wordsOf(targets.boundsBehind));
export const BOUND_BEHIND = new WordsAtStart(wordsOf(targets.boundsBehind));

const comparatorBefore = new Map(targets.boundsBefore.flatMap(({ words, comparator }) => words.map((word) => [word, comparator] as const)));
const comparatorBehind = new Map(targets.boundsBehind.flatMap(({ words, comparator }) => words.map((word) => [word, comparator] as const)));
export const comparatorOf = (before: string | undefined, behind: string | undefined): Comparator =>
  (behind !== undefined ? comparatorBehind.get(behind) : undefined) ?? (before !== undefined ? comparatorBefore.get(before) : undefined) ?? 'eq';

const [levels, increases, decreases, actions] = targets.verbs.map(({ words }) => words) as [string[], string[], string[], string[]];
export const changeOfVerb = new Map([...increases.map((word) => [word, 'increase'] as const), ...decreases.map((word) => [word, 'decrease'] as const)]);
export const SETTING_VERB = new WordsAtEnd([...levels, ...increases, ...decreases]);
export const ACTION_VERB_END = new WordsAtEnd(actions);
export const ACTION_VERB_START = new WordsAtStart(actions);
export const ACTION_VERB = new WordsWithin([...actions, ...levels]);
export const FILLER_END = new WordsAtEnd(targets.fillers.words);
/** Shorter ones begin other words (各类, 更换, 应急). */
export const FILLER_START = new WordsAtStart(targets.fillers.words.filter((word) => word.length > 1));
export const MEASURE_END = new WordsAtEnd(targets.measures.words);
export const GROUP_END = new WordsAtEnd(targets.groups.words);
export const MONEY = new WordsAtEnd(units.money.words);
export const NAMING = new WordsAtStart(targets.naming.words);
export const DESCRIBING = new WordsAtEnd(targets.describing.words);
export const NOT_LIMIT = new WordsAtStart(targets.notLimits.words);
/** Words before a number that only mention it (发挥120名监督员作用, 下设4个组). */
export const NOTED = new WordsAtEnd(targets.noted.words);
/** Behind a quantity: that it must come to something (8处堵点要在10月底前完成治理). */
export const MUST = new WordsWithin(targets.must.words);
/** The kinds of party that a threshold lets in. */
export const QUALIFIED = new WordsWithin(targets.thresholds.kinds);
export const OPENS_CONDITION = new WordsAtStart(targets.thresholds.openers);
export const QUALIFYING_EVENT = new WordsAtEnd(targets.thresholds.events);
/** Verbs that say no more than that something is done. */
export const LIGHT_VERB = new WordsAtStart(targets.lightVerbs.words);
export const LIGHT_VERB_ANYWHERE = new WordsWithin(targets.lightVerbs.words);
/** Words with which a measure's circumstances open (围绕…, 在…). */
export const CIRCUMSTANCE = new WordsAtStart(targets.circumstances.words);
export const COVERAGE = new RegExp(alternatives(wordsOf(targets.coverage)), 'g');
const allWords = alternatives(targets.all.words);
const allBefore = alternatives(targets.all.before);
/** 全部 before a state (1), or behind a verb that makes one of what follows. */
export const ALL = new RegExp(allWords, 'g');
export const ALL_STATE = new WordsAtStart(targets.all.states);
export const ALL_VERB = new RegExp(`(?:${allBefore})$`);
export const DOUBLED = new RegExp(`${targets.doubled.open}(.)${targets.doubled.close}\\1`, 'g');
export const ZERO = new WordsWithin(targets.zero.words);
export const DOUBLES = new WordsWithin(wordsOf(targets.doubles));
export const HALVES = new RegExp(`(${boundsBefore})?(?:${alternatives(wordsOf(targets.halves))})(${boundsBehind})?`, 'g');
export const BASELINE = new RegExp(`(?:${alternatives(targets.baselines.alone)})|${targets.baselines.with}[^，。；、]{1,12}?${targets.baselines.compared}|(?:${alternatives(targets.baselines.words)})[^，。；、]{0,10}?(?:${alternatives(targets.baselines.ends)})`);
