import type { Severity } from '../diagnostics.js';
import type { Span } from '../text.js';
import type { AccountedPart, Fact, MetadataField } from '../tree.js';

/** What is to be explained: lines of the source, both included and counted from 1, or a task by its id. */
export type Selection = { lines: [first: number, last: number] } | { task: string };

/** A rule behind something that was read. */
export interface ExplainedRule {
  /** As it stands in facts and as `off` in a grammar takes it: units/家, repair/tags. */
  id: string;
  /** For a word of the grammar, the lists in which it stands: units.count, responsibility.verbs. */
  lists: string[];
}

/** A stretch of the text and what it was taken for. */
export interface ExplainedPart {
  /** A part of a plan, a field of the head or the foot, or the title of a plan. */
  part: Exclude<AccountedPart, 'mark'> | 'title' | MetadataField;
  /** Of the section, the item or the task; null outside of plans and in their frames. */
  id: string | null;
  /** Repaired. */
  text: string;
  /** The style of the label, for a heading that has one. */
  rule: ExplainedRule | null;
  span: Span;
}

/** A change that was made to the text before it was read. */
export interface ExplainedRepair {
  rule: ExplainedRule;
  before: string;
  after: string;
  span: Span;
}

/** A fact, or a quantity that is none. */
export interface ExplainedFact {
  type: Fact['type'];
  /** The id of its task. */
  task: string;
  text: string;
  /** Its values, as in the registry; for a quantity that was passed over, none. */
  values: Readonly<Record<string, unknown>>;
  /** The rule that found it or passed it over, first, and those of the words around it. */
  rules: ExplainedRule[];
  span: Span;
}

/** How a part of a document was read. */
export interface Explanation {
  path: string | null;
  /** The source lines that it is about. */
  lines: { line: number; text: string }[];
  parts: ExplainedPart[];
  repairs: ExplainedRepair[];
  facts: ExplainedFact[];
  /** Quantities and numerals that are no facts. */
  passedOver: ExplainedFact[];
  diagnostics: { rule: string; severity: Severity; message: string; values: Readonly<Record<string, string>>; span: Span | null }[];
}
