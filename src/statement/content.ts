const OPENERS = '（(〔[【〈［﹝{';
const CLOSERS = '）)〕]】〉］﹞}';

/** What a statement says, without the brackets around the whole of it. */
export function statementContent(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || !OPENERS.includes(trimmed[0]!)) return trimmed;
  let depth = 0;
  for (let i = 0; i < trimmed.length; i++) {
    if (OPENERS.includes(trimmed[i]!)) depth++;
    else if (CLOSERS.includes(trimmed[i]!) && --depth === 0) return i === trimmed.length - 1 ? trimmed.slice(1, -1) : trimmed;
  }
  return trimmed;
}
