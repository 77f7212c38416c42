import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/diagnostics.js';
import { diffRules } from '../src/diff/diagnostics.js';
import { registryJsonSchema } from '../src/registry/json-schema.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const readmes = [
  { name: 'README.md', language: 'en' },
  { name: 'README.zh-CN.md', language: 'zh' },
] as const;

function run(args: readonly string[]): { out: string; err: string } {
  const env = { PATH: process.env['PATH'], LANG: 'en_US.UTF-8', XDG_CACHE_HOME: join(tmpdir(), 'plan-extract-tests') };
  const { stdout, stderr } = spawnSync(process.execPath, ['bin/plan-extract.js', ...args], { cwd: root, env, encoding: 'utf8' });
  return { out: stdout, err: stderr };
}

/** What `jq` prints for a path such as `.tasks[4].targets[1]`. */
function cut(json: string, path: string): string {
  const value = path.match(/\w+/g)!.reduce((inner: unknown, key) => (inner as Record<string, unknown>)[key], JSON.parse(json));
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A command line of a document, with what it says that the command prints. */
function consoleBlocks(text: string): [command: string, output: string][] {
  return [...text.matchAll(/^```console\n\$ (plan-extract .*)\n([^`]*)^```$/gm)].map(([, command, output]) => [command!, output!]);
}

function keysOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const { properties = {} } = schema as { properties?: Record<string, unknown> };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(keysOf)];
}

describe.each(readmes)('$name', ({ name, language }) => {
  const text = readFileSync(`${root}/${name}`, 'utf8');

  test.each(consoleBlocks(text))('%s prints what is shown', (command, output) => {
    const [line, path] = command.split(' | jq ');
    const { out } = run(line!.split(' ').slice(1));
    expect(path === undefined ? out : cut(out, path)).toBe(output);
  });

  test('shows what goes to standard error', () => {
    expect(text).toContain(`\`\`\`text\n${run(['--lang', language, 'samples/notice.txt']).err}\`\`\``);
  });

  test('shows what a run over the folder of fixtures says at its end, but for the time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'readme-'));
    const lines = run(['fixtures/folder/notices', '-o', `${folder}/`, '--no-cache', '--lang', language]).err.trimEnd().split('\n');
    rmSync(folder, { recursive: true });
    expect(text).toContain(`${lines.slice(-6, -1).join('\n')}\n${language === 'zh' ? '用时：' : 'time: '}`);
  });

  test('shows the sample grammar as it is, and what checking it says', () => {
    expect(text).toContain(`\`\`\`yaml\n${readFileSync(`${root}/samples/fisheries.yaml`, 'utf8')}\`\`\``);
    expect(text).toContain(run(['grammar', 'check', '--lang', language, 'samples/fisheries.yaml']).err);
  });

  test.each(Object.entries(rules))('explains %s', (id, rule) => {
    expect(text).toContain(`| \`${id}\` | ${rule.severity} | ${rule[language]} |`);
  });

  test.each(Object.entries(diffRules))('explains %s', (id, rule) => {
    expect(text).toContain(`| \`${id}\` | ${rule.severity} | ${rule[language]} |`);
  });

  test('names every key of a diff', () => {
    const names = new Set(Array.from(text.matchAll(/`([^`\n]+)`/g), ([, code]) => code!.split(/\W+/)).flat());
    expect(keysOf(registryJsonSchema('diff')).filter((key) => !names.has(key))).toEqual([]);
  });

  test('names every key of a registry', () => {
    const names = new Set(Array.from(text.matchAll(/`([^`\n]+)`/g), ([, code]) => code!.split(/\W+/)).flat());
    expect(keysOf(registryJsonSchema()).filter((key) => !names.has(key))).toEqual([]);
  });

  test('names every option', () => {
    const options = [[], ['diff']].flatMap((command) => run([...command, '--help']).out.match(/--[a-z-]+/g)!);
    expect(options.filter((option) => !text.includes(option))).toEqual([]);
  });
});
