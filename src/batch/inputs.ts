import { type Stats, statSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import { UserError } from '../messages.js';
import { decode } from '../read/decode.js';
import { type Encoding, markedEncoding } from '../read/encodings.js';
import { ReadError } from '../read/error.js';
import { readBytes, registryPath, toReadError } from '../read/file.js';
import { leadsOut } from '../read/inside.js';
import type { IgnoreRules } from './ignore.js';
import type { Found, Wanted } from './walk.js';

/** A document to be read. */
export interface Input {
  /** What to open, as it is shown to the user; `-` for standard input. */
  path: string;
  /** Where its output goes below an output folder, with `/` and the ending of the input. */
  place: string;
}

export interface InputOptions {
  /** Patterns of what is left out. */
  ignore: readonly string[];
  /** A file that lists files and folders, `-` for standard input; null for none. */
  list: string | null;
  /** The folder below which outputs mirror the inputs; null where each input says it. */
  root: string | null;
  /** The output folder: what is in it is no input, where it lies in a folder that is one. */
  output: string | null;
  /** Which files of folders are inputs; documents where it is left out. */
  isWanted?: Wanted;
}

export interface Inputs {
  list: readonly Input[];
  /** Whether the command line asks for several documents, however many there turn out to be. */
  several: boolean;
  /** Whether all of it are folders, so that an output without an input can be told. */
  folders: boolean;
  /** What is not there, by the names that were given. */
  missing: readonly [name: string, error: UserError][];
  /** What is there and cannot be read. */
  failures: readonly [path: string, error: UserError][];
  /** Links to folders, which are not followed. */
  links: readonly string[];
  /** Files of other kinds in folders: how many, by ending. */
  skipped: ReadonlyMap<string, number>;
  /** How many files and folders the rules left out. */
  ignored: number;
}

/** No path is empty. */
const STDIN = '';

const GLOB = /[*?[\]{}!()]/;

/**
 * Files, folders, globs, `-` and lists of them → documents, each once, in the order of the arguments.
 * @throws {UserError} for an input that is not below `root`, and for standard input asked for twice
 */
export async function expandInputs(args: readonly string[], options: InputOptions): Promise<Inputs> {
  if (options.list === '-' && args.includes('-')) throw new UserError('usage.twoStdin');
  const collector = new Collector(options);
  for (const argument of args) await collector.add(argument);
  if (options.list !== null) await collector.addList(options.list);
  return collector.inputs(args.length);
}

class Collector {
  readonly #list = new Map<string, Input>();
  readonly #missing: [string, UserError][] = [];
  readonly #failures: [string, UserError][] = [];
  readonly #links: string[] = [];
  readonly #skipped = new Map<string, number>();
  #rules: IgnoreRules | null = null;
  #ignored = 0;
  #several = false;
  #folders = true;

  constructor(readonly options: InputOptions) {}

  inputs(given: number): Inputs {
    return {
      list: [...this.#list.values()],
      several: this.#several || given > 1,
      folders: this.#folders,
      missing: this.#missing,
      failures: [...this.#failures, ...(this.#rules?.failures ?? [])],
      links: this.#links,
      skipped: this.#skipped,
      ignored: this.#ignored,
    };
  }

  /** What an argument names: standard input, a file, a folder, or else a glob. */
  async add(name: string): Promise<void> {
    const there = name === '-' ? null : statOrReason(name);
    if (there !== null && !(there instanceof ReadError) && there.isDirectory()) return this.#addFolder(name, (path) => below(name, path));
    this.#folders = false;
    if (there === null) this.#put(name, 'stdin');
    else if (!(there instanceof ReadError)) this.#put(name, basename(name));
    else if (there.code === 'missing' && GLOB.test(name)) await this.#addGlob(name);
    else this.#addMissing(name, there);
  }

  /** Files and folders, one a line, or with NUL between them where there is one. */
  async addList(list: string): Promise<void> {
    this.#several = true;
    const rules = await this.#loadRules();
    const names = await namesIn(list);
    if (names instanceof ReadError) this.#missing.push([list, names]);
    for (const line of names instanceof ReadError ? [] : names) {
      const name = line === '-' ? './-' : line;
      const there = statOrReason(name);
      if (there instanceof ReadError) this.#addMissing(name, there);
      else if (there.isDirectory()) await this.#addFolder(name, registryPath);
      else if (rules.ignoresFile(name, dirname(name))) this.#ignored++;
      else this.#put(name, registryPath(name));
    }
    this.#folders = false;
  }

  async #addFolder(folder: string, placeOf: (path: string) => string): Promise<void> {
    this.#several = true;
    const { walk } = await import('./walk.js');
    const { output, isWanted } = this.options;
    const found = walk(folder, await this.#loadRules(), output, isWanted);
    this.#addFound(found, placeOf);
  }

  async #addGlob(pattern: string): Promise<void> {
    this.#several = true;
    const { globbed } = await import('./glob.js');
    const found = await globbed(pattern, GLOB, await this.#loadRules(), this.options.output);
    if (found.files.length === 0) this.#missing.push([pattern, new UserError('usage.noMatch')]);
    this.#addFound(found, (path) => (leadsOut(below(found.root, path)) ? registryPath(path) : below(found.root, path)));
  }

  #addFound({ files, failures, links, skipped, ignored }: Found, placeOf: (path: string) => string): void {
    for (const path of files) this.#put(path, placeOf(path));
    this.#failures.push(...failures);
    this.#links.push(...links);
    for (const [ending, count] of skipped) this.#skipped.set(ending, (this.#skipped.get(ending) ?? 0) + count);
    this.#ignored += ignored;
  }

  #addMissing(name: string, reason: ReadError): void {
    (reason.code === 'missing' ? this.#missing : this.#failures).push([name, reason]);
  }

  #put(path: string, place: string): void {
    const key = path === '-' ? STDIN : relative('', path);
    if (!this.#list.has(key)) this.#list.set(key, { path, place: this.#placed(path, place) });
  }

  #placed(path: string, place: string): string {
    const { root } = this.options;
    if (root === null || path === '-') return place;
    const found = below(root, path);
    if (leadsOut(found)) throw new UserError('usage.outsideRoot', { name: path, root });
    return found;
  }

  async #loadRules(): Promise<IgnoreRules> {
    const { IgnoreRules: Rules } = await import('./ignore.js');
    return (this.#rules ??= new Rules(this.options.ignore));
  }
}

function statOrReason(path: string): Stats | ReadError {
  try {
    return statSync(path);
  } catch (error) {
    return toReadError(error);
  }
}

/** The lines of a list, or why it cannot be read. */
async function namesIn(list: string): Promise<string[] | ReadError> {
  try {
    const bytes = await readBytes(list);
    const wide = wideEncoding(bytes);
    const byNul = bytes.includes(0) && markedEncoding(bytes) === null && wide === undefined;
    const names = byNul ? new TextDecoder().decode(bytes).split('\0') : decode(bytes, { encoding: wide }).text.split(/\r?\n/);
    return names.filter((name) => name.trim() !== '');
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return error.code === 'empty' ? [] : error;
  }
}

/** Windows writes lists in UTF-16, too, and not always with a mark; taken for names with NUL between them they may hold a `/`, and so the whole disk. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const found = bytes.length % 2 === 0 ? Buffer.from(bytes).toString('latin1').search(/(?:[^\0]\0){3}/) : -1;
  return found < 0 ? undefined : found % 2 === 0 ? 'utf-16le' : 'utf-16be';
}

function below(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
