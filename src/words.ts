import { type Grammar, fromGrammar } from './grammar/index.js';

/** The words as alternatives of a regular expression, the longest first; no words match nothing. */
export function alternatives(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');
}

/** A word found in a text, as an expression's match would say it. */
export interface FoundWord {
  0: string;
  index: number;
}

/**
 * A list of words of the grammar in force that is looked for at the start, at the end or anywhere in a text, the longest first.
 * It answers as an expression of their alternatives would; compiling hundreds of words to one takes longer than reading a document.
 */
abstract class WordSearch {
  /** The words by the code unit at their start or end, the longest first. */
  protected readonly byUnit: () => ReadonlyMap<number, readonly string[]>;

  constructor(words: (grammar: Grammar) => readonly string[], place: 0 | -1) {
    this.byUnit = fromGrammar((grammar) => indexed(words(grammar), place));
  }

  abstract exec(text: string): FoundWord | null;

  test(text: string): boolean {
    return this.exec(text) !== null;
  }
}

function indexed(words: readonly string[], place: 0 | -1): Map<number, string[]> {
  const index = new Map<number, string[]>();
  for (const word of words) {
    const unit = word.charCodeAt(place === 0 ? 0 : word.length - 1);
    const others = index.get(unit);
    if (others) others.push(word);
    else index.set(unit, [word]);
  }
  for (const others of index.values()) others.sort((a, b) => b.length - a.length);
  return index;
}

/** Words at the end of a text. */
export class WordsAtEnd extends WordSearch {
  constructor(words: (grammar: Grammar) => readonly string[]) {
    super(words, -1);
  }

  exec(text: string): FoundWord | null {
    const words = this.byUnit().get(text.charCodeAt(text.length - 1));
    const word = words?.find((candidate) => text.endsWith(candidate));
    return word === undefined ? null : { 0: word, index: text.length - word.length };
  }

  /** The text without the word at its end. */
  cut(text: string): string {
    const found = this.exec(text);
    return found ? text.slice(0, found.index) : text;
  }
}

/** Words at the start of a text, or at an offset of it. */
export class WordsAtStart extends WordSearch {
  constructor(words: (grammar: Grammar) => readonly string[]) {
    super(words, 0);
  }

  exec(text: string, at = 0): FoundWord | null {
    const words = this.byUnit().get(text.charCodeAt(at));
    const word = words?.find((candidate) => text.startsWith(candidate, at));
    return word === undefined ? null : { 0: word, index: at };
  }

  /** The length of the word at an offset; 0 if there is none. */
  lengthAt(text: string, at: number): number {
    const words = this.byUnit().get(text.charCodeAt(at));
    if (words === undefined) return 0;
    for (const word of words) if (text.startsWith(word, at)) return word.length;
    return 0;
  }

  /** Whether some word begins with a character. */
  starts(character: string): boolean {
    return this.byUnit().has(character.charCodeAt(0));
  }
}

/** Words anywhere in a text. */
export class WordsWithin extends WordSearch {
  constructor(words: (grammar: Grammar) => readonly string[]) {
    super(words, 0);
  }

  exec(text: string, from = 0): FoundWord | null {
    const index = this.byUnit();
    for (let at = from; at < text.length; at++) {
      const words = index.get(text.charCodeAt(at));
      if (words === undefined) continue;
      for (const word of words) if (text.startsWith(word, at)) return { 0: word, index: at };
    }
    return null;
  }

  /** Every word in text order, without overlap. */
  all(text: string): FoundWord[] {
    const found: FoundWord[] = [];
    for (let next = this.exec(text); next; next = this.exec(text, next.index + next[0].length)) found.push(next);
    return found;
  }
}
