import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, mkdirSync, openSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { statOf } from './stat.js';
import { begin, end, isUnfinished } from './unfinished.js';
import { toWriteError } from './write-error.js';
import { writeAll } from './write-all.js';

/**
 * A file that is written beside its place and takes it when it is whole; missing folders are made.
 * What is no ordinary file (a pipe, a device) is written to as it is. All of it throws a {@link WriteError} if it cannot be written.
 */
export class PendingFile {
  readonly #descriptor: number;
  readonly #target: string;
  /** Where it is written; null for what is no ordinary file. */
  readonly #beside: string | null;
  #isClosed = false;

  constructor(path: string) {
    try {
      makeFolder(dirname(path));
      const there = statOf(path);
      this.#target = there?.isFile() ? realpathSync(path) : path;
      this.#beside = there === undefined || there.isFile() ? nameBeside(this.#target) : null;
      this.#descriptor = this.#beside === null ? openSync(path, 'w') : openSync(this.#beside, 'wx');
      if (this.#beside === null) return;
      begin(this.#beside);
      if (there) keepMode(this.#descriptor, there.mode);
    } catch (error) {
      throw toWriteError(error);
    }
  }

  write(data: string | Uint8Array): void {
    try {
      writeAll(this.#descriptor, data);
    } catch (error) {
      throw toWriteError(error);
    }
  }

  /** Ends the writing; the file takes its place. */
  commit(): void {
    try {
      this.#close();
      if (this.#beside === null) return;
      renameSync(this.#beside, this.#target);
      end(this.#beside);
    } catch (error) {
      this.#remove();
      throw toWriteError(error);
    }
  }

  /** Gives it up; what was in its place stays. */
  abandon(): void {
    this.#close();
    this.#remove();
  }

  #close(): void {
    if (!this.#isClosed) closeSync(this.#descriptor);
    this.#isClosed = true;
  }

  #remove(): void {
    if (this.#beside === null) return;
    rmSync(this.#beside, { force: true });
    end(this.#beside);
  }
}

/** Who may read a file stays as it was, where the file system knows of it. */
function keepMode(descriptor: number, mode: number): void {
  try {
    fchmodSync(descriptor, mode);
  } catch {
    // Then it has the mode of new files.
  }
}

/** Writes a whole file as {@link PendingFile} does. */
export function replaceFile(path: string, data: string | Uint8Array): void {
  const file = new PendingFile(path);
  try {
    file.write(data);
  } catch (error) {
    file.abandon();
    throw error;
  }
  file.commit();
}

/** Step by step: the recursive `mkdirSync` of Node 20 never comes back where a folder cannot be made, as in `/proc`. */
export function makeFolder(path: string, mode?: number): void {
  if (statOf(path)?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another run was faster.
    if (!statOf(path)?.isDirectory()) throw error;
  }
}

const visited = new Set<string>();
const HOST = `${hostname().replace(/[^\w-]/g, '').slice(0, 40)}-${processNamespace()}`;
const BESIDE = /^\.plan-extract-([\w-]*)-(\d+)-[0-9a-f]+\.tmp$/;

/** Containers of one host may have its name, and count their processes each for itself. */
function processNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

/** A name beside a file for what is not yet whole, by host and process; two containers may have both in common, and so chance has a part in it. */
function nameBeside(target: string): string {
  const folder = dirname(target);
  removeLeftovers(folder);
  return join(folder, `.plan-extract-${HOST}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

/** Removes what runs that were killed have left in a folder, the first time that it is asked for. */
export function removeLeftovers(folder: string): void {
  if (visited.has(folder)) return;
  visited.add(folder);
  for (const name of namesIn(folder)) {
    const [, host, pid] = BESIDE.exec(name) ?? [];
    if (pid !== undefined && isAbandoned(join(folder, name), host!, Number(pid))) remove(join(folder, name));
  }
}

/** One may be allowed to write to a folder and not to list it. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It belongs to somebody else.
  }
}

const DAY = 24 * 60 * 60 * 1000;

/** Of another machine only its age can be told. */
function isAbandoned(path: string, host: string, pid: number): boolean {
  if (host === HOST && (pid === process.pid ? !isUnfinished(path) : !isRunning(pid))) return true;
  try {
    return Date.now() - statSync(path).mtimeMs > DAY;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
