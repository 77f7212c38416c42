import { isOn } from '../grammar/index.js';
import { type Clause, sentenceAround } from './clause.js';
import { type Surroundings, trimmedMeasure, cutVerb, withoutStart, withoutTimeAhead } from './metrics.js';
import { ACT, ACTION_VERB, ACTION_VERB_END, ACTION_VERB_START, DESCRIBING, LASTING, LIGHT_VERB_END, MEASURE_END, MEASURE_STEM_END, MONEY, MUST, NAMING, NOTED, NOT_LIMIT, OPENS_CONDITION, QUALIFYING_EVENT, SETTING_VERB, QUALIFIED, SHORTFALL, FILLER_START, STRETCH, SUM, UNMET, VIOLATION, boundWords, around as aroundMeasures, baseline, excluded, isStock } from './quantity-grammar.js';
import type { Quantity } from './quantity.js';
import type { TargetContext } from './targets.js';

/** Why a quantity is not a target. */
export type Reason = 'name' | 'time' | 'ordinal' | 'duration' | 'list' | 'description' | 'reached' | 'money' | 'score' | 'threshold' | 'slogan' | 'plain';

/** The quantity before, if only a list's mark stands between: what it was taken for. */
export interface Previous {
  reason: Reason | null;
  /** Whether the list goes on without a verb of its own. */
  joined: boolean;
}

interface Case {
  previous: Previous | null;
  text: string;
  quantity: Quantity;
  clause: string;
  around: Surroundings;
  context: TargetContext;
}

/** The checks in the order in which they are made; the first that holds gives the reason. */
const checks: [Reason, (found: Case) => boolean][] = [
  ['name', isNamed],
  ['time', isTime],
  ['ordinal', isOrdinal],
  ['slogan', isSlogan],
  ['duration', isDuration],
  ['list', isList],
  ['reached', isReached],
  ['money', isMoney],
  ['score', isScore],
  ['threshold', isThreshold],
  ['description', isDescription],
  ['plain', isPlain],
];

/** Every reason, in the order in which it is looked for. */
export const reasons: readonly Reason[] = checks.map(([reason]) => reason);

/** The reason why a quantity is no target of the work; null if it is one. */
export function reasonAgainst(text: string, quantity: Quantity, clause: Clause, around: Surroundings, context: TargetContext, previous: Previous | null): Reason | null {
  const found = { previous, text, quantity, clause: text.slice(clause.start, clause.end), around, context };
  return checks.find(([reason, holds]) => isOn(`not-target/${reason}`) && holds(found))?.[0] ?? null;
}

function isNamed({ quantity, context }: Case): boolean {
  return context.named.holds(quantity.numberStart, quantity.end);
}

function isTime({ text, quantity, context }: Case): boolean {
  if (context.times.overlaps(quantity.numberStart, quantity.end)) return true;
  const printed = text.slice(quantity.numberStart, quantity.end);
  if (/^(?:19|20)\d\d年/.test(printed) || /^\d{1,2}月/.test(printed)) return true;
  return (quantity.kind === 'timeLimit' || quantity.unit === '年') && /[年月]$/.test(text.slice(0, quantity.numberStart));
}

/** 第三次, 第12条. */
function isOrdinal({ text, quantity }: Case): boolean {
  return text[quantity.numberStart - 1] === '第' || /^[条款章节届]/.test(text.slice(quantity.end)) || /第[\d一二三四五六七八九十、至—-]*$/.test(text.slice(Math.max(0, quantity.numberStart - 12), quantity.numberStart));
}

