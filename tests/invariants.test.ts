import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extract, toSource } from '../src/browser.js';
import { stage } from '../src/pipeline.js';
import { repair } from '../src/repair/index.js';
import { tasksOf } from '../src/task-text.js';
import { applyEdits, identity } from '../src/text.js';
import { checkAccount, checkLines, checkSpans, plansOf } from './check-registry.js';
import { fixtures } from './expected.js';

const src = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const importsOf = (file: string): string[] =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1]!);
const folderOf = (file: string): string => (file.includes('/') ? file.split('/')[0]! : '');
const decoder = new TextDecoder();
const leftoversOf = (nodes: readonly { type: string; children?: readonly { type: string }[] }[]): number =>
  nodes.reduce((sum, node) => sum + (node.type === 'leftover' ? 1 : leftoversOf(node.children ?? [])), 0);

describe('the layout', () => {
  const stages = ['read', 'repair', 'segment', 'extract', 'compile', 'write'];

  test('stages do not import each other, but segment reads what repair made', () => {
    const crossing = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('.'))
        .map((target) => folderOf(relative(src, join(src, dirname(file), target))))
        .filter((target) => stages.includes(target) && stages.includes(folderOf(file)) && target !== folderOf(file))
        .map((target) => `${folderOf(file)} → ${target}`),
    );
    expect([...new Set(crossing)].filter((arrow) => arrow !== 'segment → repair')).toEqual([]);
  });

  test('only read, batch, cli and the Node entry use Node', () => {
    const users = files.filter((file) => importsOf(file).some((target) => target.startsWith('node:')));
    expect([...new Set(users.map(folderOf))].filter((folder) => !['read', 'batch', 'cli', 'write'].includes(folder))).toEqual([]);
  });

  test('nothing the browser entry imports uses Node', () => {
    const reach = (file: string, seen: Set<string>): Set<string> => {
      if (seen.has(file)) return seen;
      seen.add(file);
      for (const target of importsOf(file)) if (target.startsWith('.') && target.endsWith('.js')) reach(join(dirname(file), target).replace(/\.js$/, '.ts'), seen);
      return seen;
    };
    const users = [...reach('browser.ts', new Set())].filter((file) => importsOf(file).some((target) => target.startsWith('node:')));
    expect(users).toEqual([]);
  });
});

describe.each(fixtures())('$name', ({ source }) => {
  const text = decoder.decode(source);

  test('replaying the recorded repairs over the source gives the repaired text', () => {
    const { text: repaired, steps } = repair(text);
    expect(steps.reduce((so, { edits }) => applyEdits(so, edits), identity(text)).value).toBe(repaired.value);
  });

  test('the edits of a repair are in text order and do not overlap', () => {
    for (const { edits } of repair(text).steps) edits.forEach(({ start, end }, index) => expect([start >= (edits[index - 1]?.end ?? 0), end >= start]).toEqual([true, true]));
  });

  test('every span cuts out of the source what the value says', async () => {
    checkSpans(await extract(source), text);
  });

  test('lines and columns are those of the offsets', async () => {
    checkLines(await extract(source), text);
  });

  test('the same input gives the same registry', async () => {
    expect(JSON.stringify(await extract(source))).toBe(JSON.stringify(await extract(source)));
  });

  test('every character of a plan’s body is in one part of it, and only in one', async () => {
    checkAccount(await toSource(source));
  });

  test('what no task holds and what looks like a statement but is none is reported', async () => {
    const { tree, file } = stage(await toSource(source), 'extract');
    const reported = (rule: string): number => file.messages.filter(({ ruleId }) => ruleId === rule).length;
    const plans = plansOf(tree);
    expect(reported('leftover-text') + reported('table-row-unread') + reported('table-unread')).toBe(leftoversOf(plans));
    expect(reported('responsibility-unread')).toBeGreaterThanOrEqual(plans.reduce((sum, plan) => sum + plan.data.account!.brackets.reported, 0));
  });

  test('every numeral of a task is in a fact, a name, or counted with the reason why it is none', async () => {
    const { tree, file } = stage(await toSource(source), 'extract');
    const { value } = file.data.repaired!.text;
    for (const { task } of tasksOf(tree)) {
      const facts = task.children.filter((node) => node.type !== 'text' && node.type !== 'statement').map(({ position }) => position);
      const texts = [...task.children, ...task.children.flatMap((node) => (node.type === 'statement' ? node.children : []))].filter((node) => node.type === 'text');
      for (const { start, end, position } of texts) {
        if (end - start !== position.end.offset - position.start.offset) continue;
        for (const { 0: numeral, index } of value.slice(start, end).matchAll(/\d+/g)) {
          const at = position.start.offset + index;
          expect(facts.some((fact) => fact.start.offset <= at && fact.end.offset >= at + numeral.length), `${numeral} in ${value.slice(start, end)}`).toBe(true);
        }
      }
    }
  });

  test('no task is empty and ids are unique', async () => {
    const { tasks } = await extract(source);
    expect(tasks.filter((task) => task.text === '').map(({ id }) => id)).toEqual([]);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
  });
});
