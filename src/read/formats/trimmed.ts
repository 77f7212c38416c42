/** A text without the blanks around it. A regular expression would look at the rest of a run of blanks from each of them. */
export function trimmed(text: string, blanks = ' \t\n'): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text[start]!)) start++;
  while (end > start && blanks.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}
