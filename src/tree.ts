import type { Node } from 'unist';
import type { Span } from './text.js';

/** A node of the plan tree: JSON-safe, with the place in the source it came from. */
interface Placed extends Node {
  position: Span;
}

/** Text of the repaired document: characters `start` to `end` (exclusive) of the repaired text. */
export interface Text extends Placed {
  type: 'text';
  value: string;
  start: number;
  end: number;
}

export type MetadataField =
  | 'title' | 'number' | 'issuer' | 'addressees' | 'issuedOn' | 'disclosure' | 'copiedTo' | 'printedBy' | 'printedOn';

/** One statement of the head or foot of the document (GB/T 9704-2012). */
export interface Metadata extends Placed {
  type: 'metadata';
  field: MetadataField;
  value: string;
}

/** A bracket or a line that says who does the work: the text before it since the last one is its task. */
export interface Statement extends Placed {
  type: 'statement';
  children: (Text | Cell)[];
}

/** What a column of a table is for. `past` holds values already reached, `note` nothing that is read, `unknown` has a head that is not known. */
export type ColumnRole =
  | 'ordinal' | 'section' | 'task' | 'measure' | 'goal' | 'metric' | 'unit' | 'value' | 'past' | 'deadline' | 'note' | 'unknown' | Exclude<Role, 'shared'>;

/** What stands in a cell of a table, a text for each line. */
export interface Cell extends Placed {
  type: 'cell';
  /** The head of its column, without white space. */
  head: string;
  column: ColumnRole;
  /** What kind of party it names; null if it names none. */
  party: PartyType | null;
  /** The year that the head names. */
  year: number | null;
  children: Text[];
}

/** A row of a table of indicators, or the part of a row that is one. */
export interface Indicator extends Placed {
  type: 'indicator';
  children: Cell[];
}

/** A run of sentences that shares one responsibility statement. */
export interface Task extends Placed {
  type: 'task';
  /** Which task of its item, from 1. */
  index: number;
  children: (Text | Cell | Indicator | Statement | Fact)[];
}

/** The label and the title of a section or an item, as printed, with the marks behind them. */
export interface HeadingText extends Placed {
  type: 'heading';
  children: Text[];
}

/** What an item or a section is called by. */
export interface Heading {
  /** As printed, without its final mark, brackets full-width; null for an unnumbered one. */
  label: string | null;
  /** The number that the label means; the place among its siblings for an unnumbered one. */
  ordinal: number;
  /** Without its final mark; null if there is none. */
  title: string | null;
}

/** A heading that groups items, or an item that has items below it; one with a task of its own may have no title. */
export interface Section extends Placed, Heading {
  type: 'section';
  children: (HeadingText | Leftover | Task | Section | Item)[];
}

/** A numbered (or, in a plan without numbers, unnumbered) piece of work. */
export interface Item extends Placed, Heading {
  type: 'item';
  children: (HeadingText | Task)[];
}

/** Text of a plan that belongs to no task: lead-ins, standing rules, page furniture that was not recognised. */
export interface Leftover extends Placed {
  type: 'leftover';
  children: Text[];
}

/** Text before the first section or item, and behind the last one. */
export interface Frame extends Placed {
  type: 'preamble' | 'closing';
  children: (Text | Cell)[];
}

/** One work plan of a document. */
export interface Plan extends Placed {
  data: {
    /** The plan without its title, as a range of the repaired text: what the parts of the plan must hold. */
    body: { start: number; end: number };
    /** What became of it; added where the tree itself is asked for (`--stop-after extract`). */
    account?: PlanAccount;
  };
  type: 'plan';
  title: string | null;
  year: number | null;
  /** A heading of the plan itself is of a table in it: its heads, its numbers, its categories. */
  children: (Frame | HeadingText | Leftover | Section | Item)[];
}

/** What became of the text of a plan, in numbers: nothing of it may be lost. */
export interface PlanAccount {
  /** Characters without white space, by the part that they went to. */
  characters: Record<AccountedPart, number>;
  /** Brackets that end as statements do or open with one of their labels: read as one, reported, or in a heading or a frame. */
  brackets: { statement: number; reported: number; frame: number };
  /** Numerals of the tasks, by what they are: kinds of facts, and the rules by which the others are none. */
  numerals: Record<string, number>;
}

export type AccountedPart = 'preamble' | 'heading' | 'task' | 'statement' | 'closing' | 'leftover' | 'mark';

/** The whole document. */
export interface PlanDocument extends Node {
  type: 'document';
  children: (Metadata | Plan)[];
}

export type Role = 'lead' | 'support' | 'shared' | 'responsible' | 'guide';

interface FactNode extends Placed {
  /** The grammar entry or the function that found it, for instance `responsibility/牵头`. */
  rule: string;
}

export type PartyType = 'organization' | 'office' | 'person';

/** What is read of a party that does the work of a task. */
export interface ResponsibilityFacts {
  role: Role;
  /** As printed. */
  name: string;
  /** The full official name with its jurisdiction; null if not known for certain. */
  canonicalName: string | null;
  /** Whether it names a group: 各相关部门. */
  collective: boolean;
  /** Whether it is not said in so many words: a bare list of names, a standing rule. */
  implied: boolean;
  /** Whether it is the last name before 等. */
  openEnded: boolean;
}

/** Who does the work of a task. */
export interface Responsibility extends FactNode, ResponsibilityFacts {
  type: 'responsibility';
  party: PartyType;
}

export type TargetKind = 'percentage' | 'fraction' | 'count' | 'rate' | 'frequency' | 'timeLimit' | 'coverage';
export type Comparator = 'ge' | 'le' | 'gt' | 'lt' | 'eq' | 'approx' | 'range';

/** What is read of a quantity that is to be reached or kept. */
export interface TargetFacts {
  /** As printed, with its bound words: `95%以上`. */
  text: string;
  kind: TargetKind;
  /** The words that say what is measured. */
  metric: string | null;
  /** The word that sets the quantity: 达到, 新增, 降至 … */
  verb: string | null;
  change: 'level' | 'increase' | 'decrease';
  /** The words that say against what a change counts: 较上年. */
  baseline: string | null;
  comparator: Comparator;
  /** 万 and 亿 multiplied out; percentages as 95; the low end of a range. */
  value: number | null;
  /** The high end of a range. */
  maxValue: number | null;
  /** The exact pair of a fraction: [2, 3] for 三分之二. */
  fraction: [number, number] | null;
  unit: string | null;
  /** Whether no number is printed: 全覆盖, 全部. */
  implied: boolean;
  /** Whether characters of it are lost; what is hit is null. */
  damaged: boolean;
  /** ISO 8601 date. */
  deadline: string | null;
}

/** A quantity that is to be reached or kept. */
export interface Target extends FactNode, TargetFacts {
  type: 'target';
}

/** A time point by which something is to be done. */
export interface Deadline extends FactNode {
  type: 'deadline';
  text: string;
  date: string | null;
}

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year' | 'occasion';

/** A recurring time. */
export interface Schedule extends FactNode {
  type: 'schedule';
  text: string;
  period: Period;
}

/** A document that a task cites. */
export interface Reference extends FactNode {
  type: 'reference';
  title: string;
  number: string | null;
}

/** A numeral that is none of the facts, and why. */
export interface Quantity extends FactNode {
  type: 'quantity';
  text: string;
}

export type Fact = Responsibility | Target | Deadline | Schedule | Reference | Quantity;
