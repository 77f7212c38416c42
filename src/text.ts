import type { Point, Position } from 'unist';
import type { SourcePlaces } from './source.js';

/**
 * Text that remembers where each of its characters was in the source.
 * Character `i` of `value` stands for the source range `starts[i]` (inclusive) to `ends[i]` (exclusive).
 * All offsets are in UTF-16 units, from 0.
 */
export interface MappedText {
  readonly value: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** One change of a text: the range `start`–`end` of the text before it, and what stands there afterwards. */
export interface Edit {
  start: number;
  end: number;
  replacement: string;
}

/** A place in the source: 1-based line and column, 0-based offset, in UTF-16 units. Unlike unist's, the offset is never missing. */
export interface SourcePoint extends Point {
  offset: number;
  /** From 1; only where the file has pages. */
  page?: number | undefined;
  /** From 1, in the order of the file, those in tables and empty ones included; only where the file is one of a word processor. */
  paragraph?: number | undefined;
}

/** A range of the source, its end exclusive. */
export interface Span extends Position {
  start: SourcePoint;
  end: SourcePoint;
}

/** The source itself as a text in which every character stands for itself. */
export function identity(source: string): MappedText {
  const starts = new Int32Array(source.length);
  const ends = new Int32Array(source.length);
  for (let i = 0; i < source.length; i++) {
    starts[i] = i;
    ends[i] = i + 1;
  }
  return { value: source, starts, ends };
}

/**
 * Applies edits that are in text order and do not overlap.
 * Characters of a replacement stand for the whole source range that the edit replaced, except where the
 * replacement is as long as what it replaces: then each stands for its predecessor at the same place.
 */
export function applyEdits(text: MappedText, edits: readonly Edit[]): MappedText {
  if (edits.length === 0) return text;
  let length = text.value.length;
  for (const edit of edits) length += edit.replacement.length - (edit.end - edit.start);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  const keep = (to: number): void => {
    parts.push(text.value.slice(from, to));
    starts.set(text.starts.subarray(from, to), at);
    ends.set(text.ends.subarray(from, to), at);
    at += to - from;
  };
  for (const edit of edits) {
    keep(edit.start);
    const inPlace = edit.replacement.length === edit.end - edit.start;
    for (let i = 0; i < edit.replacement.length; i++) {
      starts[at] = inPlace ? text.starts[edit.start + i]! : sourceStart(text, edit.start);
      ends[at] = inPlace ? text.ends[edit.start + i]! : sourceEnd(text, edit.end, edit.start);
      at++;
    }
    parts.push(edit.replacement);
    from = edit.end;
  }
  keep(text.value.length);
  return { value: parts.join(''), starts, ends };
}

function sourceStart(text: MappedText, index: number): number {
  if (index < text.starts.length) return text.starts[index]!;
  return text.ends.length > 0 ? text.ends[text.ends.length - 1]! : 0;
}

function sourceEnd(text: MappedText, end: number, start: number): number {
  return end > start ? text.ends[end - 1]! : sourceStart(text, start);
}

/** The part of a text from `start` to `end` (exclusive), with its map. */
export function slice(text: MappedText, start: number, end: number): MappedText {
  return { value: text.value.slice(start, end), starts: text.starts.subarray(start, end), ends: text.ends.subarray(start, end) };
}

/** Several texts one behind the other. */
export function concat(texts: readonly MappedText[]): MappedText {
  if (texts.length === 1) return texts[0]!;
  const length = texts.reduce((sum, text) => sum + text.value.length, 0);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let at = 0;
  for (const text of texts) {
    starts.set(text.starts, at);
    ends.set(text.ends, at);
    at += text.value.length;
  }
  return { value: texts.map((text) => text.value).join(''), starts, ends };
}

/** Turns offsets of a source into lines and columns. CR LF, LF, CR and U+2028 end a line. */
export class SourceMap {
  readonly #lineStarts: number[] = [0];

  /** @param places the pages or paragraphs of the file that the source was read from */
  constructor(
    source: string,
    readonly places?: SourcePlaces,
  ) {
    const ends = /\r\n?|\n|\u2028/g;
    while (ends.exec(source) !== null) this.#lineStarts.push(ends.lastIndex);
  }

  /** The point at an offset of the source. */
  point(offset: number): SourcePoint {
    const line = lastAtOrBefore(this.#lineStarts, offset);
    const point = { line: line + 1, column: offset - this.#lineStarts[line]! + 1, offset };
    return this.places ? { ...point, [this.places.unit]: lastAtOrBefore(this.places.starts, offset) + 1 } : point;
  }

  /** The span from one offset of the source to another. */
  span(start: number, end: number): Span {
    return { start: this.point(start), end: this.point(end) };
  }
}

/** The index of the last of some rising offsets that is not behind the given one; 0 if all are. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the first character of a text stands that is at or behind an offset of the source. */
export function textOffset({ starts }: MappedText, source: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < source) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest source range that holds the characters `start` to `end` (exclusive) of a text; an empty range gives an empty one. */
export function sourceRange(text: MappedText, start: number, end: number): [start: number, end: number] {
  if (end <= start) {
    const at = sourceStart(text, start);
    return [at, at];
  }
  return [text.starts[start]!, text.ends[end - 1]!];
}
