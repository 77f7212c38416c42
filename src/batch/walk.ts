import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { UserError } from '../messages.js';
import { ReadError } from '../read/error.js';
import { toReadError } from '../read/file.js';
import { leadsOut } from '../read/inside.js';
import type { IgnoreRules } from './ignore.js';
import { realPath } from './real.js';

/** What was found below a folder. */
export interface Found {
  /** By code units of their paths, so that the order is the same on every machine. */
  files: string[];
  /** Folders that could not be read, and links that lead back. */
  failures: [path: string, error: UserError][];
  /** Links to other folders, which are not followed. */
  links: string[];
  /** Files of other kinds: how many, by ending in lower case. */
  skipped: Map<string, number>;
  /** How many files and folders the rules left out. */
  ignored: number;
}

export const nothingFound = (): Found => ({ files: [], failures: [], links: [], skipped: new Map(), ignored: 0 });

/** Endings of the formats that are read. */
const READABLE = /\.(?:txt|text|md|markdown|html?|xhtml|shtml|docx|docm|doc|wps|pdf|rtf|odt|ofd)$/i;

/** What Word keeps beside a file that is open. */
export const isLock = (name: string): boolean => name.startsWith('~$');
const isHidden = (name: string): boolean => name.startsWith('.') || isLock(name);

/** The files of a folder and of the folders in it that are wanted, without hidden ones, and without a folder that is `left` out, by whatever links it was named. */
export function walk(root: string, rules: IgnoreRules, left: string | null, isWanted: Wanted = isReadable): Found {
  const found = nothingFound();
  new Walk(root, rules, left === null ? null : resolve(root, relative(realPath(root), realPath(left))), isWanted, found).visit(root);
  found.files.sort(byPath);
  return found;
}

/** By code units, with the `/` that other systems have. */
export function byPath(a: string, b: string): number {
  const [one, other] = [a, b].map((path) => path.split(sep).join('/')) as [string, string];
  return one < other ? -1 : Number(one > other);
}

class Walk {
  constructor(
    readonly root: string,
    readonly rules: IgnoreRules,
    readonly left: string | null,
    readonly isWanted: Wanted,
    readonly found: Found,
  ) {}

  visit(folder: string): void {
    for (const entry of this.#entries(folder)) {
      if (isHidden(entry.name)) continue;
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory();
      if (isFolder && this.left !== null && resolve(path) === this.left) continue;
      if (this.rules.ignores(path, this.root, isFolder)) this.found.ignored++;
      else if (isFolder) this.visit(path);
      else if (entry.isSymbolicLink()) addLink(path, this.found, this.isWanted);
      else if (entry.isFile()) addFile(path, this.found, this.isWanted);
    }
  }

  #entries(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.found.failures.push([folder, toReadError(error)]);
      return [];
    }
  }
}

/** Adds what a link leads to. One that leads nowhere counts as a file, so that reading it says so. */
export function addLink(path: string, found: Found, isWanted: Wanted = isReadable): void {
  try {
    const target = statSync(path);
    if (target.isDirectory()) addFolderLink(path, found);
    else if (target.isFile()) addFile(path, found, isWanted);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') found.failures.push([path, toReadError(error)]);
    else addFile(path, found, isWanted);
  }
}

/** Whether a file is looked for, by its name. */
export type Wanted = (name: string) => boolean;

/** Whether a file is of a format that is read. */
export const isReadable: Wanted = (name) => READABLE.test(name);

/** Adds a file, if it is looked for. */
export function addFile(path: string, found: Found, isWanted: Wanted = isReadable): void {
  if (isWanted(path)) found.files.push(path);
  else count(found.skipped, extname(path).toLowerCase());
}

function addFolderLink(path: string, found: Found): void {
  if (leadsBack(path)) found.failures.push([path, new ReadError('failed', 'read.folderLoop')]);
  else found.links.push(path);
}

/** Whether a link leads to a folder that it lies in. */
function leadsBack(link: string): boolean {
  const target = realpathSync(link);
  return !leadsOut(relative(target, realpathSync(dirname(link))));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
