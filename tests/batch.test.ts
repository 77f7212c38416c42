import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import type { Registry } from '../src/registry/schema.js';
import { encode } from './encoded.js';
import { isRoot, NOBODY, planOf, type Ran, Sandbox } from './sandbox.js';

vi.setConfig({ testTimeout: 60_000 });

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const plan = planOf(1);
const story = '那年冬天，老人常坐在门口，看着远处的山，一句话也不说。\n';
/** A document that cannot be read. */
const broken = '%PDF-1.7\n';

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

const put = (path: string, content: string | Uint8Array = plan): void => box.put(path, content);
const run = (...args: string[]): Ran => box.run(args);

/** The paths of the documents of an ndjson. */
const paths = ({ out }: Ran): (string | null)[] => lines(out).map(({ source }) => (source as Registry['source']).path);
const lines = (text: string): Record<string, unknown>[] => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
/** Lists keep their order. */
const orderOf = (args: readonly string[]) => (a: string, b: string): number => (args.includes('--files-from') ? rank(a) - rank(b) : a < b ? -1 : 1);
const rank = (path: string): number => ['in/a.txt', 'in/draft/b.txt', 'in/deep/d.bak.txt', 'in/deep/e.txt'].indexOf(path);
/** The documents that inputs turn out to be. */
const found = (...args: string[]): (string | null)[] => paths(run(...args, '-f', 'ndjson'));

describe('inputs', () => {
  test('a folder gives its documents of all formats, and says what else there is', () => {
    const plans = readdirSync(join(fixtures, 'formats/plan')).filter((name) => /^plan.*\.(?!fodt)/.test(name));
    for (const name of plans) put(join('in/a/b', name), readFileSync(join(fixtures, 'formats/plan', name)));
    put('in/picture.png');
    put('in/sheet.xlsx');
    put('in/.hidden.txt');
    put('in/~$lock.docx');
    const ran = run('in', '-o', 'out', '--keep-extension');
    expect(ran.code).toBe(0);
    expect(box.names('out/a/b')).toEqual(plans.map((name) => `${name}.json`).sort());
    expect(ran.err).toContain(`documents read: ${plans.length}, files written: ${plans.length}\n`);
    expect(ran.err).toContain('skipped, of other formats: .png 1, .xlsx 1\n');
  });

  test('a glob finds what it says, but for lock files and the output of earlier runs', () => {
    for (const path of ['in/a.md', 'in/sub/b.md', 'in/sub/c.txt', 'in/~$a.md', 'in/.d.md']) put(path);
    for (let time = 0; time < 2; time++) {
      expect(run('**/*.{md,txt}', '-o', 'out', '-f', 'table', '--quiet')).toMatchObject({ code: 0, err: '' });
      expect(box.names('out')).toEqual(['in/', 'in/a.txt', 'in/sub/', 'in/sub/b.txt', 'in/sub/c.txt']);
    }
    expect(found('out/**/*.txt', '-o', '-')).toHaveLength(3);
    expect(found('in/**')).toEqual(['in/a.md', 'in/sub/b.md', 'in/sub/c.txt']);
  });

  test('a glob that leads out of its folder writes below the output all the same', () => {
    put('here/a/x.txt');
    put('b/y.txt');
    expect(box.run(['{a,../b}/*.txt', '-o', 'out'], { cwd: 'here' }).code).toBe(0);
    expect(box.names('here/out')).toEqual(['a/', 'a/x.json', 'y.json']);
    expect(box.names('b')).toEqual(['y.txt']);
  });

  const listed = ['a b.txt', '-c.txt', '市/粮食.txt', 'folder'];
  const asList = listed.join('\n');
  test.each<[string, string | Uint8Array]>([
    ['lines', `${asList}\n\n`],
    ['lines of Windows', listed.join('\r\n')],
    ['UTF-8 with a mark', `\ufeff${asList}`],
    ['UTF-16 with a mark', encode(`\ufeff${asList}`, 'utf-16le')],
    ['UTF-16 without one', encode(asList, 'utf-16le')],
    ['UTF-16, big-endian, without one', encode(asList, 'utf-16be')],
    ['GB 18030', encode(asList, 'gb18030')],
    ['NUL', listed.map((name) => `${name}\0`).join('')],
  ])('a list may be in %s', (_, list) => {
    for (const path of ['a b.txt', '-c.txt', '市/粮食.txt', 'folder/d.txt']) put(path);
    put('list', list);
    const expected = ['a b.txt', '-c.txt', '市/粮食.txt', 'folder/d.txt'];
    expect(found('--files-from', 'list')).toEqual(expected);
    expect(paths(box.run(['--files-from', '-', '-f', 'ndjson'], { input: list }))).toEqual(expected);
  });

  test('with NUL, a name may have a line break in it', () => {
    put('a\nb.txt');
    put('list', 'a\nb.txt\0');
    expect(found('--files-from', 'list')).toEqual(['a\nb.txt']);
  });

  test('a list mirrors the paths in it, names what is not there, and may be empty but must be there', () => {
    put('in/a.txt');
    put('list', 'in/a.txt\nin/none.txt\n');
    const ran = run('--files-from', 'list', '-o', 'out');
    expect([ran.code, box.names('out')]).toEqual([2, ['in/', 'in/a.json']]);
    expect(ran.err).toContain('in/none.txt: error read-missing');
    put('empty', '');
    expect(run('--files-from', 'empty', '-f', 'json')).toMatchObject({ code: 0, out: '[]\n' });
    expect(run('--files-from', 'none').code).toBe(2);
    expect(run('-', '--files-from', '-').code).toBe(2);
  });

  test('a line - of a list is a file of that name', () => {
    put('-');
    const ran = box.run(['--files-from', '-', '-f', 'ndjson'], { input: '-\n' });
    expect(paths(ran)).toEqual(['-']);
  });

  test('what is to be ignored is left out of folders, globs and lists, and never if it is named itself', () => {
    for (const path of ['in/a.txt', 'in/draft/b.txt', 'in/c.bak.txt', 'in/deep/d.bak.txt', 'in/deep/e.txt', 'in/deep/f.txt']) put(path);
    put('in/.planextractignore', '# Entwürfe\ndraft/\n*.bak.txt\n/deep/f.txt\n');
    put('in/deep/.planextractignore', '!d.bak.txt\n');
    put('list', 'in/a.txt\nin/draft/b.txt\nin/c.bak.txt\nin/deep/d.bak.txt\nin/deep/e.txt\nin/deep/f.txt\n');
    const left = ['in/a.txt', 'in/deep/d.bak.txt', 'in/deep/e.txt'];
    for (const args of [['in'], ['in/**/*.txt'], ['--files-from', 'list']]) {
      expect(found(...args)).toEqual(left);
      expect(found(...args, '--ignore', '*.bak.txt', '--ignore', 'in/a.txt')).toEqual(['in/deep/e.txt']);
      expect(found(...args, '--ignore', '!in/draft/', '--ignore', '!in/draft/*')).toEqual(['in/a.txt', 'in/deep/d.bak.txt', 'in/deep/e.txt', 'in/draft/b.txt'].sort(orderOf(args)));
    }
    expect(run('in', '-f', 'ndjson').err).toContain('files and folders left out by ignore rules: 3\n');
    expect(found('in/draft/b.txt', 'in/c.bak.txt', '--ignore', '*.txt')).toEqual(['in/draft/b.txt', 'in/c.bak.txt']);
  });

  test('links are named: one to another folder is not followed, one that leads back and files in a circle are failures', () => {
    put('in/a.txt');
    put('other/b.txt');
    symlinkSync('../other', box.path('in/elsewhere'));
    expect(run('in', '-f', 'ndjson')).toMatchObject({ code: 0, err: expect.stringContaining('in/elsewhere: a link to a folder, which was not followed') });
    symlinkSync('..', box.path('in/up'));
    symlinkSync('y.txt', box.path('in/x.txt'));
    symlinkSync('x.txt', box.path('in/y.txt'));
    symlinkSync('nowhere', box.path('in/z.txt'));
    const ran = run('in', '-o', 'out');
    expect(ran.code).toBe(3);
    for (const text of ['in/up: error read-folder-loop', 'in/x.txt: error read-loop', 'in/y.txt: error read-loop', 'in/z.txt: error read-missing']) expect(ran.err).toContain(text);
    expect(box.names('out')).toEqual(['a.json']);
  });

  test('a pipe in a folder is not waited for', ({ skip }) => {
    put('in/a.txt');
    if (spawnSync('mkfifo', [box.path('in/pipe.txt')]).status !== 0) skip('there are no pipes');
    expect(found('in')).toEqual(['in/a.txt']);
  });

  test('an output folder in the input is none of it, by whatever name', () => {
    put('in/a.md');
    mkdirSync(box.path('in/out'));
    symlinkSync('in/out', box.path('link'));
    for (const out of ['in/out', './in/../in/out/', 'link', 'link']) {
      expect(run('in', '-o', out, '-f', 'table,json').code).toBe(0);
      expect(box.names('in')).toEqual(['a.md', 'out/', 'out/a.json', 'out/a.txt']);
    }
  });

  test('outputs may lie beside the inputs', () => {
    put('in/sub/a.txt');
    for (let time = 0; time < 2; time++) {
      expect(run('in', '-o', 'in').code).toBe(0);
      expect(box.names('in')).toEqual(['sub/', 'sub/a.json', 'sub/a.txt']);
    }
  });
});

