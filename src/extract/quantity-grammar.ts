import { type TargetGrammar, fromGrammar, wordsOf } from '../grammar/index.js';
import type { Comparator } from '../tree.js';
import { HAN_NUMERAL_CHARACTERS } from '../numerals.js';
import { WordsAtEnd, WordsAtStart, WordsWithin, alternatives } from '../words.js';

/** A multiplier of a number, unless it is the beginning of a unit (千克). */
interface Multipliers {
  exponents: ReadonlyMap<string, number>;
  /** As the source of an expression. */
  source: string;
}

export const multipliers = fromGrammar(({ units }): Multipliers => {
  const exponents = new Map(units.multipliers.map(({ word, exponent }) => [word, exponent]));
  const beginsUnit = units.count.words.filter((word) => word.length > 1 && exponents.has(word[0]!));
  return { exponents, source: `(?!${alternatives(beginsUnit)})(?:${alternatives([...exponents.keys()])})` };
});

/** The unit that a sign of parts of a hundred stands for. */
export const percentUnits = fromGrammar(({ units }) => new Map(units.percent.flatMap(({ unit, words }) => words.map((word) => [word, unit] as const))));
export const durations = fromGrammar(({ units }) => new Set(units.duration.words));
/** 每年, 每个季度, 每5天, 每两个月: `count` of `period`. As the source of an expression. */
export const everyPeriod = fromGrammar(({ units }) => `每(?:个|(?<count>(?:\\d{1,3}|[半${HAN_NUMERAL_CHARACTERS}]{1,3})个?))?(?<period>${alternatives(units.periods.words)})`);
export const boundsBefore = fromGrammar(({ targets }) => alternatives(wordsOf(targets.boundsBefore)));
export const boundsBehind = fromGrammar(({ targets }) => alternatives(wordsOf(targets.boundsBehind)));
/** Marks between the ends of a range. */
export const rangeMarks = fromGrammar(({ targets }) => alternatives(targets.ranges.words));
export const boundWords = new WordsAtEnd(({ targets }) => wordsOf(targets.boundsBefore));

const bounds = fromGrammar(({ targets }) => wordsOf(targets.boundsBefore));
/** Whether a bound is another one without its last character (不少 for 不少于). */
export const isStump = (word: string): boolean => bounds().some((bound) => bound.length === word.length + 1 && bound.startsWith(word));
export const BOUND_BEHIND = new WordsAtStart(({ targets }) => wordsOf(targets.boundsBehind));

const stumps = new WordsAtEnd(({ targets }) => longBounds(targets).map((bound) => bound.slice(0, -1)));
const longBounds = ({ boundsBefore: entries }: TargetGrammar): string[] => wordsOf(entries).filter((bound) => bound.length >= SHORTEST_CUT);
const SHORTEST_CUT = 3;

/** The bound that a text ends in but for its last character, which is lost with the number behind it (不低?0%). */
export function boundStump(text: string): { stump: string; bound: string } | null {
  const stump = stumps.exec(text)?.[0];
  const bound = bounds().find((word) => stump !== undefined && word.length === stump.length + 1 && word.startsWith(stump));
  return stump !== undefined && bound !== undefined ? { stump, bound } : null;
}

const comparators = fromGrammar(({ targets }) => ({ before: comparatorsOf(targets.boundsBefore), behind: comparatorsOf(targets.boundsBehind) }));

function comparatorsOf(entries: TargetGrammar['boundsBehind']): ReadonlyMap<string, Comparator> {
  return new Map(entries.flatMap(({ words, comparator }) => words.map((word) => [word, comparator] as const)));
}

/** The comparator that bounds say; the one behind a number goes before the one in front of it. */
export const comparatorOf = (before: string | undefined, behind: string | undefined): Comparator =>
  (behind !== undefined ? comparators().behind.get(behind) : undefined) ?? (before !== undefined ? comparators().before.get(before) : undefined) ?? 'eq';

