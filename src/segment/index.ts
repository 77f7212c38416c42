import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { type Gap, gapsOf } from '../account.js';
import { excerpt, report } from '../diagnostics.js';
import { type Grammar, shipped, withGrammar } from '../grammar/index.js';
import { type Repaired, repair } from '../repair/index.js';
import { type SourceText, sourceTextOf } from '../source.js';
import { type MappedText, SourceMap, sourceRange, textOffset } from '../text.js';
import type { HeadedTable } from '../tables/table.js';
import type { TextRange } from '../ranges.js';
import type { Frame as FrameNode, HeadingText, Leftover, Metadata, Plan, PlanDocument } from '../tree.js';
import { joinAnnexLists } from './annexes.js';
import { lineBlocks, type Block } from './blocks.js';
import { type Frame, readFrame } from './frame.js';
import { ItemBuilder, inTextOrder } from './items.js';
import { type Place, textRange, ItemText } from './item-text.js';
import { outline } from './outline.js';
import { type PlanBlocks, findPlans } from './plans.js';
import { cellNode, lineNodes, rowsOf } from './row-cells.js';
import { splitRunOnFrame } from './run-on-frame.js';
import { splitContinuedLines, splitRunOnLines } from './run-on.js';
import { planYear } from './year.js';

declare module 'vfile' {
  interface DataMap {
    repaired: Repaired;
    /** What the document is read by. */
    grammar: Grammar;
  }
}

export interface ParseOptions {
  /** What the document is read by, in every stage; that of the program if it is left out. */
  grammar?: Grammar | undefined;
}

/** unified parser plug-in: the text of a notice → the plan tree. `file.data.repaired` keeps the repaired text and the record of its repairs. */
export const planParse: Plugin<[ParseOptions?], string, PlanDocument> = function ({ grammar = shipped } = {}) {
  this.parser = (_, file) => {
    file.data.grammar = grammar;
    return withGrammar(grammar, () => parse(sourceTextOf(file), file));
  };
};

function parse(source: SourceText, file: VFile): PlanDocument {
  const map = new SourceMap(source.text, source.places);
  for (const { rule, start, end, values } of source.notes ?? []) report(file, rule, map.span(start, end), values);
  const repaired = repair(source, file);
  file.data.repaired = repaired;
  const text = repaired.text.value;
  const blocks = joinAnnexLists(splitRunOnFrame(text, splitContinuedLines(text, splitRunOnLines(text, lineBlocks(text, mergedCells(source, repaired.text))))));
  const frame = readFrame(blocks);
  const place = placer(repaired.text, map);
  const plans = findPlans(blocks, frame);
  const issued = frame.fields.find(({ field }) => field === 'issuedOn')?.value ?? null;
  const children = [...metadata(frame, place), ...plans.map((plan) => planNode(text, blocks, plan, issued, place, file))];
  if (plans.length === 0) report(file, 'no-plan', place(0, text.length));
  return { type: 'document', children };
}

function mergedCells({ merged = [] }: SourceText, text: MappedText): ReadonlySet<number> {
  return new Set(merged.map((offset) => textOffset(text, offset)));
}

function placer(text: MappedText, map: SourceMap): Place {
  return (start, end) => map.span(...sourceRange(text, start, end));
}

function metadata(frame: Frame, place: Place): Metadata[] {
  return frame.fields.map(({ field, value, start, end }) => ({ type: 'metadata', field, value, position: place(start, end) }));
}

function planNode(text: string, blocks: readonly Block[], plan: PlanBlocks, issuedOn: string | null, place: Place, file: VFile): Plan {
  const { entries, preamble, unheaded } = outline(plan.work);
  const builder = new ItemBuilder(text, place, file);
  const children: Plan['children'] = [
    ...frameNode('preamble', text, preamble, place),
    ...inTextOrder([...entries.map((entry) => builder.node(entry)), ...unheaded.flatMap((block) => (block.table ? builder.table(block) : [builder.loose(block)]))]),
    ...frameNode('closing', text, plan.closing, place),
    ...plan.unread.map(({ table }) => unreadTable(text, table!, place, file)),
  ];
  const range = { start: blocks[plan.bodyStart]!.start, end: blocks[plan.bodyEnd - 1]!.end };
  const preambleText = preamble.map((block) => block.text).join('');
  const start = plan.title?.start ?? blocks[plan.bodyStart]!.start;
  const year = planYear(plan.title?.text ?? null, preambleText, issuedOn);
  const node: Plan = { type: 'plan', title: plan.title?.text ?? null, year, children, position: place(start, range.end), data: { body: range } };
  node.children = node.children.concat(builder.tableHeadings.flatMap((heading) => headingNode(text, heading, place)));
  node.children = node.children.concat(gapsOf(node, text).map((gap) => leftover(text, gap, place, file)));
  return node;
}

/** A table that says nothing of the work is kept and reported, once. */
function unreadTable(text: string, { header, start, end, rows }: HeadedTable, place: Place, file: VFile): Leftover {
  const heads = { start, end: rows[0]?.[0]?.start ?? end };
  report(file, 'table-unread', place(start, end), { heads: header.columns.map(({ head }) => head).filter((head) => head !== '').join(' ') });
  return { type: 'leftover', children: [heads, ...rows.flat()].flatMap((range) => lineNodes(text, range, place)), position: place(start, end) };
}

/** What heads something in a table. */
function headingNode(text: string, range: TextRange, place: Place): HeadingText[] {
  const children = lineNodes(text, range, place);
  return children.length === 0 ? [] : [{ type: 'heading', children, position: place(range.start, range.end) }];
}

/** Text that no rule has found a place for is kept and reported. */
function leftover(text: string, { start, end }: Gap, place: Place, file: VFile): Leftover {
  const value = text.slice(start, end);
  report(file, 'leftover-text', place(start, end), { text: excerpt(value) });
  return { type: 'leftover', children: [{ type: 'text', value, start, end, position: place(start, end) }], position: place(start, end) };
}

function frameNode(type: FrameNode['type'], text: string, blocks: readonly Block[], place: Place): FrameNode[] {
  if (blocks.length === 0) return [];
  const children = blocks.flatMap((block) => (block.table ? rowsOf(text, block.table).flatMap(({ cells }) => cells.map((cell) => cellNode(text, cell, place))) : paragraphNodes(text, block, place)));
  return [{ type, children, position: place(blocks[0]!.start, blocks.at(-1)!.end) }];
}

function paragraphNodes(text: string, block: Block, place: Place): FrameNode['children'] {
  const paragraph = new ItemText(text, [textRange(block)], place);
  return paragraph.nodes(0, paragraph.value.length);
}
