import { type DefaultTreeAdapterMap, type TreeAdapter, html, parse } from 'parse5';
import { ReadError } from '../../error.js';

/** An element, a text or a comment of a page, as the parser of browsers makes it. Siblings are linked, so that putting one between others costs nothing. */
export interface PageNode {
  /** The element's name; `#document`, `#text`, `#comment` for others. */
  name: string;
  space: html.NS;
  attributes: readonly { name: string; value: string }[];
  /** Of a text. */
  text: string;
  parent: PageNode | null;
  first: PageNode | null;
  last: PageNode | null;
  previous: PageNode | null;
  next: PageNode | null;
}

/** A tag is an element; tags that are never closed can make thousands out of each. */
const mostElements = (text: string): number => 50_000 + Math.min(text.length, 3_000_000);
/** The parser looks through the open elements for every tag. */
const MOST_OPEN = 5000;

const refuse = (reason: string): never => {
  throw new ReadError('damaged', 'read.damaged', { format: 'HTML', reason });
};

type PageMap = { [Kind in keyof DefaultTreeAdapterMap]: PageNode };

const node = (name: string, attributes: PageNode['attributes'] = [], text = '', space = html.NS.HTML): PageNode => ({ name, space, attributes, text, parent: null, first: null, last: null, previous: null, next: null });

function put(parent: PageNode, child: PageNode, before: PageNode | null): void {
  child.parent = parent;
  child.next = before;
  child.previous = before ? before.previous : parent.last;
  if (child.previous) child.previous.next = child;
  else parent.first = child;
  if (before) before.previous = child;
  else parent.last = child;
}

function takeOut(child: PageNode): void {
  if (!child.parent) return;
  if (child.previous) child.previous.next = child.next;
  else child.parent.first = child.next;
  if (child.next) child.next.previous = child.previous;
  else child.parent.last = child.previous;
  child.parent = child.previous = child.next = null;
}

function putText(parent: PageNode, text: string, before: PageNode | null): void {
  const neighbour = before ? before.previous : parent.last;
  if (neighbour?.name === '#text') neighbour.text += text;
  else put(parent, node('#text', [], text), before);
}

function childNodes(parent: PageNode): PageNode[] {
  const children: PageNode[] = [];
  for (let child = parent.first; child; child = child.next) children.push(child);
  return children;
}

/** The tree that the parser builds, and how much of it there is. */
function countingAdapter(most: number): TreeAdapter<PageMap> {
  let elements = 0;
  let open = 0;
  const ignore = (): void => undefined;
  const ignoreText = (): string => '';
  return {
    createDocument: () => node('#document'),
    createDocumentFragment: () => node('#fragment'),
    createElement: (name, space, attributes) => (++elements > most ? refuse(`<${name}> × ${most}`) : node(name, attributes, '', space)),
    createCommentNode: () => node('#comment'),
    createTextNode: (text) => node('#text', [], text),
    appendChild: (parent, child) => put(parent, child, null),
    insertBefore: put,
    insertText: (parent, text) => putText(parent, text, null),
    insertTextBefore: putText,
    detachNode: takeOut,
    // What a template holds is not shown, so it need not be kept apart.
    setTemplateContent: ignore,
    getTemplateContent: (template) => template,
    adoptAttributes: ignore,
    setDocumentType: ignore,
    setDocumentMode: ignore,
    getDocumentMode: () => html.DOCUMENT_MODE.NO_QUIRKS,
    getFirstChild: ({ first }) => first,
    getChildNodes: childNodes,
    getParentNode: ({ parent }) => parent,
    getAttrList: ({ attributes }) => [...attributes],
    getTagName: ({ name }) => name,
    getNamespaceURI: ({ space }) => space,
    getTextNodeContent: ({ text }) => text,
    getCommentNodeContent: ignoreText,
    getDocumentTypeNodeName: ignoreText,
    getDocumentTypeNodePublicId: ignoreText,
    getDocumentTypeNodeSystemId: ignoreText,
    getNodeSourceCodeLocation: () => null,
    setNodeSourceCodeLocation: ignore,
    updateNodeSourceCodeLocation: ignore,
    isTextNode: (child): child is PageNode => child.name === '#text',
    isCommentNode: (child): child is PageNode => child.name === '#comment',
    isDocumentTypeNode: (child): child is PageNode => child.name === '#doctype',
    isElementNode: (child): child is PageNode => !child.name.startsWith('#'),
    onItemPush: ({ name }) => void (++open > MOST_OPEN && refuse(`<${name}> × ${MOST_OPEN}`)),
    onItemPop: () => void open--,
  };
}

/**
 * The page as browsers see it; nothing is fetched and no script is run.
 * @throws {ReadError} `damaged` for more elements, or deeper ones, than any page has
 */
export const parsePage = (text: string): PageNode => parse<PageMap>(text, { treeAdapter: countingAdapter(mostElements(text)), scriptingEnabled: true });