const looseBounds = new WordsAtStart(({ targets }) => targets.boundsBefore.flatMap(({ loose = [] }) => loose));
/** The comparator of a bound that a phrase opens with, though other words stand before the number (至少到企业督导1次); null if there is none. */
export function looseComparator(phrase: string): Comparator | null {
  const bound = looseBounds.exec(phrase)?.[0];
  return bound === undefined ? null : comparatorOf(bound, undefined);
}

/** Verbs that set a quantity (达到, 下降), and verbs whose result is counted (新增, 培育). */
const setting = ({ verbs }: TargetGrammar): string[] => wordsOf(verbs.filter(({ does }) => does !== 'makes'));
const making = ({ verbs }: TargetGrammar): string[] => wordsOf(verbs.filter(({ does }) => does === 'makes'));
const levels = ({ verbs }: TargetGrammar): string[] => wordsOf(verbs.filter(({ does, change }) => does !== 'makes' && change === 'level'));

const changes = fromGrammar(({ targets }) => new Map(targets.verbs.flatMap(({ words, change }) => (change === 'level' ? [] : words.map((word) => [word, change] as const)))));
/** How a verb changes what is measured. */
export const changeOf = (verb: string | null): 'level' | 'increase' | 'decrease' => (verb === null ? undefined : changes().get(verb)) ?? 'level';

const improving = fromGrammar(({ targets }) => ({ verbs: new Set(targets.improving.words), amounts: new Set(targets.improving.amounts) }));
const STEP_END = new WordsAtEnd(({ targets }) => targets.improving.steps);
/** 提升4条河流: a verb before so many of a thing that is named says what is done to them; in 排名提升2名 or 提升2个位次, by how much. */
export const improves = (verb: string | null, unit: string | null, before: string, noun: string): boolean =>
  verb !== null && unit !== null && noun !== '' && improving().verbs.has(verb) && !improving().amounts.has(unit) && !MONEY.test(unit) && !STEP_END.test(before) && !STEP_END.test(noun);

export const SETTING_VERB = new WordsAtEnd(({ targets }) => setting(targets));
export const ACTION_VERB_END = new WordsAtEnd(({ targets }) => making(targets));
export const ACTION_VERB_START = new WordsAtStart(({ targets }) => making(targets));
export const ACTION_VERB = new WordsWithin(({ targets }) => [...making(targets), ...levels(targets)]);
export const FILLER_END = new WordsAtEnd(({ targets }) => targets.fillers.words);
/** Shorter ones begin other words (各类, 更换, 应急). */
export const FILLER_START = new WordsAtStart(({ targets }) => targets.fillers.words.filter((word) => word.length > 1));
export const MEASURE_END = new WordsAtEnd(({ targets }) => targets.measures.words);
export const MEASURE_STEM_END = new WordsAtEnd(({ targets }) => targets.measureStems.words);
export const GROUP_END = new WordsAtEnd(({ targets }) => targets.groups.words);
export const MONEY = new WordsAtEnd(({ units }) => units.money.words);
export const NAMING = new WordsAtStart(({ targets }) => targets.naming.words);
export const DESCRIBING = new WordsAtEnd(({ targets }) => targets.describing.words);
export const NOT_LIMIT = new WordsAtStart(({ targets }) => targets.notLimits.words);
/** Words before a number that only mention it (发挥120名监督员作用, 下设4个组). */
export const NOTED = new WordsAtEnd(({ targets }) => targets.noted.words);
/** Behind a quantity: that it must come to something (8处堵点要在10月底前完成治理). */
export const MUST = new WordsWithin(({ targets }) => targets.must.words);
/** The kinds of party that a threshold lets in. */
export const QUALIFIED = new WordsWithin(({ targets }) => targets.thresholds.kinds);
export const OPENS_CONDITION = new WordsAtStart(({ targets }) => targets.thresholds.openers);
export const VIOLATION = new WordsAtStart(({ targets }) => targets.thresholds.violations);
export const UNMET = new WordsAtStart(({ targets }) => targets.thresholds.unmet);
export const SHORTFALL = new WordsAtStart(({ targets }) => targets.thresholds.shortfalls);
export const SUM = new WordsAtEnd(({ targets }) => targets.sums.words);
export const QUALIFYING_EVENT = new WordsAtEnd(({ targets }) => targets.thresholds.events);
/** Verbs that say no more than that something is done. */
export const LIGHT_VERB = new WordsAtStart(({ targets }) => targets.lightVerbs.words);
export const LIGHT_VERB_END = new WordsAtEnd(({ targets }) => targets.lightVerbs.words);
export const LIGHT_VERB_ANYWHERE = new WordsWithin(({ targets }) => targets.lightVerbs.words);
/** Words at the end of what stands before a duration: it lasts so long, or has. */
export const LASTING = new WordsAtEnd(({ targets }) => targets.lasting.words);
export const STRETCH = new WordsAtEnd(({ targets }) => targets.stretches.words);
/** What is done within a limit. */
export const ACT = new WordsAtStart(({ targets }) => targets.acts.words);
/** Verbs of a rule that a limit belongs to. */
export const DUTY = new WordsWithin(({ targets }) => targets.duties.words);
export const ACHIEVED = new WordsWithin(({ targets }) => targets.achieved.words);

