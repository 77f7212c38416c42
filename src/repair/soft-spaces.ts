import { inList, separatesBodies } from '../statement/spaces.js';
import type { Repair, RepairEdit } from './types.js';

const SPACES = /[ \t\u3000]+/g;
const WIDE = /[\u2e80-\u2fff\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’…—·%‰]|[\ud840-\ud87f]|[\udc00-\udfff]/;
const NARROW = /[0-9+\-–~～.,:;!?()[\]<>/%]/;

/** A line with columns is not longer. */
const LONGEST_ROW = 400;

/** A space between two columns: two or more in a line without the marks of a sentence. */
function separatesColumns(text: string, start: number, end: number): boolean {
  if (end - start < 2 && text[start] !== '\u3000' && text[start] !== '\t') return false;
  const [before, behind] = [text.slice(Math.max(0, start - LONGEST_ROW), start), text.slice(end, end + LONGEST_ROW)];
  const [from, to] = [before.lastIndexOf('\n'), behind.indexOf('\n')];
  if ((from < 0 && before.length === LONGEST_ROW) || (to < 0 && behind.length === LONGEST_ROW)) return false;
  return !/[，。；！？]/.test(before.slice(from + 1) + behind.slice(0, to < 0 ? behind.length : to));
}

/** What a run of spaces should be: nothing where Chinese text or digits with Chinese text meet, else one space; names of bodies in a list stay apart. */
function replacement(text: string, start: number, end: number): string {
  const before = text[start - 1] ?? '\n';
  const after = text[end] ?? '\n';
  if (before === '\n' || after === '\n') return '';
  const soft = (WIDE.test(before) && (WIDE.test(after) || NARROW.test(after))) || (NARROW.test(before) && WIDE.test(after));
  if (soft && !separatesColumns(text, start, end) && !(separatesBodies(text, start, end) && inList(text, start))) return '';
  return ' ';
}

/** Spaces that the page put between Chinese characters, between digits and Chinese characters, and at the ends of lines. */
export const softSpaces: Repair = {
  name: 'soft-spaces',
  find: (text) => {
    const edits: RepairEdit[] = [];
    for (const match of text.matchAll(SPACES)) {
      const start = match.index!;
      const end = start + match[0].length;
      const wanted = replacement(text, start, end);
      if (wanted !== match[0]) edits.push({ start, end, replacement: wanted });
    }
    return edits;
  },
};
