import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A digest of all that the program is made of: what is kept of an earlier run must not outlive it. */
export function digestOfSources(): string {
  const hash = createHash('sha256');
  const files = ['src', 'grammars', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])),
  );
  for (const file of [join(root, 'package-lock.json'), join(root, 'tsdown.config.ts'), ...files.sort()]) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}