/** Expressions around measures, made of the words of the grammar. */
export const around = fromGrammar(({ targets }) => {
  const any = (list: { words: string[] }): string => `(?:${alternatives(list.words)})`;
  return {
    /** 目前，…: the sentence tells what is, unless it goes on to what is intended. */
    soFar: new RegExp(`(?:^|[，；])(?:${alternatives(targets.soFar.words)}|截至[^，]{2,12})，(?!.*${any(targets.intends)})`),
    /** A服务站 实现 镇街 全覆盖: 1 is what reaches, 2 the rest. */
    reaches: new RegExp(`^(.*?)${any(targets.reaches)}(.+)$`),
    /** 将A作为重点: 1 is A. */
    singled: new RegExp(`^(?:将|把|对)(.+?)${any(targets.singling)}`),
    /** 把A作为核心指标: 1 is A. */
    ranked: new RegExp(`^(?:把|将|对)?(.{2,40}?)${any(targets.singling)}`),
    coefficient: new RegExp(`${any(targets.coefficients)}[^，。；\\d]{0,6}$`),
    origin: new RegExp(`^.*${any(targets.origins)}的(?=.{4,})`),
    /** A、B等领域C: 1 is C. */
    field: new RegExp(`^.*、.*?等${any(targets.fields)}(.{3,})$`),
    applied: new RegExp(`在.+?${any(targets.applied)}(.{4,})$`),
    /** 接报后, or 后 alone. */
    event: new RegExp(`${any(targets.receipts)}?后$`),
    dayCount: new RegExp(`${any(targets.dayCounts)}[^，。；]{0,3}$`),
    average: new RegExp(any(targets.averages)),
    stocked: new RegExp(`^的?[\\u4e00-\\u9fff]{0,4}?${any(targets.stocks)}`),
    stock: new RegExp(`(?:${any({ words: targets.stocks.keeps })}|${any({ words: targets.stocks.stores })}[^，。；]{0,4}?${any({ words: targets.stocks.cuts })})[^，。；]{0,8}$`),
    /** 完成养老项目投资, before a sum: 1 is the verb with what is invested in. */
    invested: new RegExp(`(${any({ words: targets.investments.verbs })}[^，。；]{0,20}?)?${any(targets.investments)}$`),
    /** 完成 8000万元 固定资产投资: what stands behind the sum, and before it. */
    investing: new RegExp(`^的?[\\u4e00-\\u9fff]{0,10}${any(targets.investments)}(?![\\u4e00-\\u9fff])`),
    investor: new RegExp(`${any({ words: targets.investments.verbs })}$`),
    /** 已建成, before things that a rate is of. */
    participle: new RegExp(`已经?${any(targets.participles)}`),
    /** 每千人拥有, 人均拥有. */
    perHead: new RegExp(`(?:每[十百千万亿\\d]*[\\u4e00-\\u9fff]{1,6}|${any({ words: targets.perHead.means })})${any(targets.perHead)}`),
    /** 预警信息提前, before so long: 1 is the verb. */
    ahead: new RegExp(`${any({ words: targets.ahead.of })}[^，。；]{0,6}?(${alternatives(targets.ahead.words)})$`),
    /** 储煤满足…: what is in stock. */
    lasts: new RegExp(`(?<=.{2})(${alternatives(targets.stocks.cuts)}).*$`),
  };
});

