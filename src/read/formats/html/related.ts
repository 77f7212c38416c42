import { labelAt } from '../../../labels.js';
import { headsRelated } from '../../../lines.js';
import type { Block } from './blocks.js';
import { type Segment, isLinks } from './choose.js';

/** Where the document of a segment ends: before a line such as 政策解读, with links or another document behind it. */
export function withoutRelated(blocks: readonly Block[], segment: Segment): Segment {
  let hasText = false;
  for (let at = segment.start; at < segment.end; at++) {
    const block = blocks[at]!;
    if (hasText && block.kind === 'text' && headsRelated(block.text)) {
      const next = nextItem(blocks, at, segment.end);
      if (next === null) return { start: segment.start, end: at };
      at = next;
    }
    hasText ||= block.kind === 'table' || (block.kind === 'text' && ordinalOf(block) > 0);
  }
  return segment;
}

const ordinalOf = (block: Block): number => (block.kind === 'text' ? (labelAt(block.text.trimStart(), 0)?.ordinal ?? 0) : 0);

/** Where the document goes on behind a line, with an item that is not the first of its kind; null if it does not. */
function nextItem(blocks: readonly Block[], heading: number, end: number): number | null {
  for (let at = heading + 1; at < end; at++) {
    if (isLinks(blocks[at]!)) return null;
    const ordinal = ordinalOf(blocks[at]!);
    if (ordinal > 0) return ordinal > 1 ? at : null;
  }
  return null;
}
