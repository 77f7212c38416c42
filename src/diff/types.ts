import type { Severity } from '../diagnostics.js';
import type { Registry, RegistryTarget } from '../registry/types.js';
import type { Span } from '../text.js';
import type { Period, Role } from '../tree.js';

/** What changed between two years' plans. Values keep the Chinese of the documents; what is absent is null or []. */
export interface Diff {
  schemaVersion: '1.0';
  generator: Registry['generator'];
  old: DiffSide;
  new: DiffSide;
  summary: DiffSummary;
  /** In the order of the new plan; removed ones after the task they stood behind. Every task of both stands in one of them. */
  changes: Change[];
  diagnostics: DiffDiagnostic[];
}

/** One of the two registries. */
export interface DiffSide {
  /** `source.path` of the registry. */
  path: string | null;
  /** Titles of the plans. */
  plans: (string | null)[];
  /** Of the plans, where they have one and the same; else null. */
  year: number | null;
  jurisdiction: string | null;
  tasks: number;
}

/** How many changes there are of each kind, and how many pairs are moved, reworded, or changed in substance. */
export interface DiffSummary {
  continued: number;
  added: number;
  removed: number;
  split: number;
  merged: number;
  moved: number;
  reworded: number;
  substance: number;
}

export type ChangeKind = 'continued' | 'added' | 'removed' | 'split' | 'merged';

/** What became of a task, or of several that were put together. */
export interface Change {
  /** continued: 1:1, added: 0:1, removed: 1:0, split: 1:n, merged: n:1. */
  kind: ChangeKind;
  /** Ids of the tasks of the old registry. */
  old: string[];
  /** Ids of the tasks of the new registry. */
  new: string[];
  /** Whether it stands in another section than the one that took over its old section. */
  moved: boolean;
  /** Whether the text differs by more than marks, spaces, ordinals and the year of the plan. */
  reworded: boolean;
  /** Whether one of the five lists below has an entry. */
  substance: boolean;
  /** From 0 to 1, with two decimals; null for added and removed ones. */
  similarity: number | null;
  responsibilities: ResponsibilityChange[];
  targets: TargetChange[];
  deadlines: DeadlineChange[];
  schedules: ScheduleChange[];
  references: ReferenceChange[];
  /** The text, word by word: what is equal and deleted is the old text, what is equal and inserted the new one. */
  text: TextOperation[];
  oldTasks: TaskHead[];
  newTasks: TaskHead[];
  /** Why the pair was made; null unless it was asked for. */
  explanation: PairExplanation | null;
}

/** How a reader finds a task. */
export interface TaskHead {
  id: string;
  label: string | null;
  title: string | null;
  sections: string[];
  span: Span;
}

/** A body, office or person that came, went, or has another role. */
export interface ResponsibilityChange {
  change: 'added' | 'removed' | 'role';
  /** As printed: of a body that both name, in the longer form. */
  name: string;
  from: Role | null;
  to: Role | null;
}

/** A target that came, went or changed. Numbers are compared only where `change` and the unit agree. */
export interface TargetChange {
  change: 'added' | 'removed' | 'raised' | 'lowered' | 'changed';
  metric: string | null;
  /** How much it rose, negative where it fell, in the unit of the new target; of a range, its low end; null where numbers are not compared. */
  delta: number | null;
  /** The same in percent of the old value, with two decimals; null where that is 0. */
  percent: number | null;
  old: RegistryTarget | null;
  new: RegistryTarget | null;
}

/** A time point that came, went, or moved by another span than the year of the plan. */
export interface DeadlineChange {
  change: 'added' | 'removed' | 'earlier' | 'later';
  /** ISO 8601 date; null where there is none, or none that is known. */
  old: string | null;
  new: string | null;
  /** The same as printed. */
  oldText: string | null;
  newText: string | null;
}

/** A recurring time that came or went. */
export interface ScheduleChange {
  change: 'added' | 'removed';
  text: string;
  period: Period;
}

/** A cited document that came or went. */
export interface ReferenceChange {
  change: 'added' | 'removed';
  title: string;
  number: string | null;
}

export interface TextOperation {
  op: 'equal' | 'delete' | 'insert';
  text: string;
}

/** What a pair was made by. Each likeness is from 0 to 1, with two decimals, null where one of the tasks has nothing to compare. */
export interface PairExplanation {
  text: number;
  /** How much of what each says first (its title, its first clause) is found in the other. */
  head: number;
  title: number | null;
  /** How much of what either says more than once is found in the other. */
  repeated: number | null;
  targets: number | null;
  responsibilities: number | null;
  place: number | null;
  /** The longest phrases that stand in both, the longest first. */
  shared: string[];
  /** The next best pairs that these tasks could have made. */
  rivals: { old: string; new: string; similarity: number }[];
}

/** Something about the comparison that a reader has to know. */
export interface DiffDiagnostic {
  rule: string;
  severity: Severity;
  /** Chinese. */
  message: string;
  /** What the message names. */
  values: Readonly<Record<string, string>>;
  /** Ids of tasks that it is about. */
  old: string[];
  new: string[];
}
