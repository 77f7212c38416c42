import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const shipped = join(root, 'bin/plan-extract.js');

export interface RunOptions {
  input?: string | Uint8Array;
  env?: Record<string, string>;
  /** The folder below the sandbox that it runs in. */
  cwd?: string;
  /** Another user, where we are root. */
  uid?: number;
  /** Another build than the one in `dist`. */
  program?: string;
}

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** A folder in which the built program runs as its users run it, with a cache of its own. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'sandbox-'));

  /** The default cache of the runs. */
  get cache(): string {
    return join(this.folder, '.xdg/plan-extract');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  put(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  run(args: readonly string[], { input = '', env, cwd = '', uid, program = shipped }: RunOptions = {}): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      ...this.#options(env, cwd),
      ...(uid === undefined ? {} : { uid, gid: uid }),
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return { code: status, out: stdout, err: stderr };
  }

  start(args: readonly string[], env?: Record<string, string>): ReturnType<typeof spawn> {
    return spawn(process.execPath, [shipped, ...args], { ...this.#options(env, ''), stdio: ['pipe', 'ignore', 'ignore'] });
  }

  /** The relative paths of what is in a folder, in order; folders end in `/`. */
  names(path: string): string[] {
    if (!existsSync(this.path(path))) return [];
    const entries = readdirSync(this.path(path), { recursive: true, withFileTypes: true });
    const found = entries.map((entry) => join(entry.parentPath, entry.name).slice(this.path(path).length + 1) + (entry.isDirectory() ? '/' : ''));
    return found.sort();
  }

  /** The files of a folder, with what is in them. */
  files(path: string): Record<string, string> {
    return Object.fromEntries(this.names(path).flatMap((name) => (name.endsWith('/') ? [] : [[name, this.read(join(path, name))]])));
  }

  /** All that changes when a folder is written to. */
  state(path: string): [name: string, inode: number, changed: number][] {
    return ['', ...this.names(path)].map((name) => {
      const { ino, ctimeMs } = lstatSync(this.path(path, name));
      return [name, ino, ctimeMs];
    });
  }

  /** A copy of the program, to change it, or for another user to reach it. */
  copyProgram(): string {
    for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), this.path('.program', part), { recursive: true });
    return this.path('.program/bin/plan-extract.js');
  }

  #options(env: Record<string, string> = {}, cwd: string): { cwd: string; env: Record<string, string> } {
    return { cwd: this.path(cwd), env: { PATH: process.env['PATH']!, LANG: 'en_US.UTF-8', XDG_CACHE_HOME: this.path('.xdg'), ...env } };
  }
}

/** The exit code of a run, or the signal that ended it. */
export async function ended(child: ReturnType<typeof spawn>): Promise<number | string | null> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return code ?? signal;
}

/** A plan of as many tasks; `seed` tells it from others. */
export function planOf(seed: number, tasks = 2): string {
  const items = Array.from({ length: tasks }, (_, index) => `（${numerals(index + 1)}）摸清底数。6月底前完成${seed + index + 1}座粮库的清查，建档率达到9${seed % 10}%以上。（市粮食局牵头，市财政局配合）\n`);
  return `2031年青岫市粮食安全工作要点\n\n一、夯实基础\n${items.join('')}`;
}

/** 23 → 二十三, up to 99 */
function numerals(number: number): string {
  const digit = (value: number): string => '零一二三四五六七八九'[value]!;
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? digit(ones) : ''}`;
}

export const isRoot = process.getuid?.() === 0;
/** The user that nothing belongs to. */
export const NOBODY = 65534;
