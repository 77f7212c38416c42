import { fromGrammar } from '../grammar/index.js';
import {
  ACHIEVED,
  ACTION_VERB,
  ACTION_VERB_END,
  ACTION_VERB_START,
  CIRCUMSTANCE,
  DUTY,
  FILLER_END,
  FILLER_START,
  GROUP_END,
  LIGHT_VERB,
  LIGHT_VERB_ANYWHERE,
  MEASURE_END,
  NO_CIRCUMSTANCE,
  SETTING_VERB,
  around as expressions,
  boundsBefore,
  baseline as baselineIn,
  changeOf,
  everyPeriod,
  improves,
  isStock,
} from './quantity-grammar.js';
import type { Quantity } from './quantity.js';

/** The words before and behind a quantity, in its clause. */
export interface Surroundings {
  before: string;
  behind: string;
}

export interface Measure {
  /** What is measured; several where they share the quantity; empty where the words around do not say it. */
  metrics: string[];
  /** The word that sets the quantity. */
  verb: string | null;
  change: 'level' | 'increase' | 'decrease';
  baseline: string | null;
  /** 每县: for each of what, where the measure itself stands in the clause before. */
  each?: string;
}

const EDGES = /^[\s、，和及与的以在为”]+|[\s、，：:的]+$/g;
const LEADING_TIME = /^(?:到(?=\d|今|本|年|“)|)(?:20\d\d年|今年|本年)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?底之?前|年?底(?=$|[\u4e00-\u9fff]{2})|年内|上半年|下半年|[一二三四]季度末?)?(?:前(?!置|端|沿))?|^每(?:年|季度|月|周|半年)/;

/** 6月底前推动…: without the time that a clause opens with. */
export const withoutTimeAhead = (words: string): string => words.trim().replace(LEADING_TIME, '');

/** 全市创建…: where it is done, before a verb. */
const REGION = /^全[市县省区镇州]/;

/** A text without what introduces it: times, adverbs, marks. */
export function trimmedMeasure(text: string): string {
  let rest = text.trim();
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/^[\s、，和及与]+|^的(?=.)/, '').replace(/^[一二三四五六七八九十]是/, '').replace(LEADING_TIME, '');
    if (REGION.test(rest) && (ACTION_VERB_START.test(rest.slice(2)) || FILLER_START.test(rest.slice(2)))) rest = rest.slice(2);
    if (/^(?:对(?![外口接标照策象])|将(?!军)|把(?!关))/.test(rest) && rest.length > LEAST_COUNTED) rest = rest.slice(1);
    // 已建成小区达标率: 已 is no adverb of what is to be done.
    if (FILLER_END.exec(rest[0] ?? '') && ACTION_VERB_START.test(rest.slice(1)) && expressions().participle.exec(rest)?.index !== 0) rest = rest.slice(1);
    const filler = FILLER_START.exec(rest);
    if (filler && rest.length - filler[0].length >= 2) rest = rest.slice(filler[0].length);
  }
  return balanced(rest.replace(/[\s、，：:的]+$/, ''));
}

/** Without a quotation mark or bracket whose partner was cut off. */
function balanced(text: string): string {
  let result = text;
  if (/^[”）)]/.test(result)) result = result.slice(1);
  const opened = (result.match(/“/g) ?? []).length - (result.match(/”/g) ?? []).length;
  if (opened < 0 && result.endsWith('”')) result = result.slice(0, -1);
  return result;
}

/** Cuts the setting verb and the adverbs around it off the end of what stands before a quantity. */
export function cutVerb(before: string): { rest: string; verb: string | null } {
  let rest = before.trimEnd();
  let verb: string | null = null;
  for (let last = ''; last !== rest; ) {
    last = rest;
    const setting = SETTING_VERB.exec(rest);
    if (setting && (verb === null || setting[0] + verb === before.slice(setting.index))) {
      verb = setting[0];
      rest = rest.slice(0, setting.index).trimEnd();
      continue;
    }
    const filler = FILLER_END.exec(rest);
    if (filler && verb !== null) rest = rest.slice(0, filler.index).trimEnd();
    else if (filler && filler[0].length < rest.length) rest = rest.slice(0, filler.index).trimEnd();
  }
  return { rest, verb };
}

