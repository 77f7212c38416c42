import { type Label, labelAt } from '../labels.js';

/** A logical paragraph, or the part of one from an inner label on. Offsets are those of the repaired text. */
export interface Block {
  /** Where the paragraph begins, its label included. */
  start: number;
  /** Where the text behind the label begins. */
  textStart: number;
  end: number;
  text: string;
  label: Label | null;
  /** Whether the block began inside a line. */
  inline: boolean;
}

/** The block of a text from `start` to `end`. */
export function block(text: string, start: number, end: number, label: Label | null, inline = false): Block {
  const textStart = start + (label?.length ?? 0);
  return { start, textStart, end, text: text.slice(textStart, end), label, inline };
}

/** One block a line of the repaired text. */
export function lineBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (end > start) blocks.push(block(text, start, end, labelAt(text, start)));
    start = end + 1;
  }
  return blocks;
}
