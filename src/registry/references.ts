import type { MessageId, MessageValues } from '../messages.js';
import type { Registry, RegistryOrganization } from './schema.js';
import type { RegistryProblem } from './validate.js';

type Tally = Pick<RegistryOrganization, (typeof counted)[number]>;
const counted = ['lead', 'support', 'shared', 'responsible', 'guide', 'tasks'] as const;

/** What a well-formed registry says that contradicts itself: ids, plans of tasks, sums of organisations, spans. */
export function checkReferences(registry: Registry, root: string): RegistryProblem[] {
  return [...checkIds(registry, root), ...checkPlans(registry, root), ...checkOrganizations(registry, root), ...checkSpans(registry, root)];
}

const problem = (path: string, message: MessageId, values: MessageValues = {}): RegistryProblem => ({ path, message, values });

function checkIds({ plans, tasks }: Registry, root: string): RegistryProblem[] {
  const ids = [
    ...plans.flatMap(({ id, sections }, plan) => [
      { id, path: `${root}.plans[${plan}].id` },
      ...sections.map((section, index) => ({ id: section.id, path: `${root}.plans[${plan}].sections[${index}].id` })),
    ]),
    ...tasks.map(({ id }, index) => ({ id, path: `${root}.tasks[${index}].id` })),
  ];
  const seen = new Set<string>();
  return ids.filter(({ id }) => seen.has(id) || !seen.add(id)).map(({ id, path }) => problem(path, 'registry.repeatedId', { id }));
}

function checkPlans({ plans, tasks }: Registry, root: string): RegistryProblem[] {
  const known = new Set(plans.map(({ id }) => id));
  return tasks.flatMap(({ plan }, index) => (known.has(plan) ? [] : [problem(`${root}.tasks[${index}].plan`, 'registry.noPlan', { id: plan })]));
}

function checkOrganizations({ organizations, tasks }: Registry, root: string): RegistryProblem[] {
  const tallies = tallyTasks(tasks);
  const wrong = organizations.flatMap((organization, index) => {
    const tally = tallies.get(keyOf(organization)) ?? emptyTally();
    tallies.delete(keyOf(organization));
    return counted
      .filter((key) => organization[key] !== tally[key])
      .map((key) => problem(`${root}.organizations[${index}].${key}`, 'registry.sum', { found: String(organization[key]), counted: String(tally[key]) }));
  });
  const missing = [...tallies.keys()].map((name) => problem(`${root}.organizations`, 'registry.noOrganization', { name }));
  return [...wrong, ...missing];
}

/** Counted anew from the tasks: how often in each role, and in how many tasks. */
function tallyTasks(tasks: Registry['tasks']): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { responsibilities } of tasks) {
    const organizations = responsibilities.filter(({ type }) => type !== 'person');
    for (const key of new Set(organizations.map(keyOf))) {
      const tally = tallies.get(key) ?? emptyTally();
      tallies.set(key, tally);
      tally.tasks++;
      for (const { role } of organizations.filter((organization) => keyOf(organization) === key)) tally[role]++;
    }
  }
  return tallies;
}

function keyOf({ canonicalName, name }: { canonicalName: string | null; name: string }): string {
  return canonicalName ?? name;
}

function emptyTally(): Tally {
  return { lead: 0, support: 0, shared: 0, responsible: 0, guide: 0, tasks: 0 };
}

function checkSpans(registry: Registry, root: string): RegistryProblem[] {
  const { characters } = registry.source;
  return spansIn(registry, root).flatMap(({ span: { start, end }, path }) => {
    const inside = start.offset <= end.offset && end.offset <= characters;
    return inside ? [] : [problem(path, 'registry.span', { characters: String(characters) })];
  });
}

type Span = Registry['tasks'][number]['span'];

/** Every span of a registry, with the path to it. */
function spansIn(value: unknown, path: string): { span: Span; path: string }[] {
  if (Array.isArray(value)) return value.flatMap((child, index) => spansIn(child, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'span' && child !== null ? [{ span: child as Span, path: `${path}.span` }] : spansIn(child, `${path}.${key}`),
  );
}