/** What a quantity measures, by the words of its clause. */
export function measureOf(around: Surroundings, quantity: Quantity): Measure {
  const baseline = baselineIn().exec(around.before)?.[0] ?? null;
  const before = baseline === null ? around.before : around.before.replace(baseline, '');
  if (quantity.kind === 'frequency') return { ...frequencyMeasure(before, around.behind, quantity), baseline };
  const lasts = quantity.kind === 'count' && isStock(quantity, before, around.behind) ? expressions().lasts.exec(before) : null;
  if (lasts) return { ...measure(trimmedMeasure(before.slice(0, lasts.index)), lasts[1]!), baseline };
  if (quantity.kind === 'timeLimit') return { ...limitMeasure(before, around.behind), baseline };
  return { ...(quantity.kind === 'count' ? countedMeasure(before, around.behind, quantity) : shareMeasure(before, around.behind)), baseline };
}

type Words = Omit<Measure, 'baseline'>;

const measure = (words: string, verb: string | null, change: Measure['change'] = 'level'): Words => ({ metrics: words === '' ? [] : [words], verb, change });

/** 建成率保持在95%, 90%以上学校食堂实现…: the measure stands before the quantity, or behind it if nothing does. */
function shareMeasure(before: string, behind: string): Words {
  const { rest, verb } = cutVerb(before);
  const change = changeOf(verb);
  const words = shortened(trimmedMeasure(withoutStart(rest)));
  if (words === '' || isPreposition(words)) return measure(nounBehind(behind), verb, change);
  return { metrics: splitMeasures(words), verb, change };
}

/** 由45天缩短至20天: where it starts from is no part of the measure. */
export const withoutStart = (words: string): string => words.replace(/(?:(?<![理自事缘原])由(?!于)|从(?![业事严而重快优紧细实属教医众容]))[^，；由从]{0,16}(?:平均)?$/, '');

const isPreposition = (words: string): boolean => words.length <= 1 || CIRCUMSTANCE.exec(words)?.[0] === words;

/** 农贸市场、铁路沿线等薄弱部位卫生达标率 → 薄弱部位卫生达标率; 监督抽检发现的不合格药品处置率 → 不合格药品处置率. */
function shortened(given: string): string {
  const words = withoutOrigin(given);
  const listed = /^.*、.*?等(?=.{4,}$)(?!.*(?:常态化|全覆盖))(.+)$/.exec(words);
  const measured = listed && MEASURE_END.test(words) ? listed[1]! : words;
  return expressions().applied.exec(measured)?.[1] ?? measured;
}

const withoutOrigin = (words: string): string => words.replace(expressions().origin, '');

/** 文旅策划、数字创意等领域高层次人才 → 高层次人才; “月嫂”“电工”等劳务品牌 → 劳务品牌. */
function withoutField(words: string): string {
  return expressions().field.exec(words)?.[1] ?? /^(?:“[^”]*”[、和]?)+等(.{2,})$/.exec(words)?.[1] ?? words;
}

/** 培育3家农业领军企业, 新建科普基地5个: what is counted stands behind the number or before it. */
function countedMeasure(before: string, behind: string, quantity: Quantity): Words {
  const { rest, verb } = cutVerb(before);
  const noun = nounBehind(behind);
  const change = improves(verb, quantity.unit, rest, noun) ? 'level' : changeOf(verb);
  if (noun === '' && FILLER_START.exec(rest.trim())?.[0] === rest.trim()) return measure('', verb, change);
  const action = ACTION_VERB_END.exec(rest)?.[0] ?? null;
  const words = withoutCircumstance(withoutField(trimmedMeasure(withoutStart(rest.replace(/（[^（）]*）$/, '')).replace(CHOSEN_FROM, ''))));
  const own = ACTION_VERB_START.exec(words)?.[0] ?? null;
  const nothingBefore = words === '' || words === own || isPreposition(words) || action !== null || /[的对在]$/.test(rest.trimEnd()) || quantity.damaged || isShortVerb(before);
  if (noun !== '' && nothingBefore) return measure(noun, action ?? own ?? verb, change);
  if (noun === '' && FOR_EACH.test(words)) return { ...measure('', verb, change), each: words };
  if (words === own) return measure(own.length >= LONG_VERB ? own : '', own, change);
  const { measured: counted, inner } = own === null ? withoutInnerVerb(words) : { measured: withoutField(withoutVerbs(words)), inner: null };
  return noun === '' ? { metrics: counted === '' ? [] : splitMeasures(counted), verb: verb ?? own ?? inner, change } : measure(counted + noun, verb ?? own ?? inner, change);
}

