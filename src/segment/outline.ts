import type { Label } from '../labels.js';
import type { Block } from './blocks.js';
import { type UnnumberedPart, isHeadingLine, unnumberedParts } from './unnumbered.js';

/** A numbered or unnumbered heading with what stands under it. */
export interface Entry {
  heading: Block;
  label: Label | null;
  ordinal: number;
  /** Unnumbered paragraphs under the heading. */
  paragraphs: Block[];
  children: Entry[];
  /** Tables under the heading, before its children or between them. */
  tables: Block[];
  problem: NumberingProblem | null;
}

export type NumberingProblem =
  | { rule: 'numbering-level'; label: string; meant: string }
  | { rule: 'numbering-gap'; label: string; previous: string }
  | { rule: 'numbering-repeat'; label: string };

interface Level {
  style: string;
  rank: number;
  script: Label['script'];
  entry: Entry;
}

/** Below 1. labels are found inside paragraphs, too. */
const LOWEST_RANK_ALONE = 6;

/** Puts labelled blocks under each other by the sequences that their numbers go on. */
class Outline {
  readonly roots: Entry[] = [];
  readonly #levels: Level[] = [];
  /** The last ordinal of each style: items may run on across sections. */
  readonly #last = new Map<string, number>();

  constructor(readonly labels: readonly Label[]) {}

  /** `index` is the label's place among all labels of the plan. */
  add(heading: Block, label: Label, index: number): Entry {
    const meant = this.#meantLevel(label, index);
    const level = meant ?? this.#ownLevel(label, index);
    const siblings = level < 0 ? this.roots : this.#levels[level - 1]?.entry.children ?? this.roots;
    const open = this.#levels[level];
    const problem = meant === null ? this.#problem(label, siblings) : wrongLevel(label, open!);
    const entry: Entry = { heading, label, ordinal: label.ordinal, paragraphs: [], children: [], tables: [], problem };
    siblings.push(entry);
    const { style, rank, script } = meant === null ? label : open!;
    this.#levels.length = level;
    this.#levels.push({ style, rank, script, entry });
    this.#last.set(style, label.ordinal);
    return entry;
  }

  /** A ② at the start of a line whose ① stands inside a paragraph is text. */
  isStray({ style, ordinal, rank }: Label): boolean {
    return ordinal > 1 && rank > LOWEST_RANK_ALONE && !this.#last.has(style) && this.#levels.length > 0;
  }

  current(): Entry | null {
    return this.#levels.at(-1)?.entry ?? null;
  }

  /** An unnumbered heading opens a level above everything that is open. */
  addUnnumbered(heading: Block): Entry {
    const entry: Entry = { heading, label: null, ordinal: this.roots.length + 1, paragraphs: [], children: [], tables: [], problem: null };
    this.roots.push(entry);
    this.#levels.length = 0;
    this.#levels.push({ style: '', rank: -1, script: 'han', entry });
    return entry;
  }

  /**
   * The open level whose count a label goes on although it is printed in the style of another one
   * (`六、` between （五） and items that run on); null if it goes on its own, or none.
   */
  #meantLevel(label: Label, index: number): number | null {
    if (label.ordinal === 1) return null;
    const own = this.#levels.findIndex(({ style }) => style === label.style);
    const ownLast = own >= 0 ? this.#levels[own]!.entry.ordinal : this.#last.get(label.style);
    if (ownLast !== undefined && label.ordinal === ownLast + 1) return null;
    const goesOn = this.#goesOn(label, index) && this.#nextOf(label.style, index)?.ordinal !== (ownLast ?? -1) + 1;
    const other = this.#levels.findIndex(({ style, script, entry }) => style !== label.style && script === label.script && entry.ordinal + 1 === label.ordinal);
    // （一）（二）（二）（三） below 一、 with 二、 still to come: a number that is there twice, no slip of the level.
    if (other >= 0) return goesOn || this.#nextOf(this.#levels[other]!.style, index)?.ordinal === label.ordinal ? null : other;
    return goesOn || own >= 0 ? null : this.#surroundedLevel(label, index);
  }

  /** The deepest open level whose count goes on over this label, whatever it is written in (（一） 2. （三）); null if none does. */
  #surroundedLevel(label: Label, index: number): number | null {
    const level = this.#levels.length - 1;
    const top = this.#levels[level];
    if (!top || top.entry.ordinal + 1 !== label.ordinal) return null;
    return this.#nextOf(top.style, index)?.ordinal === label.ordinal + 1 ? level : null;
  }

  #nextOf(style: string, index: number): Label | undefined {
    return this.labels.slice(index + 1).find((later) => later.style === style);
  }

  /** Whether labels of the same style count on from this one: then it is no slip. */
  #goesOn(label: Label, index: number): boolean {
    return this.#nextOf(label.style, index)?.ordinal === label.ordinal + 1;
  }

  /** Where a label of its style belongs: beside an open one of the style, else below the last heading of a higher rank. */
  #ownLevel(label: Label, index: number): number {
    const open = this.#levels.findIndex(({ style }) => style === label.style);
    if (open >= 0) return open;
    let level = this.#levels.length;
    while (level > 0 && this.#levels[level - 1]!.rank > label.rank && !this.#isNested(this.#levels[level - 1]!, index)) level--;
    return level;
  }

  /** Whether the count of an open level goes on behind labels of a higher rank: then these are nested in it. */
  #isNested(level: Level, index: number): boolean {
    const outer = new Set(this.#levels.slice(0, this.#levels.indexOf(level)).map(({ style }) => style));
    for (const later of this.labels.slice(index + 1)) {
      if (outer.has(later.style)) return false;
      if (later.style === level.style) return later.ordinal === level.entry.ordinal + 1;
    }
    return false;
  }

  #problem(label: Label, siblings: readonly Entry[]): NumberingProblem | null {
    const sibling = siblings.findLast((entry) => entry.label?.style === label.style);
    const last = sibling?.ordinal ?? this.#last.get(label.style);
    if (label.ordinal === 1 || last === undefined) {
      if (label.ordinal === 1 && sibling !== undefined && sibling.ordinal === 1) return { rule: 'numbering-repeat', label: label.printed };
      return label.ordinal === 1 || this.#last.size === 0 ? null : { rule: 'numbering-gap', label: label.printed, previous: '0' };
    }
    if (label.ordinal === last + 1) return null;
    if (siblings.some((entry) => entry.label?.style === label.style && entry.ordinal === label.ordinal)) return { rule: 'numbering-repeat', label: label.printed };
    return { rule: 'numbering-gap', label: label.printed, previous: String(last) };
  }
}

