import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type Grammar, shipped } from '../grammar/index.js';
import { UserError } from '../messages.js';
import { GrammarError } from '../packs/error.js';
import type { NamedPack } from '../packs/merge.js';
import { ReadError } from './error.js';
import { readBytes } from './file.js';
import { decode } from './decode.js';

/**
 * Reads grammar files and the ones that they extend, these before them, each once.
 * @throws {UserError} `grammar.noFile`, `grammar.circle`; a `GrammarError` where one is no grammar
 */
export async function readGrammarFiles(names: readonly string[]): Promise<NamedPack[]> {
  const files = new Map<string, NamedPack>();
  for (const name of names) await addFile(name, files, []);
  return [...files.values()];
}

async function addFile(name: string, files: Map<string, NamedPack>, above: readonly string[]): Promise<void> {
  const path = resolve(name);
  if (above.includes(path)) throw new UserError('grammar.circle', { name });
  if (files.has(path)) return;
  const { parsePack } = await import('../packs/load.js');
  const loaded = parsePack(await textOf(name), name);
  for (const other of loaded.pack.extends ?? []) await addFile(isAbsolute(other) ? other : join(dirname(name), other), files, [...above, path]);
  files.set(path, { ...loaded, name });
}

async function textOf(name: string): Promise<string> {
  try {
    return decode(await readBytes(name)).text;
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** What is wrong with a grammar file that cannot be read at all, by its name. */
function unreadable(name: string, error: unknown): unknown {
  if (!(error instanceof ReadError)) return error;
  if (error.code === 'missing') return new UserError('grammar.noFile', { name });
  return new GrammarError(name, [{ line: 1, column: 1, path: '', message: error.id, values: error.values }]);
}

/**
 * The grammar of the program with these files laid over it, one after the other; Node only.
 * @throws {UserError} as `readGrammarFiles` does, and where a rule is switched off that there is not
 */
export async function readGrammar(names: readonly string[]): Promise<Grammar> {
  if (names.length === 0) return shipped;
  const files = await readGrammarFiles(names);
  const { grammarOf } = await import('../packs/merge.js');
  return grammarOf(files);
}

/** What the grammar file of a project is called. */
const PROJECT_FILE = 'plan-extract.config.yaml';

/** The grammar file of the project that a folder is in: in it or in the nearest folder above; null if there is none. */
export function projectGrammar(folder: string): string | null {
  for (let here = resolve(folder), above = ''; here !== above; above = here, here = dirname(here)) {
    const file = join(here, PROJECT_FILE);
    if (existsSync(file)) return file;
    if (here === dirname(here)) return null;
  }
  return null;
}
