import { labelAt } from '../labels.js';
import { isAnnexLine, isFormalLine } from '../lines.js';
import { endsInVerb } from '../statement/grammar.js';
import type { Block } from './blocks.js';

/** The name of an annex runs over so many characters at most. */
const LONGEST_NAME = 80;
const SENTENCE = /[。！？]|[；;]./;
const LAST_BRACKET = /[（(]([^（）()]{2,})[）)]$/;

/** Whether a line can be the name of an annex: no sentence, and no statement of who does it. */
const isName = ({ text, table }: Block): boolean => table === null && text !== '' && text.length <= LONGEST_NAME && !SENTENCE.test(text) && !endsInVerb(LAST_BRACKET.exec(text)?.[1] ?? '');

/** Annex lines as one block each, with the list below them (附件：1.校车台账 / 2.隐患清单): its numbers are no items. */
export function joinAnnexLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const next = listEnd(blocks, at);
    joined.push(next > at + 1 ? { ...blocks[at]!, end: blocks[next - 1]!.end } : blocks[at]!);
    at = next;
  }
  return joined;
}

/** The block behind an annex line and its list. */
function listEnd(blocks: readonly Block[], at: number): number {
  const first = lastNumber(blocks[at]!);
  if (first === null) return at + 1;
  let end = at + 1;
  for (let ordinal = first + 1; ; ordinal++) {
    // A long name breaks.
    const line = [end, end + 1].find((index) => isEntry(blocks[index], ordinal) && (index === end || isRest(blocks[end]!)));
    if (line === undefined) break;
    end = line + 1;
  }
  return first === 0 && goesOn(blocks, end) ? at + 1 : end;
}

/** The number of the annex that a line names, from which a list goes on; 0 where the list is to begin below; null if the line opens none. */
function lastNumber({ label, table, text }: Block): number | null {
  if (label !== null || table !== null || !isAnnexLine(text)) return null;
  const [head, name] = text.split(/[：:](.*)/s);
  if (name === undefined) return null;
  const own = labelAt(name.trimStart(), 0);
  if (name.trim() === '') return 0;
  return own?.ordinal === 1 || (own === null && /[1１一]\s*$/.test(head!)) ? 1 : null;
}

const isEntry = (block: Block | undefined, ordinal: number): boolean => block?.label?.script === 'arabic' && block.label.ordinal === ordinal && isName(block);

const isRest = (block: Block): boolean => block.label === null && isName(block) && !isFormalLine(block.text);

/** Whether text stands under what could be a list: then its lines are headings. */
const goesOn = (blocks: readonly Block[], end: number): boolean => blocks[end] !== undefined && blocks[end]!.table === null && !isName(blocks[end]!) && !isFormalLine(blocks[end]!.text);

/** The blocks of a plan, by what they are. */
interface Parts {
  rest: Block[];
  /** Annex lines with the lines around them, such as a signature. */
  annex: Block[];
  /** Tables of neither tasks nor indicators. */
  unread: Block[];
}

/** Takes out of a plan what is none of its work. From an annex line behind its first item on, only numbers and tables of the plan go on with it; other sentences are left to be reported. */
export function setApart(blocks: readonly Block[]): Parts {
  const parts: Parts = { rest: [], annex: [], unread: [] };
  const from = blocks.findIndex(({ label }) => label !== null);
  let ended = false;
  blocks.forEach((block, index) => {
    ended = block.table?.header.kind === 'other' ? ended : block.label === null && block.table === null && (ended || (index > from && isAnnexLine(block.text)));
    if (block.table?.header.kind === 'other') parts.unread.push(block);
    else if (!ended) parts.rest.push(block);
    else if (isName(block) || isFormalLine(block.text)) parts.annex.push(block);
  });
  return parts;
}
