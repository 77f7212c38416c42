import { expect } from 'vitest';
import { gapsOf, partsOf } from '../src/account.js';
import type { Plan, PlanDocument, Registry, RegistryTask, Source } from '../src/browser.js';
import { stage } from '../src/pipeline.js';
import { repair } from '../src/repair/index.js';
import { type ExpectedPlan, type ExpectedTarget, type ExpectedTask, bare, plain } from './expected.js';

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

/** Compares the head and the foot of a document with what is expected. */
export function checkMetadata(expected: Record<string, string | string[] | null>, document: Registry['document']): void {
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

/** Compares the plans of a document, and their sections, with those expected. */
export function checkPlans(expected: readonly ExpectedPlan[], plans: Registry['plans']): void {
  expect(plans.map(({ title, year }) => [plainOrNull(title), year])).toEqual(expected.map(({ title, year }) => [plainOrNull(title), year]));
  plans.forEach((plan, index) => {
    const sections = expected[index]!.sections ?? [];
    expect(plan.sections.map(({ path, label, title }) => [path, label && plain(label), bare(title)])).toEqual(sections.map(({ path, label, title }) => [path, label && plain(label), bare(title)]));
  });
}

/** Compares the tasks of each plan with those expected. */
export function checkTasks(expected: readonly ExpectedPlan[], registry: Registry): void {
  expected.forEach((plan, index) => {
    const tasks = registry.tasks.filter((task) => task.plan === registry.plans[index]!.id);
    expect(tasks.map((task) => itemOf(task, task.index))).toEqual((plan.tasks ?? []).map((task) => itemOf({ path: task.item }, task.k ?? 1)));
    tasks.forEach((task, at) => checkTask(plan.tasks![at]!, task));
  });
}

export const plansOf = (tree: PlanDocument): Plan[] => tree.children.filter((node): node is Plan => node.type === 'plan');

/** Every span cuts out of the source what its value says. */
export function checkSpans(registry: Registry, text: string): void {
  for (const { span, value } of spansOf(registry)) {
    const cut = plain(repair(text.slice(span.start.offset, span.end.offset)).text.value);
    expect([...plain(value)].every((character) => cut.includes(character)), `${value} is not in ${cut}`).toBe(true);
    expect(span.end.offset).toBeGreaterThan(span.start.offset);
  }
}

/** Lines and columns are those of the offsets. */
export function checkLines(registry: Registry, text: string): void {
  const lines = text.split(/\r\n?|\n|\u2028/);
  for (const { span } of spansOf(registry)) {
    expect(lines[span.start.line - 1]!.slice(span.start.column - 1, span.start.column)).toBe(text.slice(span.start.offset, span.start.offset + 1));
  }
}

export function spansOf({ tasks }: Registry): { span: Registry['tasks'][number]['span']; value: string }[] {
  return tasks.flatMap((task) => [
    ...task.responsibilities.filter(({ implied }) => !implied).map(({ span, name }) => ({ span, value: name })),
    ...task.targets.map(({ span, text }) => ({ span, value: text })),
    ...task.deadlines.map(({ span, text }) => ({ span, value: text })),
    ...task.schedules.map(({ span, text }) => ({ span, value: text })),
    ...task.references.map(({ span, title }) => ({ span, value: title })),
  ]);
}

/** Every character of a plan’s body is in one part of it, and only in one. */
export function checkAccount(source: Source): void {
  const { tree, file } = stage(source, 'extract');
  const { value } = file.data.repaired!.text;
  for (const plan of plansOf(tree)) {
    // A cell that says 同上 has the words of the one above it.
    const parts = partsOf(plan).filter((part, index, all) => all.findIndex(({ start: from }) => from === part.start) === index);
    const { start, end } = plan.data.body;
    const between: string[] = [];
    let at = start;
    for (const part of [...parts, { start: end, end }]) {
      expect(part.start, value.slice(part.start, at)).toBeGreaterThanOrEqual(at);
      between.push(value.slice(at, part.start));
      at = part.end;
    }
    expect(gapsOf(plan, value)).toEqual([]);
    const { characters } = plan.data.account!;
    expect(characters.mark).toBe(between.join('').replace(/\s/g, '').length);
    expect(Object.values(characters).reduce((sum, count) => sum + count, 0)).toBe(value.slice(start, end).replace(/\s/g, '').length);
  }
}
