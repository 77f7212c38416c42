import { rmSync } from 'node:fs';

/** Files that are being written beside their places. */
const unfinished = new Set<string>();

/** Notes a file that is to be removed, however the run ends, unless it takes its place before. */
export function begin(path: string): void {
  if (unfinished.size === 0) process.once('exit', abandonAll);
  unfinished.add(path);
}

/** Forgets a file that is no longer there. */
export function end(path: string): void {
  unfinished.delete(path);
  if (unfinished.size === 0) process.off('exit', abandonAll);
}

export const isUnfinished = (path: string): boolean => unfinished.has(path);

/** Removes what is half written, when the run ends before its time. */
export function abandonAll(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}
