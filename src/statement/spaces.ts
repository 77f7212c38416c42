import { bodyOpenings } from '../bodies.js';
import { isCollective, looksLikeOrganization } from '../organizations.js';
import { opensWithLevel, placeForm } from '../places.js';
import { verbPhrases } from './grammar.js';
import { opensStatementLine } from './lines.js';

const BEFORE = /[^（）()〔〕[\]【】、，,；;：:。\s]{1,40}$/;
const BEHIND = /^[^（）()〔〕[\]【】、，,；;：:。\s]{1,60}(?![：:])/;
const REACH = 60;
/** 县委 and 市委 are also the heads of longer names (县委 宣传部). */
const SHORTEST = 3;

/** Whether a space stands between two whole names of bodies (县博物馆 县图书馆), the second one perhaps with its verb. */
export function separatesBodies(text: string, start: number, end: number): boolean {
  const before = BEFORE.exec(text.slice(Math.max(0, start - REACH), start))?.[0] ?? '';
  if (!isWhole(before) && !isWhole(behindVerb(before))) return false;
  const behind = BEHIND.exec(text.slice(end, end + REACH))?.[0] ?? '';
  const verb = verbPhrases(behind).find(({ index, length }) => index + length === behind.length);
  const name = (verb ? behind.slice(0, verb.index) : behind).replace(/等$/, '');
  return opensAsBody(name) && isWhole(name);
}

const isWhole = (name: string): boolean => name.length >= SHORTEST && looksLikeOrganization(name);

/** 县博物馆牵头县图书馆: the name behind the verb. */
function behindVerb(text: string): string {
  const last = verbPhrases(text).at(-1);
  return last ? text.slice(last.index + last.length) : '';
}

/** Whether a name opens as only a whole one does, not as the rest of one that a space broke (县公安局 交警大队). */
function opensAsBody(name: string): boolean {
  return isCollective(name) || bodyOpenings().some((opening) => name.startsWith(opening) && (opensWithLevel(name.slice(opening.length)) || placeForm(name.slice(opening.length)) !== null));
}

const LONGEST_STATEMENT = 400;

/** Whether a place lies in a bracket, or behind a label that opens its sentence: where bodies are listed. */
export function inList(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - LONGEST_STATEMENT), at);
  const sentence = near.slice(Math.max(near.lastIndexOf('。'), near.lastIndexOf('\n')) + 1);
  const opened = Math.max(...[...'（(〔[【'].map((mark) => sentence.lastIndexOf(mark)));
  const closed = Math.max(...[...'）)〕]】'].map((mark) => sentence.lastIndexOf(mark)));
  return opened > closed || opensStatementLine(sentence.trimStart());
}

/** A list with a mark for each space that separates bodies; the offsets stay. */
export function withMarks(content: string): string {
  if (!/[ \t\u3000]/.test(content)) return content;
  return content.replace(/[ \t\u3000]+/g, (space, at: number) => (separatesBodies(content, at, at + space.length) ? '、'.padEnd(space.length) : space));
}
