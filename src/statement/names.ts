import { endsAsOrganization, isClassAfterEtc, isCollective, looksLikeOrganization } from '../organizations.js';
import { COMMITTEE, EXPLANATION, JOIN, LEVEL_COUNT, LEVEL_PREFIX, OPENER, SHARED_TAIL, ZONE, isBareLevel, isEachLevel } from './grammar.js';
import { type Range, brackets, splitTopLevel, trimmed } from './split.js';

/** One name of a list, put together from the pieces of the text that it is printed in. */
export interface Name {
  text: string;
  pieces: Range[];
  collective: boolean;
  /** Whether 等 stands behind it. */
  openEnded: boolean;
}

const textOf = (text: string, pieces: readonly Range[]): string => pieces.map(({ start, end }) => text.slice(start, end)).join('').replace(/\s/g, '');

/** The names of a list: split at 、 and ， and at 和 or 及 between organisations, shared heads and tails given to each. */
export function readNames(text: string, range: Range): Name[] {
  const parts = mergeCollectives(text, splitTopLevel(text, withoutOpener(text, range), '、，,；;')).flatMap((part) => splitAtJoins(text, part));
  const cleaned = parts.map((part) => withoutEtc(text, withoutExplanations(text, part))).filter(({ pieces }) => textOf(text, pieces) !== '');
  return shareZones(text, shareTails(text, shareLevels(text, cleaned))).map(({ pieces, openEnded }) => {
    const name = textOf(text, pieces);
    return { text: name, pieces, collective: isCollective(name), openEnded };
  }).filter(({ text: name }) => /\p{L}/u.test(name));
}

interface Draft {
  pieces: Range[];
  openEnded: boolean;
}

function withoutOpener(text: string, range: Range): Range {
  const match = OPENER.exec(text.slice(range.start, range.end));
  return match && looksLikeOrganization(firstName(text.slice(range.start + match[0].length, range.end))) ? { start: range.start + match[0].length, end: range.end } : range;
}

/** The first name of a list, as far as the next separator. */
export function firstName(list: string): string {
  const [first] = splitTopLevel(list, { start: 0, end: list.length }, '、，,；;');
  return first ? list.slice(first.start, first.end) : '';
}

/** `各市` + `县（市、区）人民政府` is one collective. */
function mergeCollectives(text: string, parts: Range[]): Range[] {
  const merged: Range[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const lastText = last ? text.slice(last.start, last.end) : '';
    const openCollective = isEachLevel(lastText) || (/、/.test(lastText) && isEachLevel(lastText.split('、')[0]!) && isBareLevel(lastText.split('、').at(-1)!));
    if (last && openCollective && LEVEL_PREFIX.test(text.slice(part.start, part.end)) && text[last.end] === '、') last.end = part.end;
    else merged.push({ ...part });
  }
  return merged;
}

/** 县公安局和县司法局 → two; 市工业和信息化局 stays one, since 市工业 is no organisation. */
function splitAtJoins(text: string, part: Range): Range[] {
  const value = text.slice(part.start, part.end);
  for (const match of JOIN.all(value)) {
    const before = value.slice(0, match.index);
    const after = value.slice(match.index + match[0].length);
    if (insideBrackets(value, match.index) || !namesOrganization(before) || !namesOrganization(after)) continue;
    const rest = { start: part.start + match.index + match[0].length, end: part.end };
    return [trimmed(text, { start: part.start, end: part.start + match.index }), ...splitAtJoins(text, trimmed(text, rest))];
  }
  return value === '' ? [] : [part];
}

function insideBrackets(value: string, index: number): boolean {
  return brackets(value, { start: 0, end: value.length }).some(({ start, end }) => start < index && index < end);
}

/** Whether a text is an organisation's name, with or without 等部门 behind it. */
function namesOrganization(value: string): boolean {
  const bare = value.slice(0, etcAt(value) ?? value.length);
  if (looksLikeOrganization(bare)) return true;
  return splitJoined(bare).every(looksLikeOrganization);
}

function splitJoined(value: string): string[] {
  const match = /^(.+?)(?:以及|和|及|与)(.+)$/.exec(value);
  return match ? [match[1]!, match[2]!] : [value];
}

/** Where 等 stands that ends a list, alone or with a word for what the list is of; null if there is none. */
function etcAt(value: string): number | null {
  const at = value.lastIndexOf('等');
  if (at <= 0) return null;
  const behind = value.slice(at + 1);
  if (behind === '' || isClassAfterEtc(behind)) return at;
  return /的(?:部门|单位|机构)$/.test(behind) && looksLikeOrganization(value.slice(0, at)) ? at : null;
}

function withoutEtc(text: string, pieces: Range[]): Draft {
  const value = pieces.map(({ start, end }) => text.slice(start, end)).join('');
  let left = etcAt(value) ?? 0;
  if (left === 0) return { pieces, openEnded: false };
  const kept: Range[] = [];
  for (const { start, end } of pieces) {
    if (left <= 0) break;
    kept.push({ start, end: Math.min(end, start + left) });
    left -= end - start;
  }
  return { pieces: kept, openEnded: true };
}