/** 每县不少于6名: of what, the clause before says. */
const FOR_EACH = /^每个?[\u4e00-\u9fff（）、]{1,6}$/;

/** 从企业家、人大代表中选聘体验员: out of whom. */
const CHOSEN_FROM = /^从[^，；]{2,40}中(?=.{2})/;

/** A verb as long as this also says what is counted (监督抽查不少于60批次). */
const LONG_VERB = 4;

/** 启动建设服务站 → 服务站; 种植业产品 keeps its beginning, which is no verb there. */
function withoutVerbs(words: string): string {
  const length = ACTION_VERB_START.lengthAt(words, 0);
  const rest = words.slice(length);
  return length === 0 || rest.length < 2 || NOUN_SUFFIX.test(rest) || MEASURE_END.exec(rest)?.[0] === rest ? words : withoutVerbs(trimmedMeasure(rest));
}

const NOUN_SUFFIX = /^[业率量户区园场站点员]/;

/** 市本级完成食品抽检: who does it and what, without the light verb between. */
function withoutInnerVerb(words: string): { measured: string; inner: string | null } {
  const light = LIGHT_VERB_ANYWHERE.exec(words);
  if (!light || light.index === 0 || light.index > LONGEST_SUBJECT || words.length - light.index - light[0].length < 2) return { measured: words, inner: null };
  return { measured: words.slice(0, light.index) + words.slice(light.index + light[0].length), inner: light[0] };
}

const LONGEST_SUBJECT = 8;

/** 培优3家企业: so short a word before a number is a verb. */
const isShortVerb = (before: string): boolean => before.trim().length <= 4 && !MEASURE_END.test(before.trim());

/** Words shorter than this do not say what is counted. */
const LEAST_COUNTED = 4;

/** 围绕重点领域形成应用场景: what is counted stands behind the last verb. */
function withoutCircumstance(words: string): string {
  if (!CIRCUMSTANCE.test(words) || NO_CIRCUMSTANCE.test(words)) return words;
  const verbs = ACTION_VERB.all(words).filter((match) => words.length - match.index - match[0].length >= LEAST_COUNTED);
  const last = verbs.at(-1);
  return last ? words.slice(last.index + last[0].length) : words;
}

/** 每年至少开展1次培训 → 培训; with a verb of its own, who does it and what (县政府常务会议专题研究安全工作). */
function frequencyMeasure(before: string, behind: string, quantity: Quantity): Words {
  const noun = nounBehind(behind);
  const verb = quantity.inside.replace(boundAtStart(), '');
  const opening = trimmedMeasure(before.replace(period(), ''));
  const done = verb.slice(LIGHT_VERB.lengthAt(verb, 0));
  if (noun === '' && done.length >= 2 && done !== verb) return measure(done, LIGHT_VERB.exec(verb)![0]);
  if (noun === '' && done === verb && (verb.length > 2 || (verb.length === 2 && opening === ''))) return measure(opening + verb, verb);
  if (noun === '') {
    const light = LIGHT_VERB_ANYWHERE.exec(opening);
    const words = light && opening.length - light.index - light[0].length >= 2 ? opening.slice(light.index + light[0].length) : opening;
    return measure(LIGHT_VERB.exec(verb)?.[0] === verb && words.length < LEAST_COUNTED ? '' : words, light?.[0] ?? (verb || null));
  }
  if (verb === '' || LIGHT_VERB.exec(verb)?.[0] === verb) return measure(noun, verb || null);
  return measure(opening + verb + noun, verb);
}

const period = fromGrammar(() => new RegExp(everyPeriod()));
const boundAtStart = fromGrammar(() => new RegExp(`^(?:${boundsBefore()})`));
const SINCE = /(?:自|从)?[^，；自从]{0,10}之日起$/;

