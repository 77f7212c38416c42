/** The brackets that a statement may stand in. */
export const BRACKET_PAIRS: ReadonlyMap<string, string> = new Map(['（）', '()', '〔〕', '[]', '【】', '〈〉', '［］', '﹝﹞', '{}'].map((pair) => [pair[0]!, pair[1]!]));
export const BRACKET = /[（(〔[【〈［﹝{）)〕\]】〉］﹞}]/g;

/** What a statement says, without the brackets around the whole of it, be they doubled or not closed. */
export function statementContent(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || !BRACKET_PAIRS.has(trimmed[0]!)) return trimmed;
  let depth = 0;
  for (const { 0: mark, index } of trimmed.matchAll(BRACKET)) {
    if (BRACKET_PAIRS.has(mark)) depth++;
    else if (--depth === 0) return index === trimmed.length - 1 ? statementContent(trimmed.slice(1, -1)) : trimmed;
  }
  return trimmed.slice(1);
}
