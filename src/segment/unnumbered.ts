import { isFormalLine, ordersWork } from '../lines.js';
import { BRACKET, BRACKET_PAIRS } from '../statement/content.js';
import { endsInVerb } from '../statement/grammar.js';
import { readStatement } from '../statement/index.js';
import { opensStatementLine } from '../statement/lines.js';
import type { Block } from './blocks.js';

const LONGEST_HEADING = 30;
const LONGEST_STATEMENT = 400;

/** A short line without a mark at its end, above text: an unnumbered heading. */
export function isHeadingLine(block: Block, next: Block | undefined): boolean {
  if (block.label !== null || block.table !== null || block.inline || next === undefined) return false;
  return block.text.length <= LONGEST_HEADING && !/[。；：！？，、,:;）)”]$/.test(block.text) && !isStatementLine(block);
}

/** A line that says who does the work of the text above it, and nothing else: 责任单位：A, （A牵头）, A牵头，B配合. */
function isStatementLine({ label, table, text }: Block): boolean {
  if (label !== null || table !== null || text.length > LONGEST_STATEMENT) return false;
  if (opensStatementLine(text)) return true;
  if (BRACKET_PAIRS.has(text[0] ?? '')) return lastBracket(text)?.start === 0 && closes(text);
  return endsInVerb(text.replace(/。$/, '')) && namesAll(text.replace(/。$/, ''));
}

function namesAll(text: string): boolean {
  const statement = readStatement(text);
  return statement !== null && statement.explicit && statement.unread.length === 0;
}

/** Whether a paragraph ends in a bracket that says who does its work; a bare list of names counts behind a sentence. */
function closes(text: string): boolean {
  const bracket = lastBracket(text);
  if (bracket === null) return false;
  if (endsInVerb(bracket.content) || opensStatementLine(bracket.content)) return true;
  return text[bracket.start - 1] === '。' && (readStatement(bracket.content)?.parties.length ?? 0) > 0;
}

/** The bracket that a text ends in, be there others in it (各县（市、区）人民政府负责). */
function lastBracket(text: string): { start: number; content: string } | null {
  const from = Math.max(0, text.length - LONGEST_STATEMENT);
  const tail = text.slice(from).replace(/[。；\s]+$/, '');
  let depth = 0;
  for (const { 0: mark, index } of [...tail.matchAll(BRACKET)].reverse()) {
    depth += BRACKET_PAIRS.has(mark) ? -1 : 1;
    if (depth < 1) return depth === 0 ? { start: from + index, content: tail.slice(index + 1, -1) } : null;
    if (depth === 1 && !BRACKET_PAIRS.has(mark) && index < tail.length - 1) return null;
  }
  return null;
}

const saysWho = (block: Block): boolean => block.label === null && block.table === null && (isStatementLine(block) || closes(block.text));

/** Whether a heading stands here with work below it that opens as orders do. */
function headsOrder(blocks: readonly Block[], index: number, end: number): boolean {
  const next = index + 1 < end ? blocks[index + 1]! : undefined;
  return isHeadingLine(blocks[index]!, next) && next!.label === null && !isFormalLine(blocks[index]!.text) && next!.text.endsWith('。') && (ordersWork(blocks[index]!.text) || ordersWork(next!.text));
}

/** A plan without a number deals out at least so many pieces of work, and the first of them so soon. */
const FEWEST = 2;
export const HEAD = 60;

/** Whether text without a number is a plan: by statements of who does what or, where its title says (`titled`) that it is one, by headings with orders below them. Under any other title something must be ordered, and （县林业局） behind what is not ordered is a source. */
export function dealsOutWork(blocks: readonly Block[], from: number, end: number, titled: boolean): boolean {
  let [statements, headings, orders] = [0, 0, 0];
  for (let index = from; index < Math.min(from + HEAD, end); index++) {
    const block = blocks[index]!;
    if (block.label !== null) return false;
    if (ordersWork(block.text)) orders++;
    if (saysWho(block) && (titled || ordersWork(block.text) || !namesOnly(block))) statements++;
    if (titled && headsOrder(blocks, index, end)) headings++;
    if ((statements >= FEWEST && (titled || orders > 0)) || headings >= FEWEST) return true;
  }
  return false;
}

/** Whether a paragraph ends in names without a verb or a label. */
function namesOnly({ text }: Block): boolean {
  const content = lastBracket(text)?.content;
  return content !== undefined && !endsInVerb(content) && !opensStatementLine(content) && !opensStatementLine(text);
}

/** The last block that holds an item, so that a signature above it is that of a cover notice: the last label or, without any, the last work that is dealt out; -1 if there is none. */
export function lastWork(blocks: readonly Block[]): number {
  const label = blocks.findLastIndex((block) => block.label !== null);
  return label >= 0 ? label : blocks.findLastIndex((block, index) => saysWho(block) || (index > 0 && headsOrder(blocks, index - 1, blocks.length)));
}

/** Blocks of text without a number under the headings that they have. */
export interface UnnumberedPart {
  heading: Block;
  paragraphs: Block[];
  children: UnnumberedPart[];
}

/** The items of a plan without any numbers: its headings or, where it has none, its paragraphs. */
export function unnumberedParts(blocks: readonly Block[]): { parts: UnnumberedPart[]; preamble: Block[] } {
  const headings = blocks.map((block, index) => isHeadingLine(block, blocks[index + 1]));
  const hasHeadings = headings.filter(Boolean).length >= FEWEST;
  const parts: UnnumberedPart[] = [];
  const from = hasHeadings ? headings.indexOf(true) : preambleEnd(blocks);
  let group: UnnumberedPart | null = null;
  let last: UnnumberedPart | null = null;
  blocks.slice(from).forEach((block, offset) => {
    const index = from + offset;
    const joins = last !== null && (hasHeadings ? !headings[index] : isStatementLine(block) || headings[index - 1]!);
    if (joins) return void last!.paragraphs.push(block);
    const part: UnnumberedPart = { heading: block, paragraphs: [], children: [] };
    if (hasHeadings && groups(headings, index)) group = part;
    (group !== null && group !== part ? group.children : parts).push(part);
    last = part;
  });
  return { parts, preamble: blocks.slice(0, from) };
}

/** Two headings with nothing between them, and text below the second: the first groups what follows. */
const groups = (headings: readonly boolean[], index: number): boolean => !headings[index - 1] && headings[index + 1]! && headings[index + 2] === false;

/** Where the first item begins: before paragraphs that say who does them, the first that does not introduces them, and those behind it that order no work. */
function preambleEnd(blocks: readonly Block[]): number {
  const first = blocks.findIndex(saysWho);
  const item = first > 0 && isStatementLine(blocks[first]!) ? first - 1 : first;
  if (item <= 0) return 0;
  const order = blocks.slice(1, item).findIndex(({ text }) => !/[：:]$/.test(text) && ordersWork(text));
  return order < 0 ? item : order + 1;
}