function wrongLevel(label: Label, open: Level): NumberingProblem {
  const example = open.entry.label?.printed ?? '';
  return { rule: 'numbering-level', label: label.printed, meant: example.startsWith('（') ? `（${label.printed.replace(/[（）]/g, '')}）` : label.printed.replace(/[（）]/g, '') };
}

export interface OutlinedPlan {
  entries: Entry[];
  /** Blocks before the first heading. */
  preamble: Block[];
  /** Tables of tasks under no heading, and paragraphs behind them. */
  unheaded: Block[];
}

/** The headings of a plan with what stands under them. */
export function outline(blocks: readonly Block[]): OutlinedPlan {
  const labels = blocks.flatMap(({ label, table }) => (label && !table ? [label] : []));
  return labels.length === 0 && !blocks.some(opensTasks) ? unnumbered(blocks) : numbered(blocks, labels);
}

/** A table whose rows are tasks. */
const opensTasks = ({ table }: Block): boolean => table?.header.kind === 'tasks';

function numbered(blocks: readonly Block[], labels: readonly Label[]): OutlinedPlan {
  const tree = new Outline(labels);
  const preamble: Block[] = [];
  const unheaded: Block[] = [];
  let place = 0;
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    if (opensTasks(block) || (block.table && tree.current())) (tree.current()?.tables ?? unheaded).push(block);
    else if (block.label !== null && tree.isStray(block.label)) {
      place++;
      (tree.current()?.paragraphs ?? preamble).push({ ...block, textStart: block.start, text: block.text, label: null });
    } else if (block.label !== null) tree.add(block, block.label, place++);
    else if (isHeadingLine(block, next) && next!.label !== null && next!.label.ordinal === 1 && groups(blocks, index)) tree.addUnnumbered(block);
    else if (tree.current() === null) (unheaded.length > 0 ? unheaded : preamble).push(block);
    else tree.current()!.paragraphs.push(block);
  });
  return { entries: tree.roots, preamble, unheaded };
}

/** Whether the labels below a heading line are the plan's top level, so that the line stands above them. */
function groups(blocks: readonly Block[], index: number): boolean {
  const style = blocks[index + 1]!.label!.style;
  const before = blocks.slice(0, index).flatMap(({ label }) => (label ? [label] : []));
  return before.length === 0 ? countHeadings(blocks, style) >= 2 : before.every(({ rank }) => rank >= blocks[index + 1]!.label!.rank);
}

function countHeadings(blocks: readonly Block[], style: string): number {
  return blocks.filter((block, index) => isHeadingLine(block, blocks[index + 1]) && blocks[index + 1]!.label?.style === style && blocks[index + 1]!.label?.ordinal === 1).length;
}

/** A plan without any numbers: its parts count by their places. */
function unnumbered(blocks: readonly Block[]): OutlinedPlan {
  const { parts, preamble } = unnumberedParts(blocks);
  return { entries: parts.map(unnumberedEntry), preamble, unheaded: [] };
}

function unnumberedEntry({ heading, paragraphs, children }: UnnumberedPart, index: number): Entry {
  return { heading, label: null, ordinal: index + 1, paragraphs, children: children.map(unnumberedEntry), tables: [], problem: null };
}
