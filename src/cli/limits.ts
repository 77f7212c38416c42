import { UserError } from '../messages.js';
import type { FileLimits } from '../read/reader.js';

export interface LimitFlags {
  maxSize?: string;
  maxPages?: string;
  maxSeconds?: string;
  maxMemory?: string;
}

const MEGABYTE = 2 ** 20;

/** What each flag limits, and how much one of its units is. */
const limits: readonly (readonly [keyof LimitFlags, string, keyof FileLimits, number])[] = [
  ['maxSize', '--max-size', 'size', MEGABYTE],
  ['maxPages', '--max-pages', 'pages', 1],
  ['maxSeconds', '--max-seconds', 'seconds', 1],
  ['maxMemory', '--max-memory', 'memory', MEGABYTE],
];

/**
 * How much reading a file may take, by the flags.
 * @throws {UserError} for a value that is no whole number from 1 on
 */
export function limitsOf(flags: LimitFlags): Partial<FileLimits> {
  return Object.fromEntries(
    limits.flatMap(([flag, name, limit, unit]) => {
      const value = flags[flag];
      if (value === undefined) return [];
      return [[limit, wholeNumber(name, value) * unit]];
    }),
  );
}

/**
 * The value of an option that counts something.
 * @throws {UserError} if it is no whole number from 1 on
 */
export function wholeNumber(name: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UserError('usage.number', { name, value });
  return Number(value);
}
