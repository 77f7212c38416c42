import { type Grammar, shipped, withGrammar } from '../grammar/index.js';
import type { Registry } from '../registry/types.js';
import { GENERATOR, SCHEMA_VERSION } from '../version.js';
import { align } from './align.js';
import { Bodies } from './bodies.js';
import { changesOf } from './changes.js';
import { groupsOf } from './groups.js';
import { profilesOf } from './profile.js';
import { remarksOn } from './remarks.js';
import type { Change, Diff, DiffSide, DiffSummary } from './types.js';

export type * from './types.js';

export interface DiffOptions {
  /** Whether each change says why its tasks were taken for the same work. */
  explain?: boolean;
  /** Whose words bodies, units and set phrases are told by; that of the program if it is left out. */
  grammar?: Grammar;
}

/**
 * What changed from the plans of one registry to those of another, as a rule of the year before and of this year.
 * The same registries give the same result on every machine.
 * @throws {TypeError} for what is no registry; whether one is valid is not checked
 */
export function diff(before: Registry, after: Registry, options: DiffOptions = {}): Diff {
  for (const registry of [before, after]) if (!Array.isArray(registry?.tasks) || !Array.isArray(registry.plans)) throw new TypeError('diff() compares two registries, as extract() gives them');
  return withGrammar(options.grammar ?? shipped, () => compare(before, after, options.explain === true));
}

function compare(before: Registry, after: Registry, explain: boolean): Diff {
  const bodies = new Bodies(before, after);
  const profiles = profilesOf(before, after, bodies);
  const alignment = align(before, after, profiles);
  const groups = groupsOf(alignment, profiles);
  const changes = changesOf(before, after, { bodies, profiles, alignment, groups, explain });
  return {
    schemaVersion: SCHEMA_VERSION,
    generator: GENERATOR,
    old: sideOf(before),
    new: sideOf(after),
    summary: summaryOf(changes),
    changes,
    diagnostics: remarksOn(before, after, bodies, changes),
  };
}

function sideOf({ source, plans, document, tasks }: Registry): DiffSide {
  const years = new Set(plans.map(({ year }) => year));
  return { path: source.path, plans: plans.map(({ title }) => title), year: years.size === 1 ? [...years][0]! : null, jurisdiction: document.jurisdiction?.name ?? null, tasks: tasks.length };
}

function summaryOf(changes: readonly Change[]): DiffSummary {
  const count = (holds: (change: Change) => boolean): number => changes.filter(holds).length;
  const kind = (name: Change['kind']): number => count((change) => change.kind === name);
  return {
    continued: kind('continued'),
    added: kind('added'),
    removed: kind('removed'),
    split: kind('split'),
    merged: kind('merged'),
    moved: count(({ moved }) => moved),
    reworded: count(({ reworded }) => reworded),
    substance: count(({ substance }) => substance),
  };
}
