import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, expect, test } from 'vitest';
import type { Registry } from '../src/browser.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = join(root, 'samples/notice.txt');

let folder: string;
let tarball: string;
/** What the installed program makes of the sample. */
let printed: Registry;

function run(command: string, args: readonly string[], cwd = folder): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect(status, `${command} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

/** Runs an ES module in the folder where the package is installed, and gives the JSON that it prints. */
function runModule(code: string): unknown {
  writeFileSync(join(folder, 'script.mjs'), code);
  return JSON.parse(run(process.execPath, ['script.mjs', sample]));
}

/** The program and the libraries agree on everything but the name of the document. */
function facts({ source: _, ...rest }: Registry): unknown {
  return rest;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  // The set-up of the tests has built already.
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root)) as [{ filename: string }];
  tarball = join(folder, filename);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
  printed = JSON.parse(run('npx', ['--no', '--', 'plan-extract', '--quiet', '-f', 'json', sample])) as Registry;
}, 120_000);

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

test.each(['plan-extract', 'plan-extract/browser'])('%s extracts what the program does', (entry) => {
  const registry = runModule(`
    import { readFile } from 'node:fs/promises';
    import { extract } from '${entry}';
    console.log(JSON.stringify(await extract(await readFile(process.argv[2]), { path: 'notice.txt' })));
  `);
  expect(facts(registry as Registry)).toEqual(facts(printed));
});

test('the plug-ins work in a pipeline of the unified that is installed', () => {
  const registry = runModule(`
    import { readFile } from 'node:fs/promises';
    import { planCompile, planFacts, planParse } from 'plan-extract';
    import { unified } from 'unified';
    import { VFile } from 'vfile';
    const value = await readFile(process.argv[2], 'utf8');
    const source = { text: value, path: null, format: 'txt', encoding: null, sha256: '0'.repeat(64) };
    const file = await unified().use(planParse).use(planFacts).use(planCompile).process(new VFile({ value, data: { source } }));
    console.log(JSON.stringify(file.result));
  `);
  expect(facts(registry as Registry)).toEqual(facts(printed));
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
