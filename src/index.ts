import { readSource } from './read/file.js';
import { convert } from './pipeline.js';
import type { Registry } from './registry/schema.js';

export * from './browser.js';

export interface ExtractFileOptions {
  /** The name of an encoding, to overrule what the bytes say. */
  encoding?: string;
}

/**
 * Reads a file and extracts its registry. `-` is standard input. Node only.
 * @throws {UserError} if the file cannot be read, is empty, or is no text
 */
export async function extractFile(path: string, options: ExtractFileOptions = {}): Promise<Registry> {
  return convert(await readSource(path, { encoding: options.encoding })).registry;
}
