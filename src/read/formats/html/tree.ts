import { type PageNode, parsePage } from './parse.js';

/** An element of a page that a reader sees. */
export interface HtmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (HtmlElement | string)[];
}

export interface Page {
  body: HtmlElement;
  /** What the head calls the document: the name that a site's system gives its title first, then the window's title. */
  titles: string[];
}

/** Browsers do not nest elements deeper than 512 either. */
const DEEPEST = 400;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What is never text of a page. A form is none of them: some systems put the whole page into one. */
const NEVER = words('head title script style noscript template iframe frame object embed applet audio video canvas svg math map select input textarea button datalist optgroup option img rt rp rtc #comment');
const BLOCKS = words('address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr caption ul option');

/** Where content management systems put the document: TRS, 大汉, 开普, 博达, webplus, the pages of WeChat. */
const ROOT = /^(?:trs_(?:editor|ueditor)|zoom|ucap-content|pages_content|js_content|vsb_content(?:_\w+)?|v_news_content|wp_articlecontent|custom_unionstyle|(?:article|news|detail|zwgk|xxgk|bt|info|text|view|content)[-_]?(?:con|cont|contents?|text|article)|con_text|articlecon)$/i;

export const isBlock = ({ name, attributes }: HtmlElement): boolean => BLOCKS.has(name) || /display\s*:\s*(?:block|flex|table)/i.test(attributes['style'] ?? '');

/** The words that name an element: its id and its classes. */
export const namesOf = ({ attributes }: HtmlElement): string[] => `${attributes['id'] ?? ''} ${attributes['class'] ?? ''}`.split(/\s+/).filter((name) => name !== '');

/** Whether an element is a link; Word sets names of places around headings, `<a name=…>`. */
export const isLink = ({ name, attributes }: HtmlElement): boolean => name === 'a' && ('href' in attributes || !('name' in attributes || 'id' in attributes));

/** Whether an element is named as those are that hold the document. */
export const isRoot = (element: HtmlElement): boolean => namesOf(element).some((name) => ROOT.test(name));

/** Whether an element is not shown, and no script shows it later. */
function isHidden(element: HtmlElement): boolean {
  const { attributes } = element;
  const style = attributes['style'] ?? '';
  const hidden = 'hidden' in attributes || attributes['aria-hidden'] === 'true' || /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(style);
  return hidden && !isRoot(element);
}

/** What Word saves beside the text: comments, running heads. Its notes are read where they stand. */
const WORD_BESIDE = /mso-element\s*:\s*(?:header|footer|comment|annotation)/i;
const isBeside = ({ attributes }: HtmlElement): boolean => WORD_BESIDE.test(attributes['style'] ?? '') || /\bMsoCommentReference\b/.test(attributes['class'] ?? '');

const bare = (name: string, { attributes }: PageNode): HtmlElement => ({ name, attributes: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.value])), children: [] });

/** The elements and texts below a node that are shown. `showsHidden`: those that a script may show, too. */
function shown(root: PageNode, showsHidden: boolean): HtmlElement {
  const top = bare('body', root);
  const open: { node: PageNode | null; into: HtmlElement; depth: number; endsBlock: boolean }[] = [{ node: root.first, into: top, depth: 0, endsBlock: false }];
  while (open.length > 0) {
    const here = open.at(-1)!;
    const { node, into, depth } = here;
    if (!node) {
      open.pop();
      if (here.endsBlock) into.children.push(lineEnd());
      continue;
    }
    here.node = node.next;
    if (node.name === '#text') into.children.push(node.text);
    if (node.name === '#text' || NEVER.has(node.name)) continue;
    const element = bare(node.name, node);
    if (isBeside(element) || (!showsHidden && isHidden(element))) continue;
    const flat = depth >= DEEPEST;
    const endsBlock = flat && isBlock(element);
    if (endsBlock) into.children.push(lineEnd());
    if (!flat) into.children.push(element);
    open.push({ node: node.first, into: flat ? into : element, depth: depth + 1, endsBlock });
  }
  return top;
}

const lineEnd = (): HtmlElement => ({ name: 'br', attributes: {}, children: [] });

/** The children of an element's first child of a name. */
function below(parent: PageNode | undefined, name: string): PageNode | undefined {
  for (let child = parent?.first ?? null; child; child = child.next) if (child.name === name) return child;
  return undefined;
}

const META_TITLE = /^(?:articletitle|og:title|title)$/i;

function titlesOf(head: PageNode | undefined): string[] {
  const found: string[] = [];
  for (let child = head?.first ?? null; child; child = child.next) {
    if (child.name === 'title') found.push(child.first?.text ?? '');
    if (child.name !== 'meta') continue;
    const { name, property, content } = Object.fromEntries(child.attributes.map((attribute) => [attribute.name, attribute.value]));
    if (META_TITLE.test(name ?? property ?? '')) found.unshift(content ?? '');
  }
  return found.map((title) => title.replace(/\s+/g, ' ').trim()).filter((title) => title !== '');
}

/**
 * Parses a page and leaves out what is not shown.
 * @throws {ReadError} as `parsePage` does
 */
export function pageOf(text: string): { visible: Page; everything: () => Page } {
  const root = below(parsePage(text), 'html');
  const titles = titlesOf(below(root, 'head'));
  const body = below(root, 'body') ?? below(root, 'frameset') ?? root!;
  const read = (showsHidden: boolean): Page => ({ body: shown(body, showsHidden), titles });
  return { visible: read(false), everything: () => read(true) };
}
