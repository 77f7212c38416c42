import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';

/** A mark or a piece of text of a Markdown document, as a range of it. */
export interface Token {
  type: string;
  start: number;
  end: number;
}

/** `enter` and `exit` of the tokens, in text order. */
export type Events = readonly (readonly ['enter' | 'exit', Token])[];

/**
 * In a paragraph, each of these may be looked up for each of the others; and each mark at the start of a line for each line.
 * Lines of marks alone are no rarity in plain text, thousands of them in a paragraph are none in Markdown.
 */
const MOST_MARKS = 4000;
const MARKS = /[*_[\]`<~!|&\\]/g;
const MOST_NESTED = 12;
/** Longer texts take longer than it is worth. */
const MOST_CHARACTERS = 2_000_000;
/** Markers of containers one behind another at the start of a line. */
const NESTED = new RegExp(`^(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MOST_NESTED}}`, 'm');

/** For each cell of a table, all tokens behind it are moved. */
const MOST_IN_TABLES = 40_000;

/** Whether reading the marks of a text would take longer than its length says. */
function isDense(text: string): boolean {
  if (text.length > MOST_CHARACTERS || NESTED.test(text)) return true;
  let inTables = 0;
  return text.split(/\n[ \t\r]*\n/).some((paragraph) => {
    const marks = paragraph.match(MARKS)?.length ?? 0;
    if (!/^[ \t]*\|/.test(paragraph)) return marks > MOST_MARKS;
    inTables += marks;
    return inTables > MOST_IN_TABLES;
  });
}

/** The tokens of a Markdown text from an offset on; none where there are more marks than any document has: then it is plain text. */
export function eventsOf(text: string, from: number): Events {
  const source = text.slice(from);
  if (isDense(source)) return [];
  // 1 ~ 3 is a range, and paragraphs of official documents are indented: neither a stroke nor a program's code.
  const options = { extensions: [gfm({ singleTilde: false }), { disable: { null: ['codeIndented'] } }] };
  const events = postprocess(parse(options).document().write(preprocess()(source, undefined, true)));
  return events.map(([kind, { type, start, end }]) => [kind, { type, start: start.offset + from, end: end.offset + from }]);
}
