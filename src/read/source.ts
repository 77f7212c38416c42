import type { Source } from '../source.js';
import { type ReadOptions, readDocument } from './index.js';

export interface SourceOptions extends ReadOptions {
  /** What the registry calls the document. Null or missing for standard input. */
  path?: string | null | undefined;
}

/**
 * The bytes of a document of any readable format, or its text, as the pipeline takes it.
 * @throws {ReadError} as `readDocument` does
 */
export async function toSource(input: Uint8Array | string, options: SourceOptions = {}): Promise<Source> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const { text, format, encoding, ...rest } = await readDocument(bytes, typeof input === 'string' ? { ...options, encoding: 'utf-8' } : options);
  return { text, path: options.path ?? null, format, encoding, sha256: await sha256(bytes), ...rest };
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
