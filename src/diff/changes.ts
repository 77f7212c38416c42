import type { Registry, RegistryTask } from '../registry/types.js';
import type { Alignment } from './align.js';
import type { Bodies } from './bodies.js';
import { explainPair } from './explanation.js';
import type { Group } from './groups.js';
import { type Likeness, likenessOf } from './likeness.js';
import { Moves } from './moves.js';
import { plain } from './plain.js';
import type { Profiles } from './profile.js';
import { referenceChanges } from './references.js';
import { responsibilityChanges } from './responsibilities.js';
import { targetChanges } from './targets.js';
import { deadlineChanges, scheduleChanges } from './times.js';
import type { Change, ChangeKind, TaskHead } from './types.js';
import { textOperations } from './words.js';
import { type PlanYears, sameButForYears, shiftOf } from './years.js';

export interface Compared {
  bodies: Bodies;
  profiles: Profiles;
  alignment: Alignment;
  groups: readonly Group[];
  explain: boolean;
}

/** What became of every task, in the order of the new plan; what is gone stands behind the task it stood behind. */
export function changesOf(before: Registry, after: Registry, compared: Compared): Change[] {
  const { groups } = compared;
  const maker = new ChangeMaker(before, after, compared);
  const ofOld = new Map(groups.flatMap((group) => group.old.map((row) => [row, group] as const)));
  const ofNew = new Map(groups.flatMap((group) => group.new.map((column) => [column, group] as const)));
  const placed = after.tasks.flatMap((_, column) => {
    const group = ofNew.get(column);
    if (!group) return [{ at: column, change: maker.added(column) }];
    return group.new[0] === column ? [{ at: column, change: maker.pair(group) }] : [];
  });
  const gone: typeof placed = [];
  let at = -1;
  before.tasks.forEach((_, row) => {
    const group = ofOld.get(row);
    if (group) at = group.new[0]!;
    else gone.push({ at, change: maker.removed(row) });
  });
  // The sort is stable: first the task, then those that stood behind it, in their order.
  return [...placed, ...gone].sort((a, b) => a.at - b.at).map(({ change }) => change);
}

class ChangeMaker {
  readonly #moves: Moves;

  constructor(
    readonly before: Registry,
    readonly after: Registry,
    readonly compared: Compared,
  ) {
    this.#moves = new Moves(before, after, compared.groups);
  }

  added(column: number): Change {
    const task = this.after.tasks[column]!;
    return { ...NOTHING, kind: 'added', old: [], new: [task.id], text: textOperations('', task.text), oldTasks: [], newTasks: [headOf(task)] };
  }

  removed(row: number): Change {
    const task = this.before.tasks[row]!;
    return { ...NOTHING, kind: 'removed', old: [task.id], new: [], text: textOperations(task.text, ''), oldTasks: [headOf(task)], newTasks: [] };
  }

  pair(group: Group): Change {
    const old = group.old.map((row) => this.before.tasks[row]!);
    const later = group.new.map((column) => this.after.tasks[column]!);
    const years = this.#yearsOf(old[0]!, later[0]!);
    const [text, newText] = [joined(old), joined(later)];
    const facts = {
      responsibilities: responsibilityChanges(old, later, this.compared.bodies),
      targets: targetChanges(old, later, years),
      deadlines: deadlineChanges(old, later, years),
      schedules: scheduleChanges(old, later),
      references: referenceChanges(old, later, years),
    };
    const likeness = this.#likeness(group);
    return {
      kind: kindOf(group),
      old: old.map(({ id }) => id),
      new: later.map(({ id }) => id),
      moved: this.#moves.isMoved(group),
      reworded: !sameButForYears(plain(text), plain(newText), shiftOf(years)),
      substance: Object.values(facts).some(({ length }) => length > 0),
      similarity: rounded(likeness.whole),
      ...facts,
      text: textOperations(text, newText),
      oldTasks: old.map(headOf),
      newTasks: later.map(headOf),
      explanation: this.compared.explain ? explainPair(group, likeness, this.compared) : null,
    };
  }

  #yearsOf({ plan }: RegistryTask, { plan: newPlan }: RegistryTask): PlanYears {
    const year = ({ plans }: Registry, id: string): number | null => plans.find((entry) => entry.id === id)?.year ?? null;
    return { old: year(this.before, plan), new: year(this.after, newPlan) };
  }

  /** Of several tasks the surest two. */
  #likeness({ old, new: later }: Group): Likeness {
    const { profiles, alignment } = this.compared;
    const all = old.flatMap((row) => later.map((column) => likenessOf(profiles.old[row]!, profiles.new[column]!, profiles, alignment.placeOf)));
    return all.reduce((best, likeness) => (likeness.whole > best.whole ? likeness : best));
  }
}

const NOTHING = { moved: false, reworded: false, substance: false, similarity: null, responsibilities: [], targets: [], deadlines: [], schedules: [], references: [], explanation: null };

export const rounded = (likeness: number): number => Math.round(likeness * 100) / 100;

const joined = (tasks: readonly RegistryTask[]): string => tasks.map(({ text }) => text).join('\n');

const headOf = ({ id, label, title, sections, span }: RegistryTask): TaskHead => ({ id, label, title, sections, span });

function kindOf({ old, new: later }: Group): ChangeKind {
  return old.length > 1 ? 'merged' : later.length > 1 ? 'split' : 'continued';
}