describe('outputs', () => {
  beforeEach(() => {
    for (let index = 0; index < 12; index++) put(`in/${'abc'[index % 3]}/${index}.txt`, planOf(index, 1 + (index % 4)));
    put('in/story.txt', story);
  });

  test('--merge makes one file of all, in JSON and YAML', () => {
    const all = found('in');
    expect(run('in', '--merge', '-o', 'all.json').code).toBe(0);
    const merged = JSON.parse(box.read('all.json')) as { documents: Registry[] };
    expect(Object.keys(merged)).toEqual(['schemaVersion', 'generator', 'documents']);
    expect(merged.documents.map(({ source }) => source.path)).toEqual(all);
    expect(merged.documents).toEqual(JSON.parse(run('in', '-f', 'json').out));
    expect(run('in', '--merge', '-f', 'yaml').code).toBe(0);
    expect(parse(run('in', '--merge', '-f', 'yaml').out)).toEqual(merged);
  });

  test('ndjson has a line for each document, and with --per task for each task, whose key is document and id', () => {
    const registries = JSON.parse(run('in', '-f', 'json').out) as Registry[];
    run('in', '-o', 'all.ndjson', '-f', 'ndjson');
    expect(lines(box.read('all.ndjson'))).toEqual(registries);
    const tasks = lines(run('in', '-f', 'ndjson', '--per', 'task').out);
    expect(tasks.map((task) => [task['document'], task['id']])).toEqual(registries.flatMap(({ source, tasks: own }) => own.map(({ id }) => [source.path, id])));
    expect(new Set(tasks.map((task) => `${String(task['document'])} ${String(task['id'])}`)).size).toBe(tasks.length);
    for (const task of tasks) expect(Object.keys(task).slice(0, 2)).toEqual(['document', 'id']);
    expect(tasks.length).toBe(30);
  });

  test('documents that --per task could not tell apart stop the run', () => {
    put('x/in/a.txt');
    put('y/in/a.txt');
    mkdirSync(box.path('here'));
    const ran = box.run(['../x/in', '../y/in', '-f', 'ndjson', '--per', 'task', '-o', 'all.ndjson'], { cwd: 'here' });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/\.\.\/x\/in\/a\.txt, \.\.\/y\/in\/a\.txt/);
    expect(box.names('here')).toEqual([]);
  });

  test('are the same bytes however many jobs there are, from the cache or not', () => {
    const kinds = [['-f', 'ndjson'], ['-f', 'ndjson', '--per', 'task'], ['--merge', '-f', 'yaml'], ['-f', 'json'], ['-f', 'table', '--lang', 'zh']];
    for (const kind of kinds) {
      const outs = [['-j', '1', '--no-cache'], ['-j', '2', '--no-cache'], ['-j', '4', '--no-cache'], ['-j', '4'], ['-j', '1']].map((flags) => run('in', ...kind, ...flags).out);
      expect(outs[0]!.length).toBeGreaterThan(1000);
      expect(new Set(outs).size).toBe(1);
    }
    for (const jobs of ['1', '2', '4']) run('in', '-o', `out${jobs}`, '-f', 'json,yaml,ndjson', '-j', jobs, '--no-cache');
    expect(Object.keys(box.files('out1'))).toHaveLength(39);
    expect(box.files('out2')).toEqual(box.files('out1'));
    expect(box.files('out4')).toEqual(box.files('out1'));
  });

  test('warnings come in the order of the documents, too', () => {
    for (let index = 0; index < 30; index++) put(`more/${index}.txt`, index % 2 ? story : planOf(index, 40));
    const errs = ['1', '2', '4'].map((jobs) => run('more', '-f', 'ndjson', '--no-cache', '-j', jobs).err.replace(/^time.*\n/m, ''));
    expect(errs[0]).toContain('more/9.txt:1:1: warning no-plan');
    expect(new Set(errs).size).toBe(1);
  });

  test.each([
    ['two inputs', ['in/a', 'other/a'], 'in/a/0.txt, other/a/0.md'],
    ['two files of one name', ['in/a/0.txt', 'other/0.txt'], 'in/a/0.txt, other/0.txt'],
    ['an input and itself in another format', ['other'], 'other/b/1.md, other/b/1.txt'],
    ['an input and standard input', ['other/stdin.txt', '-'], 'other/stdin.txt, -'],
  ])('where %s would meet, nothing is written', (_, args, named) => {
    for (const path of ['other/a/0.md', 'other/0.txt', 'other/b/1.md', 'other/b/1.txt', 'other/stdin.txt']) put(path);
    const ran = run(...args, '-o', 'out');
    expect([ran.code, box.names('out')]).toEqual([2, []]);
    expect(ran.err).toContain(` ← ${named}\n`);
  });

  test('outputs that meet by a link stop the run, too', () => {
    mkdirSync(box.path('out/a'), { recursive: true });
    symlinkSync('a', box.path('out/b'));
    put('in/b/0.txt');
    expect([run('in', '-o', 'out').code, box.names('out/a')]).toEqual([2, []]);
  });

  test('an input is not written over, by whatever links it is reached', () => {
    symlinkSync('in', box.path('same'));
    symlinkSync('in/story.txt', box.path('story.link'));
    put('real/z.txt', story);
    symlinkSync('../real/z.txt', box.path('in/z.txt'));
    for (const args of [['in', '-o', 'same'], ['in', '-o', 'story.link', '--merge'], ['same', '-o', 'in/story.txt', '--merge'], ['in', '-o', 'real/z.txt', '--merge'], ['in', '-o', 'new/', '--sarif', 'same/story.txt'], ['in', '-o', 'new/', '--summary', 'real/z.txt']]) {
      const ran = run(...args, '-f', 'table');
      expect([ran.code, args]).toEqual([2, args]);
    }
    expect([box.read('in/story.txt'), box.read('real/z.txt'), existsSync(box.path('new'))]).toEqual([story, story, false]);
  });

  test('what a run reads besides documents is not written over', () => {
    const grammar = 'units:\n  count: [{ words: [网箱], examples: [{ text: 30网箱, value: 30, unit: 网箱 }] }]\n';
    put('g.yaml', grammar);
    put('plan-extract.config.yaml', grammar);
    put('list.txt', 'in/story.txt\n');
    for (const args of [['in', '--merge', '--grammar', 'g.yaml', '-o', 'g.yaml'], ['in', '--merge', '-o', 'plan-extract.config.yaml'], ['--files-from', 'list.txt', '--sarif', 'list.txt', '-o', 'out/']]) {
      expect([run(...args).code, args]).toEqual([2, args]);
    }
    expect([box.read('g.yaml'), box.read('plan-extract.config.yaml'), box.read('list.txt')]).toEqual([grammar, grammar, 'in/story.txt\n']);
  });

  test('a file of lines that has lost its documents is emptied, and found stale before', () => {
    run('in', '-o', 'all.ndjson');
    expect(lines(box.read('all.ndjson')).length).toBeGreaterThan(0);
    rmSync(box.path('in'), { recursive: true });
    mkdirSync(box.path('in'));
    expect(run('in', '-o', 'all.ndjson', '--check').code).toBe(1);
    expect([run('in', '-o', 'all.ndjson').code, box.read('all.ndjson')]).toEqual([0, '']);
    expect(run('validate', 'all.ndjson').code).toBe(0);
  });

  test('a file of all stays as it was where nothing can be read any more', () => {
    run('in', '--merge', '-o', 'all.json');
    const before = box.read('all.json');
    for (const name of readdirSync(box.path('in'), { recursive: true, encoding: 'utf8' })) if (statSync(box.path('in', name)).isFile()) put(join('in', name), broken);
    expect([run('in', '--merge', '-o', 'all.json').code, box.read('all.json')]).toEqual([3, before]);
  });

  test('a report is no output of a document, nor of another report', () => {
    expect(run('in', '-o', 'out', '--sarif', 'out/story.json').code).toBe(2);
    expect(run('in', '-o', 'out', '--sarif', 'report', '--summary', './report').code).toBe(2);
    expect(existsSync(box.path('out'))).toBe(false);
  });

  test('keep the rights that they had, and new ones have those of the user', () => {
    run('in/story.txt', '-o', 'out/');
    expect(statSync(box.path('out/story.json')).mode & 0o777).toBe(0o666 & ~process.umask());
    chmodSync(box.path('out/story.json'), 0o600);
    run('in/story.txt', '-o', 'out/', '--force');
    expect(statSync(box.path('out/story.json')).mode & 0o777).toBe(0o600);
  });
});

