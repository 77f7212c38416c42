/** A text by its letters and digits alone: marks and spaces are gone, but for one between digits (1.5); full width is half width. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%‰]+/gu, (marks, at: number, whole: string) => (marks.length === 1 && isDigit(whole[at - 1]) && isDigit(whole[at + 1]) ? marks : ''));
}

const isDigit = (character: string | undefined): boolean => character !== undefined && /\d/.test(character);
