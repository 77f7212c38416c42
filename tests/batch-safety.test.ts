import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ended, isRoot, planOf, Sandbox } from './sandbox.js';

vi.setConfig({ testTimeout: 180_000 });

/** What is being written, beside its place. */
const TEMPORARY = /(?:^|\/)\.plan-extract-[^/]*\.tmp$/;

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

/** Documents in a few folders. */
function fill(folder: string, count: number, tasks: number): void {
  for (let index = 0; index < count; index++) box.put(`${folder}/${'abc'[index % 3]}/${index}.txt`, planOf(index, tasks));
}

/** Fails if a file is there that is neither temporary nor what a clean run writes, nor what was there before. */
function checkWhole(folder: string, clean: Record<string, string>, before: Record<string, string> = {}): void {
  const torn = Object.entries(box.files(folder)).filter(([name, text]) => !TEMPORARY.test(name) && text !== clean[name] && text !== before[name]);
  expect(torn.map(([name]) => name)).toEqual([]);
}

const leftovers = (...folders: string[]): string[] => folders.flatMap((folder) => box.names(folder).filter((name) => TEMPORARY.test(name)));

/** Numbers from 0 to 1, the same at each run of the tests. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('a killed run', () => {
  test('leaves whole files only, fifty times, and the next one finishes the work', async () => {
    fill('in', 60, 20);
    const flags = ['-f', 'json,yaml', '-j', '2', '--quiet'];
    const started = performance.now();
    expect(box.run(['in', '-o', 'clean', ...flags]).code).toBe(0);
    const clean = box.files('clean');
    expect(Object.keys(clean)).toHaveLength(120);
    const cold = performance.now() - started;
    const before = performance.now();
    box.run(['in', '-o', 'warm', ...flags]);
    const warm = performance.now() - before;

    let interrupted = 0;
    const chance = random(20_310_101);
    for (let round = 0; round < 50; round++) {
      // Where the cache knows all, a run does little but write; where it knows nothing, the cache is written to, too.
      const isCold = round % 5 === 4;
      if (isCold) rmSync(box.cache, { recursive: true, force: true });
      for (const name of box.names('out')) if (/\.\w+$/.test(name) && !TEMPORARY.test(name) && chance.next().value < 0.9) rmSync(box.path('out', name));
      const child = box.start(['in', '-o', 'out', ...flags]);
      const end = ended(child);
      await pause(40 + chance.next().value * (isCold ? cold : warm));
      child.kill('SIGKILL');
      if ((await end) === 'SIGKILL') interrupted++;
      checkWhole('out', clean);
    }
    expect(interrupted).toBeGreaterThan(20);

    rmSync(box.path('out/a/0.json'), { force: true });
    expect(box.run(['in', '-o', 'out', ...flags])).toMatchObject({ code: 0, err: '' });
    expect(box.files('out')).toEqual(clean);
    expect(box.run(['in', '-o', 'out', ...flags, '--check']).code).toBe(0);
    expect(leftovers('.xdg')).toEqual([]);
  });

  /** Kills the run before one of its steps in the file system, or in the middle of it where it writes. */
  const KILLER = `
    const fs = require('node:fs');
    const { isMainThread } = require('node:worker_threads');
    let left = Number(process.env.KILL_AT);
    const isOurs = (path) => /\\bout\\b|all\\.json|\\.tmp/.test(String(path));
    const ours = new Set();
    const die = () => process.kill(process.pid, 'SIGKILL');
    for (const name of ['openSync', 'writeSync', 'closeSync', 'renameSync', 'mkdirSync', 'rmSync', 'fchmodSync', 'writeFileSync']) {
      const original = fs[name];
      fs[name] = (...args) => {
        const counts = isMainThread && (typeof args[0] === 'number' ? ours.has(args[0]) : isOurs(args[0]));
        if (counts && left-- === 0) {
          if (name === 'writeSync') original(args[0], args[1].subarray(0, args[1].length >> 1));
          die();
        }
        const result = original(...args);
        if (name === 'openSync' && counts) ours.add(result);
        return result;
      };
    }
  `;

  test.each([
    ['files of a folder', ['-o', 'out'], 'out'],
    ['one file', ['--merge', '-o', 'out/all.json'], 'out'],
  ])('leaves whole files only, whatever the step before which it dies: %s', (_, args, folder) => {
    box.put('killer.cjs', KILLER);
    fill('in', 3, 3);
    const env = (at: number): Record<string, string> => ({ NODE_OPTIONS: '--require ./killer.cjs', KILL_AT: String(at) });
    const command = ['in', ...args, '--no-cache', '--quiet', '-j', '1', '--force'];
    fill('in', 3, 7);
    box.run(command);
    const older = box.files(folder);
    cpSync(box.path(folder), box.path('older'), { recursive: true });
    fill('in', 3, 3);
    box.run(command);
    const clean = box.files(folder);
    // New files, and then files that take the place of others.
    for (const replaced of [null, 'older']) {
      const begin = (): void => {
        rmSync(box.path(folder), { recursive: true, force: true });
        if (replaced !== null) cpSync(box.path(replaced), box.path(folder), { recursive: true });
      };
      let step = 0;
      for (begin(); box.run(command, { env: env(step) }).code !== 0 && step < 200; begin(), step++) {
        checkWhole(folder, clean, replaced === null ? {} : older);
        if (step % 4 === 0) box.run(command);
        checkWhole(folder, clean, step % 4 === 0 || replaced === null ? {} : older);
      }
      expect(box.files(folder)).toEqual(clean);
      expect(step).toBeGreaterThan(4);
    }
  });

  test('leaves what the next run removes, even if that has nothing to write', () => {
    fill('in', 3, 2);
    box.run(['in', '-o', 'out']);
    const clean = box.files('out');
    const [namespace = '0'] = existsSync('/proc/self/ns/pid') ? /\d+/.exec(readlinkSync('/proc/self/ns/pid'))! : [];
    const host = `${hostname().replace(/[^\w-]/g, '').slice(0, 40)}-${namespace}`;
    box.put(`out/a/.plan-extract-${host}-999999999-00ff.tmp`, '{"half":');
    // Of a run that goes on, of another machine, and of nobody we know.
    const others = [`out/a/.plan-extract-${host}-${process.pid}-00ff.tmp`, 'out/a/.plan-extract-elsewhere-999999999-00ff.tmp', 'out/a/.plan-extract-notes.tmp'];
    for (const other of others) box.put(other, '{"half":');
    const ran = box.run(['in', '-o', 'out']);
    expect(ran.err).toContain('unchanged: 3\n');
    expect(leftovers('out').sort()).toEqual(others.map((other) => other.slice('out/'.length)).sort());
    for (const other of others) rmSync(box.path(other));
    expect(box.files('out')).toEqual(clean);
  });
});

