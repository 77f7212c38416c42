import type { MappedText } from '../text.js';
import type { Extraction } from './extraction.js';

/** A shorter sentence may well be said twice. */
const SHORTEST = 16;

/** Notices sentences that a document orders twice. */
export class Duplicates {
  readonly #seen = new Set<string>();

  add(text: MappedText, extraction: Extraction): void {
    for (const match of text.value.matchAll(/[^。；]+/g)) {
      const sentence = match[0].trim();
      if (sentence.length < SHORTEST) continue;
      if (this.#seen.has(sentence)) extraction.report('duplicate-text', extraction.span(text, match.index, match.index + match[0].length), { text: sentence });
      this.#seen.add(sentence);
    }
  }
}
