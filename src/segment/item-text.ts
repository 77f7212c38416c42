import type { Span } from '../text.js';
import type { Text } from '../tree.js';
import type { Block } from './blocks.js';

/** Makes spans of the source from offsets of the repaired text. */
export type Place = (start: number, end: number) => Span;

/** The paragraphs of an item as one text, a line each, with the way back to the repaired text. */
export class ItemText {
  readonly value: string;
  /** Where each paragraph begins. */
  readonly lines: number[] = [];
  readonly #pieces: { at: number; start: number; length: number }[] = [];

  constructor(
    readonly repaired: string,
    ranges: readonly { start: number; end: number }[],
    readonly place: Place,
  ) {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end } of ranges.filter((range) => range.end > range.start)) {
      this.lines.push(at);
      this.#pieces.push({ at, start, length: end - start });
      parts.push(repaired.slice(start, end));
      at += end - start + 1;
    }
    this.value = parts.join('\n');
  }

  /** The offset in the repaired text. */
  repairedOffset(index: number): number {
    const piece = this.#pieces.findLast(({ at }) => at <= index) ?? this.#pieces[0];
    return piece ? piece.start + Math.min(index - piece.at, piece.length) : 0;
  }

  /** Text nodes for a range: one for each paragraph that it touches. */
  nodes(start: number, end: number): Text[] {
    return this.#pieces.flatMap(({ at, start: from, length }) => {
      const [first, last] = [Math.max(start, at), Math.min(end, at + length)];
      if (last <= first) return [];
      const [a, b] = [from + first - at, from + last - at];
      return [{ type: 'text' as const, value: this.repaired.slice(a, b), start: a, end: b, position: this.place(a, b) }];
    });
  }
}

/** The text range of a block, without its label. */
export const textRange = (block: Block): { start: number; end: number } => ({ start: block.textStart, end: block.end });
