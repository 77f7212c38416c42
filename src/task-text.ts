import { type MappedText, type Span, SourceMap, concat, slice, sourceRange } from './text.js';
import type { Item, Plan, PlanDocument, Section, Task, Text } from './tree.js';

/** The text of a task or a frame on one line, with its map to the source. */
export function joinedText(nodes: readonly { type: string }[], repaired: MappedText): MappedText {
  return concat(textsOf(nodes, repaired));
}

/** The text of a statement; its lines stay apart, since each says something of its own (`牵头单位：A`, `配合单位：B`). */
export function statementText(nodes: readonly { type: string }[], repaired: MappedText): MappedText {
  const texts = textsOf(nodes, repaired);
  return concat(texts.flatMap((text, index) => (index === 0 ? [text] : [lineBreakBehind(texts[index - 1]!), text])));
}

function textsOf(nodes: readonly { type: string }[], repaired: MappedText): MappedText[] {
  return nodes.filter((node): node is Text => node.type === 'text').map((node) => slice(repaired, node.start, node.end));
}

function lineBreakBehind(text: MappedText): MappedText {
  const at = Int32Array.of(text.ends.at(-1) ?? 0);
  return { value: '\n', starts: at, ends: at };
}

/** Makes spans from offsets of a text. */
export function spanner(source: string): (text: MappedText, start: number, end: number) => Span {
  const map = new SourceMap(source);
  return (text, start, end) => map.span(...sourceRange(text, start, end));
}

/** A task with the plan it is in and the headings above it, the item's own included. */
export interface PlacedTask {
  task: Task;
  plan: Plan;
  ancestors: (Section | Item)[];
}

/** The tasks of a document in text order. */
export function tasksOf(document: PlanDocument): PlacedTask[] {
  const found: PlacedTask[] = [];
  const visit = (plan: Plan, node: Section | Item, above: (Section | Item)[]): void => {
    const ancestors = [...above, node];
    for (const child of node.children) {
      if (child.type === 'task') found.push({ task: child, plan, ancestors });
      else if (child.type === 'section' || child.type === 'item') visit(plan, child, ancestors);
    }
  };
  for (const plan of document.children) {
    if (plan.type !== 'plan') continue;
    for (const child of plan.children) if (child.type === 'section' || child.type === 'item') visit(plan, child, []);
  }
  return found;
}
