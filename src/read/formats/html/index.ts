import { excerpt } from '../../../diagnostics.js';
import { endsAsPlanTitle } from '../../../lines.js';
import type { SourceText } from '../../../source.js';
import { TextBuilder } from '../text-builder.js';
import { joinAnnexes } from './annexes.js';
import { type Block, type Blocks, blocksOf } from './blocks.js';
import { type Segment, bestSegment, isFrameLine, isLinks, isPageLine, isProse, wordsIn } from './choose.js';
import { indexLines, takeIndex } from './index-pairs.js';
import { withoutRelated } from './related.js';
import { headTitle, titleOf } from './title.js';
import { type Page, pageOf } from './tree.js';

/** What is taken from a page. */
interface Found {
  index: string[];
  title: string | null;
  blocks: Block[];
  page: Blocks;
  /** Characters of the document. */
  words: number;
}

/** A document has more characters; where fewer are seen, a script may show it. */
const LEAST_WORDS = 60;

/**
 * Reads a web page: the index of the site and the title, then the document, without what the site sets around it.
 * @throws {ReadError} `damaged` for more elements, or deeper ones, than any page has
 */
export function readHtml(text: string): SourceText {
  const { visible, everything } = pageOf(text);
  const seen = find(visible);
  if (seen.words >= LEAST_WORDS) return write(seen);
  const all = find(everything());
  return write(all.words > 2 * seen.words ? all : seen);
}

function find({ body, titles }: Page): Found {
  const index = takeIndex(body);
  const page = blocksOf(body);
  const blocks = joinAnnexes(page.blocks);
  const best = bestSegment(blocks);
  if (!best) return { index, title: null, blocks, page, words: 0 };
  const words = wordsIn(blocks, best);
  // Of a page with little text none is left to chance.
  const isShort = words < LEAST_WORDS && !blocks[best.start]!.place.root;
  const document = withoutRelated(blocks, isShort ? { start: 0, end: blocks.length } : best);
  const title = titleOf(blocks, document, titles);
  const chosen = [...above(blocks, document, title), ...within(blocks, document, title, isShort)];
  const outside = [...blocks.slice(0, document.start), ...blocks.slice(document.end)].flatMap((block) => (block.kind === 'text' ? indexLines(block.text) : []));
  return { index: [...new Set([...index, ...outside])], title: title ? null : missingTitle(chosen, titles), blocks: chosen, page, words };
}

/** The title above the document, and the lines between them that may be its number or its date. */
function above(blocks: readonly Block[], document: Segment, title: Segment | null): Block[] {
  if (!title || title.start >= document.start) return [];
  const between = blocks.slice(title.end, document.start);
  return [...blocks.slice(title.start, title.end), ...between.filter((block) => !isPageLine(block))];
}

/** So many lines below a title, or from the first one on, may be the site's. */
const MOST_BELOW = 6;

/** The document without the lists of links among it, and without what stands above its title and is none of its head. `isPage`: it is all of a page. */
function within(blocks: readonly Block[], { start, end }: Segment, title: Segment | null, isPage: boolean): Block[] {
  return blocks.slice(start, end).filter((block, index) => {
    if (block.place.aside) return false;
    if (isLinks(block)) return block.kind === 'text' && (isFrameLine(block.text) || isLinkedTitle(blocks, start + index));
    const isAbove = title !== null && start + index < title.start;
    if (isAbove && block.kind === 'text' && !block.place.root && !isFrameLine(block.text) && !isProse(block.text)) return false;
    const below = start + index - (title?.end ?? start);
    const isBelow = below >= 0 && below < MOST_BELOW;
    return !((isBelow || isPage) && isPageLine(block));
  });
}

/** Whether a link stands alone in the document, or is a title of a plan: others come in lists. */
function isLinkedTitle(blocks: readonly Block[], at: number): boolean {
  const block = blocks[at]!;
  const isListed = [blocks[at - 1], blocks[at + 1]].some((other) => other !== undefined && isLinks(other));
  return !isListed && block.kind === 'text' && (block.place.root || endsAsPlanTitle(block.text.trim()));
}

const FIRST_LINES = 15;

/** The title that the page's head alone says. */
function missingTitle(blocks: readonly Block[], titles: readonly string[]): string | null {
  const title = headTitle(titles);
  const bare = (text: string): string => text.replace(/\s/g, '');
  const first = bare(blocks.slice(0, FIRST_LINES).map((block) => (block.kind === 'text' ? block.text : '')).join(''));
  return title !== null && !first.includes(bare(title)) ? title : null;
}

function write({ index, title, blocks, page }: Found): SourceText {
  const builder = new TextBuilder();
  if (page.inserted + page.deleted > 0) builder.note('tracked-changes', { inserted: String(page.inserted), deleted: String(page.deleted) });
  for (const line of index) builder.paragraph(line);
  if (title !== null) builder.paragraph(title);
  for (const block of blocks) {
    if (block.kind === 'table') builder.table(block.rows);
    else if (block.kind === 'text') builder.paragraph(block.text);
    else if (block.text.trim() !== '') builder.note('footnote', { text: excerpt(block.text.trim()) });
  }
  return builder.finish();
}
