import { isOn } from '../grammar/index.js';
import { endsAsOrganization, isCutOrganization, looksLikeOrganization } from '../organizations.js';
import type { Role } from '../tree.js';
import { OPENS_WITH, REMARK, type VerbPhrase, WITH, verbPhrases } from './grammar.js';
import { type Name, firstName, readNames } from './names.js';
import { type Range, splitTopLevel } from './split.js';

/** What gives names a role: the word of a verb or a label. */
export interface Given {
  role: Role;
  /** The rule's id: responsibility/牵头. */
  rule: string;
}

export interface Party extends Name, Given {
  /** True for a bare list with no verb. */
  implied: boolean;
}

export interface Clauses {
  parties: Party[];
  /** Whether a verb gave one of the roles. */
  explicit: boolean;
  /** Parts that are neither names nor verbs nor known remarks. */
  unread: Range[];
}

/** Reads `A、B牵头，C、D配合；E指导`; names without a verb take what is `given`, or are implied to be responsible. */
export function readClauses(text: string, range: Range, given: Given | null = null, lenient = false): Clauses {
  const result: Clauses & Mode = { lenient, parties: [], explicit: given !== null, unread: [] };
  for (const sentence of splitTopLevel(text, range, '；;。')) readSentence(text, sentence, given, result);
  return { parties: result.parties, explicit: result.explicit, unread: result.unread };
}

/** Whether a verb is enough to make a name of a short word before it. */
interface Mode {
  lenient: boolean;
}

function readSentence(text: string, sentence: Range, given: Given | null, result: Clauses & Mode): void {
  const pending: Range[] = [];
  const chunks = splitTopLevel(text, sentence, '，,').flatMap((chunk) => withoutOwnVerbs(text, chunk, result));
  for (const chunk of chunks) {
    const rest = readVerbs(text, chunk, pending, given, result);
    if (rest.end > rest.start) pending.push(rest);
  }
  // 责任单位：A；X组：B、C: what stands behind a label that is not known is nobody's.
  const from = given === null ? -1 : pending.findIndex((chunk) => /[：:]/.test(text.slice(chunk.start, chunk.end)));
  if (from >= 0) result.unread.push(...pending.splice(from));
  for (const chunk of pending) readWithoutVerb(text, chunk, given, result);
}

/** Names that no verb gives a role: the label's, or else a bare list; those behind a preposition in it (A会同B) help. */
function readWithoutVerb(text: string, chunk: Range, given: Given | null, result: Clauses): void {
  const { helped, helpers, word } = splitAtWith(text, chunk);
  const names = readNames(text, helped);
  const helping = readNames(text, helpers);
  const bare = isOn(BARE_LIST) && (names.length > 0 || result.parties.length > 0) && isBareList([...names, ...helping]);
  if (given === null && !bare) {
    if (!isRemark(text.slice(chunk.start, chunk.end))) result.unread.push(chunk);
    return;
  }
  result.parties.push(...names.map((name) => ({ ...name, ...(given ?? { role: 'responsible' as const, rule: BARE_LIST }), implied: given === null })));
  addHelpers(helping, word, result);
}

const OWN_VERB = /^(.+)[（(〔[]([^（）()〔〕[\]]+)[）)〕\]]$/s;

/** Names that have their verb in brackets behind them (县水利局（牵头）、县财政局) take it; returns what is left of the chunk. */
function withoutOwnVerbs(text: string, chunk: Range, result: Clauses): Range[] {
  const rest: Range[] = [];
  let joined = false;
  for (const part of splitTopLevel(text, chunk, '、')) {
    const match = OWN_VERB.exec(text.slice(part.start, part.end));
    const [phrase] = match ? verbPhrases(match[2]!) : [];
    const name = match && phrase?.length === match[2]!.length ? readNames(text, { start: part.start, end: part.start + match[1]!.length }) : [];
    if (phrase && name.length === 1 && looksLikeOrganization(name[0]!.text)) {
      result.parties.push({ ...name[0]!, ...by(phrase), implied: false });
      result.explicit = true;
      joined = false;
    } else {
      if (joined) rest.at(-1)!.end = part.end;
      else rest.push({ ...part });
      joined = true;
    }
  }
  return rest;
}

const BARE_LIST = 'responsibility/bare-list';

/** Names without a verb: known ones, at least one of them beyond doubt. */
function isBareList(names: readonly Name[]): boolean {
  return names.some(({ text }) => looksLikeOrganization(text) || isCutOrganization(text)) && names.every(({ text }) => looksLikeOrganization(text) || endsAsOrganization(text) || isCutOrganization(text));
}