describe('names', () => {
  const strange = ['空 格.txt', 'a\nb.txt', '-dash.txt', '[x].txt', '*.txt', '$(x).txt', 'back\\slash.txt', '#hash.txt', '!bang.txt', 'caf\u00e9.txt', 'cafe\u0301.txt', ' lead.txt', 'UPPER.TXT', '‮rtl.txt'];

  test('may be strange, each has its own output, and ignoring one leaves the others', () => {
    for (const name of strange) put(`in/${name}`);
    expect(run('in', '-o', 'out').code).toBe(0);
    expect(box.names('out')).toEqual(strange.map((name) => name.replace(/\.\w+$/, '.json')).sort());
    expect(box.run(['.', '--ignore', '\\!bang.txt', '-f', 'ndjson'], { cwd: 'in' }).out.split('\n')).toHaveLength(strange.length);
    expect(box.run(['--quiet', '--', ...strange], { cwd: 'in' })).toMatchObject({ code: 0, err: '' });
    expect(box.run(['in'], {}).err).not.toContain('\u001b');
  });

  test('may be as long as the system takes; where the output’s is longer, it is named and the others are done', () => {
    const longest = `${'长'.repeat(83)}ab.txt`;
    const tooLong = `${'久'.repeat(83)}ab.md`;
    expect([Buffer.byteLength(longest), Buffer.byteLength(tooLong)]).toEqual([255, 254]);
    put(`in/${longest.replace('ab', 'a')}`);
    put(`in/${longest}`);
    put(`in/${tooLong}`);
    put('in/z.txt');
    const ran = run('in', '-o', 'out');
    expect(ran.code).toBe(3);
    expect(ran.err.match(/error/g)).toHaveLength(2);
    expect(ran.err).toContain(`out/${longest.replace('.txt', '.json')}: error write-long-name`);
    expect(box.names('out')).toEqual(['z.json', longest.replace('ab.txt', 'a.json')]);
  });
});

