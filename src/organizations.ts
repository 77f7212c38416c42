import { type NameEnding, fromGrammar, wordsOf } from './grammar/index.js';
import { bodyOpenings, isLocalBody, mayBeBody, nationalName, PLACE } from './bodies.js';
import { divisionsIn } from './gbt2260.js';
import { opensWithLevel, placeForm } from './places.js';
import { memoized } from './memoize.js';
import { readingsAnywhere } from './readings.js';

/** Letters, and hotlines of five digits (市12345热线中心). */
const HAN_NAME = /^(?:[\p{Script=Han}（）、·“”A-Za-z—-]|\d{5})+$/u;
const BRACKETS = /（[^（）]*）/g;
const LONGEST_NAME = 40;
const SHORTEST_BARE_NAME = 3;
/** Stands for words that are part of a name whatever they say. */
const EXCEPTED = '·';

const closingBracket = '）';

const vocabulary = fromGrammar(({ organizations: { names, collectives, afterEtc } }) => {
  const [quantifiers, classes, multitudes, openings, tails, single] = [collectives.quantifiers, collectives.classes, collectives.multitudes, collectives.openings, collectives.tails, collectives.single].map(wordsOf) as [string[], string[], string[], string[], string[], string[]];
  const wholeNames = new Set(wordsOf(names.whole));
  const endingsByFinal = byFinal(names.endings);
  return {
    quantifiers,
    classes,
    multitudes,
    openings,
    tails,
    single,
    wholeNames,
    endingsByFinal,
    clause: names.clause,
    afterEtc: new Set(wordsOf(afterEtc)),
    /** The characters in which a name can end. */
    finals: new Set([...wholeNames, ...classes, ...multitudes, ...tails, ...endingsByFinal.keys(), closingBracket].map((word) => word.at(-1)!)),
  };
});

function byFinal(endings: readonly NameEnding[]): Map<string, NameEnding[]> {
  const found = new Map<string, NameEnding[]>();
  for (const ending of endings) {
    const final = ending.word.at(-1)!;
    found.set(final, [...(found.get(final) ?? []), ending]);
  }
  return found;
}

/** Whether a text, taken alone, is the name of a body or of several (市教育局, 云岭海关, 各区县政府, 市食药安委成员单位). */
export const looksLikeOrganization: (name: string) => boolean = memoized((name) => {
  const text = plainMarks(name);
  if (!mayBeName(text)) return false;
  if (vocabulary().wholeNames.has(text) || isCollective(text)) return true;
  return !readsAsClause(text) && (endsAsBody(withoutBrackets(text)) || isInVocabulary(text));
});

function mayBeName(text: string): boolean {
  return text.length >= 2 && text.length <= LONGEST_NAME && HAN_NAME.test(text) && (vocabulary().finals.has(text.at(-1)!) || mayBeBody(text));
}

/** Whether the name of a body stands for several or for an unnamed one (各相关部门, 区县食药安办, 镇（街道）). */
export const isCollective: (name: string) => boolean = memoized((name) => {
  const text = plainMarks(name);
  const { single, multitudes, tails, openings, quantifiers } = vocabulary();
  if (!mayBeName(text) || single.some((word) => text.endsWith(word)) || readsAsClause(text)) return false;
  if (multitudes.includes(text) || tails.some((word) => text.endsWith(word))) return true;
  const isSeveral = [...multitudes, ...openings].some((word) => text.startsWith(word)) || quantifiers.some((word) => text.includes(word));
  return isSeveral && endsAsSeveral(text);
});

/** 省级 and the like need a body behind them; a class word (各地区) does behind the rest. */
function endsAsSeveral(text: string): boolean {
  const bare = withoutBrackets(text).split('、').at(-1)!;
  if (endsAsBody(bare)) return true;
  const { classes, multitudes, quantifiers } = vocabulary();
  const isCounted = multitudes.some((word) => text.startsWith(word)) || quantifiers.some((word) => text.includes(word));
  return isCounted && classes.some((word) => bare.endsWith(word));
}

/** Whether words behind 等 only say of what class the list was (部门, 国务院相关部门) and name nobody. */
export function isClassAfterEtc(words: string): boolean {
  return vocabulary().afterEtc.has(words) || isCollective(words);
}

/** Any pair of brackets as （）, any comma as 、. */
function plainMarks(name: string): string {
  return name.replace(/[(〔〈[【]/g, '（').replace(/[)〕〉\]】]/g, '）').replace(/[,，]/g, '、').replace(/\s+/g, '');
}

function withoutBrackets(text: string): string {
  return text.replace(BRACKETS, '');
}

/** Whether a text ends as names of bodies do, whatever stands before (协调小组办公室). */
export const endsAsOrganization = (name: string): boolean => endsAsBody(withoutBrackets(plainMarks(name)), true);

const LOST_END = /[?\ufffd]$/;
const cutEndings = fromGrammar(({ organizations }) => organizations.names.endings.filter(({ word }) => word.length === 1).map(({ word }) => word));

/** Whether a text would be the name of a body if its last character, which is lost, were an ending of one (市生态环境?). */
export const isCutOrganization = (name: string): boolean => LOST_END.test(name) && cutEndings().some((ending) => looksLikeOrganization(name.replace(LOST_END, ending)));

/** `anywhere`: also by an ending that else counts only behind a place (汀源学院, in a list of bodies). */
function endsAsBody(text: string, anywhere = false): boolean {
  if (/[（）、]/.test(text)) return false;
  return (vocabulary().endingsByFinal.get(text.at(-1) ?? '') ?? []).some((ending) => text.endsWith(ending.word) && endingHolds(text, ending, anywhere));
}

function endingHolds(text: string, ending: NameEnding, anywhere: boolean): boolean {
  if (text.length < (ending.minimum ?? ending.word.length + 1)) return false;
  if ((ending.except ?? []).some((word) => text.endsWith(word))) return false;
  return !ending.placed || anywhere || opensWithPlace(text);
}

function opensWithPlace(text: string): boolean {
  return opensWithLevel(text) || divisionsIn(text).length > 0 || placeForm(text) !== null;
}

function readsAsClause(text: string): boolean {
  const { opening, inside, except } = vocabulary().clause;
  const rest = except.reduce((left, word) => left.replaceAll(word, EXCEPTED), text);
  return opening.some((word) => rest.startsWith(word)) || inside.some((word) => rest.includes(word));
}

/** Whether the vocabulary has the name, behind a place, a level or (审批服务局) neither. */
function isInVocabulary(text: string): boolean {
  if (nationalName(text, true) !== null || (text.length >= SHORTEST_BARE_NAME && isLocalBody(PLACE + text))) return true;
  return bodyOpenings().some(
    (opening) =>
      text.startsWith(opening) && readingsAnywhere(text.slice(opening.length)).some(({ slot, rest }) => isLocalBody(opening + slot + rest)),
  );
}