describe('an interrupted run', () => {
  /** Waits until something is there, for half a minute at most. */
  async function until(isThere: () => boolean): Promise<void> {
    for (let left = 3000; !isThere(); left--) {
      if (left === 0) throw new Error('it never came');
      await pause(10);
    }
  }

  // Standard input stays open, so that the run has begun and cannot end.
  test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('by %s ends with %i; its outputs are whole, and nothing else is left', async (signal, code) => {
    fill('in', 30, 5);
    box.run(['in', '-o', 'clean']);
    const clean = box.files('clean');
    rmSync(box.cache, { recursive: true });
    const child = box.start(['in', '-', '-o', 'out', '--sarif', 'out/run.sarif']);
    await until(() => box.names('out').filter((name) => name.endsWith('.json')).length === 30);
    expect(leftovers('out')).toHaveLength(1);
    const end = ended(child);
    child.kill(signal);
    expect(await end).toBe(code);
    expect(box.files('out')).toEqual(clean);
    expect(leftovers('')).toEqual([]);
  });

  test('leaves the file that it was to replace', async () => {
    fill('in', 3, 5);
    box.put('all.json', 'as before');
    const child = box.start(['in', '-', '--merge', '-o', 'all.json']);
    await until(() => leftovers('').length === 1);
    const end = ended(child);
    child.kill('SIGINT');
    expect(await end).toBe(130);
    expect([box.read('all.json'), leftovers('')]).toEqual(['as before', []]);
  });

  test('leaves a cache without temporary files, at whatever moment', async () => {
    fill('in', 60, 10);
    box.run(['in', '-o', 'clean', '--no-cache']);
    const clean = box.files('clean');
    const chance = random(7);
    for (let round = 0; round < 6; round++) {
      rmSync(box.cache, { recursive: true, force: true });
      const child = box.start(['in', '-o', 'out', '-j', '2']);
      const end = ended(child);
      await until(() => existsSync(box.cache) && box.names('.xdg').length > 3 + chance.next().value * 40);
      child.kill('SIGINT');
      expect([130, 0]).toContain(await end);
      expect(leftovers('')).toEqual([]);
      checkWhole('out', clean);
    }
    expect(box.run(['in', '-o', 'out']).code).toBe(0);
    expect(box.files('out')).toEqual(clean);
  });
});

