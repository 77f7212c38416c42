import { fstatSync } from 'node:fs';
import { statOf } from '../batch/stat.js';
import { writeAll } from '../batch/write-all.js';
import { toWriteError } from '../batch/write-error.js';

/**
 * Writes data to standard output.
 * @throws {WriteError} if it cannot be written, and the error of the system itself for a closed pipe
 */
export function print(text: string): void {
  try {
    writeAll(1, text);
  } catch (error) {
    throw isClosedPipe(error) ? error : toWriteError(error);
  }
}

/** Whether nobody reads any more what is written, as in `plan-extract … | head`. */
export function isClosedPipe(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE';
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

/** Columns where nothing says how many there are. */
export const FALLBACK_WIDTH = 100;

export function terminalWidth(): number {
  return (isTerminal() && process.stdout.columns) || Number(process.env['COLUMNS']) || FALLBACK_WIDTH;
}

/** By `--no-color`, NO_COLOR and FORCE_COLOR, and never where nobody looks. */
export function wantsColour(flag: boolean | undefined): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (flag === false || NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : isTerminal() && TERM !== 'dumb';
}
