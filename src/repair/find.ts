import type { RepairEdit } from './types.js';

/** An edit for every match of a global expression for which `replace` gives a text. */
export function replacing(
  text: string,
  expression: RegExp,
  replace: (match: RegExpMatchArray) => string | Omit<RepairEdit, 'start' | 'end'> | null,
): RepairEdit[] {
  const edits: RepairEdit[] = [];
  for (const match of text.matchAll(expression)) {
    const result = replace(match);
    if (result === null) continue;
    const start = match.index!;
    edits.push({ start, end: start + match[0].length, ...(typeof result === 'string' ? { replacement: result } : result) });
  }
  return edits;
}
