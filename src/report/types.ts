import type { RuleId, Severity } from '../diagnostics.js';
import type { UserError } from '../messages.js';
import type { Span } from '../text.js';

/** A problem of a document as plain data, which can be worded in any language. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  /** What goes into the wording. */
  values: Readonly<Record<string, string>>;
  span: Span | null;
}

/** What a run tells of a document that was read. */
export interface DocumentReport {
  /** As it is shown to the user: the path that was given, or the one that was found. */
  path: string;
  /** As `source.format` of the registry. */
  format: string;
  findings: readonly Finding[];
}

/** A file that could not be read or written. */
export interface Failure {
  path: string;
  error: UserError;
}

/** Where the outputs that are there are not those that the documents give (`--check`). */
export interface Difference {
  kind: 'stale' | 'missing' | 'orphaned';
  /** Of the output. */
  path: string;
}

/** What a run tells at its end. */
export interface RunReport {
  /** Documents that were read, with or without the cache. */
  documents: number;
  /** Those of `documents` that the cache knew. */
  unchanged: number;
  /** Files that were written. */
  written: number;
  tasks: number;
  /** Tasks whose document says who does them. */
  statements: number;
  targets: number;
  /** Problems of documents by rule, the most frequent first. */
  findings: ReadonlyMap<RuleId, number>;
  failures: readonly Failure[];
  /** Null if nothing was compared. */
  differences: readonly Difference[] | null;
  /** Files in folders that were passed over because of their ending: how many, by the ending in lower case with its dot (`''` for none). */
  skipped: ReadonlyMap<string, number>;
  /** Files and folders that ignore rules left out. */
  ignored: number;
  milliseconds: number;
}
