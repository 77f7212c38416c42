import type { RegistryResponsibility, RegistryTask } from '../registry/types.js';
import type { Role } from '../tree.js';
import type { Bodies } from './bodies.js';
import type { ResponsibilityChange } from './types.js';

/** The weightiest first. */
const ROLES: readonly Role[] = ['lead', 'responsible', 'shared', 'support', 'guide'];

interface Held {
  name: string;
  roles: Set<Role>;
}

/** Who came, who went, and who has another role, in the order of the new tasks; who went stands last. Several tasks count as one: a body has the roles that it has in any of them. */
export function responsibilityChanges(before: readonly RegistryTask[], after: readonly RegistryTask[], bodies: Bodies): ResponsibilityChange[] {
  const [old, later] = [held(before, (body) => bodies.keyOf(body, 'old')), held(after, (body) => bodies.keyOf(body, 'new'))];
  const kept = [...later].flatMap(([key, { name, roles }]): ResponsibilityChange[] => {
    const known = old.get(key);
    if (!known) return [{ change: 'added', name, from: null, to: weightiest(roles) }];
    const isSame = [...roles].some((role) => known.roles.has(role));
    return isSame ? [] : [{ change: 'role', name: fuller(name, known.name), from: weightiest(known.roles), to: weightiest(roles) }];
  });
  const gone = [...old].flatMap(([key, { name, roles }]): ResponsibilityChange[] => (later.has(key) ? [] : [{ change: 'removed', name, from: weightiest(roles), to: null }]));
  return [...kept, ...gone];
}

/** Of two forms of a name the longer one says more. */
const fuller = (name: string, old: string): string => (old.length > name.length ? old : name);

function held(tasks: readonly RegistryTask[], keyOf: (body: RegistryResponsibility) => string): Map<string, Held> {
  const found = new Map<string, Held>();
  for (const body of tasks.flatMap(({ responsibilities }) => responsibilities)) {
    const key = keyOf(body);
    const known = found.get(key);
    if (known) known.roles.add(body.role);
    else found.set(key, { name: body.name, roles: new Set([body.role]) });
  }
  return found;
}

const weightiest = (roles: ReadonlySet<Role>): Role => ROLES.find((role) => roles.has(role))!;
