import { measure } from './measure.js';
import { type HtmlElement, namesOf } from './tree.js';

const TAGS = new Set(['nav', 'footer', 'aside']);
/** Elements that sites put boxes into; a paragraph is of the document, whatever its style is called. */
const BOXES = new Set(['div', 'section', 'ul', 'ol', 'dl', 'table', 'tbody', 'tr', 'td', 'header', 'center', 'form']);

const PARTS = '(?:box|list|wrap|con|area|title|tit)?(?![a-z])';
/** Names of what stands beside the document, wherever in a name: page-footer, foot_bottom, xgwj-list. */
const ANYWHERE = new RegExp(`(?:^|[-_\\d])(?:footer|copyrights?|banquan|breadcrumbs?|crumbs?|sidebar|related?|xgwj|xglj|xgjd|xgxw|xgzc|xgyd|recommend(?:ed)?|bdshare\\w*|share|weizhi|dqwz)${PARTS}`);
/** Names that say so only at the beginning: `border-bottom` and `position-relative` are styles. */
const FIRST = new RegExp(`^(?:foot|bottom|hot|rank|ranking|tags|location|position|nav|navbar|menu)${PARTS}(?![-_](?:note|relative|absolute|fixed|static|sticky))`);

function isNamedSo(name: string): boolean {
  const parted = name.replace(/([a-z])(?=[A-Z])/g, '$1-').toLowerCase();
  return !name.startsWith('Mso') && (ANYWHERE.test(parted) || FIRST.test(parted));
}

/** Whether an element holds what stands beside the document: ways through the site, the page's foot, lists of others. What holds half of the page is named for something else. */
export function isBeside(element: HtmlElement, page: HtmlElement): boolean {
  if (TAGS.has(element.name)) return true;
  if (!BOXES.has(element.name) || !namesOf(element).some(isNamedSo)) return false;
  return wordsOf(element) < 0.5 * wordsOf(page);
}

const wordsOf = (element: HtmlElement): number => measure(element).chars - measure(element).links;
