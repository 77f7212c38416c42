import type { Language } from '../diagnostics.js';
import { say } from '../messages.js';
import type { Difference, RunReport } from './types.js';

/** The ways in which outputs differ from what the documents give, in the order in which they are shown. */
export const DIFFERENCES = ['stale', 'missing', 'orphaned'] as const satisfies readonly Difference['kind'][];

/** How many there are in all. */
export function total(counts: ReadonlyMap<unknown, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** The endings of files that were skipped, the most frequent first, and how many there were. */
export function endings({ skipped }: RunReport): [ending: string, count: number][] {
  return [...skipped].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** A time in milliseconds as seconds with one decimal, from a minute on as minutes and seconds. */
export function duration(milliseconds: number, language: Language): string {
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return say('report.seconds', language, { seconds: (tenths / 10).toFixed(1) });
  const seconds = Math.round(milliseconds / 1000);
  return say('report.minutes', language, { minutes: String(Math.floor(seconds / 60)), seconds: String(seconds % 60) });
}
