import type { Formatting, Look } from './formatting.js';
import type { Piece, Pieces } from './pieces.js';

/** What the text of a file is read from. */
export interface Document {
  pieces: Pieces;
  formatting: Formatting;
  /** The characters that end sections. */
  sectionEnds: ReadonlySet<number>;
}

/** A range of characters that stand together in the file and look the same. */
export interface Span {
  start: number;
  end: number;
  piece: Piece;
  look: Look;
}

/** The spans of a range of characters, in the order of the text. */
export function* spans({ pieces, formatting }: Document, from: number, to: number): Generator<Span> {
  for (const piece of pieces.within(from, to)) {
    const last = Math.min(piece.end, to);
    for (let start = Math.max(piece.start, from); start < last; ) {
      const offset = piece.offset + (start - piece.start) * piece.width;
      const { look, end } = formatting.look(offset, piece);
      const span = { start, end: Math.min(last, start + Math.max(1, Math.floor((end - offset) / piece.width))), piece, look };
      yield span;
      start = span.end;
    }
  }
}
