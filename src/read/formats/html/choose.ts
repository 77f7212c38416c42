import { labelAt } from '../../../labels.js';
import { furnitureIn, headsRelated, isAnnexLine, isFormalLine, isFurniture, letterhead } from '../../../lines.js';
import { looksLikeOrganization } from '../../../organizations.js';
import { opensStatementLine } from '../../../statement/lines.js';
import type { Block } from './blocks.js';

/** Blocks of a page, by their numbers; the end is exclusive. */
export interface Segment {
  start: number;
  end: number;
}

const charactersOf = (block: Block): number => (block.kind === 'table' ? block.chars : block.text.trim().length);

const isLinked = (block: Block): boolean => block.kind !== 'note' && block.links >= 0.6 * charactersOf(block);

/** Whether a block is, for the most part, links, and neither a sentence nor an item: a link that is never closed runs on over a document. */
export const isLinks = (block: Block): boolean => isLinked(block) && !(block.kind === 'text' && (SENTENCE.test(block.text) || isLinkedItem(block)));

const SENTENCE = /[。；！？]/;

/** Whether a block is a link with its label; the numbers of a list are no part of its links. */
function isLinkedItem({ text, links }: { text: string; links: number }): boolean {
  const words = text.trim();
  const label = labelAt(words, 0);
  return label !== null && links > words.length - label.length;
}

/** A line of a head or a foot: a number, a date, the name of a body. */
export function isFrameLine(text: string): boolean {
  const words = text.trim();
  return !isFurniture(words) && (isFormalLine(words) || isAnnexLine(words) || letterhead(words) !== null || looksLikeOrganization(words));
}

/** Whether a line is text rather than a name of something: it has sentences, or a number in front. */
export const isProse = (text: string): boolean => SENTENCE.test(text) || isListing(text) || labelAt(text.trimStart(), 0) !== null;

/** A pause, with another mark before it. */
function isListing(text: string): boolean {
  const first = text.search(/[，、：]/);
  return first >= 0 && Math.max(text.lastIndexOf('，'), text.lastIndexOf('、')) > first;
}

/** 发布时间 and the like, as a site sets them under a title: words of web pages, or a day or an hour as only machines write it. */
export function isPageLine(block: Block): boolean {
  if (block.place.aside || isLinks(block)) return true;
  if (block.kind !== 'text' || SENTENCE.test(block.text)) return false;
  if (isPageWord(block) || furnitureIn(block.text).filter(({ sure }) => sure).length > 1) return true;
  return !block.place.root && block.text.length < LONGEST_PAGE_LINE && /\d{1,2}:\d\d|20\d\d-\d{1,2}-\d/.test(block.text);
}

const LONGEST_PAGE_LINE = 100;

/** Whether a line is of the page by its words; where the document is known to stand, 承办单位 says who does the work. */
function isPageWord({ text, place }: { text: string; place: Block['place'] }): boolean {
  const words = text.trim();
  return isFurniture(words) && !(place.root && opensStatementLine(words));
}

const COST = 20;
/** A line that may be anything costs a little where the document is known to stand elsewhere. */
const UNKNOWN = { among: 0.5, outside: -5 };

/** How much a block looks like a document's: above 0 for its text, below for links and what else a site sets around it. */
function score(block: Block, hasRoot: boolean): number {
  const chars = charactersOf(block);
  if (block.place.aside || isLinks(block)) return -COST - chars;
  if (block.kind === 'text' && (isPageWord(block) || headsRelated(block.text))) return -COST;
  if (block.place.root) return chars + COST;
  if (block.kind !== 'text') return chars;
  const text = block.text.trim();
  if (isProse(text) || isFrameLine(text)) return chars;
  return hasRoot ? UNKNOWN.outside : UNKNOWN.among;
}

/** The blocks in a row that together look most like a document: the largest sum of their scores. */
export function bestSegment(blocks: readonly Block[]): Segment | null {
  const hasRoot = blocks.some(({ place }) => place.root);
  let best: Segment & { sum: number } = { start: 0, end: 0, sum: 0 };
  let start = 0;
  let sum = 0;
  blocks.forEach((block, index) => {
    if (sum < 0) {
      start = index;
      sum = 0;
    }
    sum += score(block, hasRoot);
    if (sum > best.sum) best = { start, end: index + 1, sum };
  });
  return best.end > best.start ? best : null;
}

/** What the segment is worth, in characters that are no links. */
export function wordsIn(blocks: readonly Block[], { start, end }: Segment): number {
  return blocks.slice(start, end).reduce((sum, block) => sum + (isLinks(block) ? 0 : charactersOf(block)), 0);
}
