const OPENERS = '（(〔[【〈［﹝{';
const MARKS = /[（(〔[【〈［﹝{）)〕\]】〉］﹞}]/g;

/** What a statement says, without the brackets around the whole of it, be they doubled or not closed. */
export function statementContent(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || !OPENERS.includes(trimmed[0]!)) return trimmed;
  let depth = 0;
  for (const { 0: mark, index } of trimmed.matchAll(MARKS)) {
    if (OPENERS.includes(mark)) depth++;
    else if (--depth === 0) return index === trimmed.length - 1 ? statementContent(trimmed.slice(1, -1)) : trimmed;
  }
  return trimmed.slice(1);
}
