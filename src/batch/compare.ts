import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Text } from './result.js';
import { statOf } from './stat.js';

const CHUNK = 2 ** 16;

/** Whether a file holds a text and nothing else; null if there is no such file that can be read. */
export function holds(path: string, { sha256, read }: Text): boolean | null {
  const found = digestOf(path);
  return found === null ? null : found === (sha256 ?? createHash('sha256').update(read()).digest('hex'));
}

/** Compares a file with a text that comes in pieces. */
export class Comparison {
  readonly #hash: Hash = createHash('sha256');

  constructor(readonly path: string) {}

  write(piece: string): void {
    this.#hash.update(piece);
  }

  /** As {@link holds}, when all pieces have come. */
  end(): boolean | null {
    const found = digestOf(this.path);
    return found === null ? null : found === this.#hash.digest('hex');
  }
}

/** Of an ordinary file; a pipe would wait for somebody to write to it. */
function digestOf(path: string): string | null {
  if (!statOf(path)?.isFile()) return null;
  try {
    const descriptor = openSync(path, 'r');
    try {
      return digest(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

function digest(descriptor: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) hash.update(chunk.subarray(0, length));
  return hash.digest('hex');
}
