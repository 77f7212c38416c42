import { endsAsPlanTitle, givesOrders, isAnnexLine, isFormalLine, opensAsClosing, ordersWork } from '../lines.js';
import { isCollective } from '../organizations.js';
import { endsInVerb } from '../statement/grammar.js';
import { opensStatementLine } from '../statement/lines.js';
import { setApart } from './annexes.js';
import type { Block } from './blocks.js';
import type { Frame } from './frame.js';
import { HEAD, dealsOutWork, isHeadingLine } from './unnumbered.js';

/** The blocks of one work plan, ends exclusive, as indices into the document's blocks. */
export interface PlanBlocks {
  title: { start: number; end: number; text: string } | null;
  /** First block behind the title. */
  bodyStart: number;
  bodyEnd: number;
  /** What of the body is neither closing nor annex. */
  work: Block[];
  closing: Block[];
  /** Tables of neither tasks nor indicators. */
  unread: Block[];
}

const LONGEST_TITLE = 70;
const SHORTEST_TITLE = 8;
const MOST_TITLE_LINES = 4;

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s“”"'‘’《》〈〉?]/g, '');

/** The titles that a notice cites: an annex bears one of them. */
function citedTitles(title: string | null, cover: readonly Block[]): Set<string> {
  const cited = [title ?? '', ...cover.map((block) => block.text)].join('\n').matchAll(/《([^《》\n]{4,90}(?:《[^《》]*》[^《》\n]*)?)》/g);
  return new Set([...cited].map((match) => bare(match[1]!)));
}

interface TitleLine {
  first: number;
  last: number;
  text: string;
}

/** Lines that together are the title of a plan: cited by the notice, or ending as such titles do with a plan behind them. */
function titleAt(blocks: readonly Block[], first: number, { bodyStart, bodyEnd: end }: Frame, cited: ReadonlySet<string>): TitleLine | null {
  if (isAnnexLine(blocks[first]!.text) && first + 1 < end && blocks[first + 1]!.label && blocks[first + 1]!.table) return { first, last: first, text: /[：:]\s*(.*)$/.exec(blocks[first]!.text)?.[1] ?? '' };
  let text = '';
  for (let last = first; last < Math.min(first + MOST_TITLE_LINES, end); last++) {
    const line = blocks[last]!;
    if (line.label !== null || line.table !== null || line.inline || /[。；：:，！]$/.test(line.text) || text.length + line.text.length > LONGEST_TITLE) return null;
    if (isFormalLine(line.text) || opensStatementLine(line.text)) return null;
    text += line.text;
    const afterAnnex = first > 0 && isAnnexLine(blocks[first - 1]!.text);
    const next = blocks[last + 1];
    if (cited.has(bare(text)) && next) return { first, last, text };
    const namesPlan = endsAsPlanTitle(text.replace(/ /g, '')) && text.length >= SHORTEST_TITLE && !/[。，]/.test(text);
    if ((namesPlan || (afterAnnex && last === first)) && opensPlan(blocks, last + 1, end)) return { first, last, text };
    if (namesPlan && (first === bodyStart || isFrameLine(blocks[first - 1]!) || YEAR.test(text)) && opensUnnumbered(blocks, last + 1, end)) return { first, last, text };
  }
  return null;
}

/** Whether a plan can begin here: its first label, soon, is a 1. */
function opensPlan(blocks: readonly Block[], from: number, end: number): boolean {
  for (let index = from; index < Math.min(from + 8, end); index++) {
    const { label, text } = blocks[index]!;
    if (label !== null) return label.ordinal === 1;
    if (text.length <= LONGEST_TITLE && endsAsPlanTitle(text) && index > from + 1) return false;
  }
  return false;
}

/** A plan is named with its year; 制定防汛工作方案 is a heading. */
const YEAR = /(?:19|20)\d\d年/;

/** Whether a plan without a number can begin here. */
function opensUnnumbered(blocks: readonly Block[], from: number, end: number): boolean {
  let next = from + 2;
  while (next < Math.min(end, from + HEAD) && !(blocks[next]!.text.length <= LONGEST_TITLE && YEAR.test(blocks[next]!.text) && endsAsPlanTitle(blocks[next]!.text))) next++;
  return dealsOutWork(blocks, from, Math.min(next, end), true);
}

/** The plans of a document: its annexes, or, where its own body holds the items, itself. */
export function findPlans(blocks: readonly Block[], frame: Frame): PlanBlocks[] {
  const title = frame.fields.find(({ field }) => field === 'title')?.value ?? null;
  const firstLabel = blocks.findIndex((block, index) => index >= frame.bodyStart && block.label !== null);
  const cover = blocks.slice(frame.bodyStart, firstLabel < 0 ? frame.bodyStart + 12 : firstLabel);
  const cited = citedTitles(title, cover);
  const titles: TitleLine[] = [];
  for (let index = frame.bodyStart; index < frame.bodyEnd; index++) {
    const found = titleAt(blocks, index, frame, cited);
    if (!found) continue;
    titles.push(found);
    index = found.last;
  }
  if (titles.length === 0) return ownPlan(blocks, frame, title, firstLabel);
  return titles.map((found, index) => planBetween(blocks, found, titles[index + 1]?.first ?? frame.bodyEnd)).filter((plan) => plan.bodyEnd > plan.bodyStart);
}

