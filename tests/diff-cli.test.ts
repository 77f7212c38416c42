import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Diff } from '../src/browser.js';
import { diff, extract } from '../src/browser.js';
import { Sandbox } from './sandbox.js';

const sandbox = new Sandbox();
afterAll(() => sandbox.remove());

const fixture = (name: string, side: 'old' | 'new'): Buffer => readFileSync(new URL(`../fixtures/diff/${name}/${side}.txt`, import.meta.url));
for (const side of ['old', 'new'] as const) sandbox.put(`${side}.txt`, fixture('digital-2024-2025', side));

const run = (args: string[], options: Parameters<Sandbox['run']>[1] = {}): ReturnType<Sandbox['run']> => sandbox.run(['diff', ...args], options);
const json = (args: string[], options: Parameters<Sandbox['run']>[1] = {}): Diff => JSON.parse(run([...args, '-f', 'json', '--quiet'], options).out) as Diff;

describe('what is compared', () => {
  test('documents give what the library gives', async () => {
    const [old, later] = await Promise.all((['old', 'new'] as const).map((side) => extract(fixture('digital-2024-2025', side), { path: `${side}.txt` })));
    expect(json(['old.txt', 'new.txt'])).toEqual(diff(old!, later!));
  });

  test('registries, as JSON, YAML or lines, and standard input give the same as their documents', () => {
    const expected = run(['old.txt', 'new.txt', '--quiet']).out;
    sandbox.run(['--quiet', '-f', 'json', '-o', 'old.json', 'old.txt']);
    sandbox.run(['--quiet', '-f', 'yaml', '-o', 'new.yaml', 'new.txt']);
    sandbox.run(['--quiet', '-f', 'ndjson', '-o', 'new.ndjson', 'new.txt']);
    expect(run(['old.json', 'new.yaml', '--quiet']).out).toBe(expected);
    expect(run(['old.txt', 'new.ndjson', '--quiet']).out).toBe(expected);
    expect(run(['-', 'new.txt', '--quiet'], { input: sandbox.read('old.json') }).out).toBe(expected);
    expect((json(['-', 'new.txt'], { input: fixture('digital-2024-2025', 'old') })).changes).toEqual((JSON.parse(expected) as Diff).changes);
  });

  test('folders are matched by plan, whatever the files are called; what has no counterpart is told', () => {
    for (const [name, place] of [['digital-2024-2025', 'a'], ['environment-2024-2025', 'b/c']] as const) {
      sandbox.put(`2024/${place}.txt`, fixture(name, 'old'));
      sandbox.put(`2025/x/${place === 'a' ? '2' : '1'}.txt`, fixture(name, 'new'));
    }
    sandbox.put('2024/water.txt', fixture('water-2024-2025', 'old'));
    const { out, err, code } = run(['2024', '2025', '--lang', 'en']);
    const diffs = JSON.parse(out) as Diff[];
    expect(diffs.map((found) => [found.old.path, found.new.path])).toEqual([
      ['2024/b/c.txt', '2025/x/1.txt'],
      ['2024/a.txt', '2025/x/2.txt'],
      ['2024/water.txt', null],
    ]);
    expect(diffs[2]!.summary).toMatchObject({ removed: 30, continued: 0 });
    expect(err).toContain('pairs of plans compared: 2; only among the old ones: 1, only among the new ones: 0');
    expect(err).toContain('no-counterpart');
    expect(code).toBe(0);
    sandbox.run(['--quiet', '-o', 'registries/2024/', '2024']);
    sandbox.run(['--quiet', '-o', 'registries/2025/', '2025']);
    expect(run(['registries/2024', 'registries/2025', '--quiet']).out).toBe(out);
  });

  test('the plans of one notice are each compared with the one that they followed', () => {
    const notice = (year: number, ...plans: string[]): string => plans.map((plan) => `${year}年青溪县${plan}`).join('\n\n');
    const [rivers, schools] = ['河道管护工作要点\n一、清淤护岸。年底前清淤3公里。（县水利局负责）\n二、巡查河道。每周巡查。（县水利局负责）', '校园安全工作要点\n一、排查校舍。排查率达到100%。（县教育局负责）\n二、培训保安。年底前轮训一遍。（县公安局负责）'];
    sandbox.put('two/2024/notice.txt', notice(2024, rivers, schools));
    sandbox.put('two/2025/schools.txt', notice(2025, schools));
    sandbox.put('two/2025/rivers.txt', notice(2025, rivers));
    const diffs = JSON.parse(run(['two/2024', 'two/2025', '--quiet']).out) as Diff[];
    expect(diffs.map((found) => [found.old.plans, found.new.path, found.summary.continued])).toEqual([
      [['2024年青溪县河道管护工作要点'], 'two/2025/rivers.txt', 2],
      [['2024年青溪县校园安全工作要点'], 'two/2025/schools.txt', 2],
    ]);
  });
});

