import { visible } from './report/visible.js';

/** A text as GitHub's Markdown shows it word for word, on one line: also in a cell of a table, without links, tags, mentions and formulas. */
export function asText(text: string): string {
  return oneLine(text).replace(/[\\`*_[<&|~$#@]|(?<=www)\.|:(?=\/\/)/gi, '\\$&');
}

/** A name as code, on one line and outside tables, where a bar need not be escaped. */
export function asCode(text: string): string {
  const line = oneLine(text);
  // The marks must be longer than any inside, and a space keeps them apart from marks at the ends of the name.
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([marks]) => marks.length));
  const marks = '`'.repeat(longest + 1);
  const space = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return marks + space + line + space + marks;
}

const oneLine = (text: string): string => visible(text.replace(/[\s\u0085]+/g, ' '));
