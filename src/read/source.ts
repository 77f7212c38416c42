import type { Source } from '../source.js';
import { type DecodeOptions, decode } from './index.js';

export interface SourceOptions extends DecodeOptions {
  /** What the registry calls the document; its ending tells the format. Null or missing for standard input. */
  path?: string | null | undefined;
}

/**
 * The bytes of a document, or its text, as the pipeline takes it.
 * @throws {ReadError} as `decode` does
 */
export async function toSource(input: Uint8Array | string, options: SourceOptions = {}): Promise<Source> {
  if (typeof input !== 'string') return sourceOf(input, options, await sha256(input));
  const bytes = new TextEncoder().encode(input);
  return sourceOf(bytes, { ...options, encoding: 'utf-8' }, await sha256(bytes));
}

/**
 * The bytes of a document whose SHA-256 is known, as the pipeline takes it.
 * @throws {ReadError} as `decode` does
 */
export function sourceOf(bytes: Uint8Array, options: SourceOptions, sha256: string): Source {
  const { text, encoding } = decode(bytes, options);
  const path = options.path ?? null;
  return { text, path, format: formatOf(path), encoding, sha256 };
}

function formatOf(path: string | null): string {
  return path !== null && /\.(?:md|markdown)$/i.test(path) ? 'md' : 'txt';
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