/** 7×24小时, 5+N, A4纸, 3·15. */
function isSlogan({ text, quantity }: Case): boolean {
  return /[A-Za-z×*+＋·#]/.test(text[quantity.numberStart - 1] ?? '') || /^[+＋×·A-Za-z]/.test(text.slice(quantity.end));
}

/** A duration is a limit with 内, behind a bound or a setting verb, or before what is done within it (2小时报告). */
function isDuration({ text, quantity, around }: Case): boolean {
  if (quantity.kind !== 'timeLimit') return false;
  if (!quantity.bounded && LASTING.test(around.before.trimEnd().replace(/[为是]$/, ''))) return true;
  if (STRETCH.test(text.slice(0, quantity.numberStart).trimEnd())) return true;
  if (quantity.comparator !== 'eq' || quantity.bounded) return NOT_LIMIT.test(text.slice(quantity.end)) && text[quantity.end - 1] !== '内';
  const behind = text.slice(quantity.end);
  if (NOT_LIMIT.test(behind) || quantity.unit?.endsWith('年')) return !SETTING_VERB.test(around.before) || NOT_LIMIT.test(behind);
  if (SETTING_VERB.test(around.before.trimEnd()) || aroundMeasures().ahead.test(around.before.trimEnd())) return false;
  return quantity.han || !ACT.test(behind);
}

/** 3大平台, 5个方面, 等8个模块, 一个. */
function isList({ text, quantity, around }: Case): boolean {
  const behind = text.slice(quantity.end);
  if (quantity.kind === 'count' && NAMING.test(behind) && !quantity.bounded && !/^[区县市](?:级|域|内)/.test(behind)) return quantity.han || (!SETTING_VERB.test(around.before) && !ACTION_VERB_END.test(around.before));
  return false;
}

/** 已建成35家; in a sentence about a year that has passed; 由41%提高到50%: where it starts from. */
function isReached({ text, quantity, clause, around, context }: Case): boolean {
  const before = withoutParticiple(withoutStart(around.before.trimEnd()).replace(aroundMeasures().perHead, '').replace(baseline(), ''), quantity);
  const demanded = quantity.start < quantity.numberStart && !/已|目前|截至/.test(before);
  if ((!demanded && isSaidIn(before, excluded().reached)) || /(?:由|从)(?:[^，；]{0,6}的)?$/.test(around.before.trimEnd())) return true;
  if (clause.endsWith('基础上') || /^[^，。；（(〔[【]{0,12}已/.test(around.behind)) return true;
  if (before.endsWith('了')) return true;
  const sentence = text.slice(sentenceAround(text, quantity.start).start, quantity.start);
  if (aroundMeasures().soFar.test(sentence)) return true;
  return context.year !== null && [...sentence.matchAll(PAST_YEAR)].some((match) => Number(match[1]) < context.year!) && !/(?:20\d\d)年.*(?:20\d\d)年/.test(sentence);
}

/** 已建成小区设施达标率达到85%: 已 says of which things the rate is, not that it has been reached. */
function withoutParticiple(before: string, { kind, bounded }: Quantity): string {
  const participle = kind === 'percentage' || kind === 'fraction' ? aroundMeasures().participle.exec(before) : null;
  const { rest, verb } = cutVerb(before);
  if (participle === null || (verb === null && !bounded) || !/[率度]$/.test(rest)) return before;
  const end = participle.index + participle[0].length;
  const things = withoutMeasure(rest.slice(end));
  return things.length < SHORTEST_THING || GOES_ON.test(things) ? before : before.slice(0, participle.index) + before.slice(end);
}

const SHORTEST_THING = 2;
/** 已改造小区35个、覆盖率…, 已建成中心并实现覆盖率…: what 已 is said of ends before the rate. */
const GOES_ON = /[并且]|\d.*[、和及与]/;

/** 住宅小区设施达标率 without 达标率: of what it is. */
function withoutMeasure(words: string): string {
  let rest = MEASURE_END.cut(words);
  for (let last = ''; last !== rest; ) {
    last = rest;
    rest = MEASURE_STEM_END.cut(rest);
  }
  return rest;
}

/** Whether one of the words stands in a text and does not begin a measure (拥有量). */
const isSaidIn = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word) && !/^[量率度]/.test(text.slice(text.indexOf(word) + word.length)));

/** A year that something happened in, not one that dates a thing (2000年底前建成的小区) or that is compared with. */
const PAST_YEAR = /(?<![比较与同自])((?:19|20)\d\d)年(?!\d|[—–-]|底|末|前|以前|以来|起|度|版)/g;

const beforeInSentence = (text: string, { start }: Quantity): string => text.slice(sentenceAround(text, start).start, start).replace(/^.*；/s, '');

/** Money that is granted, paid or fined, and shares of it. */
function isMoney({ text, quantity, clause, around, previous }: Case): boolean {
  const unit = quantity.unit?.replace(/\/.*$/, '') ?? '';
  const before = around.before.trimEnd();
  if (excluded().allowance.some((word) => before.endsWith(word))) return true;
  if (MONEY.test(unit) && isCost(before, quantity)) return true;
  if (MONEY.test(unit) && isInvestment(around)) return false;
  const isSet = SETTING_VERB.test(before) || (quantity.start < quantity.numberStart && (quantity.comparator === 'gt' || quantity.comparator === 'ge'));
  const measured = SETTING_VERB.cut(before);
  const granted = excluded().grant.some((word) => clause.includes(word) && !(SETTING_VERB.test(before) && measured.endsWith(word)));
  if (MONEY.test(unit) && !granted && isSet && MEASURE_END.test(measured)) return false;
  if (MONEY.test(unit) && quantity.comparator === 'eq' && excluded().money.some((word) => beforeInSentence(text, quantity).includes(word))) return true;
  if (MONEY.test(unit) && quantity.comparator === 'le' && excluded().grant.some((word) => beforeInSentence(text, quantity).includes(word))) return true;
  if (MONEY.test(unit)) return excluded().money.some((word) => clause.includes(word)) || excluded().grant.some((word) => clause.includes(word));
  return quantity.kind === 'percentage' && granted && !isRateOfGrants(around, quantity, previous);
}

/** 补贴资金发放率达到100% says how well the work is done; 补贴率 is what is granted. */
function isRateOfGrants({ before, behind }: Surroundings, { bounded }: Quantity, previous: Previous | null): boolean {
  if (behind.startsWith('的') || grants(behind)) return false;
  // 发放率、到位率分别达到100%、98%: the second goes on as the first.
  if (before === '' && previous?.joined && previous.reason === null) return true;
  const { rest, verb } = cutVerb(before.trimEnd());
  return (verb !== null || bounded) && rest.endsWith('率') && !excluded().grant.some((word) => rest.endsWith(word) || rest.endsWith(`${word}率`));
}

/** 完成养老项目投资8000万元 is to be done, whatever funds the clauses before speak of; 奖励完成投资500万元的单位 is about a grant. */
function isInvestment({ before, behind }: Surroundings): boolean {
  const { rest, verb } = cutVerb(before);
  const { invested, investing, investor } = aroundMeasures();
  const named = invested.exec(rest);
  const isSet = named === null ? investor.test(before.trimEnd()) && investing.test(behind) : named[1] !== undefined || verb !== null;
  return isSet && !grants(rest.slice(0, named?.index)) && !grants(behind);
}

/** Whether a word of grants stands in a text. */
const grants = (text: string): boolean => excluded().grant.some((word) => text.includes(word));

/** 项目总投资860万元 says what it costs; 完成总投资860万元 is to be done. */
function isCost(before: string, { comparator }: Quantity): boolean {
  const word = excluded().cost.find((each) => before.endsWith(each));
  if (word === undefined || (comparator !== 'eq' && comparator !== 'approx')) return false;
  const whose = before.slice(0, -word.length).trim();
  return !ACTION_VERB_START.test(whose) && !FILLER_START.test(whose) && !ACTION_VERB_END.test(whose) && !SETTING_VERB.test(whose);
}

/** 扣2分, （25分）, （60%）, 占总分20%. */
function isScore({ text, quantity, clause }: Case): boolean {
  if (/^分(?!钟|之)|^积分(?:[，。；、）]|$)/.test(text.slice(quantity.end))) return true;
  if (quantity.kind !== 'percentage') return false;
  if (excluded().score.some((word) => clause.includes(word))) return true;
  return /[（(〔[【]$/.test(text.slice(0, quantity.start)) && /^[）)〕\]】]/.test(text.slice(quantity.end));
}

/** 年产值500万元以上的企业, 20人以上单位, 毕业2年内的学生: the quantity says who qualifies. */
function isThreshold({ text, quantity, around, clause }: Case): boolean {
  const { kind, end } = quantity;
  const behind = text.slice(end);
  const before = around.before.trimEnd();
  const set = ACTION_VERB_END.test(before) || SETTING_VERB.test(before);
  const share = kind === 'percentage' || kind === 'fraction';
  const printed = text.slice(quantity.start, end);
  if (SHORTFALL.test(printed) && !FILLER_START.test(clause.trim())) return true;
  const boundBehind = /(?:以上|以下|以内|及以上|之内|内)$/.test(printed);
  if (behind.startsWith('的') && (OPENS_CONDITION.test(clause) || around.behind.trim() === '的')) return true;
  if (kind === 'count' && !OPENS_CONDITION.test(clause) && isStock(quantity, around.before, behind)) return false;
  if ((quantity.comparator === 'gt' || quantity.comparator === 'lt') && behind.startsWith('的') && !share) return true;
  if (quantity.bounded && VIOLATION.test(clause) && !set) return true;
  if (boundBehind && before === '' && behind.startsWith('“')) return true;
  // 日处理20吨及以上设施达标率不低于90%: of which ones the measure behind is.
  if (boundBehind && kind !== 'timeLimit' && /^[\u4e00-\u9fff]/.test(behind) && MEASURE_END.test(cutVerb(boundless(/^[^\d，。；]*/.exec(behind.slice(0, 30))![0])).rest)) return true;
  if (kind === 'timeLimit' && UNMET.test(behind) && /^[^，。；]{1,12}的/.test(behind)) return true;
  if (kind === 'timeLimit') return QUALIFYING_EVENT.test(before) || (quantity.comparator === 'ge' && /^[\u4e00-\u9fff]/.test(behind));
  if (quantity.unit?.endsWith('岁')) return !/寿命/.test(before);
  if ((quantity.bounded || share) && clause.endsWith('的')) return true;
  if (boundBehind && /^(?:人|元)$/.test(quantity.unit ?? '') && /^[\u4e00-\u9fff]/.test(behind)) return true;
  if (MONEY.test(quantity.unit ?? '') && /^[\u4e00-\u9fff（）]{2,12}\d/.test(behind)) return true;
  if (kind === 'count' && /^[\u4e00-\u9fff]{1,4}[率度]/.test(behind)) return true;
  if (letsIn(behind, OPENS_CONDITION.test(clause)) && ((boundBehind && !(share && set)) || !set || OPENS_CONDITION.test(clause)) && before !== '') return true;
  if (quantity.bounded && !share && OPENS_CONDITION.test(clause) && /^[^，。；]{0,30}的/.test(behind)) return true;
  if (behind.startsWith('的')) return share ? !set && before !== '' : !set && !(before === '' && !boundBehind);
  return !share && !quantity.damaged && boundBehind && /^[\u4e00-\u9fff]/.test(behind) && !set;
}

/** Without the bound that a text ends in. */
const boundless = (text: string): string => boundWords.cut(text);

/** Whether 的 and a kind of party stand behind: the party qualifies. In a clause that opens as a condition a list may stand between. */
function letsIn(behind: string, condition: boolean): boolean {
  const near = (condition ? /^[^，。；]*/ : /^[^，。；、]*/).exec(behind.slice(0, 40))![0];
  for (let at = near.indexOf('的'); at >= 0 && at <= MOST_BETWEEN; at = near.indexOf('的', at + 1)) {
    const party = /^[^，。；、的]*/.exec(near.slice(at + 1))![0].slice(0, LONGEST_PARTY);
    if (QUALIFIED.test(party)) return true;
  }
  return false;
}

const MOST_BETWEEN = 16;
const LONGEST_PARTY = 12;

/** 等8个模块, 全市12个县; a list goes on as it began (9个安置区、1.4万名群众). */
function isDescription({ around, quantity, previous }: Case): boolean {
  if (quantity.bounded || quantity.kind !== 'count' || mustCome(around.behind)) return false;
  if (previous?.reason === 'description' && previous.joined) return true;
  const before = around.before.trimEnd();
  if (previous?.reason === null && SUM.exec(before.replace(/^、/, ''))?.index === 0) return false;
  if ((before.endsWith('对') && LIGHT_VERB_END.test(before.slice(0, -1)))) return false;
  // 在10个乡镇建站; 储备量保持在300吨.
  if (before.endsWith('在') && (ACTION_VERB.test(around.behind) || SETTING_VERB.test(before))) return false;
  const listed = SUM.cut(before);
  if (listed !== before && ACTION_VERB_START.test(verbAhead(listed))) return false;
  const verb = before.replace(THROUGHOUT, '');
  if (verb !== before && (ACTION_VERB_END.test(verb) || SETTING_VERB.test(verb))) return false;
  if (before.endsWith('等') && !quantity.han && (ACTION_VERB_START.test(trimmedMeasure(before)) || ACTION_VERB_START.test(withoutTimeAhead(before)))) return false;
  return DESCRIBING.test(before) || NOTED.test(before);
}

/** 利用边角地新建球场、步道共18片: what a list says behind its own verb is what comes of it, and its sum, too. */
function verbAhead(listed: string): string {
  const first = listed.split('、')[0]!;
  const verb = ACTION_VERB.all(first).at(-1);
  return verb && !DESCRIBING.test(first.slice(0, verb.index)) && listed.length > verb.index + verb[0].length ? first.slice(verb.index) : '';
}

/** 完成全县20家企业改造: where, between the verb and the number. */
const THROUGHOUT = /(?:全[市县省区国镇乡州]|辖区)$/;

/** What stands alone before a number and a noun, and is so short, is a verb (培优3家企业). */
const SHORT_VERB = 4;

/** Behind a quantity, soon: that it must come to something. */
const mustCome = (behind: string): boolean => MUST.test(/^[^，。；]*/.exec(behind.slice(0, 30))![0]);

/** 培优3家企业: what stands before is a verb; 县域内3家企业全部完成…: it is none. */
const isVerbAlone = (before: string, behind: string): boolean =>
  before.length > 1 && before.length <= SHORT_VERB && /^[\u4e00-\u9fff]+$/.test(before) && !/[内中上下里间后前]$/.test(before) && /^[\u4e00-\u9fff]/.test(behind) && !/全部|均|实现|\d/.test(behind);

/** 至少一人就业; 突破一批 is no quantity. */
const isAtLeastOne = ({ kind, comparator, unit }: Quantity): boolean => kind === 'count' && comparator === 'ge' && !/^[批支]/.test(unit ?? '');

/** A count needs a word that sets it, or stands at the end of its clause behind what is counted. */
function isPlain({ text, quantity, around, previous }: Case): boolean {
  if (quantity.damaged) return false;
  if (quantity.han && quantity.value === 1 && !isAtLeastOne(quantity) && !/^[次轮遍回场]/.test(quantity.unit ?? '')) return true;
  if (quantity.han && /^二$/.test(text.slice(quantity.numberStart, quantity.numberStart + 1)) && quantity.value === 2) return true;
  if (quantity.unit === null && /^\d\.\d/.test(text.slice(quantity.numberStart))) return !SETTING_VERB.test(around.before.trimEnd()) && !quantity.bounded;
  if (quantity.unit === null) return !(quantity.bounded && /^[\s，。；、,;]|^$/.test(text.slice(quantity.end)));
  if (quantity.kind !== 'count' && quantity.kind !== 'frequency') return false;
  if (quantity.bounded) return false;
  const before = around.before.trimEnd();
  const set = ACTION_VERB_END.test(before) || SETTING_VERB.test(before);
  const endsClause = around.behind.trim() === '' || /^[、和及与（(]/.test(around.behind);
  if (mustCome(around.behind) || (before === '' && previous?.joined && previous.reason === null)) return false;
  if (quantity.han && (quantity.value ?? 0) < 10 && !(before.length >= SHORT_VERB && endsClause && ACTION_VERB_START.test(trimmedMeasure(before)))) return !(set && (quantity.value ?? 0) >= 2 && !/^[个项类种级]/.test(quantity.unit));
  if ((before.endsWith('在') || (before.endsWith('对') && LIGHT_VERB_END.test(before.slice(0, -1))))) return false;
  if (set || isVerbAlone(before, around.behind)) return false;
  return !(endsClause && /[\u4e00-\u9fff”）)?]$/.test(before)) && !ACTION_VERB.test(before);
}
