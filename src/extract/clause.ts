/** A part of a text between marks; offsets are those of the text, the end exclusive. */
export interface Clause {
  start: number;
  end: number;
}

/** Without `?`, which stands for lost characters. */
const MARKS = '，。；：！？,;!\n';
const OPENERS = '（(〔[';
const CLOSERS = '）)〕]';
/** A clause is not looked for further away than this. */
const REACH = 200;

/** The clause around a range: from the mark or opening bracket before it to the one behind it. Commas inside quotation marks count too. */
export function clauseAround(text: string, start: number, end: number): Clause {
  let from = start;
  let depth = 0;
  while (from > 0 && start - from < REACH) {
    const before = text[from - 1]!;
    if (CLOSERS.includes(before)) depth++;
    else if (OPENERS.includes(before) && depth-- === 0) break;
    else if (depth <= 0 && isMark(text, from - 1)) break;
    from--;
  }
  let to = end;
  depth = 0;
  while (to < text.length && to - end < REACH) {
    const after = text[to]!;
    if (OPENERS.includes(after)) depth++;
    else if (CLOSERS.includes(after) && depth-- === 0) break;
    else if (depth <= 0 && isMark(text, to)) break;
    to++;
  }
  return { start: from, end: to };
}

/** A comma between digits (1,200) separates nothing. */
function isMark(text: string, index: number): boolean {
  return MARKS.includes(text[index]!) && !(text[index] === ',' && /\d/.test(text[index - 1] ?? '') && /\d{3}/.test(text.slice(index + 1, index + 4)));
}

/** A sentence is not looked for further away than this. */
const SENTENCE_REACH = 600;

/** Where the sentence that holds an offset begins, and where it ends. */
export function sentenceAround(text: string, at: number): Clause {
  const from = Math.max(0, at - SENTENCE_REACH);
  const head = text.slice(from, at);
  const tail = text.slice(at, at + SENTENCE_REACH);
  const after = tail.search(/[。\n]/);
  return { start: from + Math.max(head.lastIndexOf('。'), head.lastIndexOf('\n')) + 1, end: at + (after < 0 ? tail.length : after) };
}