describe('names of files', () => {
  test('do not become lines of their own, nor commands to the log of a host', () => {
    put('in/l\n::error file=a::x.txt', story);
    put('::error file=b::y.txt', story);
    for (const flags of [[], ['--annotations', 'github']]) {
      const { err } = run('in', '::error file=b::y.txt', 'none\n::warning file=c::z.txt', '-f', 'ndjson', ...flags);
      expect(err).toContain('no-plan');
      const commands = err.split('\n').filter((line) => line.startsWith('::'));
      expect(commands.filter((line) => !/^::(?:error|warning) file=[^:]*,title=plan-extract /.test(line))).toEqual([]);
      expect(commands.length > 0).toBe(flags.length > 0);
    }
  });

  test('that are a dash are told from standard input', () => {
    put('-');
    const ran = box.run(['-', './-', '-f', 'ndjson'], { input: story });
    expect(paths(ran)).toEqual([null, '-']);
  });

  test('are told apart by case in ignore rules, as git does', () => {
    put('in/draft-a.txt');
    put('in/Draft-b.txt');
    expect(found('in', '--ignore', 'Draft*')).toContain('in/draft-a.txt');
    expect(found('in', '--ignore', 'Draft*')).not.toContain('in/Draft-b.txt');
  });

  test('with separators of lines are valid in lines of JSON', () => {
    put('in/a\u2028b.txt');
    run('in', '-o', 'all.ndjson');
    expect(run('validate', 'all.ndjson').code).toBe(0);
  });
});