describe('runs at once', () => {
  test('that share cache and output do not get in each other’s way', async () => {
    fill('in', 40, 8);
    box.run(['in', '-o', 'clean', '-f', 'json,yaml', '--no-cache']);
    const clean = box.files('clean');
    for (let round = 0; round < 3; round++) {
      rmSync(box.cache, { recursive: true, force: true });
      rmSync(box.path('out'), { recursive: true, force: true });
      const children = [1, 2, 2].map((jobs) => box.start(['in', '-o', 'out', '-f', 'json,yaml', '-j', String(jobs), ...(round === 2 ? ['--force'] : [])]));
      expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0]);
      expect(box.files('out')).toEqual(clean);
      expect(leftovers('.xdg')).toEqual([]);
      expect(box.run(['in', '-o', 'out', '-f', 'json,yaml']).err).toMatch(/documents read: 40, of them unchanged: 40\n/);
    }
  });
});

describe('a full disk', () => {
  const mounted = (folder: string): boolean => isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]).status === 0;

  test('is told for each output that did not fit; what is there is whole, and with room the next run ends the work', ({ skip }) => {
    mkdirSync(box.path('disk'));
    if (!mounted(box.path('disk'))) skip('only root can mount a small disk');
    try {
      fill('in', 20, 30);
      box.run(['in', '-o', 'clean']);
      const clean = box.files('clean');
      for (const flags of [[], ['--no-cache']]) {
        const ran = box.run(['in', '-o', 'disk/out', ...flags]);
        expect(ran.code).toBe(3);
        const failed = [...ran.err.matchAll(/^disk\/out\/(.*): error write-full the disk is full/gm)].map(([, name]) => name!);
        const there = Object.keys(box.files('disk/out'));
        expect(there.length).toBeGreaterThan(0);
        expect([...failed, ...there].sort()).toEqual(Object.keys(clean).sort());
        checkWhole('disk/out', clean);
      }
      expect(box.run(['in', '--merge', '-o', 'disk/all.json'])).toMatchObject({ code: 3, err: expect.stringContaining('disk/all.json: error write-full') });
      expect(box.names('disk').filter((name) => !name.startsWith('out'))).toEqual([]);
      // A cache without room is none.
      expect(box.run(['in', '-o', 'other', '--cache', 'disk/cache']).code).toBe(0);
      expect(box.files('other')).toEqual(clean);
      spawnSync('mount', ['-o', 'remount,size=64m', box.path('disk')]);
      expect(box.run(['in', '-o', 'disk/out', '--cache', 'disk/cache']).code).toBe(0);
      expect(box.files('disk/out')).toEqual(clean);
    } finally {
      spawnSync('umount', [box.path('disk')]);
    }
  });

  test.runIf(existsSync('/dev/full'))('of a report is a failure of its own', () => {
    fill('in', 2, 2);
    const ran = box.run(['in', '-o', 'out', '--sarif', '/dev/full', '--summary', '/dev/full/x']);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('/dev/full: error write-full');
    expect(box.names('out')).toHaveLength(4);
  });
});

describe.skipIf(isRoot)('a user who may not', () => {
  test('write to a folder is told so for each output, and the others are written', () => {
    fill('in', 3, 2);
    mkdirSync(box.path('out/b'), { recursive: true });
    chmodSync(box.path('out/b'), 0o555);
    const ran = box.run(['in', '-o', 'out']);
    expect([ran.code, box.names('out')]).toEqual([3, ['a/', 'a/0.json', 'b/', 'c/', 'c/2.json']]);
    expect(ran.err).toContain('out/b/1.json: error write-denied');
    chmodSync(box.path('out/b'), 0o755);
  });
});
