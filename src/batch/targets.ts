import { join, relative } from 'node:path';
import { UserError } from '../messages.js';
import { visibleName } from '../report/visible.js';
import type { Input } from './inputs.js';
import { realPath } from './real.js';
import { statOf } from './stat.js';

/** Where the data goes: everything in one stream, or a file for each document. */
export type Destination = { kind: 'standardOutput' } | { kind: 'file'; path: string } | { kind: 'folder'; path: string };

/**
 * What `-o` means: a folder if it is one, ends in `/`, or `several` files are to be written.
 * @throws {UserError} for several files and a path that is a file
 */
export function destinationOf(out: string | undefined, several: boolean): Destination {
  if (out === undefined || out === '-') return { kind: 'standardOutput' };
  const there = statOf(out);
  if (there?.isDirectory() || /[/\\]$/.test(out)) return { kind: 'folder', path: out };
  if (!several) return { kind: 'file', path: out };
  if (there !== undefined) throw new UserError('usage.notFolder', { name: out });
  return { kind: 'folder', path: out };
}

/** The files that are to be written for a document, one for each output. */
export interface Target {
  input: Input;
  paths: readonly string[];
}

/** The files to be written: `sub/a.txt` becomes `sub/a.json` below the folder, or `sub/a.txt.json`. */
export function targetsOf(inputs: readonly Input[], endings: readonly string[], folder: string, keepExtension: boolean): Target[] {
  return inputs.map((input) => {
    const stem = keepExtension ? input.place : input.place.replace(/(?<=[^/])\.[^./]+$/, '');
    return { input, paths: endings.map((ending) => join(folder, `${stem}.${ending}`)) };
  });
}

/**
 * Looks for files that would be written twice, or over an input.
 * @param reports files that are written for the whole run
 * @param aids other files that are read: lists, grammars
 * @throws {UserError} that names them all
 */
export function checkTargets(inputs: readonly Input[], targets: readonly Target[], reports: readonly string[], aids: readonly string[]): void {
  const read = new Set([...inputs.map(({ path }) => path), ...aids].map(keyOf));
  const written = new Map<string, string[]>();
  const add = (path: string, name: string): void => {
    const key = keyOf(path);
    if (read.has(key)) throw new UserError('usage.overwrite', { output: path });
    const names = written.get(key);
    if (names) names.push(name);
    else written.set(key, [name]);
  };
  for (const path of reports) add(path, path);
  for (const { input, paths } of targets) for (const path of paths) add(path, input.path);
  const meeting = [...written].filter(([, names]) => names.length > 1);
  if (meeting.length > 0) throw new UserError('usage.collision', { outputs: meeting.map(([output, names]) => `\n  ${[relative('', output), names.join(', ')].map(visibleName).join(' ← ')}`).join('') });
}

/** Whether names of files that differ by case alone are one. */
export const FOLDS_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** What tells whether two paths are one file: links may lead to it, and on some systems names differ by more than case and the form of accents, or they do not. */
export function keyOf(path: string): string {
  return FOLDS_CASE ? realPath(path).normalize('NFC').toLowerCase() : realPath(path);
}

/**
 * Looks for documents that lines would call by one name.
 * @throws {UserError} that names them
 */
export function checkNames(inputs: readonly Input[], nameOf: (input: Input) => string | null): void {
  const named = new Map<string | null, string>();
  for (const input of inputs) {
    const name = nameOf(input);
    const other = named.get(name);
    if (other !== undefined) throw new UserError('usage.sameName', { inputs: `${other}, ${input.path}`, name: name ?? 'null' });
    named.set(name, input.path);
  }
}