const stockUnits = fromGrammar(({ targets }) => new Set(targets.stocks.units));
/** Whether so many days, between these words, are how long a stock is to last; a limit (3天内) is none. */
export const isStock = ({ unit, comparator }: { unit: string | null; comparator: Comparator }, before: string, behind: string): boolean =>
  unit !== null && stockUnits().has(unit) && comparator !== 'le' && around().stock.test(before) && around().stocked.test(behind);

/** Words with which a measure's circumstances open (围绕…, 在…). */
export const NO_CIRCUMSTANCE = new WordsAtStart(({ targets }) => targets.circumstances.except);
export const CIRCUMSTANCE = new WordsAtStart(({ targets }) => targets.circumstances.words);

/** Why a clause with one of these words sets nothing that is to be reached. */
export const excluded = fromGrammar(({ targets }) => Object.fromEntries(targets.excluded.map(({ reason, words }) => [reason, words])) as Record<TargetGrammar['excluded'][number]['reason'], string[]>);

export const COVERAGE = new WordsWithin(({ targets }) => wordsOf(targets.coverage));
const COVERAGE_EXCEPT = new WordsAtEnd(({ targets }) => targets.coverage.flatMap(({ except = [] }) => except));
const COVERAGE_UNLESS = new WordsAtEnd(({ targets }) => targets.coverage.flatMap(({ unless = [] }) => unless));
/** 健全|覆盖: what begins at the offset as a word of coverage belongs to the word before; not so in 保健|全覆盖. */
export const isAcrossWords = (text: string, at: number): boolean => COVERAGE_EXCEPT.test(text.slice(0, at + 1)) && !COVERAGE_UNLESS.test(text.slice(0, at));
/** 全部 before a state, or behind a verb that makes one of what follows. */
export const ALL = new WordsWithin(({ targets }) => targets.all.words);
export const ALL_STATE = new WordsAtStart(({ targets }) => targets.all.states);
export const STATE_END = new WordsAtEnd(({ targets }) => targets.all.states);
export const ALL_VERB = new WordsAtEnd(({ targets }) => targets.all.before);
export const doubled = fromGrammar(({ targets }) => new RegExp(`${targets.doubled.open}(.)${targets.doubled.close}\\1`, 'g'));
export const ZERO = new WordsWithin(({ targets }) => targets.zero.words);
export const DOUBLES = new WordsWithin(({ targets }) => wordsOf(targets.doubles));
export const timesOf = fromGrammar(({ targets }) => new Map(targets.doubles.flatMap(({ words, value }) => words.map((word) => [word, value] as const))));
export const HALF = new WordsWithin(({ targets }) => wordsOf(targets.halves));
export const halves = fromGrammar(({ targets }) => new RegExp(`(${boundsBefore()})?(?:${alternatives(wordsOf(targets.halves))})(${boundsBehind()})?`, 'g'));
export const baseline = fromGrammar(({ targets: { baselines } }) => new RegExp(`(?:${alternatives(baselines.alone)})|${baselines.with}[^，。；、]{1,12}?${baselines.compared}|(?:${alternatives(baselines.words)})[^，。；、]{0,10}?(?:${alternatives(baselines.ends)})`));
