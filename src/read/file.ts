import { createHash } from 'node:crypto';
import { readFile } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Source } from '../source.js';
import { ReadError } from './error.js';
import type { DecodeOptions } from './index.js';
import { sourceOf } from './source.js';

/**
 * Reads a file, or standard input for `-`.
 * @throws {ReadError} as `decode` does, and `missing`, `directory`, `denied`, `failed`
 */
export async function readSource(input: string, options: DecodeOptions = {}): Promise<Source> {
  const bytes = await readBytes(input);
  // Web Crypto would do, but takes longer to load.
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return sourceOf(bytes, { ...options, path: input === '-' ? null : registryPath(input) }, sha256);
}

/**
 * The bytes of a file, or of standard input for `-`.
 * @throws {ReadError} `missing`, `directory`, `denied`, `failed`
 */
export async function readBytes(input: string): Promise<Uint8Array> {
  try {
    // `fs/promises` would take longer to load than most files to read.
    return input === '-' ? await readStandardInput() : await promisify(readFile)(input);
  } catch (error) {
    throw toReadError(error);
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** How a registry names a file: relative to the working folder, with `/`; outside of it the bare name. */
function registryPath(path: string): string {
  const inside = relative(process.cwd(), resolve(path));
  const outside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return outside ? basename(path) : inside.split(sep).join('/');
}

/** An error of the file system as one that says what is wrong. */
export function toReadError(error: unknown): ReadError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return new ReadError('missing', 'read.missing');
  if (code === 'EISDIR') return new ReadError('directory', 'read.directory');
  if (code === 'EACCES' || code === 'EPERM') return new ReadError('denied', 'read.denied');
  return new ReadError('failed', 'read.failed', { reason: code ?? message });
}
