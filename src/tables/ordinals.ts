import { type Label, labelAt } from '../labels.js';
import { asciiDecimal, hanNumber } from '../numerals.js';

/** The running number of a row. */
export interface RowNumber {
  ordinal: number;
  /** As printed, without its final mark, brackets full-width. */
  printed: string;
  script: Label['script'];
}

const ARABIC = /^((?:[0-9０-９]{1,4}[-.．—])*)([0-9０-９]{1,4})[.．、]?$/;

/** The number that a cell is, and nothing else (3, 3., 三, （三）, 2-1); null if it is none. */
export function rowNumber(cell: string): RowNumber | null {
  const text = cell.replace(/\s/g, '');
  if (text === '' || text.length > 12) return null;
  const arabic = ARABIC.exec(text);
  if (arabic) return { ordinal: Number(asciiDecimal(arabic[2]!)), printed: asciiDecimal(arabic[1]!) + asciiDecimal(arabic[2]!), script: 'arabic' };
  const han = hanNumber(text.replace(/、$/, ''));
  if (han !== null && han > 0) return { ordinal: han, printed: text.replace(/、$/, ''), script: 'han' };
  const label = labelAt(text, 0);
  return label?.length === text.length ? { ordinal: label.ordinal, printed: label.printed, script: label.script } : null;
}

/** Labels of headings between the rows of a table: 一、, （一）, 第一部分. */
const HEADING_STYLES: ReadonlySet<string> = new Set(['part', 'chapter', 'clause', 'han', 'hanBracket']);
const LONGEST_HEADING = 60;

/** The label of a cell or a line that reads as a heading (二、防汛备汛); null if it is none. */
export function headingLabel(text: string): Label | null {
  const label = labelAt(text, 0);
  return label && HEADING_STYLES.has(label.style) && text.length > label.length && text.length <= LONGEST_HEADING && !/[。；]./.test(text) ? label : null;
}
