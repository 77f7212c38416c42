import { containerOf, isRtf } from './binary.js';
import { type DecodeOptions, decode } from './decode.js';
import type { Read } from './reader.js';
import { textFormat } from './text-format.js';

export interface PlainOptions extends DecodeOptions {
  /** The name of the file. Its ending tells Markdown from plain text, a fragment of HTML from a text with tags in it, and WPS from Word. */
  path?: string | null | undefined;
}

/**
 * Reads plain text, for which nothing has to be loaded; null for a file of another format, which needs its reader.
 * @throws {ReadError} as `decode` does
 */
export function readPlain(bytes: Uint8Array, options: PlainOptions): Read | null {
  if (containerOf(bytes) !== null || isRtf(bytes)) return null;
  const { text, encoding } = decode(bytes, options);
  return textFormat(text, options.path ?? null) === 'txt' ? { text, format: 'txt', encoding } : null;
}