describe('a second run', () => {
  beforeEach(() => {
    for (let index = 0; index < 6; index++) put(`in/${index}.txt`, planOf(index));
    run('in', '-o', 'out');
  });

  /** How many documents were taken from the cache, and how many files written. */
  function work({ err }: Ran): [unchanged: number, written: number] {
    const number = (label: string): number => Number(new RegExp(`${label}: (\\d+)`).exec(err)?.[1] ?? 0);
    return [number('unchanged'), number('files written')];
  }

  test('does nothing, and touches nothing', () => {
    const before = box.state('out');
    expect(work(run('in', '-o', 'out'))).toEqual([6, 0]);
    expect(box.state('out')).toEqual(before);
  });

  test('does what has changed', () => {
    put('in/3.txt', planOf(30));
    put('in/new.txt', planOf(31));
    expect(work(run('in', '-o', 'out'))).toEqual([5, 2]);
    expect(box.read('out/3.json')).toBe(run('in/3.txt').out);
  });

  test('knows a document by its bytes, not by its time', () => {
    const then = new Date(1_000_000);
    utimesSync(box.path('in/1.txt'), then, then);
    const { size, atime, mtime } = statSync(box.path('in/2.txt'));
    put('in/2.txt', planOf(2).replace('92%', '97%'));
    utimesSync(box.path('in/2.txt'), atime, mtime);
    expect(statSync(box.path('in/2.txt')).size).toBe(size);
    expect(work(run('in', '-o', 'out'))).toEqual([5, 1]);
    expect(box.read('out/2.json')).toContain('97%');
  });

  test('writes again what was changed or removed behind its back', () => {
    const whole = box.files('out');
    put('out/1.json', '{}');
    rmSync(box.path('out/2.json'));
    truncateSync(box.path('out/3.json'), 100);
    expect(work(run('in', '-o', 'out'))).toEqual([6, 3]);
    expect(box.files('out')).toEqual(whole);
  });

  test('converts again with another format, grammar, encoding or limit', () => {
    for (const flags of [['-f', 'yaml'], ['-f', 'json', '--encoding', 'utf-8'], ['-f', 'json', '--max-pages', '7'], ['-f', 'ndjson', '--per', 'task']]) {
      const first = run('in', '-o', `other/`, ...flags);
      expect([work(first)[0], flags]).toEqual([0, flags]);
      expect([work(run('in', '-o', `other/`, ...flags)), flags]).toEqual([[6, 0], flags]);
    }
    expect(work(run('in', '-o', 'out'))).toEqual([6, 0]);
  });

  test('converts again when the grammar of a file changes', () => {
    const grammar = (off: string): void => put('g.yaml', `off: [${off}]\n`);
    const again = (): [number, number] => work(run('in', '-o', 'g', '--grammar', 'g.yaml'));
    grammar('repair/wide-digits');
    expect(again()).toEqual([0, 6]);
    expect(again()).toEqual([6, 0]);
    grammar('repair/soft-spaces');
    expect(again()[0]).toBe(0);
    expect(work(run('in', '-o', 'out'))).toEqual([6, 0]);
  });

  test('of another build converts again', () => {
    const program = box.copyProgram();
    const again = (): [number, number] => work(box.run(['in', '-o', 'out'], { program }));
    expect(again()).toEqual([6, 0]);
    const dist = box.path('.program/dist');
    const mark = /\$\{\w+(?:\.\w+)?\} [0-9a-f]{16}(?= \$)/;
    const marked = readdirSync(dist).filter((name) => /\.c?js$/.test(name) && mark.test(readFileSync(join(dist, name), 'utf8')));
    expect(marked.length).toBeGreaterThanOrEqual(2);
    for (const name of marked) writeFileSync(join(dist, name), readFileSync(join(dist, name), 'utf8').replace(mark, (text) => `${text.slice(0, -16)}0123456789abcdef`));
    rmSync(join(dist, 'cli.cache'));
    expect(again()).toEqual([0, 0]);
    expect(again()).toEqual([6, 0]);
  });

  test('with --force does all anew', () => {
    const before = box.state('out');
    expect(work(run('in', '-o', 'out', '--force'))).toEqual([0, 6]);
    const after = box.state('out');
    expect(after.filter(([, inode], index) => inode === before[index]![1]).map(([name]) => name)).toEqual(['']);
    expect(work(run('in', '-o', 'out'))).toEqual([6, 0]);
  });

  test('with another cache or none knows nothing', () => {
    const before = box.state('.xdg');
    expect(work(run('in', '-o', 'out', '--no-cache'))).toEqual([0, 0]);
    expect(work(run('in', '-o', 'out', '--cache', 'mine'))).toEqual([0, 0]);
    expect(work(run('in', '-o', 'out', '--cache', 'mine'))).toEqual([6, 0]);
    expect(box.state('.xdg')).toEqual(before);
    expect(box.read('mine/CACHEDIR.TAG')).toMatch(/^Signature: 8a477f597d28d172789f06886806bc55/);
  });

  describe('with a damaged cache gives the same', () => {
    let whole: Record<string, string>;
    let entries: string[];
    beforeEach(() => {
      whole = box.files('out');
      entries = box.names('.xdg/plan-extract').filter((name) => /^..\/.{62}$/.test(name)).map((name) => join(box.cache, name));
    });

    function checkSame(converted: number): void {
      expect(entries).toHaveLength(6);
      rmSync(box.path('out'), { recursive: true });
      const ran = run('in', '-o', 'out');
      expect([ran.code, work(ran), ran.err.includes('error')]).toEqual([0, [6 - converted, 6], false]);
      expect(box.files('out')).toEqual(whole);
      expect(work(run('in', '-o', 'out'))).toEqual([6, 0]);
    }

    test('deleted', () => {
      rmSync(box.cache, { recursive: true });
      checkSame(6);
    });

    test('truncated', () => {
      entries.forEach((path, index) => truncateSync(path, [0, 1, 31, 36, 200, statSync(path).size - 1][index]!));
      checkSame(6);
    });

    test.each([0, 33, 40, 120, 700, -1, -30, -200])('with a bit flipped at %i', (at) => {
      for (const path of entries.slice(2)) {
        const bytes = readFileSync(path);
        bytes[(at + bytes.length) % bytes.length]! ^= 4;
        writeFileSync(path, bytes);
      }
      checkSame(4);
    });

    test('with entries swapped', () => {
      renameSync(entries[0]!, box.path('aside'));
      renameSync(entries[1]!, entries[0]!);
      renameSync(box.path('aside'), entries[1]!);
      checkSame(2);
    });

    test('with folders and links where entries were', () => {
      for (const path of entries.slice(0, 3)) rmSync(path);
      mkdirSync(entries[0]!);
      symlinkSync(entries[1]!, entries[1]!);
      symlinkSync('/dev/null', entries[2]!);
      rmSync(box.path('out'), { recursive: true });
      const ran = run('in', '-o', 'out');
      expect([ran.code, work(ran)[1]]).toEqual([0, 6]);
      expect(box.files('out')).toEqual(whole);
    });
  });

  test('where the cache cannot be a folder says so and goes on', () => {
    put('file', 'x');
    for (const place of ['file', 'file/deep', '/proc/nowhere']) {
      const ran = run('in', '-f', 'ndjson', '--cache', place);
      expect([ran.code, paths(ran).length]).toEqual([0, 6]);
      expect(ran.err).toContain(`the cache ${place} cannot be used`);
      expect(box.run(['in', '-f', 'ndjson', '--quiet', '--cache', place]).err).toBe('');
    }
  });

  test.runIf(isRoot)('where the cache belongs to somebody else goes on', () => {
    const program = box.copyProgram();
    chmodSync(box.folder, 0o755);
    const cold = box.run(['in', '-f', 'ndjson'], { uid: NOBODY, program, env: { XDG_CACHE_HOME: box.path('none') } });
    expect([cold.code, cold.err]).toEqual([0, expect.stringContaining('cannot be used: permission')]);
    for (const entry of ['.xdg', '.xdg/plan-extract', ...box.names('.xdg/plan-extract').map((name) => `.xdg/plan-extract/${name}`)]) {
      chmodSync(box.path(entry), 0o755);
      utimesSync(box.path(entry), new Date(), new Date(Date.now() - (entry.endsWith('TAG') ? 0 : 3 * 86_400_000)));
    }
    const warm = box.run(['in', '-f', 'json'], { uid: NOBODY, program });
    expect([warm.code, work(warm)]).toEqual([0, [6, 0]]);
    expect(warm.out).toBe(run('in', '-f', 'json').out);
  });

  test('a folder of one’s own may be the cache: nothing of it is lost, and it is not marked as one', () => {
    put('mine/25/report.txt', 'precious');
    put(`mine/25/${'a'.repeat(62)}.txt`, 'precious');
    const old = new Date(Date.now() - 1e10);
    for (const name of box.names('mine')) utimesSync(box.path('mine', name), old, old);
    run('in', '-f', 'ndjson', '--cache', 'mine');
    expect(work(run('in', '-f', 'ndjson', '--cache', 'mine'))).toEqual([6, 0]);
    expect(box.names('mine')).toEqual(expect.arrayContaining(['25/report.txt', `25/${'a'.repeat(62)}.txt`]));
    expect(existsSync(box.path('mine/CACHEDIR.TAG'))).toBe(false);
  });

  test('removes from the cache what no run asked for in a month, and keeps what is in use', () => {
    const tag = join(box.cache, 'CACHEDIR.TAG');
    const old = new Date(Date.now() - 40 * 86_400_000);
    const before = box.names('.xdg/plan-extract').length;
    for (const name of box.names('.xdg/plan-extract')) utimesSync(join(box.cache, name), old, old);
    utimesSync(tag, new Date(), new Date());
    run('in/0.txt', 'in/1.txt', '-f', 'json');
    utimesSync(tag, old, old);
    run('in/0.txt', 'in/1.txt', '-f', 'json');
    expect(box.names('.xdg/plan-extract').filter((name) => /\/.{62}$/.test(name))).toHaveLength(2);
    expect(before).toBeGreaterThan(6);
  });

  test('the cache may lie in the output or the input', () => {
    for (const place of ['out', 'in']) {
      expect(work(run('in', '-o', 'out', '--cache', place))).toEqual([0, 0]);
      expect(work(run('in', '-o', 'out', '--cache', place))).toEqual([6, 0]);
      expect(run('in', '-o', 'out', '--cache', place, '--check').code).toBe(0);
    }
  });
});

