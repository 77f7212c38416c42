import type { TextRange } from '../ranges.js';
import { barTable } from './tables/pipes.js';
import { type PrintedTable, linesOf, tableEdits } from './tables/printed.js';
import { type UnreadTable, spacedTable } from './tables/spaced.js';
import { tabTable } from './tables/tabs.js';
import type { Repair, RepairEdit } from './types.js';

const COLUMN_MARK = /[\t|｜]| {2}|\u3000/;

function tableAt(text: string, lines: readonly TextRange[], at: number, from: number): PrintedTable | UnreadTable | null {
  const words = text.slice(lines[at]!.start, lines[at]!.end);
  if (words.includes('\t')) return tabTable(text, lines, at);
  return /[|｜]/.test(words) ? barTable(text, lines, at, from) : spacedTable(text, lines, at);
}

/** Reports a table that cannot be read, and changes nothing. */
export function unreadTable(text: string, { heads }: UnreadTable): RepairEdit {
  const replacement = text.slice(heads.start, heads.end);
  return { ...heads, replacement, report: { rule: 'table-unread', values: { heads: replacement.split(/\s+/).join(' ') } } };
}

/** Tables of a row a line, set apart by tabs, bars or wide spaces: one line a row, whatever breaks stand in its cells. */
export const tableRows: Repair = {
  name: 'table-rows',
  find: (text) => {
    if (!COLUMN_MARK.test(text)) return [];
    const edits: RepairEdit[] = [];
    const lines = linesOf(text);
    for (let at = 0, from = 0; at < lines.length; ) {
      const table = tableAt(text, lines, at, from);
      for (const edit of table === null ? [] : 'rows' in table ? tableEdits(text, table) : [unreadTable(text, table)]) edits.push(edit);
      at = table?.next ?? at + 1;
      if (table) from = at;
    }
    return edits;
  },
};
