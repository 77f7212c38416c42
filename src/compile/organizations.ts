import type { RegistryOrganization, RegistryTask } from '../registry/schema.js';

/** One entry for each organisation that the tasks name, by its full name where that is known: most tasks first, then in the order of the text. */
export function organizationsOf(tasks: readonly RegistryTask[]): RegistryOrganization[] {
  const found = new Map<string, RegistryOrganization>();
  for (const task of tasks) {
    const here = new Set<string>();
    for (const { role, name, canonicalName, collective, type } of task.responsibilities) {
      if (type === 'person') continue;
      const key = canonicalName ?? name;
      const entry = found.get(key) ?? { name, canonicalName, collective, lead: 0, support: 0, shared: 0, responsible: 0, guide: 0, tasks: 0 };
      found.set(key, entry);
      entry[role]++;
      if (!here.has(key)) entry.tasks++;
      here.add(key);
    }
  }
  return [...found.values()].sort((a, b) => b.tasks - a.tasks);
}
