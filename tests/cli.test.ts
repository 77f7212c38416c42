import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Registry } from '../src/registry/schema.js';
import { VERSION } from '../src/version.js';
import { encode } from './encoded.js';

const program = fileURLToPath(new URL('../bin/plan-extract.js', import.meta.url));
/** One plan in every format. */
const plans = fileURLToPath(new URL('../fixtures/formats/plan', import.meta.url));
const environment = { PATH: process.env['PATH'], LANG: 'en_US.UTF-8' };

const plan = `2031年青岫市粮食安全工作要点

一、夯实基础
（一）摸清底数。6月底前完成全部粮库的清查，建档率达到95%以上。（市粮食局牵头，市财政局配合）
（二）加强巡查。每季度开展一次联合检查。（市市场监管局负责）
`;
const story = '那年冬天，老人常坐在门口，看着远处的山，一句话也不说。\n';

let folder: string;

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function run(args: readonly string[], options: { input?: string | Uint8Array; env?: Record<string, string> } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...environment, ...options.env },
    input: options.input ?? '',
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

function json(ran: Ran): Registry {
  return JSON.parse(ran.out) as Registry;
}

function paths(ran: Ran): (string | null)[] {
  return (JSON.parse(ran.out) as Registry[]).map(({ source }) => source.path);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  put('plan.txt', plan);
});

describe('inputs', () => {
  test('one file gives one registry, as JSON where nobody looks', () => {
    const ran = run(['plan.txt']);
    expect(ran.code).toBe(0);
    expect(json(ran).source).toMatchObject({ path: 'plan.txt', format: 'txt', encoding: 'utf-8', characters: plan.length });
    expect(json(ran).tasks.map(({ id }) => id)).toEqual(['p1.1.1#1', 'p1.1.2#1']);
    expect(ran.out).toBe(`${JSON.stringify(json(ran), null, 2)}\n`);
  });

  test('the command may be written out, and flags may stand anywhere', () => {
    const { out } = run(['plan.txt']);
    expect(run(['extract', 'plan.txt']).out).toBe(out);
    expect(run(['--quiet', 'extract', '-f', 'json', 'plan.txt']).out).toBe(out);
    expect(run(['plan.txt', '--format', 'json']).out).toBe(out);
  });

  test('- is standard input', () => {
    const ran = run(['-'], { input: plan });
    expect(json(ran).source.path).toBeNull();
    expect(json(ran).tasks).toHaveLength(2);
  });

  test('several give an array, each once', () => {
    put('b.txt', story);
    expect(paths(run(['b.txt', 'plan.txt', './b.txt']))).toEqual(['b.txt', 'plan.txt']);
  });

  test('a folder gives its documents, nested, in the order of code units', () => {
    for (const path of ['in/b.txt', 'in/B.txt', 'in/a/z.md', 'in/市.txt', 'in/c.png', 'in/~$d.docx', 'in/.hidden.txt', 'in/e.html', 'in/a.txt']) put(path, story);
    symlinkSync('.', join(folder, 'in/loop'));
    expect(paths(run(['in']))).toEqual(['in/B.txt', 'in/a.txt', 'in/a/z.md', 'in/b.txt', 'in/e.html', 'in/市.txt']);
  });

  test('files of all formats give what their plan says', () => {
    const names = readdirSync(plans).filter((name) => /^plan.*\.(?!fodt)/.test(name));
    for (const name of names) copyFileSync(join(plans, name), join(folder, name));
    const registries = JSON.parse(run(names).out) as Registry[];
    expect(registries.map(({ source }) => source.format)).toEqual(names.map((name) => name.split('.').at(-1)));
    const facts = registries.map(({ tasks }) => tasks.map(({ id, responsibilities, targets }) => [id, responsibilities.map(({ role, name }) => `${role} ${name}`), targets.map(({ value, unit }) => `${value} ${unit}`)]));
    expect(facts[0]).toHaveLength(21);
    for (const other of facts) expect(other).toEqual(facts[0]);
  });

  test('limits are heeded and told, and what is none is wrong usage', () => {
    for (const name of ['plan-libreoffice.pdf', 'plan.docx']) copyFileSync(join(plans, name), join(folder, name));
    const ran = run(['plan-libreoffice.pdf', 'plan.docx', '--max-pages', '1']);
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/^plan-libreoffice\.pdf: error read-pages .*--max-pages/);
    expect(paths(ran)).toEqual(['plan.docx']);
    const big = run(['-', '--max-size', '1'], { input: plan.repeat(20_000) });
    expect([big.code, big.err]).toEqual([3, expect.stringMatching(/read-large .*--max-size/)]);
    for (const [flag, value] of [['--max-size', '0'], ['--max-pages', 'x'], ['--max-seconds', '-1'], ['--max-memory', '1.5']]) {
      expect([run(['plan.txt', `${flag}=${value}`]).code, flag]).toEqual([2, flag]);
    }
  });

  test('an empty folder is done at once', () => {
    mkdirSync(join(folder, 'empty'));
    expect(run(['empty'])).toMatchObject({ code: 0, out: '[]\n', err: expect.stringContaining('no document was read\n') });
  });

  test('a glob gives what matches, and one that matches nothing is wrong usage', () => {
    put('in/a.txt', story);
    put('in/sub/b.text', story);
    expect(paths(run(['in/**/*.te?t', 'in/*.txt']))).toEqual(['in/sub/b.text', 'in/a.txt']);
    const none = run(['in/*.doc']);
    expect(none).toMatchObject({ code: 2, out: '[]\n' });
    expect(none.err).toContain('in/*.doc');
  });

  test('a file whose name looks like a glob is a file', () => {
    put('a[1].txt', story);
    expect(json(run(['a[1].txt'])).source.path).toBe('a[1].txt');
  });

  test('one that is not there is named, and the others are done', () => {
    const ran = run(['none.txt', 'plan.txt']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('none.txt: error read-missing');
    expect(paths(ran)).toEqual(['plan.txt']);
  });

  test('one that cannot be read is named, and the others are done', () => {
    put('a.pdf', '%PDF-1.7\n');
    put('b.txt', '');
    const ran = run(['a.pdf', 'b.txt', 'plan.txt']);
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/^a\.pdf: error read-damaged .*\nb\.txt: error read-empty /);
    expect(paths(ran)).toEqual(['plan.txt']);
  });

  test('what does not exist is graver than what cannot be read, and that than a warning', () => {
    put('b.txt', '');
    put('c.txt', story);
    expect(run(['none', 'b.txt', 'c.txt', '--strict']).code).toBe(2);
    expect(run(['b.txt', 'c.txt', '--strict']).code).toBe(3);
  });
});

