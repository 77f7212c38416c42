import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { explain, loadGrammar, toSource } from '../src/browser.js';

const notice = `2026年青溪县水利工作要点
一、兴修水利
（一）整修山塘。已完成清淤12公里，按“五个一”标准整修山塘30座，验收合格
率达到90%以上。（县水利局牵头，县财政局配合）
— 1 —
（二）推广节水。每季度通报一次，参照《青溪县节水办法》办理。（县水利局）`;
const source = await toSource(notice);

describe('explain', () => {
  test('a line: its parts, and the rule behind every fact and every number that is none', () => {
    const { lines, parts, facts, passedOver } = explain(source, { lines: [3, 4] });
    expect(lines.map(({ line }) => line)).toEqual([3, 4]);
    expect(parts.map(({ part, id, text }) => [part, id, text])).toEqual([
      ['heading', 'p1.1.1', '（一）'],
      ['heading', 'p1.1.1', '整修山塘。'],
      ['task', 'p1.1.1#1', '已完成清淤12公里，按“五个一”标准整修山塘30座，验收合格率达到90%以上。'],
      ['statement', 'p1.1.1#1', '（县水利局牵头，县财政局配合）'],
    ]);
    expect(facts.map(({ type, text, rules }) => [type, text, rules.map(({ id }) => id)])).toEqual([
      ['responsibility', '县水利局', ['responsibility/牵头']],
      ['responsibility', '县财政局', ['responsibility/配合']],
      ['target', '30座', ['units/座']],
      ['target', '90%以上', ['units/%', 'targets/达到']],
    ]);
    expect(facts.at(-1)!.rules[0]!.lists).toEqual(['units.percent']);
    expect(passedOver.map(({ text, rules }) => [text, rules[0]!.id])).toContainEqual(['12公里', 'not-target/reached']);
  });

  test('repairs, with what stood there before', () => {
    const { repairs } = explain(source, { lines: [3, 5] });
    expect(repairs.map(({ rule, before, after }) => [rule.id, before.trim(), after.trim()])).toEqual(
      expect.arrayContaining([['repair/page-furniture', '— 1 —', ''], ['repair/line-joins', '', '']]),
    );
  });

  test('a task by its id, and only what is its own', () => {
    const { facts, lines, diagnostics } = explain(source, { task: 'p1.1.2#1' });
    expect(lines).toHaveLength(1);
    expect(facts.map(({ type, rules }) => [type, rules[0]!.id])).toEqual(expect.arrayContaining([
      ['responsibility', 'responsibility/bare-list'],
      ['schedule', 'times/每季度'],
      ['reference', 'references/title'],
    ]));
    expect(diagnostics).toEqual([]);
  });

  test('every rule that it names can be switched off, and then it is not used', async () => {
    const used = explain(source, { lines: [1, 6] }).facts.flatMap(({ rules }) => rules[0]!.id);
    expect(used.length).toBeGreaterThan(6);
    for (const rule of used) {
      const grammar = await loadGrammar({ off: [rule] });
      expect(explain(source, { lines: [1, 6] }, grammar).facts.flatMap(({ rules }) => rules.map(({ id }) => id))).not.toContain(rule);
    }
  });

  test('says what there is instead of a line or a task that there is not', () => {
    expect(() => explain(source, { lines: [9, 9] })).toThrow('the document has 6');
    expect(() => explain(source, { task: 'p2.1#1' })).toThrow('p1.1.1#1 to p1.1.2#1');
  });
});

describe('plan-extract explain', () => {
  const program = new URL('../bin/plan-extract.js', import.meta.url).pathname;
  const run = (...args: string[]): string => execFileSync(process.execPath, [program, 'explain', '-', ...args], { input: notice, encoding: 'utf8' });

  test('prints text in the language asked for, or JSON', () => {
    expect(run('--line', '3-4', '--lang', 'en')).toContain('not-target/reached  what has been reached');
    expect(run('--line', '3-4', '--lang', 'zh')).toContain('responsibility/牵头  语法中的词：responsibility.verbs');
    expect(JSON.parse(run('--task', 'p1.1.1#1', '-f', 'json'))).toMatchObject({ path: null, lines: [{ line: 3 }, { line: 4 }] });
  });

  test.each([[['--line', '3', '--task', 'p1.1.1#1']], [[]], [['--line', 'x']], [['--line', '9']], [['--task', 'p9#1']]])('%j is wrong usage', (args) => {
    expect(() => execFileSync(process.execPath, [program, 'explain', '-', ...args], { input: notice, stdio: 'pipe' })).toThrow(expect.objectContaining({ status: 2 }));
  });
});
