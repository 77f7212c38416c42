import stringWidth from 'string-width';

/** A word or a character, with the marks that may not be torn from it: no line ends with 《 or begins with 。 */
const PIECES = /[（《〈【〔「『“‘]*(?:[!-~]+|\S)[，。、；：！？）》〉】〕」』”’%％]*|\s+/gu;

/** Controls of the terminal, which a document must not steer. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/**
 * Breaks text into lines of at most so many terminal columns; a wide character takes two.
 * Line feeds in it stay, white space at a break goes, control characters are shown as U+FFFD.
 */
export function wrap(text: string, columns: number): string[] {
  return lines(text).flatMap((line) => wrapLine(line, columns));
}

function lines(text: string): string[] {
  return text.replace(CONTROLS, '\ufffd').split('\n');
}

function wrapLine(text: string, columns: number): string[] {
  const wrapped = [''];
  let taken = 0;
  for (const piece of fitting(text.match(PIECES) ?? [], columns)) {
    const width = stringWidth(piece);
    const full = taken > 0 && taken + stringWidth(piece.trimEnd()) > columns;
    if (full) wrapped.push(piece.trimStart());
    else wrapped[wrapped.length - 1] += piece;
    taken = full ? stringWidth(piece.trimStart()) : taken + width;
  }
  return wrapped.map((line) => line.trimEnd());
}

/** Pieces that are wider than a line are taken apart into characters. */
function fitting(pieces: readonly string[], columns: number): string[] {
  return pieces.flatMap((piece) => (stringWidth(piece) > columns ? [...piece] : [piece]));
}

/** Text filled up with spaces to so many columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}

/** The columns that the longest line of a text takes. */
export function textWidth(text: string): number {
  return Math.max(...lines(text).map((line) => stringWidth(line)));
}

/**
 * Deals out a width to columns: one that needs no more than its fair share gets what it needs,
 * and the others share what is left.
 */
export function dealOut(needs: readonly number[], available: number): number[] {
  const widths = [...needs];
  let open = needs.map((_, index) => index);
  let left = available;
  for (;;) {
    const share = Math.max(MINIMUM, Math.floor(left / open.length));
    const modest = open.filter((index) => needs[index]! <= share);
    if (modest.length === 0) {
      for (const index of open) widths[index] = share;
      return widths;
    }
    left -= modest.reduce((sum, index) => sum + needs[index]!, 0);
    open = open.filter((index) => !modest.includes(index));
    if (open.length === 0) return widths;
  }
}

/** Room for two wide characters and a mark. */
const MINIMUM = 6;
