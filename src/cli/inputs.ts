import { statSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { UserError } from '../messages.js';
import { toReadError } from '../read/file.js';
import { FAILED, type Outcome, USAGE } from './outcome.js';
import type { Screen } from './screen.js';
import { walk } from './walk.js';

/** A document to be read. */
export interface Input {
  /** What to open, as it is shown to the user; `-` for standard input. */
  path: string;
  /** Where its output goes below an output folder, with `/` and the ending of the input. */
  place: string;
}

export interface Inputs {
  list: readonly Input[];
  /** Whether the command line asks for several documents, however many there turn out to be. */
  several: boolean;
}

/** Files, folders, globs and `-` → documents, each once, in the order of the arguments. What is not there is shown and noted. */
export async function expandInputs(args: readonly string[], screen: Screen, outcome: Outcome): Promise<Inputs> {
  const list = new Map<string, Input>();
  let several = args.length > 1;
  for (const argument of args) {
    const found = await expand(argument, screen, outcome);
    several ||= found.several;
    for (const input of found.list) {
      const key = relative('', input.path);
      if (!list.has(key)) list.set(key, input);
    }
  }
  return { list: [...list.values()], several };
}

const single = (path: string, place: string): Inputs => ({ list: [{ path, place }], several: false });

async function expand(argument: string, screen: Screen, outcome: Outcome): Promise<Inputs> {
  if (argument === '-') return single('-', 'stdin');
  try {
    const isFolder = statSync(argument).isDirectory();
    return isFolder ? folder(argument, screen, outcome) : single(argument, basename(argument));
  } catch (error) {
    const reason = toReadError(error);
    if (reason.code === 'missing' && GLOB.test(argument)) return glob(argument, screen, outcome);
    screen.failure(argument, reason);
    outcome.note(reason.code === 'missing' ? USAGE : FAILED);
    return { list: [], several: false };
  }
}

function folder(path: string, screen: Screen, outcome: Outcome): Inputs {
  const { files, failures } = walk(path);
  for (const [name, error] of failures) {
    screen.failure(name, error);
    outcome.note(FAILED);
  }
  return { list: files.map((file) => ({ path: file, place: below(path, file) })), several: true };
}

const GLOB = /[*?[\]{}!()]/;

async function glob(pattern: string, screen: Screen, outcome: Outcome): Promise<Inputs> {
  const { default: fastGlob } = await import('fast-glob');
  const files = (await fastGlob(pattern)).sort();
  if (files.length === 0) {
    screen.failure(pattern, new UserError('usage.noMatch'));
    outcome.note(USAGE);
  }
  return { list: files.map((path) => ({ path, place: below(fixedPart(pattern), path) })), several: true };
}

/** The folders of a glob before the first one that is a pattern: `a/b/*.txt` → `a/b`. */
function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => GLOB.test(part));
  return parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

function below(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
