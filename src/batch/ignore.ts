import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { UserError } from '../messages.js';
import { decode } from '../read/decode.js';
import { ReadError } from '../read/error.js';
import { toReadError } from '../read/file.js';
import { FOLDS_CASE } from './targets.js';

const FILE = '.planextractignore';

const rules = (): Ignore => ignore({ ignorecase: FOLDS_CASE });

/**
 * What is left out of what is found in folders, by globs and in lists: patterns as in `.gitignore`,
 * those of the command line relative to the working folder, those of each `.planextractignore` to the folder that it lies in.
 * A rule of a deeper folder goes before those above it, and the command line before all.
 */
export class IgnoreRules {
  readonly #given: Ignore;
  readonly #files = new Map<string, Ignore | null>();
  /** Rule files that cannot be read. */
  readonly failures: [path: string, error: UserError][] = [];

  constructor(patterns: readonly string[]) {
    this.#given = rules().add(patterns);
  }

  /** Whether a file or folder that is found below `root` is left out, in itself: its folders have been asked for. */
  ignores(path: string, root: string, isFolder: boolean): boolean {
    const full = resolve(path);
    const top = topOf(full, root);
    const given = this.#given.test(below(top, full, isFolder));
    if (given.ignored || given.unignored) return given.ignored;
    for (let folder = dirname(full); ; folder = dirname(folder)) {
      const result = this.#of(folder)?.test(below(folder, full, isFolder));
      if (result?.ignored || result?.unignored) return result.ignored;
      if (folder === top || folder === dirname(folder)) return false;
    }
  }

  /** Whether a file, or a folder that it lies in, is left out. */
  ignoresFile(path: string, root: string): boolean {
    const full = resolve(path);
    const steps = relative(topOf(full, root), full).split(sep);
    return steps.some((_, index) => this.ignores(resolve(topOf(full, root), ...steps.slice(0, index + 1)), root, index < steps.length - 1));
  }

  #of(folder: string): Ignore | null {
    const known = this.#files.get(folder);
    if (known !== undefined) return known;
    const text = this.#read(join(folder, FILE));
    const found = text === null ? null : rules().add(text);
    this.#files.set(folder, found);
    return found;
  }

  #read(path: string): string | null {
    try {
      return decode(readFileSync(path)).text;
    } catch (error) {
      const reason = error instanceof ReadError ? error : toReadError(error);
      if (reason.code !== 'missing' && reason.code !== 'empty') this.failures.push([relative('', path), reason]);
      return null;
    }
  }
}

/** The folder above which no rules are looked for: the working folder, for what lies outside of it the folder that was named, and outside of this, too, its own. */
function topOf(full: string, root: string): string {
  return [process.cwd(), resolve(root)].find((folder) => isBelow(full, folder)) ?? dirname(full);
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

function below(folder: string, path: string, isFolder: boolean): string {
  return relative(folder, path).split(sep).join('/') + (isFolder ? '/' : '');
}
