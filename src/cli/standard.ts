import { fstatSync, writeSync } from 'node:fs';
import { statOf } from './stat.js';
import { toWriteError } from './write-error.js';

/**
 * Writes to an open file, standard output (1) or standard error (2), and waits until all of it is taken.
 * It goes straight to the descriptor, since loading Node's streams takes longer than reading a short document.
 * @throws the error of the system; `EPIPE` if nobody reads any more
 */
export function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
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

/**
 * Writes data to standard output.
 * @throws {WriteError} if it cannot be written, and the error of the system itself for a closed pipe
 */
export function print(text: string): void {
  try {
    write(1, text);
  } catch (error) {
    throw isClosedPipe(error) ? error : toWriteError(error);
  }
}

/** Whether nobody reads any more what is written, as in `plan-extract … | head`. */
export function isClosedPipe(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE';
}

/** A pipe that somebody else made non-blocking is full: its reader needs a moment. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

/** Whether standard output is a terminal. Only a character device can be one; for the others nothing has to be loaded. */
export function isTerminal(): boolean {
  try {
    const there = fstatSync(1);
    return there.isCharacterDevice() && there.rdev !== statOf('/dev/null')?.rdev && process.stdout.isTTY;
  } catch {
    return false;
  }
}