describe('--check', () => {
  beforeEach(() => {
    for (let index = 0; index < 4; index++) put(`in/sub/${index}.txt`, planOf(index));
  });

  /** What is named, and the exit code; nothing at all may have been written. */
  function check(...args: string[]): [code: number | null, named: string[]] {
    const before = box.state('');
    const { code, err, out } = run(...args, '--check');
    expect(out).toBe('');
    expect(box.state('')).toEqual(before);
    return [code, [...err.matchAll(/^(.*): error check-(\w+) /gm)].map(([, path, kind]) => `${kind} ${path}`)];
  }

  test('names what is stale, missing and orphaned', () => {
    run('in', '-o', 'out');
    put('out/notes.json', '{"mine": true}');
    put('out/.hidden.json', box.read('out/sub/0.json'));
    expect(check('in', '-o', 'out')).toEqual([0, []]);
    put('in/sub/1.txt', planOf(11));
    put('in/sub/new.txt');
    rmSync(box.path('in/sub/2.txt'));
    put('out/sub/3.json', '{}');
    expect(check('in', '-o', 'out')).toEqual([1, ['stale out/sub/1.json', 'stale out/sub/3.json', 'missing out/sub/new.json', 'orphaned out/sub/2.json']]);
    expect(run('in', '-o', 'out', '--check', '--quiet')).toMatchObject({ code: 1, err: expect.not.stringContaining('registries:') });
    run('in', '-o', 'out');
    expect(check('in', '-o', 'out')).toEqual([1, ['orphaned out/sub/2.json']]);
  });

  test('makes no folder and no cache', () => {
    expect(check('in', '-o', 'out')[0]).toBe(1);
    expect(check('in', '-o', 'out', '--cache', 'mine')[1]).toHaveLength(4);
    expect(box.names('')).toEqual(['in/', ...[0, 1, 2, 3].map((index) => `in/sub/${index}.txt`), 'in/sub/'].sort());
  });

  test('leaves leftovers of killed runs to the next run', () => {
    run('in', '-o', 'out');
    put(`out/sub/.plan-extract-${hostname().replace(/[^\w-]/g, '').slice(0, 40)}-999999999-0a.tmp`, 'half');
    expect(check('in', '-o', 'out')).toEqual([0, []]);
  });

  test('knows the formats apart, and single files', () => {
    run('in', '-o', 'out', '-f', 'json,yaml');
    expect(check('in', '-o', 'out', '-f', 'json,yaml')).toEqual([0, []]);
    put('out/sub/0.yaml', `${box.read('out/sub/0.yaml')}\n`);
    expect(check('in', '-o', 'out', '-f', 'json,yaml')).toEqual([1, ['stale out/sub/0.yaml']]);
    for (const [file, ...flags] of [['all.json', '--merge'], ['all.ndjson', '-f', 'ndjson'], ['tasks.jsonl', '-f', 'ndjson', '--per', 'task']] as const) {
      expect(check('in', '-o', file, ...flags)).toEqual([1, [`missing ${file}`]]);
      run('in', '-o', file, ...flags);
      expect(check('in', '-o', file, ...flags)).toEqual([0, []]);
      put(file, box.read(file).replace('粮', '米'));
      expect(check('in', '-o', file, ...flags)).toEqual([1, [`stale ${file}`]]);
    }
  });

  test('a document that cannot be read is not taken for gone', () => {
    run('in', '-o', 'out');
    put('in/sub/1.pdf', broken);
    rmSync(box.path('in/sub/1.txt'));
    expect(check('in', '-o', 'out')).toEqual([3, []]);
  });

  test('needs an output', () => {
    expect(run('in', '--check').code).toBe(2);
  });
});

