import { describe, expect, test } from 'vitest';
import { type Registry, type RegistryTask, extract } from '../src/browser.js';
import { type ExpectedTarget, type ExpectedTask, bare, fixtures, plain } from './expected.js';

const itemOf = (task: { path: number[] }, k: number): string => `${task.path.join('.')}#${k}`;

function responsibilitiesOf(task: RegistryTask): string[] {
  return task.responsibilities.map(({ role, name, implied }) => `${role} ${plain(name)}${implied ? ' implied' : ''}`);
}

function valueOf({ value, kind }: ExpectedTarget): object {
  return kind === 'fraction' ? { fraction: value } : Array.isArray(value) ? { value: value[0], maxValue: value[1] } : { value };
}

/** The measure may be said in more or fewer words, not in others. */
function sameMetric(expected: string, found: string | null): boolean {
  const [a, b] = [plain(expected), plain(found)];
  const shared = [...new Set(a)].filter((character) => b.includes(character)).length;
  return b !== '' && shared >= 0.6 * Math.min(new Set(a).size, new Set(b).size);
}

function describeTarget(target: ExpectedTarget): Record<string, unknown> {
  return { text: plain(target.text), kind: target.kind, comparator: target.op, unit: target.unit, deadline: target.deadline ?? null, damaged: target.damaged ?? false, ...valueOf(target) };
}

function describeFound(target: RegistryTask['targets'][number], like: ExpectedTarget | undefined): Record<string, unknown> {
  const { kind, comparator, unit, deadline, damaged } = target;
  const value = like?.kind === 'fraction' ? { fraction: target.fraction } : Array.isArray(like?.value) ? { value: target.value, maxValue: target.maxValue } : { value: target.value };
  return { text: plain(target.text), kind, comparator, unit, deadline, damaged, ...value };
}

function checkTask(expected: ExpectedTask, task: RegistryTask): void {
  expect(bare(task.text).startsWith(bare(expected.starts)), `${task.id} starts ${task.text.slice(0, 40)}`).toBe(true);
  expect(bare(task.text).endsWith(bare(expected.ends)), `${task.id} ends ${task.text.slice(-40)}`).toBe(true);
  expect([task.label && plain(task.label), bare(task.title)]).toEqual([expected.label === null ? null : plain(expected.label), bare(expected.title)]);
  expect(responsibilitiesOf(task), task.id).toEqual((expected.responsibilities ?? []).map(([role, name, more]) => `${role} ${plain(name)}${more?.implied ? ' implied' : ''}`));
  const targets = expected.targets ?? [];
  const byText = (a: { text: string }, b: { text: string }): number => (plain(a.text) < plain(b.text) ? -1 : Number(plain(a.text) > plain(b.text)));
  expect(task.targets.toSorted(byText).map((target, index) => describeFound(target, targets.toSorted(byText)[index])), task.id).toEqual(targets.toSorted(byText).map(describeTarget));
  for (const target of targets) {
    if (target.metric === undefined) continue;
    const wanted = target.metric;
    const found = task.targets.filter(({ text }) => plain(text) === plain(target.text));
    expect(found.some(({ metric }) => sameMetric(wanted, metric)), `${task.id} ${target.text} ${target.metric} got ${found.map(({ metric }) => metric)}`).toBe(true);
  }
  expect(task.deadlines.map(({ date }) => date), task.id).toEqual((expected.deadlines ?? []).map(({ date }) => date));
  expect(task.schedules.map(({ text }) => plain(text)), task.id).toEqual((expected.schedules ?? []).map((schedule) => plain(typeof schedule === 'string' ? schedule : schedule.text)));
  expect(task.references.map(({ title }) => plain(title)), task.id).toEqual((expected.references ?? []).map((reference) => plain(typeof reference === 'string' ? reference : reference.title)));
}

function checkMetadata(expected: Record<string, string | string[] | null>, document: Registry['document']): void {
  const list = (value: string | string[] | null | undefined): string[] => (value ?? []) as string[];
  expect({
    title: document.title === null ? null : plain(document.title),
    number: document.number === null ? null : plain(document.number.text),
    issuer: document.issuers.map(plain).join('') || null,
    issuedOn: document.issuedOn,
    addressees: document.addressees.map(plain),
    disclosure: document.disclosure === null ? null : plain(document.disclosure),
    copiedTo: document.copiedTo.map(plain),
    printedBy: document.printedBy === null ? null : plain(document.printedBy),
    printedOn: document.printedOn,
  }).toEqual({
    title: plainOrNull(expected['title']),
    number: plainOrNull(expected['number']),
    issuer: plainOrNull(expected['issuer']),
    issuedOn: expected['issuedOn'] ?? null,
    addressees: list(expected['addressees']).map(plain),
    disclosure: plainOrNull(expected['disclosure']),
    copiedTo: list(expected['copiedTo']).map(plain),
    printedBy: plainOrNull(expected['printedBy']),
    printedOn: expected['printedOn'] ?? null,
  });
}

const plainOrNull = (value: string | string[] | null | undefined): string | null => (value === null || value === undefined ? null : plain(value));

describe.each(fixtures())('$name', ({ source, expected }) => {
  test('head and foot', async () => {
    checkMetadata(expected.metadata, (await extract(source)).document);
  });

  test('plans and sections', async () => {
    const registry = await extract(source);
    expect(registry.plans.map(({ title, year }) => [plainOrNull(title), year])).toEqual(expected.plans.map(({ title, year }) => [plainOrNull(title), year]));
    registry.plans.forEach((plan, index) => {
      const sections = expected.plans[index]!.sections ?? [];
      expect(plan.sections.map(({ path, label, title }) => [path, label && plain(label), bare(title)])).toEqual(sections.map(({ path, label, title }) => [path, label && plain(label), bare(title)]));
    });
  });

  test('tasks', async () => {
    const registry = await extract(source);
    expected.plans.forEach((plan, index) => {
      const tasks = registry.tasks.filter((task) => task.plan === registry.plans[index]!.id);
      expect(tasks.map((task) => itemOf(task, task.index))).toEqual((plan.tasks ?? []).map((task) => itemOf({ path: task.item }, task.k ?? 1)));
      tasks.forEach((task, at) => checkTask(plan.tasks![at]!, task));
    });
  });

  test('diagnostics', async () => {
    const found = new Set((await extract(source)).diagnostics.map(({ rule }) => rule));
    for (const rule of expected.rules ?? []) expect(found).toContain(rule);
  });
});
