import { writeSync } from 'node:fs';

/**
 * Writes to an open file and waits until all of it is taken.
 * It goes straight to the descriptor, since loading Node's streams takes longer than reading a short document.
 * @throws the error of the system; `EPIPE` if nobody reads any more
 */
export function writeAll(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      pause();
    }
  }
}

/** A pipe that somebody else made non-blocking is full: its reader needs a moment. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