/** 各区县（含高新区，下同）食药安委 → 各区县食药安委; a bracket that is part of the name (各县（市、区）政府) stays. */
function withoutExplanations(text: string, part: Range): Range[] {
  const pieces: Range[] = [];
  let from = part.start;
  for (const bracket of brackets(text, part)) {
    if (!isNoPartOfName(text.slice(bracket.start + 1, bracket.end - 1).trim())) continue;
    if (bracket.start > from) pieces.push({ start: from, end: bracket.start });
    from = bracket.end;
  }
  if (from < part.end) pieces.push({ start: from, end: part.end });
  return pieces.map((piece) => withoutTelephone(text, trimmed(text, piece))).filter((piece) => piece.end > piece.start);
}

const TELEPHONE = /[\s：:，,]*(?:1\d{10}|(?:0\d{2,3}[-—－]?)?\d{7,8})$/;
const HAS_TELEPHONE = /1\d{10}|\d{7,8}/;

/** 王某13800000000: the number is no part of the name. */
const withoutTelephone = (text: string, { start, end }: Range): Range => ({ start, end: start + text.slice(start, end).replace(TELEPHONE, '').length });

/** 县水利局（王某，12345678）: whom to ask, no part of the name. */
const isNoPartOfName = (words: string): boolean => EXPLANATION.test(words) || HAS_TELEPHONE.test(words);

/** 市、区县食药安办 → 市食药安办, 区县食药安办; of 市、县两级民政局, 两级 only counts the levels. */
function shareLevels(text: string, drafts: Draft[]): Draft[] {
  return drafts.map((draft, index) => {
    if (!isBareLevel(textOf(text, draft.pieces))) return draft;
    const full = drafts.slice(index + 1).find((next) => !isBareLevel(textOf(text, next.pieces)));
    const [first, ...rest] = full?.pieces ?? [];
    if (!first) return draft;
    const tail = tailBehindLevel(text, first);
    return tail ? { ...draft, pieces: [...draft.pieces, tail, ...rest] } : draft;
  }).map((draft) => withoutLevelCount(text, draft));
}

/** Any pair of brackets as （）, each at its place. */
const wideBrackets = (text: string): string => text.replace(/[(〔[【]/g, '（').replace(/[)〕\]】]/g, '）');

/** What stands behind the level that a name opens with, and behind the count of levels; null if nothing does. */
function tailBehindLevel(text: string, name: Range): Range | null {
  const value = wideBrackets(text.slice(name.start, name.end));
  const level = LEVEL_PREFIX.lengthAt(value, 0);
  const start = name.start + level + LEVEL_COUNT.lengthAt(value, level);
  return level > 0 && start < name.end ? { start, end: name.end } : null;
}

/** 县两级民政局 → 县民政局. */
function withoutLevelCount(text: string, draft: Draft): Draft {
  const [first, ...rest] = draft.pieces;
  if (!first) return draft;
  const value = wideBrackets(text.slice(first.start, first.end));
  const level = LEVEL_PREFIX.lengthAt(value, 0);
  const count = level > 0 ? LEVEL_COUNT.lengthAt(value, level) : 0;
  if (count === 0 || level + count === value.length) return draft;
  return { ...draft, pieces: [{ start: first.start, end: first.start + level }, { start: first.start + level + count, end: first.end }, ...rest] };
}

/** 市教育、公安、民政部门 → 市教育部门, 市公安部门, 市民政部门: only where what stands alone is no name and the last one is. */
function shareTails(text: string, drafts: Draft[]): Draft[] {
  const last = drafts.at(-1);
  if (drafts.length < 2 || !last) return drafts;
  const tail = SHARED_TAIL.exec(textOf(text, last.pieces));
  const stubs = drafts.slice(0, -1).filter((draft) => isStub(textOf(text, draft.pieces)));
  if (!tail || stubs.length < drafts.length - 1) return drafts;
  const lastPiece = last.pieces.at(-1)!;
  const tailRange = { start: lastPiece.end - tail[0].length, end: lastPiece.end };
  const first = drafts[0]!.pieces[0]!;
  const level = LEVEL_PREFIX.exec(text.slice(first.start, first.end));
  const head = level && level[0].length < first.end - first.start ? [{ start: first.start, end: first.start + level[0].length }] : [];
  return drafts.map((draft, index) => ({
    ...draft,
    pieces: [...(index === 0 ? [] : head), ...draft.pieces, ...(draft === last ? [] : [tailRange])],
  }));
}

/** 经济开发区、高新区管委会 → 经济开发区管委会, 高新区管委会: a zone alone takes the tail that its committee is called by. */
function shareZones(text: string, drafts: Draft[]): Draft[] {
  return drafts.map((draft, index) => {
    if (!ZONE.test(textOf(text, draft.pieces))) return draft;
    const committee = drafts.slice(index + 1).find((next) => COMMITTEE.test(textOf(text, next.pieces)));
    const tail = committee ? COMMITTEE.exec(textOf(text, committee.pieces)) : null;
    if (!committee || !tail) return draft;
    const last = committee.pieces.at(-1)!;
    return { ...draft, pieces: [...draft.pieces, { start: last.end - tail[0].length, end: last.end }] };
  });
}

function isStub(name: string): boolean {
  return name.length <= 8 && !SHARED_TAIL.test(name) && !looksLikeOrganization(name) && !endsAsOrganization(name) && !isBareLevel(name);
}
