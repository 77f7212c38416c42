const LONGEST_SENTENCE_TITLE = 25;
const LONGEST_LINE_TITLE = 45;
const QUOTES = /“[^“”]*”|"[^"]*"|‘[^‘’]*’|《[^《》]*》/g;

export interface ItemTitle {
  /** Without its final mark. */
  text: string;
  start: number;
  /** Where the title's text ends, its mark excluded. */
  end: number;
  /** Where the item's text goes on. */
  next: number;
}

/** The text with what stands in quotation marks masked, at the same length. */
function masked(text: string): string {
  return text.replace(QUOTES, (quoted) => '□'.repeat(quoted.length));
}

/**
 * The title of an item: its first line where it is set off, or its first sentence where it is short and has no
 * comma, semicolon or colon outside quotation marks, with more text behind it.
 * `text` has one paragraph a line.
 */
export function findTitle(text: string): ItemTitle | null {
  const lineEnd = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
  const line = text.slice(0, lineEnd);
  const plain = masked(line);
  const sentence = /^[^。！？]*/.exec(plain)![0];
  if (lineEnd < text.length && sentence.length >= plain.replace(/[。！？]$/, '').length) return lineTitle(line, lineEnd);
  return sentenceTitle(line, plain, sentence, text.slice(lineEnd));
}

function lineTitle(line: string, lineEnd: number): ItemTitle | null {
  const title = line.replace(/[。；：:！]$/, '');
  const isSentence = /[。；]$/.test(line) && (title.length > LONGEST_SENTENCE_TITLE || /[，；：]/.test(masked(title)));
  if (title.length > LONGEST_LINE_TITLE || isSentence || title === '' || /[，、]$/.test(title)) return null;
  return { text: title, start: 0, end: title.length, next: lineEnd + 1 };
}

function sentenceTitle(line: string, plain: string, sentence: string, behind: string): ItemTitle | null {
  if (sentence === '' || sentence.length > LONGEST_SENTENCE_TITLE || plain[sentence.length] !== '。') return null;
  if (/[，；：,;:]/.test(sentence)) return null;
  const next = sentence.length + 1;
  if ((line.slice(next) + behind).trim() === '') return null;
  return { text: line.slice(0, sentence.length), start: 0, end: sentence.length, next };
}
