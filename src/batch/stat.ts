import { type Stats, statSync } from 'node:fs';

/** What stands at a path, or undefined if that cannot be said. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
