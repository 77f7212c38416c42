import { BRACKET, BRACKET_PAIRS, statementContent } from './statement/content.js';
import { endsInVerb } from './statement/grammar.js';
import { opensStatementLine } from './statement/lines.js';
import { saysNothing, saysSame } from './tables/cells.js';
import type { AccountedPart, Cell, Indicator, Item, Plan, PlanAccount, Section, Task, Text } from './tree.js';

/** A stretch of the repaired text and the part of a plan that it went to; offsets are those of the repaired text, the end exclusive. */
export interface PlanPart {
  part: Exclude<AccountedPart, 'mark'>;
  start: number;
  end: number;
  /** The section, item or task that it belongs to; null in a frame. */
  node: Section | Item | Task | null;
}

/** Where the text of a plan went, in text order. */
export function partsOf(plan: Plan): PlanPart[] {
  const parts: PlanPart[] = [];
  const add = (part: PlanPart['part'], texts: readonly { type: string }[], node: PlanPart['node']): void => {
    for (const text of texts) {
      if (text.type === 'text') parts.push({ part, start: (text as Text).start, end: (text as Text).end, node });
      if (text.type === 'cell' || text.type === 'indicator') add(part, (text as Cell | Indicator).children, node);
    }
  };
  const visit = (node: Section | Item): void => {
    for (const child of node.children) {
      if (child.type === 'section' || child.type === 'item') visit(child);
      else if (child.type === 'task') {
        add('task', child.children, child);
        for (const inner of child.children) if (inner.type === 'statement') add('statement', inner.children, child);
      } else add(child.type, child.children, node);
    }
  };
  for (const child of plan.children) {
    if (child.type === 'section' || child.type === 'item') visit(child);
    else add(child.type, child.children, null);
  }
  return parts.sort((a, b) => a.start - b.start);
}

/** A stretch of a plan's text that went nowhere. */
export interface Gap {
  start: number;
  end: number;
}

/** Whether there are words in a text: marks between sentences and parts need no place, nor cells that say nothing of their own (无, 同上). */
const hasWords = (text: string): boolean => text.split(/[\t\n\v]/).some((part) => /[\p{L}\p{N}]/u.test(part) && !saysNothing(part) && !saysSame(part));

/** The stretches of words of a plan's body that none of its parts holds; offsets are those of the repaired text. */
export function gapsOf(plan: Plan, repaired: string): Gap[] {
  const { start, end } = plan.data.body;
  const gaps: Gap[] = [];
  let at = start;
  for (const part of [...partsOf(plan), { start: end, end }]) {
    if (part.start > at && hasWords(repaired.slice(at, part.start))) gaps.push(trimmed(repaired, at, part.start));
    at = Math.max(at, part.end);
  }
  return gaps;
}

function trimmed(text: string, start: number, end: number): Gap {
  const value = text.slice(start, end);
  return { start: start + value.length - value.trimStart().length, end: end - (value.length - value.trimEnd().length) };
}

const withoutSpace = (text: string): number => text.replace(/\s/g, '').length;

/** What became of the text of a plan whose facts are known. */
export function accountOf(plan: Plan, repaired: string): PlanAccount {
  // 同上 stands for the cell above, which counts once.
  const parts = partsOf(plan).filter((part, index, all) => part.start !== all[index - 1]?.start);
  const characters: PlanAccount['characters'] = { preamble: 0, heading: 0, task: 0, statement: 0, closing: 0, leftover: 0, mark: 0 };
  for (const { part, start, end } of parts) characters[part] += withoutSpace(repaired.slice(start, end));
  const held = Object.values(characters).reduce((sum, count) => sum + count, 0);
  characters.mark = withoutSpace(repaired.slice(plan.data.body.start, plan.data.body.end)) - held;
  return { characters, brackets: bracketsOf(parts, repaired), numerals: numeralsOf(plan) };
}

/** How the brackets that look like statements were used. */
function bracketsOf(parts: readonly PlanPart[], repaired: string): PlanAccount['brackets'] {
  const counts = { statement: 0, reported: 0, frame: 0 };
  for (const { part, start, end } of parts) {
    for (const content of bracketContents(repaired.slice(start, end))) {
      if (part !== 'statement' && !endsInVerb(content) && !opensStatementLine(content)) continue;
      counts[part === 'statement' ? 'statement' : part === 'task' || part === 'leftover' ? 'reported' : 'frame']++;
    }
  }
  return counts;
}

/** What the outermost brackets of a text hold. */
function bracketContents(text: string): string[] {
  const contents: string[] = [];
  let depth = 0;
  let open = 0;
  for (const { 0: mark, index } of text.matchAll(BRACKET)) {
    if (BRACKET_PAIRS.has(mark)) {
      if (depth++ === 0) open = index;
    } else if (depth > 0 && --depth === 0) contents.push(statementContent(text.slice(open, index + 1)));
  }
  return contents;
}

/** The numerals of the tasks by what they were taken for. */
function numeralsOf(plan: Plan): Record<string, number> {
  const counts: Record<string, number> = {};
  const visit = (node: Section | Item): void => {
    for (const child of node.children) {
      if (child.type === 'section' || child.type === 'item') visit(child);
      if (child.type !== 'task') continue;
      for (const fact of child.children) {
        const kind = fact.type === 'quantity' ? fact.rule : fact.type;
        if ('rule' in fact && fact.type !== 'responsibility') counts[kind] = (counts[kind] ?? 0) + 1;
      }
    }
  };
  for (const child of plan.children) if (child.type === 'section' || child.type === 'item') visit(child);
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
