import type { Registry, RegistryTask } from '../registry/types.js';

type Section = Registry['plans'][number]['sections'][number];

/** Where a task stands: the plan, and the sections that enclose it, the outermost first. */
export interface Place {
  plan: string;
  sections: readonly Section[];
}

/** The places of all tasks of a registry, in their order. A section whose path repeats is told by where it stands. */
export function placesOf({ plans, tasks }: Registry): Place[] {
  const sections = new Map(plans.map(({ id, sections: list }) => [id, list]));
  return tasks.map((task) => ({ plan: task.plan, sections: enclosing(task, sections.get(task.plan) ?? []) }));
}

/** Of each length of path the last section before the task whose path its own begins with. */
function enclosing({ path, span }: RegistryTask, sections: readonly Section[]): Section[] {
  const found: Section[] = [];
  for (const section of sections) {
    if (section.span.start.offset > span.start.offset) break;
    if (section.path.length < path.length && section.path.every((ordinal, depth) => ordinal === path[depth])) found[section.path.length - 1] = section;
  }
  return found.filter(Boolean);
}
