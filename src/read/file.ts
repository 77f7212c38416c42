import { createHash } from 'node:crypto';
import { createReadStream, readFile, readFileSync, statSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Source } from '../source.js';
import { ReadError, tooLarge } from './error.js';
import type { GuardedOptions } from './guard.js';
import { leadsOut } from './inside.js';
import { readPlain } from './plain.js';
import { defaultLimits } from './reader.js';

/**
 * Reads a file, or standard input for `-`.
 * @throws {ReadError} as `readDocument` does, and `missing`, `directory`, `denied`, `failed`
 */
export async function readSource(input: string, options: Omit<GuardedOptions, 'path'> = {}): Promise<Source> {
  const { size } = { ...defaultLimits, ...options.limits };
  return sourceOf(await readBytes(input, size), input === '-' ? null : registryPath(input), options);
}

/**
 * The document whose bytes these are.
 * @param path how the registry names it
 * @throws {ReadError} as `readDocument` does
 */
export async function sourceOf(bytes: Uint8Array, path: string | null, options: Omit<GuardedOptions, 'path'> = {}): Promise<Source> {
  const { text, format, encoding, ...rest } = readPlain(bytes, { ...options, path }) ?? (await (await import('./guard.js')).readGuarded(bytes, { ...options, path }));
  // Web Crypto would do, but takes longer to load.
  return { text, path, format, encoding, sha256: createHash('sha256').update(bytes).digest('hex'), ...rest };
}

const SHORT = 2 ** 20;

/**
 * The bytes of a file, or of standard input for `-`. No more is read than is allowed.
 * @throws {ReadError} `missing`, `directory`, `denied`, `failed`, `limit`
 */
export async function readBytes(input: string, size = defaultLimits.size): Promise<Uint8Array> {
  try {
    if (input === '-') return await readAll(process.stdin, size);
    const found = statSync(input);
    if (found.isFile() && found.size > size) throw tooLarge({ size });
    // A pipe or a device does not tell its size.
    if (!found.isFile() && !found.isDirectory()) return await readAll(createReadStream(input), size);
    // To come back from a thread of Node takes longer than to read a short file, and to load `fs/promises` longer than to read most.
    return found.size < SHORT ? readFileSync(input) : await promisify(readFile)(input);
  } catch (error) {
    throw error instanceof ReadError ? error : toReadError(error);
  }
}

async function readAll(stream: NodeJS.ReadableStream, size: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length > size) throw tooLarge({ size });
  }
  return Buffer.concat(chunks);
}

/** How a registry names a file: relative to the working folder, with `/`; outside of it the bare name. */
export function registryPath(path: string): string {
  const inside = relative(process.cwd(), resolve(path));
  return leadsOut(inside) ? basename(path) : inside.split(sep).join('/');
}

/** An error of the file system as one that says what is wrong. */
export function toReadError(error: unknown): ReadError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return new ReadError('missing', 'read.missing');
  if (code === 'EISDIR') return new ReadError('directory', 'read.directory');
  if (code === 'ELOOP') return new ReadError('failed', 'read.loop');
  if (code === 'EACCES' || code === 'EPERM') return new ReadError('denied', 'read.denied');
  return new ReadError('failed', 'read.failed', { reason: code ?? message });
}
