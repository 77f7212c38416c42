import fs from 'node:fs';
import { basename, relative, sep } from 'node:path';
import fastGlob from 'fast-glob';
import { toReadError } from '../read/file.js';
import type { IgnoreRules } from './ignore.js';
import { realPath } from './real.js';
import { addFile, addLink, byPath, type Found, isLock, nothingFound } from './walk.js';

/**
 * The files that match a glob, as {@link Found}. Where its last part says nothing of a file's ending, those of the readable formats.
 * What lies in the folder that is `left` out was written by an earlier run, unless the glob begins in it.
 */
export async function globbed(pattern: string, marks: RegExp, rules: IgnoreRules, left: string | null): Promise<Found & { root: string }> {
  const found = nothingFound();
  const root = fixedPart(pattern, marks);
  const isLeft = left === null || isIn(root, left) ? () => false : (path: string) => isIn(path, left);
  const endsOpen = /^\*+$/.test(basename(pattern));
  for (const { path, dirent } of await fastGlob(pattern, { followSymbolicLinks: false, onlyFiles: false, objectMode: true, fs: { readdir: tolerant(found) } })) {
    if (dirent.isDirectory() || isLock(basename(path)) || isLeft(path)) continue;
    if (rules.ignoresFile(path, root)) found.ignored++;
    else if (dirent.isSymbolicLink()) addLink(path, found);
    else if (endsOpen) addFile(path, found);
    else found.files.push(path);
  }
  found.files.sort(byPath);
  return { ...found, root };
}

const isIn = (path: string, folder: string): boolean => `${realPath(path)}${sep}`.startsWith(`${realPath(folder)}${sep}`);

/** A folder that cannot be read is told, and the others are searched. */
function tolerant(found: Found): typeof fs.readdir {
  const readdir = (path: string, options: { withFileTypes: true }, done: (error: Error | null, entries: fs.Dirent[]) => void): void =>
    fs.readdir(path, options, (error, entries) => {
      // Where there is no such folder, nothing matches.
      if (error && error.code !== 'ENOENT') found.failures.push([relative('', path), toReadError(error)]);
      done(null, error ? [] : entries);
    });
  return readdir as unknown as typeof fs.readdir;
}

/** The folders of a glob before the first one that is a pattern: `a/b/*.txt` → `a/b`. */
function fixedPart(pattern: string, marks: RegExp): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => marks.test(part));
  return parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
}