describe('what is written', () => {
  test('JSON and YAML are valid by the published schema, and `validate` takes them', () => {
    const schema = JSON.parse(sandbox.run(['schema', 'diff']).out) as object;
    const validate = addFormats.default(new Ajv2020({ strict: false })).compile(schema);
    sandbox.put('diff.json', run(['old.txt', 'new.txt', '-f', 'json', '--explain', '--quiet']).out);
    expect(validate(JSON.parse(sandbox.read('diff.json'))) || validate.errors).toBe(true);
    expect(validate(parse(run(['old.txt', 'new.txt', '-f', 'yaml', '--quiet']).out)) || validate.errors).toBe(true);
    expect(sandbox.run(['validate', 'diff.json']).code).toBe(0);
    sandbox.put('wrong.json', sandbox.read('diff.json').replace('"kind": "continued"', '"kind": "kept"'));
    expect(sandbox.run(['validate', 'wrong.json'])).toMatchObject({ code: 1 });
  });

  test('a terminal gets the summary first, then section by section what changed', () => {
    const { out } = run(['old.txt', 'new.txt', '-f', 'table', '--lang', 'zh', '--quiet'], { env: { COLUMNS: '100' } });
    const lines = out.split('\n');
    expect(lines.slice(0, 3)).toEqual(['旧 望泽市2024年数字政府建设工作要点（36 项任务）', '新 望泽市2025年数字政府建设工作要点（38 项任务）', '延续 30，新增 5，不再列入 3，拆分 1，合并 1；实质变化 27，改写 32，移动 5']);
    expect(lines[4]).toBe('夯实集约共享的数字底座');
    expect(out).toContain('目标  上调 云资源平均利用率 不低于45% → 不低于50%（+5 个百分点）');
    expect(out).toMatch(/文字 {2}.*\[-.*-\].*\{\+/);
    expect(out).not.toContain('\u001b');
  });

  test('colours mark what was taken out and put in, over line ends, too', () => {
    const { out } = run(['old.txt', 'new.txt', '-f', 'table', '--quiet'], { env: { FORCE_COLOR: '1' } });
    expect(out).toContain('\u001b[31m[-');
    expect(out).toContain('\u001b[32m{+');
  });

  test('Markdown shows every sign of the documents as it is', () => {
    const items = (first: string): string => `2024年青溪县河道管护工作要点\n一、整治<b>河道</b>|*沿线*。${first}，清理河底淤泥，加固险工险段。（县水利局负责）`;
    sandbox.put('m1.txt', items('巡查_河道_'));
    sandbox.put('m2.txt', items('巡查`河岸`'));
    const { out } = run(['m1.txt', 'm2.txt', '-f', 'md', '--quiet']);
    expect(out).not.toMatch(/<b>|[^\\]\|\*沿线/);
    expect(out).toContain('<del>');
    expect(out).toContain('| --: |');
  });

  test('files get the format of their ending, folders a file for each pair, and inputs are not overwritten', () => {
    run(['old.txt', 'new.txt', '-o', 'out/memo.md', '--quiet']);
    expect(sandbox.read('out/memo.md')).toMatch(/^## /);
    run(['2024', '2025', '-o', 'each/', '-f', 'md', '--quiet']);
    expect(Object.keys(sandbox.files('each'))).toEqual(['2024/water.md', '2025/x/1.md', '2025/x/2.md']);
    expect(run(['old.txt', 'new.txt', '-o', 'new.txt'])).toMatchObject({ code: 2 });
    expect(sandbox.read('new.txt')).toBe(fixture('digital-2024-2025', 'new').toString());
  });

  test('an input is not written over by the page of a folder, and two pages do not meet in one file', () => {
    const twice = (year: number): string => [1, 2].map((index) => `${year}年青溪县第${index}项行动工作要点\n一、清淤护岸。年底前清淤${index}公里。（县水利局负责）`).join('\n\n');
    for (const year of [2024, 2025]) {
      sandbox.put(`meet/${year}/plan.md`, twice(year));
      sandbox.put(`meet/${year}/plan~2.md`, `${year}年青溪县校舍安全工作要点\n一、排查校舍。排查率达到100%。（县教育局负责）`);
    }
    expect(run(['meet/2024', 'meet/2025', '-o', 'pages/', '-f', 'md', '--quiet']).code).toBe(0);
    expect(sandbox.names('pages/meet/2025')).toHaveLength(3);
    const before = sandbox.read('meet/2025/plan.md');
    expect(run(['meet/2024', 'meet/2025/plan.md', '-o', '.', '-f', 'md']).code).toBe(2);
    expect(sandbox.read('meet/2025/plan.md')).toBe(before);
  });

  test('a path in a registry leads no output out of the folder', () => {
    const registry = JSON.parse(sandbox.run(['--quiet', '-f', 'json', 'new.txt']).out) as { source: { path: string } };
    registry.source.path = '../../stolen.txt';
    sandbox.put('odd/new.json', JSON.stringify(registry));
    run(['old.txt', 'odd/new.json', '-o', 'kept/', '--quiet']);
    expect(sandbox.names('kept')).toEqual(['stolen.json']);
  });

  test.each([
    ['targets', (change: Diff['changes'][number]) => change.targets.length > 0],
    ['substance', (change: Diff['changes'][number]) => change.substance || change.kind !== 'continued'],
    ['added,removed', (change: Diff['changes'][number]) => change.kind === 'added' || change.kind === 'removed'],
    ['moved', (change: Diff['changes'][number]) => change.moved],
  ])('--only %s leaves out all else, but for the summary', (only, holds) => {
    const whole = json(['old.txt', 'new.txt']);
    const some = json(['old.txt', 'new.txt', '--only', only]);
    expect(some.changes).toEqual(whole.changes.filter(holds));
    expect(some.changes.length).toBeGreaterThan(0);
    expect(some.changes.length).toBeLessThan(whole.changes.length);
    expect(some.summary).toEqual(whole.summary);
  });

  test('--explain says why each pair was made', () => {
    expect(run(['old.txt', 'new.txt', '-f', 'table', '--lang', 'zh', '--explain', '--quiet']).out).toMatch(/相似度（不计数字） {2}0\.\d\d，文字 0\.\d\d/);
  });
});

describe('exit codes', () => {
  test('0 without --exit-code, 1 with it where anything differs', () => {
    expect(run(['old.txt', 'new.txt', '--quiet']).code).toBe(0);
    expect(run(['old.txt', 'new.txt', '--quiet', '--exit-code']).code).toBe(1);
    expect(run(['old.txt', 'old.txt', '--quiet', '--exit-code']).code).toBe(0);
    sandbox.put('next.txt', '2025年青溪县河道管护工作要点\n一、清淤护岸。年底前清淤3公里。（县水利局负责）');
    sandbox.put('last.txt', '2024年青溪县河道管护工作要点\n一、清淤护岸。年底前清淤3公里。（县水利局负责）');
    expect(run(['last.txt', 'next.txt', '--quiet', '--exit-code']).code).toBe(0);
  });

  test('1 with --strict where the plans hardly match', () => {
    const rivers = run(['last.txt', 'old.txt', '--strict']);
    expect(rivers.err).toContain('plans-unlike');
    expect(rivers.code).toBe(1);
  });

  test('2 for wrong usage and what does not exist, 3 for what cannot be read; nothing is written then', () => {
    sandbox.put('empty.txt', '');
    sandbox.put('no-registry.json', '{"name": "x"}');
    sandbox.put('broken.json', '{');
    for (const [args, code, words] of [
      [['old.txt'], 2, ''],
      [['old.txt', 'missing.txt'], 2, 'missing.txt'],
      [['old.txt', 'new.txt', '--only', 'colour'], 2, 'colour'],
      [['old.txt', 'new.txt', '-f', 'docx'], 2, 'docx'],
      [['-', '-'], 2, ''],
      [['old.txt', 'empty.txt'], 3, 'empty.txt'],
      [['old.txt', 'no-registry.json'], 3, 'no-registry.json'],
      [['broken.json', 'new.txt'], 3, 'broken.json'],
    ] as const) {
      const ran = run([...args, '-o', join('none', 'x.json')]);
      expect([ran.code, ran.out], args.join(' ')).toEqual([code, '']);
      expect(ran.err).toContain(words);
      expect(sandbox.names('none')).toEqual([]);
    }
  });

  test('a registry that is not valid is named with the place in it', () => {
    sandbox.put('bad.json', sandbox.run(['--quiet', '-f', 'json', 'new.txt']).out.replace('"index": 1', '"index": "one"'));
    expect(run(['old.txt', 'bad.json']).err).toContain('$.tasks[0].index');
  });
});
