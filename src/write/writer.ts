import type { Language } from '../diagnostics.js';

export interface WriteOptions {
  /** The language of heads that are written for people. */
  language: Language;
  /** Columns of the terminal. */
  width: number;
  colour: boolean;
  /** What a line that stands for a part of a document calls the document; null for standard input. */
  document: string | null;
  /** Which facts of the changes of a diff are told to people; all where it is left out. */
  facts?: readonly FactName[];
}

export type FactName = 'responsibilities' | 'targets' | 'deadlines' | 'schedules' | 'references';

/** How values of a kind are written in a format. */
export interface Writer<T> {
  /** A value → the text of a file that holds it alone. */
  write: (value: T, options: WriteOptions) => string;
  /** The texts that `write` gave for several values → the pieces of one text of all, each given out as soon as its value has come in. */
  join: (texts: AsyncIterable<string>) => AsyncIterable<string>;
  /** The same for a file of all documents that says what it is, where that is another thing. */
  merge?: (texts: AsyncIterable<string>) => AsyncIterable<string>;
}
