import { labelAt } from '../labels.js';
import { replacing } from './find.js';
import type { Repair } from './types.js';

/** The end of a page, blank lines, the head of the next one, without the marks that bound a phrase. */
const BREAK = /([^\s，。；：、（）()《》“”]{1,12})\n[ \t\u3000]*\n\s*([^\s，。；：、（）()《》“”]{1,12})/g;

/** The longest text that ends the one and begins the other. */
function overlap(before: string, after: string): number {
  for (let length = Math.min(before.length, after.length); length > 0; length--) {
    if (before.endsWith(after.slice(0, length))) return length;
  }
  return 0;
}

/** Whether the page ended in mid-sentence: its last line is too long for a heading, or has a mark in it that headings have not. */
function isCut(text: string, at: number, before: string): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at + before.length).trim();
  return line.length > LONGEST_HEADING || /[。；，（(《“]/.test(line.slice(labelAt(line, 0)?.length ?? 0));
}

const LONGEST_HEADING = 45;

const SURE = 4;
/** So many characters on either side tell whether the phrase is found elsewhere. */
const REACH = 4;

/**
 * Text that a page's end and the next page's head both print (`县市` + `市场监管局`) is kept once: where four or more
 * characters repeat, or where the phrase is found elsewhere in the document without the doubling and nowhere with it.
 */
export const pageDuplicates: Repair = {
  name: 'page-duplicates',
  find: (text) =>
    replacing(text, BREAK, (match) => {
      const [all, before, after] = match as unknown as [string, string, string];
      const length = overlap(before, after);
      if (length === 0 || !isCut(text, match.index!, before)) return null;
      const [head, tail] = [before.slice(-REACH), after.slice(0, length + REACH)];
      const single = head + tail.slice(length);
      const known = single.length > SURE && text.includes(single) && !text.includes(head + tail);
      if (length < SURE && !known) return null;
      const gap = all.slice(before.length, all.length - after.length);
      return {
        replacement: before + gap + after.slice(length),
        report: { rule: 'page-duplicate', values: { text: after.slice(0, length) } },
      };
    }),
};
