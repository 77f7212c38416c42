import { looksLikeOrganization } from './organizations.js';
import type { SourceText } from './source.js';
import { type MappedText, type Span, SourceMap, concat, slice, sourceRange } from './text.js';
import type { Cell, Indicator, Item, Plan, PlanDocument, Section, Task, Text } from './tree.js';

/** The text of a task or a frame on one line, with its map to the source; each line of a cell is a sentence of its own. */
export function joinedText(nodes: readonly { type: string }[], repaired: MappedText): MappedText {
  return concat(nodes.reduce<MappedText[]>((texts, node) => withNode(texts, node as Text | Cell | Indicator, repaired), []));
}

function withNode(texts: MappedText[], node: Text | Cell | Indicator, repaired: MappedText): MappedText[] {
  if (node.type === 'text') texts.push(slice(repaired, node.start, node.end));
  else if (node.type === 'cell') for (const { start, end } of node.children) texts.push(...sentenceEnd(texts.at(-1)), slice(repaired, start, end));
  else if (node.type === 'indicator') texts.push(...sentenceEnd(texts.at(-1)), fieldsText(node.children, '，', repaired));
  return texts;
}

/** A mark behind a text that goes on without one. */
function sentenceEnd(text: MappedText | undefined): MappedText[] {
  return text && !MARK_AT_END.test(text.value) ? [said('。', text.ends.at(-1) ?? 0)] : [];
}

const MARK_AT_END = /[。！？；：，、…;:,!?][”’）)》」』】\]]*$/;

/** Words that stand at no place of their own in the source. */
function said(words: string, at: number): MappedText {
  const places = new Int32Array(words.length).fill(at);
  return { value: words, starts: places, ends: places };
}

/** 牵头单位：市应急局；配合单位：市公安局: cells with their heads. */
function fieldsText(cells: readonly Cell[], mark: string, repaired: MappedText): MappedText {
  return concat(
    cells.flatMap((cell, index) => {
      const text = cellText(cell, repaired);
      return [said(`${index === 0 ? '' : mark}${cell.head === '' ? '' : `${cell.head}：`}`, text.starts[0] ?? 0), index < cells.length - 1 ? withoutMark(text) : text];
    }),
  );
}

const withoutMark = (text: MappedText): MappedText => slice(text, 0, text.value.replace(/[。；;，,、]+$/, '').length);

/** The text of a cell on one line; names that stand on lines of their own are set apart. */
export function cellText(cell: Cell, repaired: MappedText): MappedText {
  const lines = cell.children.map(({ start, end }) => slice(repaired, start, end));
  return concat(lines.flatMap((line, index) => [...(index === 0 ? [] : markBetween(lines[index - 1]!, line, cell)), line]));
}

/** Names are set apart, but for one that a narrow column broke (市市场监 / 管局). */
function markBetween(line: MappedText, next: MappedText, { party }: Cell): MappedText[] {
  if (MARK_AT_END.test(line.value)) return [];
  const [last, first] = [line.value.split(/[、，；]/).at(-1)!, next.value.split(/[、，；]/)[0]!];
  if (party === 'organization' && !looksLikeOrganization(last) && looksLikeOrganization(last + first)) return [];
  return [said(party === null ? '；' : '、', line.ends.at(-1) ?? 0)];
}

/** The text of a statement; its lines stay apart, since each says something of its own (`牵头单位：A`, `配合单位：B`). */
export function statementText(nodes: readonly { type: string }[], repaired: MappedText): MappedText {
  const cells = nodes.filter((node): node is Cell => node.type === 'cell');
  if (cells.length > 0) return fieldsText(cells, '；', repaired);
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
export function spanner(source: SourceText): (text: MappedText, start: number, end: number) => Span {
  const map = new SourceMap(source.text, source.places);
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
