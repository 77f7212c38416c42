import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Registry } from '../src/browser.js';

const root = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
let tarball: string;
/** What the installed program makes of the sample. */
let printed: Registry;

function run(command: string, args: readonly string[], cwd = folder): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect(status, `${command} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

/** Runs an ES module in the folder where the package is installed, beside the sample, and gives what it prints. */
function runModule(code: string): string {
  writeFileSync(join(folder, 'script.mjs'), code);
  return run(process.execPath, ['script.mjs']);
}

/** The program and the libraries agree on everything but the name of the document. */
function facts({ source: _, ...rest }: Registry): unknown {
  return rest;
}

// Package managers and compilers take their time on a busy machine.
vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  // The set-up of the tests has built already.
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root)) as [{ filename: string }];
  tarball = join(folder, filename);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
  copyFileSync(join(root, 'samples/notice.txt'), join(folder, 'notice.txt'));
  printed = JSON.parse(run('npx', ['--no', '--', 'plan-extract', '--quiet', '-f', 'json', 'notice.txt'])) as Registry;
});

afterAll(() => rmSync(folder, { recursive: true }));

test('holds the documents, the sample and the licences of what is bundled, but no sources', () => {
  const installed = join(folder, 'node_modules/plan-extract');
  expect(readdirSync(installed).sort()).toEqual(
    ['LICENSE', 'README.md', 'README.zh-CN.md', 'THIRD-PARTY-NOTICES', 'bin', 'dist', 'package.json', 'samples'],
  );
  const notices = readFileSync(join(installed, 'THIRD-PARTY-NOTICES'), 'utf8');
  for (const name of ['@vant/area-data', 'commander', 'unified', 'yaml', 'zod']) expect(notices).toMatch(new RegExp(`^${name} \\d.* \\(`, 'm'));
});

test('the program runs as installed', () => {
  const { document, tasks } = printed;
  expect(document.number?.text).toBe('青政办发〔2026〕7号');
  expect(tasks).toHaveLength(9);
});

test('plan-extract/browser extracts what the program does', () => {
  const registry = runModule(`
    import { readFile } from 'node:fs/promises';
    import { extract } from 'plan-extract/browser';
    console.log(JSON.stringify(await extract(await readFile('notice.txt'))));
  `);
  expect(facts(JSON.parse(registry) as Registry)).toEqual(facts(printed));
});

/** The files of `dist` that an entry reaches; those that are loaded only when they are needed as well, if asked for. */
function reach(entry: string, lazily: boolean, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const code = readFileSync(join(root, 'dist', entry), 'utf8');
  const imports = code.matchAll(lazily ? /(?:from|import)\s*\(?["`']\.\/([^"`']+)["`']/g : /(?:from|import)\s*["']\.\/([^"']+)["']/g);
  for (const [, file] of imports) reach(file!, lazily, seen);
  return seen;
}

const sizeOf = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + statSync(join(root, 'dist', file)).size, 0);
const READERS = /SaxesParser|pdfjs|micromark/;

test.each(['index.js', 'browser.js'])('dist/%s loads no reader of a format before a file of it comes', (entry) => {
  const loaded = [...reach(entry, false)];
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.filter((file) => READERS.test(readFileSync(join(root, 'dist', file), 'utf8')))).toEqual([]);
  expect(sizeOf(reach(entry, true))).toBeGreaterThan(2 * sizeOf(loaded));
});

test('nothing that the browser entry may ever load uses Node', () => {
  const users = [...reach('browser.js', true)].filter((file) => /(?:from|import)\s*\(?["']node:/.test(readFileSync(join(root, 'dist', file), 'utf8')));
  expect(users).toEqual([]);
});

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const examples = readFileSync(join(root, name), 'utf8').matchAll(/^```js\n([^`]*)^```$/gm);
  const [library, plugins] = Array.from(examples, ([, code]) => code!);

  test('the example of the library works', () => {
    const leads = printed.tasks.map(({ id, title, responsibilities }) => `${id} ${title} ${responsibilities.find(({ role }) => role === 'lead')?.name ?? ''}`);
    expect(runModule(library!)).toBe(`${leads.join('\n')}\n1 0\n`);
  });

  test('the example of the plug-ins works, with the unified that is installed', () => {
    expect(runModule(plugins!)).toMatch(new RegExp(`^${printed.tasks.length} \\[.*notice\\.txt:35:40`, 's'));
  });
});

test('the types are right by themselves', () => {
  writeFileSync(join(folder, 'types.mts'), `
    import { planCompile, planFacts, planParse, extract, extractFile, type Registry } from 'plan-extract';
    import { extract as extractAnywhere } from 'plan-extract/browser';
    import { unified } from 'unified';
    const registries: Registry[] = [await extract(''), await extractFile('a.txt'), await extractAnywhere(new Uint8Array())];
    const { result } = unified().use(planParse).use(planFacts).use(planCompile).processSync('');
    export const all: Registry[] = [...registries, result];
    // @ts-expect-error the roles are a closed list
    registries[0]!.tasks[0]!.responsibilities[0]!.role = 'boss';
  `);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  expect(run(process.execPath, [compiler, '--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', 'types.mts'])).toBe('');
});

test('publint and “are the types wrong” find nothing', async () => {
  const data = readFileSync(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(data).buffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  const analysis = await checkPackage(createPackageFromTarballData(data));
  // The package is ESM, for tools that know `exports`.
  const passed = ['node10', 'node16-cjs'];
  const problems = analysis.types === false ? [analysis] : analysis.problems.filter((problem) => !('resolutionKind' in problem && passed.includes(problem.resolutionKind)));
  expect(problems).toEqual([]);
});
