import grammar from '../../grammars/responsibility.yaml';
import type { Role } from '../tree.js';
import { WordsAtEnd, WordsAtStart, WordsWithin, alternatives } from '../words.js';

interface Words {
  words: string[];
}
export interface LabelEntry extends Words {
  role: Role | 'time' | 'none';
  type?: 'organization' | 'office' | 'person';
}
interface ResponsibilityGrammar {
  verbs: (Words & { role: Role })[];
  manners: (Words & { shares: boolean; alone?: boolean })[];
  withs: Words[];
  labels: LabelEntry[];
  remarks: Words[];
  explanations: Words[];
  joins: Words[];
  levels: Words;
  openers: Words;
  eaches: Words;
  sharedTails: Words;
  stumps: Words;
  zones: Words;
  committees: Words;
  standing: { firstIsLead: Words; alsoOpeners: string[]; alsoEnds: string[] };
}

const responsibility = grammar as unknown as ResponsibilityGrammar;
const wordsOf = (entries: readonly Words[]): string[] => entries.flatMap((entry) => entry.words);

const roleOfVerb = new Map(responsibility.verbs.flatMap((entry) => entry.words.map((word) => [word, entry.role] as const)));
const labelOfWord = new Map(responsibility.labels.flatMap((entry) => entry.words.map((word) => [word, entry] as const)));

const sharing = new WordsAtStart(wordsOf(responsibility.manners.filter((manner) => manner.shares)));
const alone = new WordsAtStart(wordsOf(responsibility.manners.filter((manner) => manner.alone)));
const plain = new WordsAtStart(wordsOf(responsibility.manners.filter((manner) => !manner.shares)));
const verbs = new WordsAtStart([...roleOfVerb.keys()]);
const stumps = new WordsAtStart(responsibility.stumps.words);

/** A verb with the manners before it (按职责分工负责), or a manner of sharing that stands for one. Offsets are those of the text. */
export interface VerbPhrase {
  index: number;
  length: number;
  /** The role that it gives to the names before it. */
  role: Role;
  /** Length of a stump of a manner (按负责): the statement is garbled. */
  stump: number;
}

const MOST_MANNERS = 3;

/** The verb phrase that begins at an offset; null if none does. */
function verbPhraseAt(text: string, index: number): VerbPhrase | null {
  const shared = sharing.lengthAt(text, index);
  let at = index + shared;
  if (shared > 0 && /[的地]/.test(text[at] ?? '')) at++;
  for (let manner = 0, length = 0; manner < MOST_MANNERS && (length = plain.lengthAt(text, at)) > 0; manner++) at += length;
  const stump = stumps.lengthAt(text, at);
  const verb = verbs.exec(text, at + stump)?.[0];
  if (verb) {
    const role = roleOfVerb.get(verb)!;
    return { index, length: at + stump + verb.length - index, role: shared > 0 && role === 'responsible' ? 'shared' : role, stump };
  }
  const whole = alone.lengthAt(text, index);
  return whole > 0 ? { index, length: whole, role: 'shared', stump: 0 } : null;
}

/** Every word that a verb phrase can begin with. */
const phraseStarts = new WordsAtStart([...roleOfVerb.keys(), ...wordsOf(responsibility.manners), ...responsibility.stumps.words]);

/** The verb phrases of a text, in text order, without overlap. */
export function verbPhrases(text: string): VerbPhrase[] {
  const found: VerbPhrase[] = [];
  for (let at = 0; at < text.length; ) {
    const phrase = phraseStarts.starts(text[at]!) ? verbPhraseAt(text, at) : null;
    if (phrase) found.push(phrase);
    at += phrase?.length ?? 1;
  }
  return found;
}

/** Whether a text ends in a verb phrase. */
export const endsInVerb = (text: string): boolean => verbPhrases(text.slice(-LONGEST_PHRASE)).some(({ index, length }) => index + length === Math.min(text.length, LONGEST_PHRASE));

const LONGEST_PHRASE = 20;

/** The label of statements that a word is; undefined if it is none. */
export const labelEntry = (word: string): LabelEntry | undefined => labelOfWord.get(word);
/** Every label of statements, without its colon. */
export const labelList: readonly string[] = [...labelOfWord.keys()];
const labelWords = new WordsAtEnd(labelList);

/** A label with its colon (责任单位：), also in brackets of its own (【责任单位】). Offsets are those of the text. */
export interface FieldLabel {
  index: number;
  length: number;
  entry: LabelEntry;
}

const AFTER_LABEL = /[】\]]\s*[：:]?\s*|\s*[：:]\s*/g;

/** The labels of statements in a text, in text order. */
export function fieldLabels(text: string): FieldLabel[] {
  if (!/[：:】\]]/.test(text)) return [];
  return [...text.matchAll(AFTER_LABEL)].flatMap((mark) => {
    const before = text.slice(Math.max(0, mark.index - LONGEST_LABEL), mark.index);
    const word = labelWords.exec(before)?.[0];
    if (word === undefined) return [];
    const bracketed = /^[】\]]/.test(mark[0]);
    const opened = /[【[]/.test(text[mark.index - word.length - 1] ?? '');
    if (bracketed && !opened) return [];
    const index = mark.index - word.length - (opened ? 1 : 0);
    return [{ index, length: mark.index + mark[0].length - index, entry: labelOfWord.get(word)! }];
  });
}

const LONGEST_LABEL = 12;

export const OPENS_WITH = new WordsAtStart(wordsOf(responsibility.withs));
export const WITH = new RegExp(`(?:${alternatives(wordsOf(responsibility.withs))})`, 'g');
export const JOIN = new RegExp(`(?:${alternatives(wordsOf(responsibility.joins))})`, 'g');
export const OPENER = new WordsAtStart(responsibility.openers.words);
export const REMARK = new WordsAtStart([...wordsOf(responsibility.remarks), ...responsibility.standing.firstIsLead.words, ...responsibility.standing.alsoEnds]);
export const EXPLANATION = new WordsAtStart(wordsOf(responsibility.explanations));
export const ZONE = new WordsAtEnd(responsibility.zones.words);
export const COMMITTEE = new WordsAtEnd(responsibility.committees.words);
const levels = new Set(responsibility.levels.words);
const eaches = new WordsAtStart(responsibility.eaches.words);
/** 市, 区县: a level of government and nothing else. */
export const isBareLevel = (text: string): boolean => levels.has(text);
/** 各市, 有关县区. */
export const isEachLevel = (text: string): boolean => levels.has(text.slice(eaches.lengthAt(text, 0))) && eaches.test(text);
export const LEVEL_PREFIX = new WordsAtStart(responsibility.levels.words);
export const SHARED_TAIL = new WordsAtEnd(responsibility.sharedTails.words);

const { standing } = responsibility;
/** The rule that the first name of a list leads. */
export const FIRST_IS_LEAD = new WordsWithin(standing.firstIsLead.words);
/** The rule that every later task is also somebody's: 1 names the body. */
export const ALSO_RESPONSIBLE = new RegExp(`(?:${alternatives(standing.alsoOpeners)})(.{2,40}?)(?:落实|负责|组织实施|实施)[，,](?:${alternatives(standing.alsoEnds)})`);
