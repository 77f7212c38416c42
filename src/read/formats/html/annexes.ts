import { labelAt } from '../../../labels.js';
import { isAnnexLine } from '../../../lines.js';
import type { Block } from './blocks.js';

const FILE = /\.(?:docx?|wps|xlsx?|et|pdf|ofd|rtf|zip|rar)$/i;
const SENTENCE = /[。；！？]/;

const numberOf = (text: string): number => {
  const label = labelAt(text, 0);
  return label?.style === 'arabic' ? label.ordinal : 0;
};

/** A list of annexes that are links to files, `附件：1.…` and `2.…` below it, is a line of the document. */
export function joinAnnexes(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  /** The number that the next annex bears; null where no list is open. */
  let next: number | null = null;
  for (const block of blocks) {
    const text = block.kind === 'text' ? block.text.trim() : '';
    const last = joined.at(-1);
    const isNext = next !== null && block.kind === 'text' && block.links > 0 && !SENTENCE.test(text) && (numberOf(text) === next || FILE.test(text));
    if (isNext && last?.kind === 'text') {
      joined[joined.length - 1] = { ...last, text: `${last.text}　${text}`, links: 0 };
      next!++;
      continue;
    }
    const first = isAnnexLine(text) ? /[：:]\s*(.*)$/.exec(text)?.[1] : undefined;
    next = first === undefined ? null : numberOf(first) + 1;
    joined.push(next !== null && block.kind === 'text' ? { ...block, links: 0 } : block);
  }
  return joined;
}