describe('what goes wrong', () => {
  test('of wrong usage, failures and refusals the gravest is told, and all else is done', () => {
    put('in/a.txt');
    put('in/b.txt', story);
    put('in/c.pdf', broken);
    const ran = run('none.txt', 'in', '-o', 'out', '--strict');
    expect([ran.code, box.names('out')]).toEqual([2, ['a.json', 'b.json']]);
    expect(ran.err).toContain('none.txt: error read-missing');
    expect(run('in', '-o', 'out', '--strict').code).toBe(3);
    rmSync(box.path('in/c.pdf'));
    expect(run('in', '-o', 'out', '--strict').code).toBe(1);
    rmSync(box.path('in/b.txt'));
    expect(run('in', '-o', 'out', '--strict').code).toBe(0);
  });

  test('a file that vanishes between listing and reading is named', () => {
    for (const name of ['a', 'b', 'c']) put(`in/${name}.txt`);
    put('vanish.cjs', `
      const fs = require('node:fs');
      const { readdirSync } = fs;
      fs.readdirSync = (folder, ...rest) => {
        const entries = readdirSync(folder, ...rest);
        if (folder === 'in') fs.rmSync('in/b.txt', { force: true });
        return entries;
      };`);
    const ran = box.run(['in', '-o', 'out'], { env: { NODE_OPTIONS: '--require ./vanish.cjs' } });
    expect([ran.code, box.names('out')]).toEqual([3, ['a.json', 'c.json']]);
    expect(ran.err).toContain('in/b.txt: error read-missing no such file');
  });

  test('an output that cannot be written is named, and the others are', () => {
    for (const name of ['a', 'b', 'c']) put(`in/${name}.txt`);
    mkdirSync(box.path('out/b.json'), { recursive: true });
    const ran = run('in', '-o', 'out');
    expect([ran.code, box.names('out')]).toEqual([3, ['a.json', 'b.json/', 'c.json']]);
    expect(ran.err).toContain('out/b.json: error write-is-folder');
    expect(ran.err).toContain('documents read: 3, files written: 2, failures: 1\n');
  });

  test.runIf(isRoot)('a folder that may not be written or read is named', () => {
    const program = box.copyProgram();
    put('in/a/x.txt');
    put('in/b/y.txt');
    put('in/c/z.txt');
    mkdirSync(box.path('out/b'), { recursive: true });
    mkdirSync(box.path('out/a'));
    mkdirSync(box.path('out/c'));
    for (const path of ['', 'out/a', 'out/c']) chmodSync(box.path(path), 0o777);
    chmodSync(box.path('in/c'), 0o700);
    const ran = box.run(['in', '-o', 'out', '--no-cache'], { uid: NOBODY, program });
    expect([ran.code, box.names('out')]).toEqual([3, ['a/', 'a/x.json', 'b/', 'c/']]);
    expect(ran.err).toContain('in/c: error read-denied');
    expect(ran.err).toContain('out/b/y.json: error write-denied');
  });

  const heavy = (): Uint8Array => {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
    const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const body = '<w:p><w:r><w:t>1.巡查河道。</w:t></w:r></w:p>'.repeat(400_000);
    return zipSync({
      '_rels/.rels': strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${type}" Target="word/document.xml"/></Relationships>`),
      'word/document.xml': strToU8(`<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`),
    }, { level: 1 });
  };

  test.each([['seconds', '1', 'read-slow'], ['memory', '1', 'read-memory']])('a document that takes too much %s does not stop the others', (what, limit, error) => {
    put('in/b.docx', heavy());
    for (const name of ['a', 'c', 'd']) put(`in/${name}.txt`);
    for (const jobs of ['1', '2']) {
      const ran = run('in', '-o', 'out', `--max-${what}`, limit, '-j', jobs, '--no-cache');
      expect([ran.code, box.names('out')]).toEqual([3, ['a.json', 'c.json', 'd.json']]);
      expect(ran.err).toContain(`in/b.docx: error ${error}`);
      rmSync(box.path('out'), { recursive: true });
    }
  });
});

describe('a reader that takes its time', () => {
  test('makes no document slow', () => {
    for (let index = 0; index < 40; index++) put(`big/${index}.txt`, planOf(index, 150));
    const program = fileURLToPath(new URL('../bin/plan-extract.js', import.meta.url));
    const { status, stderr } = spawnSync('/bin/sh', ['-c', `{ "${process.execPath}" "${program}" big -j 2 --max-seconds 1 -f json --no-cache; echo "ended with $?" >&2; } | { sleep 5; cat > /dev/null; }`], { cwd: box.folder, encoding: 'utf8' });
    expect([status, stderr.includes('ended with 0'), stderr.includes('slow')]).toEqual([0, true, false]);
  });
});

