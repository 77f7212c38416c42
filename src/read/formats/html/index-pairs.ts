import { furnitureIn, indexRow, isFurniture } from '../../../lines.js';
import { saysNothing } from '../../../tables/cells.js';
import { holdsDocument, measure, textOf } from './measure.js';
import { cellsOf, rowsOf } from './tables.js';
import { type HtmlElement, isBlock } from './tree.js';

/** A key of a site's index and what stands beside it, and the nodes that hold them. */
interface Pair {
  key: string;
  value: string;
  /** What holds the index, as far as can be told. */
  group: HtmlElement;
  nodes: { parent: HtmlElement; child: HtmlElement | string }[];
}

/** Longer than keys are, with the spaces in them: 索 引 号：. */
const LONGEST_KEY = 12;
const LONGEST_VALUE = 300;

const compact = (text: string): string => text.replace(/\s+/g, ' ').trim();
const keyOf = (text: string): string => text.replace(/\s/g, '').replace(/^[【[]|[】\]]?[：:]?$/g, '');
const line = ({ key, value }: Pick<Pair, 'key' | 'value'>): string => `${key}：${value}`;
const isKey = (key: string): boolean => key !== '' && (indexRow(line({ key, value: '-' })) !== null || isFurniture(`${key}：`));

/** The key that is all of an element's text; null if it is none. */
function wholeKey(element: HtmlElement): string | null {
  const { chars, tables } = measure(element);
  if (chars === 0 || chars > LONGEST_KEY || tables) return null;
  const key = keyOf(textOf(element));
  return isKey(key) ? key : null;
}

const isEmpty = (child: HtmlElement | string): boolean => (typeof child === 'string' ? child : textOf(child)).trim() === '';

/** What stands behind a key: the block beside it, or the rest of the line. */
function valueBehind(parent: HtmlElement, at: number): Pick<Pair, 'value' | 'nodes'> | null {
  const nodes: Pair['nodes'] = [];
  let value = '';
  for (const child of parent.children.slice(at + 1, at + 12)) {
    if (typeof child !== 'string' && (child.name === 'br' || measure(child).chars > LONGEST_VALUE || wholeKey(child) !== null)) break;
    if (typeof child !== 'string' && isBlock(child) && value.trim() !== '') break;
    value += typeof child === 'string' ? child : textOf(child);
    nodes.push({ parent, child });
    if (typeof child !== 'string' && isBlock(child) && !isEmpty(child)) break;
  }
  value = compact(value).replace(/^[：:]\s*/, '');
  return value === '' || value.length > LONGEST_VALUE ? null : { value, nodes };
}

/** The pairs below an element, with the ancestors of the key above it. */
function findPairs(element: HtmlElement, above: readonly HtmlElement[], inRoot: boolean, pairs: Pair[]): void {
  const path = [...above.slice(-2), element];
  const rooted = inRoot || holdsDocument(element);
  element.children.forEach((child, at) => {
    if (typeof child === 'string') return;
    const key = wholeKey(child);
    if (key === null) findPairs(child, path, rooted, pairs);
    else if (!rooted || /^(?:td|th|dt)$/.test(child.name)) {
      const found = valueBehind(element, at);
      const group = (child.name === 'dt' ? element : path.at(-2)) ?? element;
      if (found) pairs.push({ key, group, value: found.value, nodes: [{ parent: element, child }, ...found.nodes] });
    }
  });
}

/** An index that has its keys in one row and their values in the next. */
function stackedPairs(element: HtmlElement, pairs: Pair[]): void {
  if (element.name === 'table') {
    const rows = rowsOf(element);
    const [heads, values] = [rows[0], rows[1]].map((row) => (row ? cellsOf(row) : []));
    const keys = heads!.map(wholeKey);
    if (rows.length === 2 && keys.length > 1 && keys.every((key) => key !== null) && values!.length === keys.length) {
      keys.forEach((key, at) => pairs.push({ key, group: element, value: compact(textOf(values![at]!)), nodes: [{ parent: rows[0]!, child: heads![at]! }, { parent: rows[1]!, child: values![at]! }] }));
    }
  }
  for (const child of element.children) if (typeof child !== 'string' && measure(child).chars > 0) stackedPairs(child, pairs);
}

/** Whether pairs are a site's index: one of them is metadata, and no key stands there twice, as it would in a list of tasks. */
function isIndex(pairs: readonly Pair[]): boolean {
  return pairs.length > 1 && new Set(pairs.map(({ key }) => key)).size === pairs.length && pairs.some((pair) => indexRow(line(pair)) !== null);
}

/** Of a table that holds an index, so much is keys and values. */
const ENOUGH = 0.5;

function isMostOf(group: HtmlElement, pairs: readonly Pair[]): boolean {
  if (!/^(?:table|tbody|tr)$/.test(group.name)) return true;
  return pairs.reduce((sum, pair) => sum + pair.nodes.reduce((chars, { child }) => chars + (typeof child === 'string' ? child.trim().length : measure(child).chars), 0), 0) >= ENOUGH * measure(group).chars;
}

/** Takes the index of a site out of a page: each key with its value as a line, as `发文字号：青政发〔2026〕3号`. */
export function takeIndex(body: HtmlElement): string[] {
  const pairs: Pair[] = [];
  findPairs(body, [], false, pairs);
  stackedPairs(body, pairs);
  const groups = new Map<HtmlElement, Pair[]>();
  for (const pair of pairs) {
    const members = groups.get(pair.group);
    if (members) members.push(pair);
    else groups.set(pair.group, [pair]);
  }
  const taken = [...groups].filter(([group, members]) => isIndex(members) && isMostOf(group, members)).flatMap(([, members]) => members);
  const gone = new Map<HtmlElement, Set<HtmlElement | string>>();
  for (const { nodes } of taken) for (const { parent, child } of nodes) gone.set(parent, (gone.get(parent) ?? new Set()).add(child));
  for (const [parent, children] of gone) parent.children = parent.children.filter((child) => !children.has(child));
  return taken.filter(({ value }) => !saysNothing(value)).map(line);
}

/** The rows of an index that stand in a line: `索引号：… 发文机关：… 成文日期：…`. */
export function indexLines(text: string): string[] {
  const starts = furnitureIn(text).filter(({ sure }) => sure).map(({ index }) => index);
  const pieces = starts.map((start, index) => compact(text.slice(start, starts[index + 1] ?? text.length)));
  return pieces.filter((piece) => piece.length <= LONGEST_VALUE && indexRow(piece) !== null);
}
