import { closeSync, type Dirent, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from './targets.js';

/** How much of a file tells what it is. */
const HEAD = 4096;

/**
 * Files of earlier runs below an output folder for which there is no document any more.
 * @param heads what files of each ending begin with if the program wrote them; of other endings nothing can be told
 */
export function orphansIn(folder: string, expected: ReadonlySet<string>, heads: ReadonlyMap<string, RegExp>): string[] {
  return entries(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) return [];
    if (entry.isDirectory()) return orphansIn(path, expected, heads);
    const head = heads.get(/\.(\w+)$/.exec(entry.name)?.[1] ?? '');
    return entry.isFile() && head && !expected.has(keyOf(path)) && head.test(beginning(path)) ? [path] : [];
  });
}

/** In an order that is the same on every machine. A folder that cannot be read has nothing to tell. */
function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function beginning(path: string): string {
  try {
    const descriptor = openSync(path, 'r');
    const bytes = Buffer.alloc(HEAD);
    const length = readSync(descriptor, bytes);
    closeSync(descriptor);
    return bytes.toString('utf8', 0, length);
  } catch {
    return '';
  }
}