describe('reports', () => {
  beforeEach(() => {
    put('in/a.txt');
    put('in/b.txt', story);
    put('in/c.pdf', broken);
  });

  test('tell of all documents and failures in files, and of findings as annotations', () => {
    const ran = run('in', '-o', 'out', '--sarif', 'new/run.sarif', '--summary', 'new/run.md', '--annotations', 'github');
    expect(ran.code).toBe(3);
    const { runs } = JSON.parse(box.read('new/run.sarif')) as { runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[]; invocations: { exitCode: number; toolExecutionNotifications: unknown[] }[] }[] };
    expect(runs[0]!.results.map(({ ruleId, locations }) => [ruleId, locations[0]!.physicalLocation.artifactLocation.uri])).toEqual([['no-plan', 'in/b.txt']]);
    expect(runs[0]!.invocations[0]).toMatchObject({ exitCode: 3, toolExecutionNotifications: [expect.anything()] });
    expect(box.read('new/run.md')).toContain('in/c.pdf');
    expect(ran.err).toMatch(/^::warning .*file=in\/b\.txt/m);
    expect(ran.err).toMatch(/^::error .*file=in\/c\.pdf/m);
    expect(box.names('new')).toEqual(['run.md', 'run.sarif']);
  });

  test('that cannot be written are failures, and the documents are done', () => {
    for (const flag of ['--sarif', '--summary']) {
      const ran = run('in/a.txt', 'in/b.txt', '-o', 'out/', flag, 'in/a.txt/report');
      expect([ran.code, flag]).toEqual([3, flag]);
      expect(ran.err).toContain('in/a.txt/report: error write-no-folder');
      expect(box.names('out')).toEqual(['a.json', 'b.json']);
    }
  });

  test('of a run whose reader goes away are of all documents, and whole', async () => {
    for (let index = 0; index < 150; index++) put(`many/${index}.txt`, planOf(index, 30));
    const program = fileURLToPath(new URL('../bin/plan-extract.js', import.meta.url));
    const child = spawn(process.execPath, [program, 'many', '-f', 'json', '--no-cache', '--sarif', 'run.sarif'], { cwd: box.folder, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.once('exit', resolve));
    expect(readdirSync(box.folder).sort()).toEqual(['in', 'many', 'run.sarif']);
    const { runs } = JSON.parse(box.read('run.sarif')) as { runs: { invocations: unknown[] }[] };
    expect(runs[0]!.invocations).toMatchObject([{ executionSuccessful: true, exitCode: 0 }]);
  });

  test('the summary goes to standard error, and --quiet says only what failed', () => {
    const ran = run('in', '-f', 'ndjson');
    expect(ran.err).toMatch(/documents read: 2, failures: 1\ntasks: 2, of them with a responsibility statement: 2, targets: \d+\nproblems: no-plan 1\n.*time: /s);
    expect(run('in', '-f', 'ndjson', '--lang', 'zh').err).toContain('读入文件：2，其中未变：2，失败：1\n');
    expect(run('in', '-f', 'ndjson', '--quiet').err).toMatch(/^in\/c\.pdf: error read-damaged [^\n]*\n$/);
    rmSync(box.path('in/c.pdf'));
    expect(run('in', '-f', 'ndjson', '--quiet')).toMatchObject({ code: 0, err: '' });
  });
});

describe('a folder of notices', () => {
  interface Reading {
    plans: string[];
    tasks: number;
    statements: number;
    targets: number;
    rules: string[];
  }
  const expected = parse(readFileSync(join(fixtures, 'folder/expected.yaml'), 'utf8')) as Record<string, Reading>;

  /** What was read out of each document, by its path in the folder. */
  function readAll(): Map<string, { registry: Registry; rules: Set<string> }> {
    cpSync(join(fixtures, 'folder/notices'), box.path('notices'), { recursive: true });
    const ran = run('notices', '-o', 'out', '--keep-extension');
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('files and folders left out by ignore rules: 2\n');
    return new Map(
      Object.entries(box.files('out')).map(([path, text]) => {
        const registry = JSON.parse(text) as Registry;
        return [path.replace(/\.json$/, ''), { registry, rules: new Set<string>(registry.diagnostics.map(({ rule }) => rule)) }];
      }),
    );
  }

  test('gives its documents and no others, most of them with the plans that they hold', () => {
    const read = readAll();
    expect([...read.keys()].sort()).toEqual(Object.keys(expected).sort());
    const agreeing = [...read].filter(([path, { registry }]) => registry.plans.length > 0 && registry.plans.map(({ title }) => title).join() === expected[path]!.plans.join());
    const formats = new Set(agreeing.map(([, { registry }]) => registry.source.format));
    expect([...formats].sort()).toEqual(['doc', 'docx', 'html', 'md', 'odt', 'pdf', 'rtf', 'txt', 'wps']);
  });

  test('is read as a careful reader does: plans, tasks, statements, targets and problems of every document', () => {
    const read = readAll();
    const readings = Object.entries(expected).map(([path, { rules }]): [string, Reading] => {
      const { registry, rules: there } = read.get(path)!;
      return [path, {
        plans: registry.plans.map(({ title }) => title ?? ''),
        tasks: registry.tasks.length,
        statements: registry.tasks.filter(({ responsibilityText }) => responsibilityText !== null).length,
        targets: registry.tasks.reduce((sum, { targets }) => sum + targets.length, 0),
        rules: rules.filter((rule) => there.has(rule)),
      }];
    });
    expect(Object.fromEntries(readings)).toEqual(expected);
  });
});
