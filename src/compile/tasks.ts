import type { RegistryTask } from '../registry/schema.js';
import type { PlacedTask } from '../task-text.js';
import type { Fact, Statement, Task } from '../tree.js';
import type { Identifiers } from './identifiers.js';

interface TextOf {
  (nodes: readonly { type: string }[]): string;
  statement(nodes: readonly { type: string }[]): string;
}

export function taskOf({ task, plan, ancestors }: PlacedTask, ids: Identifiers, textOf: TextOf): RegistryTask {
  const item = ancestors.at(-1)!;
  const sections = ancestors.filter((node) => node.type === 'section' && node !== item);
  const statement = task.children.find((node): node is Statement => node.type === 'statement');
  return {
    id: `${ids.of(item)}#${task.index}`,
    plan: ids.of(plan),
    path: ancestors.map(({ ordinal }) => ordinal),
    sections: sections.flatMap(({ title }) => title ?? []),
    label: item.label,
    title: item.title,
    index: task.index,
    text: textOf(task.children),
    responsibilities: factsOf(task, 'responsibility').map(({ role, name, canonicalName, collective, implied, openEnded, party, position }) => ({ role, name, canonicalName, collective, implied, openEnded, type: party, span: position })),
    responsibilityText: statement ? textOf.statement(statement.children) : null,
    targets: factsOf(task, 'target').map(({ text, kind, metric, verb, change, baseline, comparator, value, maxValue, fraction, unit, implied, damaged, deadline, position }) => ({ text, kind, metric, verb, change, baseline, comparator, value, maxValue, fraction, unit, implied, damaged, deadline, span: position })),
    deadlines: factsOf(task, 'deadline').map(({ text, date, position }) => ({ text, date, span: position })),
    schedules: factsOf(task, 'schedule').map(({ text, period, position }) => ({ text, period, span: position })),
    references: factsOf(task, 'reference').map(({ title, number, position }) => ({ title, number, span: position })),
    span: task.position,
  };
}

function factsOf<T extends Fact['type']>(task: Task, type: T): Extract<Fact, { type: T }>[] {
  return task.children.filter((node): node is Extract<Fact, { type: T }> => node.type === type);
}
