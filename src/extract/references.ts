import { isOn } from '../grammar/index.js';
import type { MappedText } from '../text.js';
import type { Reference } from '../tree.js';
import { type Extraction, factSpan } from './extraction.js';

const NUMBER = /^\s*[（(〔[]\s*([^（）()《》，。；]{1,24}[〔[【（(〈]\s*(?:19|20)\d\d\s*[〕\]】）)〉]\s*(?:第\s*)?\d{1,5}\s*号)\s*[）)〕\]]/;

/** Whether two titles end behind a 《 inside a title: then it is nested, else the outer one was never closed. */
function closesTwice(text: string, at: number): boolean {
  const sentence = /^[^。]*/.exec(text.slice(at, at + LONGEST_TITLE))![0];
  const first = sentence.indexOf('》');
  const next = sentence.indexOf('》', first + 1);
  const opened = sentence.indexOf('《', 1);
  return next >= 0 && (opened < 0 || opened > next);
}

const LONGEST_TITLE = 200;

/** The ranges of the titles in 《》, marks excluded, outermost only. */
export function titleRanges(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index: i } of text.matchAll(/[《》。]/g)) {
    if (mark === '。') depth = 0;
    else if (mark === '《') {
      if (depth++ === 0 || !closesTwice(text, i)) {
        start = i + 1;
        depth = 1;
      }
    } else if (depth > 0 && --depth === 0) found.push({ start, end: i });
  }
  return found;
}

const RULE = 'references/title';

/** Documents that a text cites, each once, with the number in brackets behind the title. */
export function referencesOf(text: MappedText, extraction: Extraction): Reference[] {
  if (!isOn(RULE)) return [];
  const found = new Map<string, Reference>();
  for (const { start, end } of titleRanges(text.value)) {
    const title = text.value.slice(start, end);
    if (title === '' || found.has(title)) continue;
    const number = NUMBER.exec(text.value.slice(end + 1))?.[1] ?? null;
    found.set(title, { type: 'reference', rule: RULE, title, number, position: factSpan(extraction, text, start, end) });
  }
  return [...found.values()];
}