/** 食品安全事故2小时报告, 接报后24小时内办结诉求: what is done, and to what. */
function limitMeasure(before: string, behind: string): Words {
  const ahead = expressions().ahead.exec(before);
  const cut = ahead ? { rest: before.slice(0, before.length - ahead[1]!.length), verb: ahead[1]! } : cutVerb(before.replace(SINCE, ''));
  const { verb } = cut;
  const rest = withoutStart(cut.rest);
  const done = nounBehind(behind).replace(/^(?:完成)(?=.{2})/, '').replace(/制度$|\d.*$|(?<=[\u4e00-\u9fff]{2})(?:完成|办结|及时)?率$/, '');
  const event = expressions().event.exec(rest);
  const isNamed = event !== null && event[0].length > 1;
  const what = withoutOrigin(trimmedMeasure((isNamed ? rest.slice(0, event.index) : rest).replace(/^(?:对|将|把)/, ''))).replace(/^发现的/, '');
  const duty = DUTY.all(what).at(-1);
  const named = duty ? what.slice(duty.index + duty[0].length) : what;
  return measure(event && done.length >= LONG_ENOUGH ? done : named + done, verb);
}

/** Behind an event, words as long as this say by themselves what is to be done. */
const LONG_ENOUGH = 8;

/** The noun that a number counts, up to the end of its clause or the next number: 3家[农业领军企业]. */
function nounBehind(behind: string): string {
  if (/^[、和及与（(]/.test(behind)) return '';
  const noun = behind.replace(/^(?:以上|的|左右)+/, '').replace(/（[^（）]*）$/, '').replace(NEXT_QUANTITY, '').replace(OBLIGATION, '');
  return noun.replace(EDGES, '');
}

const NEXT_QUANTITY = /(?:、|和|及|与|以及)(?![^、]*等\d)[^、和及与]*\d.*$/;
/** 易堵点位要在10月底前完成治理: the noun ends before what must be done with it. */
const OBLIGATION = /(?:任务)?(?:必须|要|须|需|应)(?:在|于|按|分解|全部).*$|于\d.*$/;

/** Words without a quantity at their end: 智慧门诊35家 → 智慧门诊. */
export function withoutQuantity(words: string): string {
  const left = words.replace(/[\d.]+[^\d，。；]{0,8}$/, '');
  const achieved = ACHIEVED.exec(left);
  return achieved ? left.slice(achieved.index + achieved[0].length) : left;
}

/** A率、B率 are two measures; 总监、安全员配备率 is one. */
function splitMeasures(words: string): string[] {
  const parts = splitList(words);
  return parts.length > 1 && parts.every((part) => MEASURE_END.test(part)) ? parts : [words];
}

/** The parts of a list at 、 and 和 outside quotation marks and brackets. */
export function splitList(words: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of words) {
    if ('“（(《'.includes(character)) depth++;
    else if ('”）)》'.includes(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && character === '、') {
      parts.push(part);
      part = '';
    } else part += character;
  }
  parts.push(part);
  const last = parts.at(-1)!;
  const joined = /^(.+?)(?:和|及(?!以)|以及|与)(.+)$/.exec(last);
  if (joined && MEASURE_END.test(joined[1]!) && MEASURE_END.test(joined[2]!)) parts.splice(-1, 1, joined[1]!, joined[2]!);
  return parts.map((each) => each.trim()).filter((each) => each !== '');
}

/** Parts that are as long as each other, and no longer than this, stand side by side (风险清单、业务培训). */
const LONGEST_PART = 6;

/** The things that a 全覆盖 covers: each part where they are different pieces of work, the whole where they are places or groups. */
export function splitCovered(words: string): string[] {
  const quoted = /^“[^”]*”/.exec(words)?.[0] ?? '';
  const parts = splitList(words.slice(quoted.length));
  if (parts.length < 2) return [words];
  const work = parts.every((part) => ACTION_VERB_END.test(part)) || parts.every((part) => part.length === parts[0]!.length && part.length <= LONGEST_PART && !part.endsWith('等') && !GROUP_END.test(part));
  return work ? parts.map((part) => quoted + part) : [words];
}
