import { type Grammar, fromGrammar, wordsOf } from '../grammar/index.js';
import type { Role } from '../tree.js';
import { WordsAtEnd, WordsAtStart, WordsWithin, alternatives } from '../words.js';

const roleOfVerb = fromGrammar(({ responsibility }) => new Map(responsibility.verbs.flatMap((entry) => entry.words.map((word) => [word, entry.role] as const))));

const sharing = new WordsAtStart(({ responsibility }) => wordsOf(responsibility.manners.filter((manner) => manner.shares)));
const alone = new WordsAtStart(({ responsibility }) => wordsOf(responsibility.manners.filter((manner) => manner.alone)));
const plain = new WordsAtStart(({ responsibility }) => wordsOf(responsibility.manners.filter((manner) => !manner.shares)));
const verbs = new WordsAtStart(({ responsibility }) => wordsOf(responsibility.verbs));
const stumps = new WordsAtStart(({ responsibility }) => responsibility.stumps.words);

/** A verb with the manners before it (按职责分工负责), or a manner of sharing that stands for one. Offsets are those of the text. */
export interface VerbPhrase {
  index: number;
  length: number;
  /** The role that it gives to the names before it. */
  role: Role;
  /** The word of the grammar that gives it. */
  word: string;
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
    const role = roleOfVerb().get(verb)!;
    return { index, length: at + stump + verb.length - index, role: shared > 0 && role === 'responsible' ? 'shared' : role, word: verb, stump };
  }
  const whole = alone.lengthAt(text, index);
  return whole > 0 ? { index, length: whole, role: 'shared', word: text.slice(index, index + whole), stump: 0 } : null;
}

/** Every word that a verb phrase can begin with. */
const phraseStarts = new WordsAtStart(({ responsibility }) => [...wordsOf(responsibility.verbs), ...wordsOf(responsibility.manners), ...responsibility.stumps.words]);

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

export const OPENS_WITH = new WordsAtStart(({ responsibility }) => wordsOf(responsibility.withs));
export const WITH = new WordsWithin(({ responsibility }) => wordsOf(responsibility.withs));
export const JOIN = new WordsWithin(({ responsibility }) => wordsOf(responsibility.joins));
export const OPENER = new WordsAtStart(({ responsibility }) => responsibility.openers.words);
export const REMARK = new WordsAtStart(({ responsibility }) => [...wordsOf(responsibility.remarks), ...responsibility.standing.firstIsLead.words, ...responsibility.standing.alsoEnds]);
export const EXPLANATION = new WordsAtStart(({ responsibility }) => wordsOf(responsibility.explanations));
export const ZONE = new WordsAtEnd(({ responsibility }) => responsibility.zones.words);
export const COMMITTEE = new WordsAtEnd(({ responsibility }) => responsibility.committees.words);
const levelWords = ({ responsibility, organizations }: Grammar): string[] => [...responsibility.levels.words, ...wordsOf(organizations.collectives.multitudes)];
const levels = fromGrammar((grammar) => new Set(levelWords(grammar)));
const eaches = new WordsAtStart(({ responsibility }) => responsibility.eaches.words);
/** 市, 区县: a level of government and nothing else. */
export const isBareLevel = (text: string): boolean => levels().has(text);
/** 各市, 有关县区. */
export const isEachLevel = (text: string): boolean => levels().has(text.slice(eaches.lengthAt(text, 0))) && eaches.test(text);
export const LEVEL_PREFIX = new WordsAtStart(levelWords);
/** 两级: behind levels, it counts them. */
export const LEVEL_COUNT = new WordsAtStart(({ responsibility }) => responsibility.levelCounts.words);
export const SHARED_TAIL = new WordsAtEnd(({ responsibility }) => responsibility.sharedTails.words);

/** The rule that the first name of a list leads. */
export const FIRST_IS_LEAD = new WordsWithin(({ responsibility }) => responsibility.standing.firstIsLead.words);
/** The rule that every later task is also somebody's: 1 names the body. */
export const alsoResponsible = fromGrammar(({ responsibility: { standing } }) => new RegExp(`(?:${alternatives(standing.alsoOpeners)})(.{2,40}?)(?:落实|负责|组织实施|实施)[，,](?:${alternatives(standing.alsoEnds)})`));
