import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { registryPath } from '../read/file.js';
import { BUILD } from './build.js';
import { decodeEntry, encodeEntry } from './entry.js';
import type { Job } from './perform.js';
import type { Made, Recipe } from './product.js';
import type { Conversion } from './result.js';
import { makeFolder } from './save.js';

const DAY = 24 * 60 * 60 * 1000;
/** Entries that no run asked for so long are removed. */
const KEPT = 30 * DAY;
/** By this backup programs know folders that need not be kept. */
const TAG = ['CACHEDIR.TAG', 'Signature: 8a477f597d28d172789f06886806bc55\n'] as const;

/**
 * Results of earlier runs, each in a file named by all that it depends on: the bytes of the document, its path, the program and the recipe.
 * An entry says itself whether it is whole, so that runs may share a folder, find it damaged or gone, and be killed while they write to it.
 */
export class Cache {
  readonly #recipe: string;

  constructor(
    readonly folder: string,
    recipe: Recipe,
    /** Whether nothing is kept. */
    readonly isReadOnly: boolean,
  ) {
    this.#recipe = digest(describe(recipe));
  }

  /** What was made of these bytes before; null if nothing is known of it. */
  find(job: Job, bytes: Uint8Array): Conversion | null {
    const key = this.#key(job, digest(bytes));
    try {
      const path = this.#pathOf(key);
      const found = decodeEntry(key, readFileSync(path));
      if (found !== null && !this.isReadOnly) touch(path);
      return found;
    } catch {
      return null;
    }
  }

  /** Keeps what was made of a document. What cannot be kept is made again the next time. */
  keep(job: Job, made: Made): void {
    if (this.isReadOnly) return;
    const key = this.#key(job, made.sha256);
    try {
      const path = this.#pathOf(key);
      makeFolder(dirname(path));
      writeFileSync(path, encodeEntry(key, made));
    } catch {
      // A full disk, say: the outputs are what matters.
    }
  }

  /**
   * Makes the folder, and removes from it what has not been asked for in a month, at most once a day.
   * One that was there before and holds other things is not marked as a cache, for it need not be one, and never tidied.
   * @throws the error of the system, if the folder cannot be made or written to
   */
  open(): void {
    if (this.isReadOnly) return;
    makeFolder(this.folder, 0o700);
    const tag = join(this.folder, TAG[0]);
    const swept = ageOf(tag);
    const groups = readdirSync(this.folder);
    if (swept === null ? groups.length > 0 : swept < DAY) return;
    writeFileSync(tag, TAG[1]);
    for (const group of groups) if (/^[0-9a-f]{2}$/.test(group)) sweep(join(this.folder, group));
  }

  #key({ path, document }: Job, sha256: string): string {
    return digest(JSON.stringify([BUILD, this.#recipe, registryPath(path), document, sha256]));
  }

  #pathOf(key: string): string {
    return join(this.folder, key.slice(0, 2), key.slice(2));
  }
}

/** All of a recipe that a result depends on. */
function describe({ formats, unit, options, encoding, limits, grammar }: Recipe): string {
  const forPeople = formats.includes('table') ? options : null;
  return JSON.stringify([formats, unit, forPeople, encoding ?? null, Object.entries(limits).sort(), { ...grammar, off: [...grammar.off].sort() }]);
}

const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

function ageOf(path: string): number | null {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return null;
  }
}

/** Entries that are in use are told by their time from those that are not. */
function touch(path: string): void {
  if ((ageOf(path) ?? 0) <= DAY) return;
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // It belongs to somebody else, who shares it.
  }
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (/^[0-9a-f]{62}$/.test(name) && (ageOf(path) ?? 0) > KEPT) rmSync(path, { force: true });
  }
}
