import type { FileLimits } from './read/reader.js';
import { readSource } from './read/file.js';
import { readGrammar } from './read/grammars.js';
import { convert } from './pipeline.js';
import type { Grammar } from './grammar/index.js';
import type { Registry } from './registry/schema.js';

export * from './browser.js';
export type { FileLimits };

export interface ExtractFileOptions {
  /** The name of an encoding, to overrule what the bytes say. */
  encoding?: string;
  /** How much reading the file may take before it is given up. */
  limits?: Partial<FileLimits>;
  /** What the document is read by; that of the program if it is left out. */
  grammar?: Grammar;
}

/**
 * Reads a file and extracts its registry. `-` is standard input. Node only.
 * @throws {ReadError} if the file cannot be read, is empty, damaged, encrypted, too large, or of a kind that is not read
 */
export async function extractFile(path: string, options: ExtractFileOptions = {}): Promise<Registry> {
  return convert(await readSource(path, { encoding: options.encoding, limits: options.limits }), options.grammar).registry;
}

/**
 * The grammar of the program with grammar files laid over it, in their order, and what they extend before them. Node only.
 * @throws {UserError} for a file that is missing, and a `GrammarError` for one that is no grammar
 */
export function loadGrammarFiles(...paths: string[]): Promise<Grammar> {
  return readGrammar(paths);
}
