import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { write } from './standard.js';
import { statOf } from './stat.js';
import { toWriteError } from './write-error.js';

const unfinished = new Set<string>();

/**
 * Writes a file beside its place and renames it when it is whole; missing folders are made.
 * What is no ordinary file (a pipe, a device) is written to as it is.
 * @throws {WriteError} if it cannot be written
 */
export async function save(path: string, pieces: AsyncIterable<string>): Promise<void> {
  try {
    makeFolder(dirname(path));
    const there = statOf(path);
    if (there !== undefined && !there.isFile()) await fill(path, pieces);
    else await replace(there === undefined ? path : realpathSync(path), pieces);
  } catch (error) {
    throw toWriteError(error);
  }
}

/** Step by step: the recursive `mkdirSync` of Node 20 never comes back where a folder cannot be made, as in `/proc`. */
function makeFolder(path: string): void {
  if (statOf(path)?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

async function replace(target: string, pieces: AsyncIterable<string>): Promise<void> {
  const beside = join(dirname(target), `.plan-extract-${process.pid}.tmp`);
  unfinished.add(beside);
  try {
    await fill(beside, pieces);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    unfinished.delete(beside);
  }
}

async function fill(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const descriptor = openSync(path, 'w');
  try {
    for await (const piece of pieces) write(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes what is half written, when the run is interrupted. */
export function abandon(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}
