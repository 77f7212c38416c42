import { unreadTable } from './table-rows.js';
import { linesOf, tableEdits } from './tables/printed.js';
import { filledLines, singleCellTable } from './tables/single-cells.js';
import type { Repair, RepairEdit } from './types.js';

/** Tables of a cell a line, as a web page or a text program copies them: one line a row again, where the rows can be told for certain. */
export const tableCells: Repair = {
  name: 'table-cells',
  find: (text) => {
    const edits: RepairEdit[] = [];
    const lines = filledLines(text, linesOf(text));
    for (let at = 0; at < lines.length; ) {
      const table = singleCellTable(lines, at);
      for (const edit of table === null ? [] : 'rows' in table ? tableEdits(text, table) : [unreadTable(text, table)]) edits.push(edit);
      at = table?.next ?? at + 1;
    }
    return edits;
  },
};
