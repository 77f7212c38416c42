import type { Language } from '../diagnostics.js';

export interface WriteOptions {
  /** Whether there may be several values: a JSON array, YAML documents, one table behind the other. */
  several: boolean;
  /** The language of heads that are written for people. */
  language: Language;
  /** Columns of the terminal. */
  width: number;
  colour: boolean;
}

/** Values → the pieces of a file, in order; a piece is given out as soon as its value has come in. */
export type Writer<T> = (values: AsyncIterable<T>, options: WriteOptions) => AsyncIterable<string>;
