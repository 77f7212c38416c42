import { type Label, labelAt } from '../labels.js';
import { CELL_END, type HeadedTable, tableAt } from '../tables/table.js';

/** A logical paragraph, or the part of one from an inner label on, or a table. Offsets are those of the repaired text. */
export interface Block {
  /** Where the paragraph begins, its label included. */
  start: number;
  /** Where the text behind the label begins. */
  textStart: number;
  end: number;
  /** Of an annex line with a list below it, the line's. */
  text: string;
  label: Label | null;
  /** Whether the block began inside a line. */
  inline: boolean;
  /** The text of a table is in its cells; it has none itself. */
  table: HeadedTable | null;
}

/** The block of a text from `start` to `end`. */
export function block(text: string, start: number, end: number, label: Label | null, inline = false): Block {
  const textStart = start + (label?.length ?? 0);
  return { start, textStart, end, text: text.slice(textStart, end), label, inline, table: null };
}

/** A table of tasks opens numbered work, whatever its rows are numbered by. */
const TASKS: Label = { style: 'table', rank: Number.MAX_SAFE_INTEGER, script: 'arabic', ordinal: 1, printed: '', length: 0 };

function tableBlock(table: HeadedTable): Block {
  const { start, end } = table;
  return { start, textStart: end, end, text: '', label: table.header.kind === 'tasks' ? TASKS : null, inline: false, table };
}

/** One block a line of the repaired text, and one a table. `merged`: where empty cells begin that a cell above runs on into. */
export function lineBlocks(text: string, merged: ReadonlySet<number>): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const table = text.slice(start, end).includes(CELL_END) ? tableAt(text, start, merged) : null;
    if (table) end = table.end;
    if (end > start) blocks.push(table ? tableBlock(table) : block(text, start, end, labelAt(text, start)));
    start = end + 1;
  }
  return blocks;
}
