import type { Language } from '../diagnostics.js';
import { say } from '../messages.js';
import type { Registry, RegistryResponsibility, RegistryTarget, RegistryTask } from '../registry/schema.js';

type Section = Registry['plans'][number]['sections'][number];

/** What a row of a plan's table shows: a heading across all columns, or the cells of a task. */
export type Row = { heading: string } | { cells: readonly string[] };

export const columns = ['table.id', 'table.task', 'table.who', 'table.targets', 'table.due'] as const;

/** Headings and tasks of a plan, as they follow each other in the text. */
export function planRows(registry: Registry, plan: Registry['plans'][number], language: Language): Row[] {
  const tasks = registry.tasks.filter((task) => task.plan === plan.id);
  const rows = [
    ...plan.sections.map((section) => ({ at: section.span.start.offset, row: { heading: headingOf(section) } })),
    ...tasks.map((task) => ({ at: task.span.start.offset, row: { cells: taskCells(task, language) } })),
  ];
  return rows.sort((a, b) => a.at - b.at).map(({ row }) => row);
}

function headingOf({ label, title }: Section): string {
  return [label, title].filter((part) => part !== null).join(' ');
}

function taskCells(task: RegistryTask, language: Language): string[] {
  return [
    task.id,
    [task.label, task.title ?? startOf(task.text)].filter((part) => part !== null).join(' '),
    who(task.responsibilities, language),
    task.targets.map(targetLine).join('\n'),
    due(task),
  ];
}

const START = 24;

/** The first clauses of a text that has no title. */
function startOf(text: string): string {
  const characters = [...text];
  return characters.length <= START ? text : `${characters.slice(0, START).join('')}…`;
}

/** One line for each run of names in the same role. */
function who(responsibilities: readonly RegistryResponsibility[], language: Language): string {
  const lines: { role: string; names: string[] }[] = [];
  for (const responsibility of responsibilities) {
    const name = `${responsibility.name}${responsibility.openEnded ? '…' : ''}${responsibility.implied ? '*' : ''}`;
    const last = lines.at(-1);
    if (last?.role === responsibility.role) last.names.push(name);
    else lines.push({ role: responsibility.role, names: [name] });
  }
  const separator = language === 'zh' ? '：' : ': ';
  return lines.map(({ role, names }) => say(`role.${role as 'lead'}`, language) + separator + names.join('、')).join('\n');
}

function targetLine({ metric, verb, text, implied }: RegistryTarget): string {
  const quantity = verb === null || text.includes(verb) ? text : verb + text;
  return [metric, `${quantity}${implied ? '*' : ''}`].filter((part) => part !== null).join(' ');
}

function due({ deadlines, schedules }: RegistryTask): string {
  const times = [...deadlines.map(({ date, text }) => date ?? text), ...schedules.map(({ text }) => text)];
  return [...new Set(times)].join('\n');
}
