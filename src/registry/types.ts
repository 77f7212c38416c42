import type { Level } from '../bodies.js';
import type { Severity } from '../diagnostics.js';
import type { Span } from '../text.js';
import type { PartyType, Period, ResponsibilityFacts, TargetFacts } from '../tree.js';

/** The task registry of one source document. Values keep the document's Chinese; what is absent is null or []. */
export interface Registry {
  schemaVersion: '1.0';
  generator: { name: 'plan-extract'; version: string };
  source: RegistrySource;
  document: RegistryDocument;
  plans: RegistryPlan[];
  /** Flat, in text order. */
  tasks: RegistryTask[];
  /** One for each canonical name (else name), most tasks first; no persons. */
  organizations: RegistryOrganization[];
  /** In text order. */
  diagnostics: RegistryDiagnostic[];
}

/** The registries of several documents in one file, in the order of the documents. */
export interface MergedRegistries {
  schemaVersion: '1.0';
  generator: Registry['generator'];
  documents: Registry[];
}

/** A task as a line of its own. */
export interface TaskLine extends RegistryTask {
  /** The path of its document, which with the id is the key; null for standard input. */
  document: string | null;
}

export interface RegistrySource {
  /** Relative to the working folder, with `/`; the bare name outside it; null for standard input. */
  path: string | null;
  format: string;
  /** What the bytes were decoded from; null for containers such as docx. */
  encoding: string | null;
  /** Of the bytes, in lower-case hexadecimal. */
  sha256: string;
  /** Length of the decoded text in UTF-16 units, without a byte order mark. */
  characters: number;
}

/** What the head and the foot of the document say (GB/T 9704-2012). Dates are ISO 8601. */
export interface RegistryDocument {
  title: string | null;
  /** 文种: 通知, 意见, 方案 … */
  type: string | null;
  /** 文号. */
  number: { text: string; code: string; year: number; serial: number } | null;
  issuers: string[];
  /** `code` is the one of GB/T 2260, null for a division that the standard does not have. */
  jurisdiction: { name: string; level: Level; code: string | null } | null;
  addressees: string[];
  issuedOn: string | null;
  disclosure: string | null;
  copiedTo: string[];
  printedBy: string | null;
  printedOn: string | null;
}

/** One work plan of a document. */
export interface RegistryPlan {
  id: string;
  title: string | null;
  year: number | null;
  /** The text before the first section or item. */
  preamble: string | null;
  /** The text behind the last item that belongs to no item. */
  closing: string | null;
  /** The headings that group items, flat, in text order. */
  sections: { id: string; path: number[]; label: string | null; title: string | null; span: Span }[];
}

/** A run of sentences of an item that shares one responsibility statement. */
export interface RegistryTask {
  /** Plan, ordinal path and number within the item: `p1.1.2#1`. */
  id: string;
  plan: string;
  /** Ordinals, from the top section down to the item. */
  path: number[];
  /** Titles of the enclosing sections. */
  sections: string[];
  /** As printed, without its final mark, brackets full-width. */
  label: string | null;
  /** Of the item, without its final mark. */
  title: string | null;
  /** Which task of its item, from 1. */
  index: number;
  /** Joined and repaired, without title and responsibility statement. */
  text: string;
  responsibilities: RegistryResponsibility[];
  responsibilityText: string | null;
  targets: RegistryTarget[];
  deadlines: { text: string; date: string | null; span: Span }[];
  schedules: { text: string; period: Period; span: Span }[];
  references: { title: string; number: string | null; span: Span }[];
  span: Span;
}

/** Who does the work of a task, and as what. */
export interface RegistryResponsibility extends ResponsibilityFacts {
  type: PartyType;
  span: Span;
}

/** A quantity that is to be reached or kept, and where. */
export interface RegistryTarget extends TargetFacts {
  span: Span;
}

/** How many times a body has which role, and in how many tasks it occurs. */
export interface RegistryOrganization {
  name: string;
  canonicalName: string | null;
  collective: boolean;
  lead: number;
  support: number;
  shared: number;
  responsible: number;
  guide: number;
  tasks: number;
}

/** A problem of the document. */
export interface RegistryDiagnostic {
  rule: string;
  severity: Severity;
  /** Chinese. */
  message: string;
  span: Span | null;
}
