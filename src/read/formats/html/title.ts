import { documentType, isFurniture } from '../../../lines.js';
import { looksLikeOrganization } from '../../../organizations.js';
import type { Block } from './blocks.js';
import { type Segment, isLinks } from './choose.js';

const bare = (text: string): string => text.replace(/[\s“”"'‘’]/g, '');

/** A title may be broken into so many lines. */
const MOST_LINES = 5;
const SHORTEST = 6;

/** The blocks that a page's own title stands in. */
function linesOf(blocks: readonly Block[], from: number, title: string): Segment | null {
  let words = '';
  for (let end = from; end < Math.min(from + MOST_LINES, blocks.length); end++) {
    const block = blocks[end]!;
    const longer = words + (block.kind === 'text' ? bare(block.text) : '\n');
    if (!title.startsWith(longer)) return isTitle(words) ? { start: from, end } : null;
    words = longer;
    if (words === title) return isTitle(words) ? { start: from, end: end + 1 } : null;
  }
  return null;
}

/** A window may be called by the site's name alone, which a signature bears, too. */
const isTitle = (words: string): boolean => words.length >= SHORTEST && !looksLikeOrganization(words);

const lengthOf = (blocks: readonly Block[], { start, end }: Segment): number => blocks.slice(start, end).reduce((sum, block) => sum + (block.kind === 'text' ? bare(block.text).length : 0), 0);

/** A document's own title is among its first lines. */
const FIRST_LINES = 15;
/** Not further above the document than this stands its title. */
const MOST_ABOVE = 60;

function namedTitle(blocks: readonly Block[], document: Segment, titles: readonly string[]): Segment | null {
  let best: (Segment & { length: number }) | null = null;
  const from = Math.max(0, document.start - MOST_ABOVE);
  for (const title of titles.map(bare)) {
    for (let at = from; at < Math.min(document.start + FIRST_LINES, document.end); at++) {
      const block = blocks[at]!;
      const found = block.kind === 'text' && !isFurniture(block.text) && !block.place.aside ? linesOf(blocks, at, title) : null;
      const length = found ? lengthOf(blocks, found) : 0;
      // Of two alike the one in the document is taken, else the nearest above it.
      if (found && length >= (best?.length ?? SHORTEST) && !(best && best.start >= document.start && length === best.length)) best = { ...found, length };
    }
  }
  return best;
}

/** The last heading above the document. */
function headingAbove(blocks: readonly Block[], { start }: Segment): Segment | null {
  const isTitle = (block: Block | undefined): boolean => block?.kind === 'text' && block.place.heading && !isLinks(block) && !isFurniture(block.text);
  for (let end = start; end > Math.max(0, start - MOST_ABOVE); end--) {
    if (!isTitle(blocks[end - 1])) continue;
    let first = end - 1;
    while (first > 0 && isTitle(blocks[first - 1]) && end - first < MOST_LINES) first--;
    return { start: first, end };
  }
  return null;
}

const LONGEST = 120;

/** The last line above the document that ends as titles do; old sites have no names for it. */
function titleAbove(blocks: readonly Block[], { start }: Segment): Segment | null {
  for (let at = start - 1; at >= Math.max(0, start - FIRST_LINES); at--) {
    const block = blocks[at]!;
    if (block.kind !== 'text' || isLinks(block) || block.text.length > LONGEST || isFurniture(block.text.trim())) continue;
    const text = bare(block.text);
    if (text.length >= SHORTEST && documentType(text) !== null) return { start: at, end: at + 1 };
  }
  return null;
}

/** Where the title of a document stands in the page; null if it cannot be told. */
export const titleOf = (blocks: readonly Block[], document: Segment, titles: readonly string[]): Segment | null =>
  namedTitle(blocks, document, titles) ?? headingAbove(blocks, document) ?? titleAbove(blocks, document);

/** The title that stands in the head of a page alone, without the site's name behind it. */
export function headTitle(titles: readonly string[]): string | null {
  const parts = titles.flatMap((title) => [title, ...title.split(/\s*[-_|—–>]+\s*/)]);
  return parts.find((part) => documentType(bare(part)) !== null) ?? null;
}
