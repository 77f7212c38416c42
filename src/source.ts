import type { VFile } from 'vfile';
import type { RuleId } from './diagnostics.js';
import type { Edit } from './text.js';

/** A decoded document, as a reader yields it. */
export interface Source extends SourceText {
  /** Relative to the working folder, with `/`; the bare name outside it; null for standard input. */
  path: string | null;
  /** txt, md, html, docx, pdf … */
  format: string;
  /** What the bytes were decoded from, for instance `utf-8`, `gb18030`; null for containers such as docx. */
  encoding: string | null;
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  sha256: string;
}

/** The text of a document, and what its format says of it beyond its characters. All offsets are those of `text`, in UTF-16 units. */
export interface SourceText {
  /** Without a byte order mark. Of tables, a row a line, with tabs between the cells, and quotation marks around a cell that holds line breaks. */
  text: string;
  /** Pages or paragraphs of the file; missing where the format has none. */
  places?: SourcePlaces | undefined;
  /** Where the empty cells of tables stand that a cell above them runs on into, in text order. */
  merged?: readonly number[] | undefined;
  /** The marks of a markup language in the text, as changes that take them out, in text order. */
  markup?: readonly Edit[] | undefined;
  /** What the reader left out or could not read, in text order. */
  notes?: readonly SourceNote[] | undefined;
}

/** Where the pages of a PDF or the paragraphs of a Word file begin. */
export interface SourcePlaces {
  unit: 'page' | 'paragraph';
  /** Where each begins in the text; the first one has the number 1. One without text begins where the next one does. */
  starts: readonly number[];
}

/** A problem that a reader met, at the text that stands nearest to it. */
export interface SourceNote {
  rule: RuleId;
  start: number;
  end: number;
  values: Readonly<Record<string, string>>;
}

/** The text of a file, with what its reader said of it, if it was one. */
export function sourceTextOf(file: VFile): SourceText {
  const text = String(file);
  return file.data.source?.text === text ? file.data.source : { text };
}

declare module 'vfile' {
  interface DataMap {
    source: Source;
  }
}