describe('encodings', () => {
  test('are found out or told', () => {
    put('gbk.txt', encode(plan, 'gb18030'));
    expect(json(run(['gbk.txt'])).source.encoding).toBe('gb18030');
    expect(json(run(['gbk.txt'])).tasks).toEqual(json(run(['plan.txt'])).tasks);
    expect(json(run(['plan.txt', '--encoding', 'gbk'])).source.encoding).toBe('gb18030');
  });

  test('that are unknown are wrong usage', () => {
    const ran = run(['plan.txt', '--encoding', 'klingon']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('gb18030');
  });
});

describe('formats', () => {
  test('of several inputs: YAML documents, tables one behind the other', () => {
    put('b.txt', story);
    const yaml = run(['plan.txt', 'b.txt', '-f', 'yaml']);
    expect(parseAllDocuments(yaml.out)).toHaveLength(2);
    const table = run(['plan.txt', 'plan.txt', '-f', 'table', '--lang', 'zh'], { env: { COLUMNS: '70' } });
    expect(table.out).toContain('p1.1.1#1');
    expect(table.out).toMatch(/^编号 +任务 +责任/m);
  });

  test('a table has colours only if they are forced', () => {
    expect(run(['plan.txt', '-f', 'table']).out).not.toContain('\x1b');
    expect(run(['plan.txt', '-f', 'table'], { env: { FORCE_COLOR: '1' } }).out).toContain('\x1b');
    expect(run(['plan.txt', '-f', 'table', '--no-color'], { env: { FORCE_COLOR: '1' } }).out).not.toContain('\x1b');
    expect(run(['plan.txt', '-f', 'table'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out).not.toContain('\x1b');
  });

  test.each([['-f', 'docx'], ['-f', 'json,docx', '-o', 'out/'], ['-o', 'a.docx'], ['-f', 'json,yaml']])('%s %s is wrong usage', (...flags) => {
    const ran = run(['plan.txt', ...flags]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/^plan-extract: /);
    expect(readdirSync(folder)).toEqual(['plan.txt']);
  });
});

describe('-o', () => {
  test('to a file: the format follows the ending, and folders are made', () => {
    const ran = run(['plan.txt', '-o', 'new/deep/a.yaml']);
    expect(ran).toMatchObject({ code: 0, out: '' });
    expect(parseAllDocuments(read('new/deep/a.yaml'))).toHaveLength(1);
    expect(readdirSync(join(folder, 'new/deep'))).toEqual(['a.yaml']);
  });

  test('to a file: -f overrules the ending', () => {
    run(['plan.txt', '-o', 'a.out', '-f', 'json']);
    expect(JSON.parse(read('a.out'))).toMatchObject({ source: { path: 'plan.txt' } });
  });

  test('to a folder, if it is one or ends in a slash', () => {
    mkdirSync(join(folder, 'there'));
    run(['plan.txt', '-o', 'there']);
    run(['plan.txt', '-o', 'new/']);
    expect(read('there/plan.json')).toBe(run(['plan.txt']).out);
    expect(read('new/plan.json')).toBe(read('there/plan.json'));
  });

  test('a folder is mirrored, in each format', () => {
    put('in/a.txt', story);
    put('in/sub/b.md', story);
    const ran = run(['in', '-o', 'out', '-f', 'json,yaml']);
    expect(ran.code).toBe(0);
    expect(readdirSync(join(folder, 'out'), { recursive: true }).sort()).toEqual(['a.json', 'a.yaml', 'sub', 'sub/b.json', 'sub/b.yaml']);
    expect(JSON.parse(read('out/sub/b.json'))).toMatchObject({ source: { path: 'in/sub/b.md', format: 'md' } });
  });

  test('a folder with one file is a folder still', () => {
    put('in/a.txt', story);
    run(['in', '-o', 'out']);
    expect(existsSync(join(folder, 'out/a.json'))).toBe(true);
  });

  test('where two inputs would meet, the run stops before writing and names them', () => {
    put('in/a.txt', story);
    put('in/a.md', story);
    const ran = run(['in', '-o', 'out']);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/in\/a\.md, in\/a\.txt/);
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(run(['in', '-o', 'out', '--keep-extension']).code).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['a.md.json', 'a.txt.json']);
  });

  test('never overwrites an input', () => {
    expect(run(['plan.txt', '-o', './plan.txt']).code).toBe(2);
    expect(run(['plan.txt', '-o', '.', '-f', 'table']).code).toBe(2);
    expect(read('plan.txt')).toBe(plan);
  });

  test('several documents do not go into one file', () => {
    put('a.json', '{}');
    expect(run(['plan.txt', 'plan.txt', '-o', 'a.json']).code).toBe(2);
    expect(read('a.json')).toBe('{}');
  });

  test('what cannot be written is named', () => {
    const ran = run(['plan.txt', '-o', 'plan.txt/sub/a.json']);
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain('plan.txt/sub/a.json: error write-no-folder');
  });

  test('a link is followed, not replaced', () => {
    put('real.json', '');
    symlinkSync('real.json', join(folder, 'link.json'));
    run(['plan.txt', '-o', 'link.json']);
    expect(read('real.json')).toBe(run(['plan.txt']).out);
  });
});

describe('problems of documents', () => {
  test('go to standard error with their place, in the language asked for', () => {
    put('b.txt', story);
    expect(run(['b.txt'])).toMatchObject({ code: 0, err: 'b.txt:1:1: warning no-plan no work plan was found in the text\n' });
    expect(run(['b.txt', '--lang', 'zh']).err).toBe('b.txt:1:1: warning no-plan 文中没有找到工作计划\n');
    expect(run(['b.txt'], { env: { LC_ALL: 'zh_CN.UTF-8' } }).err).toContain('文中没有找到工作计划');
    expect(run(['b.txt', '--quiet']).err).toBe('');
  });

  test('are in Chinese in the registry whatever the language', () => {
    put('b.txt', story);
    expect(run(['b.txt', '--lang', 'en']).out).toBe(run(['b.txt', '--lang', 'zh']).out);
  });

  test('are an error with --strict only', () => {
    put('b.txt', story);
    expect(run(['b.txt', '--strict']).code).toBe(1);
    expect(run(['plan.txt', '--strict']).code).toBe(0);
  });
});

describe('--stop-after', () => {
  test('read and repair print text', () => {
    put('a.txt', encode('\ufeff要点\r\n', 'utf-16le'));
    expect(run(['a.txt', '--stop-after', 'read']).out).toBe('要点\r\n');
    expect(run(['plan.txt', '--stop-after', 'repair']).out).toContain('（一）摸清底数。');
  });

  test.each(['segment', 'extract'])('%s prints the tree', (stage) => {
    const tree = JSON.parse(run(['plan.txt', '--stop-after', stage]).out) as { type: string; children: unknown[] };
    expect(tree.type).toBe('document');
    expect(JSON.stringify(tree).includes('"type":"responsibility"')).toBe(stage === 'extract');
  });

  test('is written to files as well', () => {
    run(['plan.txt', '--stop-after', 'segment', '-o', 'out/']);
    expect(JSON.parse(read('out/plan.json'))).toMatchObject({ type: 'document' });
  });

  test.each([['--stop-after', 'compile'], ['--stop-after', 'read', '-f', 'json']])('%s %s is wrong usage', (...flags) => {
    expect(run(['plan.txt', ...flags]).code).toBe(2);
  });
});

describe('the command line', () => {
  test.each([[[]], [['--foo']], [['plan.txt', '--out']], [['plan.txt', '--lang', 'fr']], [['validate']], [['schema', 'x']], [['schema', 'task', 'x']]])('%j is wrong usage', (args) => {
    const ran = run(args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/^plan-extract: .*\nsee plan-extract --help\n$/);
    expect(run(args, { env: { LANG: 'zh_CN.UTF-8' } }).err).toMatch(/用法见/);
  });

  test('--help is in both languages and names commands and flags', () => {
    const english = run(['--help']);
    const chinese = run(['--help', '--lang', 'zh']);
    expect(english).toMatchObject({ code: 0, err: '' });
    expect(chinese.out).toContain('用法');
    for (const word of ['extract', 'validate', 'schema', '--format', '--out', '--encoding', '--strict', '--stop-after', '--keep-extension']) {
      expect(english.out).toContain(word);
      expect(chinese.out).toContain(word);
    }
  });

  test('--version', () => {
    expect(run(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  });
});

describe('validate and schema', () => {
  test('what was written is valid, in JSON and YAML, one or several', () => {
    put('b.txt', story);
    put('one.json', run(['plan.txt']).out);
    put('array.json', run(['plan.txt', 'b.txt']).out);
    put('documents.yaml', run(['plan.txt', 'b.txt', '-f', 'yaml']).out);
    expect(run(['validate', 'one.json', 'array.json', 'documents.yaml'])).toMatchObject({ code: 0, out: '' });
    expect(run(['validate', '-'], { input: read('one.json') }).code).toBe(0);
  });

  test('what is wrong is named with file and place', () => {
    put('bad.json', run(['.']).out.replace('"role": "lead"', '"role": "boss"'));
    const ran = run(['validate', 'bad.json']);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('bad.json: error registry-value $[0].tasks[0].responsibilities[0].role: must be "lead"');
    expect(run(['validate', 'bad.json', '--lang', 'zh']).err).toContain('应为 "lead"');
    expect(run(['validate', 'bad.json', '--quiet'])).toMatchObject({ code: 1, err: '' });
  });

  test('what is no registry, is not there or cannot be read', () => {
    put('broken.json', '{"a":');
    put('empty.json', '');
    expect(run(['validate', 'broken.json']).code).toBe(1);
    expect(run(['validate', 'broken.json', 'empty.json']).code).toBe(3);
    expect(run(['validate', 'empty.json', 'none.json']).code).toBe(2);
  });

  test('schema prints the JSON Schema', () => {
    const ran = run(['schema']);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  });
});

describe('the process', () => {
  test('is done when its reader goes away', async () => {
    for (let index = 0; index < 40; index++) put(`in/${index}.txt`, plan);
    const child = spawn(process.execPath, [program, 'in'], { cwd: folder, env: environment });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.runIf(existsSync('/dev/full'))('fails where standard output takes nothing', () => {
    const { status, stderr } = spawnSync('/bin/sh', ['-c', `"${process.execPath}" "${program}" plan.txt > /dev/full`], { cwd: folder, env: environment, encoding: 'utf8' });
    expect(status).toBe(3);
    expect(stderr).toContain('<stdout>: error write-full');
  });

  test('says 130 when it is interrupted', async () => {
    const child = spawn(process.execPath, [program, '-'], { cwd: folder, env: environment });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
  });

  test('loads no parser of command lines, schemas, YAML, globs or file formats for a plain run', () => {
    const preload = fileURLToPath(new URL('loaded.cjs', import.meta.url));
    const stdio = ['ignore', 'ignore', 'pipe', 'pipe'] as const;
    const { output } = spawnSync(process.execPath, ['--require', preload, program, 'plan.txt'], { cwd: folder, env: environment, stdio: [...stdio], encoding: 'utf8' });
    const loaded = output[3]!.split('\n').filter((path) => path.includes('dist'));
    expect(loaded.length).toBeGreaterThan(0);
    for (const path of loaded) expect(readFileSync(path, 'utf8')).not.toMatch(/CommanderError|ZodError|YAMLParseError|micromatch|ansi256|worker_threads|SaxesParser/);
  });
});
