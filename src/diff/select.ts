import { plain } from './plain.js';
import type { Change, Diff } from './types.js';

/** The facts of a task that may differ. */
const facts = ['responsibilities', 'targets', 'deadlines', 'schedules', 'references'] as const;

/** What changes can be asked for: facts that differ, kinds, marks. */
export const selectors = ['substance', ...facts, 'added', 'removed', 'split', 'merged', 'moved', 'reworded'] as const;
export type Selector = (typeof selectors)[number];

/** Whether a selector is of facts that differ. */
export const isFact = (selector: Selector): selector is (typeof facts)[number] => (facts as readonly Selector[]).includes(selector);

/** Whether a change is what is asked for. A task that came or went is one of substance. */
function holds(change: Change, selector: Selector): boolean {
  if (selector === 'moved' || selector === 'reworded') return change[selector];
  if (selector === 'added' || selector === 'removed' || selector === 'split' || selector === 'merged') return change.kind === selector;
  if (selector === 'substance') return change.substance || change.kind !== 'continued';
  return change[selector].length > 0;
}

/** A diff with those changes alone that are asked for by one of the selectors; its summary is of all. */
export function selectChanges(diff: Diff, only: readonly Selector[]): Diff {
  return only.length === 0 ? diff : { ...diff, changes: diff.changes.filter((change) => only.some((selector) => holds(change, selector))) };
}

/** Whether something about a task changed, be it its place, its title or its words alone. */
export function isDifference({ kind, moved, reworded, substance, oldTasks, newTasks }: Change): boolean {
  const titles = [oldTasks, newTasks].map((tasks) => plain(tasks[0]?.title ?? ''));
  return kind !== 'continued' || moved || reworded || substance || titles[0] !== titles[1];
}
