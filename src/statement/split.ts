/** A part of a text, its end exclusive. */
export interface Range {
  start: number;
  end: number;
}

const OPENERS = '（(〔[【〈《<“';
const CLOSERS = '）)〕]】〉》>”';

/** The parts of a range between separators that stand in no brackets, without white space around them; empty ones are left out. */
export function splitTopLevel(text: string, range: Range, separators: string): Range[] {
  const parts: Range[] = [];
  let depth = 0;
  let start = range.start;
  for (let i = range.start; i <= range.end; i++) {
    const character = i < range.end ? text[i]! : separators[0]!;
    if (i < range.end && OPENERS.includes(character)) depth++;
    else if (i < range.end && CLOSERS.includes(character)) depth = Math.max(0, depth - 1);
    else if (i === range.end || (depth === 0 && separators.includes(character))) {
      const part = trimmed(text, { start, end: i });
      if (part.end > part.start) parts.push(part);
      start = i + 1;
    }
  }
  return parts;
}

/** A range without the white space at its ends. */
export function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** The bracketed parts of a range, outermost only, brackets included. */
export function brackets(text: string, range: Range): Range[] {
  const found: Range[] = [];
  let depth = 0;
  let start = 0;
  for (let i = range.start; i < range.end; i++) {
    if (OPENERS.includes(text[i]!)) {
      if (depth++ === 0) start = i;
    } else if (CLOSERS.includes(text[i]!) && depth > 0 && --depth === 0) found.push({ start, end: i + 1 });
  }
  return found;
}
