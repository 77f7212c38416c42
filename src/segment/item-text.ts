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
    const piece = this.#pieces[this.#pieceAt(index)];
    return piece ? piece.start + Math.min(index - piece.at, piece.length) : 0;
  }

  /** Text nodes for a range: one for each paragraph that it touches. */
  nodes(start: number, end: number): Text[] {
    const nodes: Text[] = [];
    for (let piece = this.#pieceAt(start); piece < this.#pieces.length && this.#pieces[piece]!.at < end; piece++) {
      const { at, start: from, length } = this.#pieces[piece]!;
      const [first, last] = [Math.max(start, at), Math.min(end, at + length)];
      if (last <= first) continue;
      const [a, b] = [from + first - at, from + last - at];
      nodes.push({ type: 'text', value: this.repaired.slice(a, b), start: a, end: b, position: this.place(a, b) });
    }
    return nodes;
  }

  /** The piece that an offset lies in or behind. */
  #pieceAt(index: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pieces[middle]!.at <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The text range of a block, without its label. */
export const textRange = (block: Block): { start: number; end: number } => ({ start: block.textStart, end: block.end });
