import { pageNumberLines } from '../page-numbers.js';
import { replacing } from './find.js';
import type { Repair, RepairEdit } from './types.js';

const BARE_NUMBER = /^[ \t\u3000]*(\d{1,3})[ \t\u3000]*$/gm;

/** Bare numbers on lines of their own are page numbers only if they count up by one, at least twice. */
function countingNumbers(text: string): RepairEdit[] {
  const found = [...text.matchAll(BARE_NUMBER)];
  if (found.length < 3) return [];
  const rising = found.filter((match, index) => {
    const number = Number(match[1]);
    return Number(found[index - 1]?.[1]) === number - 1 || Number(found[index + 1]?.[1]) === number + 1;
  });
  return rising.length < 3 ? [] : rising.map((match) => ({ start: match.index!, end: match.index! + match[0].length, replacement: '' }));
}

const MOST_LONG = 40;

/** Short lines that stand next to page numbers at least three times are running heads or feet. */
function runningHeads(text: string, numbers: RepairEdit[]): RepairEdit[] {
  const places = new Map<string, [number, number][]>();
  const note = (start: number, end: number): void => {
    const line = text.slice(start, end).trim();
    if (line === '' || line.length > MOST_LONG || /[。；！？]$/.test(line)) return;
    places.set(line, [...(places.get(line) ?? []), [start, end]]);
  };
  for (const number of numbers) {
    const before = text.slice(Math.max(0, number.start - 200), number.start).trimEnd();
    const beforeEnd = number.start - (text.slice(Math.max(0, number.start - 200), number.start).length - before.length);
    note(text.lastIndexOf('\n', beforeEnd - 1) + 1, beforeEnd);
    const gap = /^\s*/.exec(text.slice(number.end, number.end + 200))![0].length;
    const afterEnd = text.indexOf('\n', number.end + gap);
    note(number.end + gap, afterEnd < 0 ? text.length : afterEnd);
  }
  return [...places.values()].filter((spots) => spots.length >= 3).flat().map(([start, end]) => ({ start, end, replacement: '' }));
}

/** Page numbers and running heads; the line that held them stays empty, as the page break that it is. */
export const pageFurniture: Repair = {
  name: 'page-furniture',
  find: (text) => {
    const numbers = [...replacing(text, pageNumberLines(), () => ''), ...countingNumbers(text)];
    const edits = [...numbers, ...runningHeads(text, numbers)].filter((edit) => edit.end > edit.start).sort((a, b) => a.start - b.start);
    return edits.filter((edit, index) => index === 0 || edit.start >= edits[index - 1]!.end);
  },
};