/** Gives the names before each verb of a chunk, and those waiting before it (with a label, its one), their role; returns what is left behind the last verb. */
function readVerbs(text: string, chunk: Range, pending: Range[], given: Given | null, result: Clauses & Mode): Range {
  let from = chunk.start;
  const value = text.slice(chunk.start, chunk.end);
  for (const phrase of verbPhrases(value)) {
    const verb = { start: chunk.start + phrase.index, end: chunk.start + phrase.index + phrase.length };
    if (verb.start < from) continue;
    const names = { start: from, end: verb.start };
    if (!isVerbHere(text, names, { start: verb.end, end: chunk.end }, pending, result.lenient)) continue;
    const waiting = pending.splice(0).filter((range) => namesOrganizations(text, range) || !note(range, text, result));
    // 县水利局，县教育局配合: who helps helps the names before the comma.
    const [alone] = waiting;
    const helps = phrase.role === 'support' && given === null && waiting.length === 1 && !result.parties.some(({ role }) => role !== 'support' && role !== 'guide');
    if (helps && names.end > names.start && isOn(BARE_LIST) && isBareList(readNames(text, alone!))) readWithoutVerb(text, alone!, null, result);
    else for (const list of waiting) addParties(text, list, given ?? by(phrase), result);
    addParties(text, names, by(phrase), result);
    if (phrase.stump > 0) result.unread.push({ start: verb.start, end: verb.start + phrase.stump });
    result.explicit = true;
    from = verb.end;
  }
  return { start: from, end: chunk.end };
}

const by = ({ role, word }: VerbPhrase): Given => ({ role, rule: `responsibility/${word}` });

/** 持续推进, 6月底前, 12月底完成: when, not who. */
const isRemark = (words: string): boolean => REMARK.test(words) || TIME.test(words);

const TIME = /^(?:力争)?(?:到)?(?:[\d一二三四五六七八九十]{1,4}年)?(?:年|[上下]半年|第?[一二三四]季度|[\d一二三四五六七八九十]{1,3}月)[^、，；]{0,12}$/;

function note(range: Range, text: string, result: Clauses): boolean {
  if (!isRemark(text.slice(range.start, range.end))) result.unread.push(range);
  return true;
}

/** A verb's names stand before it, in its chunk or waiting; behind it comes nothing, or the next name. */
function isVerbHere(text: string, before: Range, behind: Range, pending: Range[], lenient: boolean): boolean {
  const follows = text.slice(behind.start, behind.end).trim();
  if (follows !== '' && !looksLikeOrganization(firstName(withoutVerb(follows)))) {
    if (!OPENS_WITH.test(follows)) return false;
  }
  if (before.end > before.start) return (follows === '' ? namesOrganizations(text, before) : endsInOrganization(text, before)) || (follows === '' && isNamedByVerb(text.slice(before.start, before.end), lenient, before.start === 0 && behind.end === text.length));
  return pending.some((range) => namesOrganizations(text, range));
}

const SHORT_NAME = /^[\u4e00-\u9fff]{2,15}$/;

/** A short word before a verb, where a verb is enough, or where such words are all there is and end as bodies do (协调小组办公室负责, 服务队、护林队负责). */
function isNamedByVerb(name: string, lenient: boolean, whole: boolean): boolean {
  return (lenient && SHORT_NAME.test(name)) || (whole && name.split('、').every((each) => SHORT_NAME.test(each) && endsAsOrganization(each)));
}

function withoutVerb(text: string): string {
  const last = verbPhrases(text).at(-1);
  return last && last.index + last.length === text.length ? text.slice(0, last.index) : text;
}

/** Whether the name right before a verb is one (市教育督导委员会 has none before 督导). */
function endsInOrganization(text: string, range: Range): boolean {
  const last = /[^、，,；;]*$/.exec(text.slice(range.start, range.end))![0];
  if (looksLikeOrganization(last)) return true;
  const { helped, helpers } = splitAtWith(text, range);
  const names = readNames(text, helpers.end > helpers.start ? helpers : helped);
  return looksLikeOrganization(names.at(-1)?.text ?? '');
}

function namesOrganizations(text: string, range: Range): boolean {
  const last = /[^、，,；;]*$/.exec(text.slice(range.start, range.end))![0];
  if (looksLikeOrganization(last)) return true;
  const { helped, helpers } = splitAtWith(text, range);
  return [...readNames(text, helped), ...readNames(text, helpers)].some((name) => looksLikeOrganization(name.text));
}

function addParties(text: string, list: Range, given: Given, result: Clauses): void {
  const { helped, helpers, word } = splitAtWith(text, list);
  result.parties.push(...readNames(text, helped).map((name) => ({ ...name, ...given, implied: false })));
  addHelpers(readNames(text, helpers), word, result);
}

function addHelpers(names: readonly Name[], word: string, result: Clauses): void {
  result.parties.push(...names.map((name) => ({ ...name, role: 'support' as const, rule: `responsibility/${word}`, implied: false })));
}

/** A会同B: those behind the word help the ones before it. */
function splitAtWith(text: string, list: Range): { helped: Range; helpers: Range; word: string } {
  const value = text.slice(list.start, list.end);
  for (const match of WITH.all(value)) {
    const before = value.slice(0, match.index).replace(/[、，,]$/, '');
    const behind = value.slice(match.index + match[0].length);
    if (!looksLikeOrganization(firstName(behind))) continue;
    const opensName = before === '' || /[、，,]$/.test(value.slice(0, match.index));
    if (opensName && match[0].length < 2) continue;
    if (before !== '' && !looksLikeOrganization(before.split(/[、，,]/).at(-1)!)) continue;
    const at = list.start + match.index;
    return { helped: { start: list.start, end: at }, helpers: { start: at + match[0].length, end: list.end }, word: match[0] };
  }
  return { helped: list, helpers: { start: list.end, end: list.end }, word: '' };
}
