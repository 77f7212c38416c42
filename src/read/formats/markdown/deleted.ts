import type { Edit } from '../../../text.js';
import type { Token } from './events.js';

/** Takes out what is struck, `~~…~~` or `<del>…</del>`: it is no longer part of the document. */
export class Deleted {
  /** Where the marks of a deletion that is open begin, and how many edits there were before it. */
  #open: { start: number; edits: number } | null = null;

  count = 0;

  constructor(readonly edits: Edit[]) {}

  strike({ start, end }: Pick<Token, 'start' | 'end'>): void {
    this.count++;
    this.edits.push({ start, end, replacement: '' });
  }

  tag({ start, end }: Pick<Token, 'start' | 'end'>, closes: boolean): void {
    if (closes && this.#open) {
      this.edits.length = this.#open.edits;
      this.strike({ start: this.#open.start, end });
      this.#open = null;
      return;
    }
    if (!closes) this.#open ??= { start, edits: this.edits.length };
    this.edits.push({ start, end, replacement: '' });
  }

  /** A deletion that is never closed is none. */
  close(): void {
    this.#open = null;
  }
}
