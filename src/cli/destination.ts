import { join, relative, resolve } from 'node:path';
import { UserError } from '../messages.js';
import type { Input } from './inputs.js';
import { statOf } from './stat.js';

/** Where the data goes. */
export type Destination = { kind: 'standardOutput' } | { kind: 'file'; path: string } | { kind: 'folder'; path: string };

/**
 * What `-o` means: a folder if it is one, ends in `/`, or several files are to be written.
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

/** A file to be written for an input, in the output of this number. */
export interface Target {
  input: Input;
  output: number;
  path: string;
}

/**
 * The files that are to be written: `sub/a.txt` becomes `sub/a.json` below the folder, or `sub/a.txt.json`.
 * @throws {UserError} where two inputs would meet in one file, or an input would be overwritten
 */
export function targetsOf(inputs: readonly Input[], endings: readonly string[], folder: string, keepExtension: boolean): Target[] {
  const targets = inputs.flatMap((input) => {
    const stem = keepExtension ? input.place : input.place.replace(/(?<=[^/])\.[^./]+$/, '');
    return endings.map((ending, output) => ({ input, output, path: join(folder, `${stem}.${ending}`) }));
  });
  checkTargets(targets);
  return targets;
}

/** @throws {UserError} where two inputs would meet in one file, or an input would be overwritten */
export function checkTargets(targets: readonly Target[]): void {
  const read = new Set(targets.map(({ input }) => relative('', input.path)));
  const written = new Map<string, string[]>();
  for (const { input, path } of targets) {
    if (read.has(relative('', path))) throw new UserError('usage.overwrite', { output: path });
    written.set(resolve(path), [...(written.get(resolve(path)) ?? []), input.path]);
  }
  for (const [path, inputs] of written) {
    if (inputs.length > 1) throw new UserError('usage.collision', { inputs: inputs.join(', '), output: relative('', path) });
  }
}
