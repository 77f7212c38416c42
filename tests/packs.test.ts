import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type GrammarPack, type Registry, extract, loadGrammar, rules, toSource } from '../src/browser.js';
import { reasons } from '../src/extract/not-targets.js';
import { stage } from '../src/pipeline.js';
import { repairNames } from '../src/repair/index.js';
import { codeRules } from '../src/rules.js';
import { tasksOf } from '../src/task-text.js';
import { fixtures } from './expected.js';

const folder = mkdtempSync(join(tmpdir(), 'packs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const program = new URL('../bin/plan-extract.js', import.meta.url).pathname;

/** Runs the program in a folder of its own; the exit code is 0 unless it failed. */
function run(args: string[], cwd = folder): { code: number; out: string; err: string } {
  try {
    return { code: 0, out: execFileSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' }), err: '' };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, out: stdout, err: stderr };
  }
}

function file(name: string, text: string): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return name;
}

const notice = `2026年青溪县山塘整治工作要点
一、整治病险山塘。年底前整治30塘口，验收合格率达到90%以上。（县水投领办，县水利局配合）
二、巡查山塘，实现巡查全覆盖。（县水利局）`;

const read = async (pack: GrammarPack | string): Promise<Registry> => extract(notice, { grammar: await loadGrammar(pack) });

describe('a grammar of one’s own', () => {
  test('adds units, verbs and bodies', async () => {
    const { tasks } = await read({
      units: { count: { words: ['塘口'] } },
      responsibility: { verbs: [{ role: 'lead', words: ['领办'] }] },
      organizations: { named: [{ long: '青溪县水务投资集团有限公司', short: ['县水投'] }] },
    });
    expect(tasks[0]!.targets).toMatchObject([{ text: '30塘口', value: 30, unit: '塘口' }, { value: 90 }]);
    expect(tasks[0]!.responsibilities).toMatchObject([
      { role: 'lead', name: '县水投', canonicalName: '青溪县水务投资集团有限公司' },
      { role: 'support', name: '县水利局' },
    ]);
  });

  test('changes nothing for those who do not use it, before and after', async () => {
    const before = JSON.stringify(await extract(notice));
    await read({ units: { count: { words: ['塘口'] } }, off: ['targets/全覆盖'] });
    expect(JSON.stringify(await extract(notice))).toBe(before);
    expect(before).not.toContain('30塘口"');
  });

  test('switches off a word, a rule of the code, a repair and a diagnostic', async () => {
    const targets = (registry: Registry): string[] => registry.tasks.flatMap((task) => task.targets.map(({ text }) => text));
    expect(targets(await extract(notice))).toContain('全覆盖');
    expect(targets(await read({ off: ['targets/全覆盖'] }))).not.toContain('全覆盖');
    expect((await read({ off: ['responsibility/bare-list'] })).tasks[1]!.responsibilities).toEqual([]);
    const spaced = '一、整治山 塘。（县水利局负责）\n三、巡查。（县水利局负责）';
    const off = await loadGrammar({ off: ['repair/soft-spaces', 'numbering-gap'] });
    expect((await extract(spaced)).diagnostics.map(({ rule }) => rule)).toContain('numbering-gap');
    const { tasks, diagnostics } = await extract(spaced, { grammar: off });
    expect(diagnostics).toEqual([]);
    expect(tasks[0]!.text).toBe('整治山 塘。');
  });

  test('is refused with the place of everything that is wrong', async () => {
    const failing = loadGrammar('units:\n  count:\n    words: [5]\nunit: {}\nresponsibility:\n  verbs:\n    - { role: leader, words: [] }\n');
    await expect(failing).rejects.toMatchObject({
      name: 'GrammarError',
      problems: [
        { line: 3, column: 13, path: 'units.count.words[0]' },
        { line: 4, column: 1, path: 'unit', message: 'grammar.unknownKey' },
        { line: 7, path: 'responsibility.verbs[0].role' },
      ],
    });
    await expect(loadGrammar('a: [b')).rejects.toMatchObject({ problems: [{ line: 1, message: 'grammar.syntax' }] });
    await expect(loadGrammar({ off: ['targets/全覆盖', 'targets/没有的词', 'constructor'] })).rejects.toMatchObject({ problems: [{ path: 'off[1]' }, { path: 'off[2]' }] });
    await expect(loadGrammar('units：\n  count：x')).rejects.toMatchObject({ problems: [{ message: 'grammar.wideMarks' }] });
    await expect(loadGrammar('units: { count: { words: [穴，株] } }')).rejects.toMatchObject({ problems: [{ message: 'grammar.wideComma' }] });
    await expect(loadGrammar('a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]')).rejects.toMatchObject({ name: 'GrammarError' });
  });

  test('an empty one, and one with nothing behind its keys, is one', async () => {
    expect(await read('')).toEqual(await extract(notice));
    expect(await read('units:\noff: []\n')).toEqual(await extract(notice));
  });

  test('what is switched off stays so, whichever grammar comes first, and may be so twice', async () => {
    const off = 'off: [units/塘口, targets/全覆盖]';
    const words = { units: { count: { words: ['塘口'] } }, off: ['targets/全覆盖'] };
    for (const packs of [[off, words], [words, off]]) {
      const { tasks } = await extract(notice, { grammar: await loadGrammar(...packs) });
      expect(tasks.flatMap((task) => task.targets.map(({ text }) => text))).toEqual(['90%以上']);
    }
  });

  test('forms of page numbers cannot make it slow', async () => {
    await expect(loadGrammar({ repair: { pageNumbers: [{ form: '~#~' }] } })).rejects.toMatchObject({ problems: [{ message: 'grammar.form' }] });
    const grammar = await loadGrammar({ repair: { pageNumbers: [{ form: '~~~页#~~~' }] } });
    const { tasks } = await extract(`${notice}\n${' '.repeat(5000)}页3${' '.repeat(5000)}`, { grammar });
    expect(tasks).toHaveLength(2);
  });
});

test('every repair, every reason against a target and every diagnostic can be switched off by its id', () => {
  for (const rule of [...repairNames.map((name) => `repair/${name}`), ...reasons.map((reason) => `not-target/${reason}`), ...Object.keys(rules)]) expect(codeRules).toHaveProperty([rule]);
});

test('every rule that a document’s facts and numbers name can be switched off', { timeout: 30_000 }, async () => {
  const named = new Set<string>();
  for (const { source } of fixtures()) {
    const { tree } = stage(await toSource(source), 'extract');
    for (const { task } of tasksOf(tree)) for (const fact of task.children) if ('rule' in fact) named.add(fact.rule);
  }
  expect(named.size).toBeGreaterThan(100);
  await expect(loadGrammar({ off: [...named] })).resolves.toBeDefined();
});

describe('--grammar, the project file and grammar check', () => {
  const pack = 'units:\n  count:\n    words: [塘口]\n    examples: [{ text: 30塘口, value: 30, unit: 塘口 }]\n';
  file('notice.txt', notice);
  file('ponds.yaml', pack);
  const units = (out: string): (string | null)[] => (JSON.parse(out) as Registry).tasks.flatMap((task) => task.targets.map(({ unit }) => unit));

  test('a file is read with --grammar', () => {
    expect(units(run(['notice.txt', '--quiet']).out)).not.toContain('塘口');
    expect(units(run(['notice.txt', '--quiet', '--grammar', 'ponds.yaml']).out)).toContain('塘口');
  });

  test('a project file holds from its folder downwards, with what it extends, and can be left aside', () => {
    file('project/plan-extract.config.yaml', 'extends: [../ponds.yaml]\noff: [targets/全覆盖]\n');
    file('project/sub/notice.txt', notice);
    const within = join(folder, 'project/sub');
    expect(units(run(['notice.txt', '--quiet'], within).out)).toEqual(['塘口', '%']);
    expect(units(run(['notice.txt', '--quiet', '--no-config'], within).out)).toEqual(['%', '%']);
    expect(units(run(['extract', 'notice.txt', '--quiet', '--no-config'], within).out)).toEqual(['%', '%']);
  });

  test('what is wrong with one is told with file and line, and nothing is read', () => {
    file('wrong.yaml', '# ponds\nunits:\n  counts: {}\n');
    const { code, out, err } = run(['notice.txt', '--grammar', 'wrong.yaml']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('wrong.yaml:3:3: units.counts');
    expect(run(['notice.txt', '--grammar', 'missing.yaml']).code).toBe(2);
    file('a.yaml', 'extends: [b.yaml]');
    file('b.yaml', 'extends: [a.yaml]');
    expect(run(['notice.txt', '--grammar', 'a.yaml']).err).toContain('a.yaml');
  });

  test('grammar check runs the examples', () => {
    expect(run(['grammar', 'check', 'ponds.yaml']).code).toBe(0);
    file('claims.yaml', 'responsibility:\n  verbs:\n    - role: lead\n      words: [领办]\n      examples:\n        - { text: 县水利局领办, parties: [[support, 县水利局]] }\n');
    const { code, err } = run(['grammar', 'check', 'claims.yaml', '--lang', 'en']);
    expect(code).toBe(1);
    expect(err).toContain('claims.yaml:6:11: error grammar-read “县水利局领办” is read as {"parties":[["lead","县水利局"]]}');
  });
});
