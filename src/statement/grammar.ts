import grammar from '../../grammars/responsibility.yaml';
import type { Role } from '../tree.js';
import { alternatives } from '../words.js';

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
  standing: { firstIsLead: Words; alsoOpeners: string[]; alsoEnds: string[] };
}

const responsibility = grammar as unknown as ResponsibilityGrammar;
const wordsOf = (entries: readonly Words[]): string[] => entries.flatMap((entry) => entry.words);

const roleOfVerb = new Map(responsibility.verbs.flatMap((entry) => entry.words.map((word) => [word, entry.role] as const)));
const labelOfWord = new Map(responsibility.labels.flatMap((entry) => entry.words.map((word) => [word, entry] as const)));

const sharing = alternatives(wordsOf(responsibility.manners.filter((manner) => manner.shares)));
const alone = alternatives(wordsOf(responsibility.manners.filter((manner) => manner.alone)));
const plain = alternatives(wordsOf(responsibility.manners.filter((manner) => !manner.shares)));
const verbs = alternatives([...roleOfVerb.keys()]);

/** A verb with its manners, or a manner of sharing that stands for one: 1 a sharing manner, 2 the stump of one, 3 the verb, 4 a sharing manner alone. */
export const VERB_PHRASE = new RegExp(`(?:(${sharing})(?:的|地)?)?(?:${plain}){0,3}(按照?|依)?(${verbs})|(${alone})(?:${plain}){0,2}`, 'g');

/** The role that a verb phrase gives to the names before it. */
export function roleOf(match: RegExpMatchArray): Role {
  if (match[4] !== undefined) return 'shared';
  const role = roleOfVerb.get(match[3]!)!;
  return match[1] !== undefined && role === 'responsible' ? 'shared' : role;
}

const labelWords = alternatives([...labelOfWord.keys()]);
/** A label with its colon, also in brackets of its own (【责任单位】). */
export const LABEL = new RegExp(`[【[]?(${labelWords})(?:[】\\]]\\s*[：:]?|\\s*[：:])\\s*`, 'g');
export const labelEntry = (word: string): LabelEntry => labelOfWord.get(word)!;

export const WITH = new RegExp(`(?:${alternatives(wordsOf(responsibility.withs))})`, 'g');
export const JOIN = new RegExp(`(?:${alternatives(wordsOf(responsibility.joins))})`, 'g');
export const OPENER = new RegExp(`^(?:${alternatives(responsibility.openers.words)})`);
export const REMARK = new RegExp(`^(?:${alternatives([...wordsOf(responsibility.remarks), ...responsibility.standing.firstIsLead.words, ...responsibility.standing.alsoEnds])})`);
export const EXPLANATION = new RegExp(`^(?:${alternatives(wordsOf(responsibility.explanations))})`);
const levels = alternatives(responsibility.levels.words);
const eaches = alternatives(responsibility.eaches.words);
export const BARE_LEVEL = new RegExp(`^(?:${levels})$`);
export const EACH_LEVEL = new RegExp(`^(?:${eaches})(?:${levels})$`);
export const LEVEL_PREFIX = new RegExp(`^(?:${levels})`);
export const SHARED_TAIL = new RegExp(`(?:${alternatives(responsibility.sharedTails.words)})$`);

const { standing } = responsibility;
/** The rule that the first name of a list leads. */
export const FIRST_IS_LEAD = new RegExp(alternatives(standing.firstIsLead.words));
/** The rule that every later task is also somebody's: 1 names the body. */
export const ALSO_RESPONSIBLE = new RegExp(`(?:${alternatives(standing.alsoOpeners)})(.{2,40}?)(?:落实|负责|组织实施|实施)[，,](?:${alternatives(standing.alsoEnds)})`);