/** The notice's own body as the plan; none if nothing in it is numbered or, without numbers, dealt out. */
function ownPlan(blocks: readonly Block[], frame: Frame, title: string | null, firstLabel: number): PlanBlocks[] {
  if (firstLabel < 0 || firstLabel >= frame.bodyEnd) {
    const titled = title !== null && endsAsPlanTitle(title);
    if (title === null || !(titled || givesOrders(title)) || !dealsOutWork(blocks, frame.bodyStart, frame.bodyEnd, titled)) return [];
  }
  const field = frame.fields.find((known) => known.field === 'title');
  const heading = field ? { start: field.start, end: field.end, text: title! } : null;
  const plan = { title: heading, ...body(blocks, frame.bodyStart, frame.bodyEnd) };
  return firstLabel < 0 || ordersPlan(blocks.slice(plan.bodyStart, plan.bodyEnd), title) ? [plan] : [];
}

const IN_BRACKETS = /[（(〔[【]([^（）()〔〕【】]{2,400})[）)〕\]】]/g;

const hasStatement = (text: string): boolean => [...text.matchAll(IN_BRACKETS)].some(([, content]) => endsInVerb(content!));

/** So large a part of the numbered paragraphs opens as orders do. */
const ENOUGH_ORDERS = 0.4;

/** Whether a body of numbered paragraphs is a plan, not a regulation, a letter or a story: by its title, by statements of who does the work, or by how its items open. */
function ordersPlan(blocks: readonly Block[], title: string | null): boolean {
  if (title !== null && endsAsPlanTitle(title)) return true;
  if (blocks.some(({ text, label, table }) => (label && table) || hasStatement(text) || opensStatementLine(text))) return true;
  const numbered = blocks.filter(({ label }) => label !== null);
  return numbered.length >= 2 && numbered.filter(({ text }) => ordersWork(text)).length >= ENOUGH_ORDERS * numbered.length;
}

function planBetween(blocks: readonly Block[], title: TitleLine, end: number): PlanBlocks {
  return {
    title: title.text === '' ? null : { start: blocks[title.first]!.textStart, end: blocks[title.last]!.end, text: title.text.replace(/ /g, '') },
    ...body(blocks, title.last + 1, end),
  };
}

/** Without the annex marks and formal lines at its ends, and with its closing found. */
function body(blocks: readonly Block[], from: number, to: number): Omit<PlanBlocks, 'title'> {
  let [bodyStart, bodyEnd] = [from, to];
  while (bodyEnd > bodyStart && isFrameLine(blocks[bodyEnd - 1]!)) bodyEnd--;
  while (bodyStart < bodyEnd && (isFrameLine(blocks[bodyStart]!) || /^[（(][^）)]{0,40}[）)]$/.test(blocks[bodyStart]!.text))) bodyStart++;
  const { rest, annex, unread } = setApart(blocks.slice(bodyStart, bodyEnd));
  const closingStart = closingOf(rest);
  const closing = [...rest.slice(closingStart), ...annex].sort((a, b) => a.start - b.start);
  return { bodyStart, bodyEnd, work: rest.slice(0, closingStart), closing, unread };
}

function isFrameLine(block: Block): boolean {
  return block.label === null && isFormalLine(block.text);
}

/** 领导小组各成员单位要…: those who are told to do something are everybody. */
function speaksToAll(text: string): boolean {
  if (opensAsClosing(text)) return true;
  const subject = /^([^，。；：]{2,40}?)(?:要|应当|应|须|必须)/.exec(text)?.[1];
  return subject !== undefined && isCollective(subject.split('、').at(-1)!);
}

/** The last unnumbered paragraphs, where they speak of the whole plan. */
function closingOf(blocks: readonly Block[]): number {
  let start = blocks.length;
  while (start > 0 && blocks[start - 1]!.label === null && speaksToAll(blocks[start - 1]!.text) && !/[）)]。?$/.test(blocks[start - 1]!.text)) start--;
  const last = blocks[start - 1];
  const unnumbered = !blocks.some(({ label }) => label !== null);
  const headingOnly = last !== undefined && last.table === null && (last.label === null ? unnumbered && isHeadingLine(last, blocks[start]) : !/[。；！]/.test(last.text));
  return start <= 0 || headingOnly || last?.label === undefined ? blocks.length : start;
}
