import type { SourceText } from '../source.js';
import type { Encoding } from './encodings.js';

/** How much of a file is read before it is refused. */
export interface Limits {
  /** Bytes of a file, and of all that is unpacked from it. */
  size: number;
  /** Pages of a PDF or an OFD. */
  pages: number;
}

/** How much reading one file may take before it is given up; heeded where files are read in a thread of their own. */
export interface FileLimits extends Limits {
  seconds: number;
  /** Bytes of memory beyond what the program had before. */
  memory: number;
}

export const defaultLimits: FileLimits = { size: 256 * 2 ** 20, pages: 2000, seconds: 120, memory: 2 ** 30 };

/**
 * Reads a format: the bytes of a file → its text in reading order, with what the format says of it.
 * @throws {ReadError} `damaged`, `encrypted`, `limit`, `scanned`, `binary`
 */
export type Reader = (bytes: Uint8Array, limits: Limits) => Promise<SourceText> | SourceText;

/** Reads a format that is text itself; the text has been decoded. */
export type TextReader = (text: string) => SourceText;

/** What reading a file gives. */
export interface Read extends SourceText {
  format: string;
  /** What the bytes were decoded from; null for a container. */
  encoding: Encoding | null;
}
