import { Bytes } from './bytes.js';
import { sprms } from './sprms.js';

/** What changes say of a paragraph; what is missing is as in the style. */
export interface ParagraphFormat {
  /** The style's number. */
  style?: number;
  /** The list, by its place among the overrides of lists, from 1; 0 for none. */
  list?: number;
  level?: number;
  isInTable?: boolean;
  /** How many tables it stands in. */
  depth?: number;
  /** Whether it is the mark at the end of a row. */
  endsRow?: boolean;
  /** The same of a table in a table. */
  endsInnerRow?: boolean;
  /** Changes that say how the row is divided into cells. */
  row?: readonly Bytes[];
}

/** What changes say of characters. A toggle of 0x80 is as in the style, one of 0x81 the opposite. */
export interface CharacterFormat {
  style?: number;
  deleted?: number;
  inserted?: number;
  hidden?: number;
  /** The character of a symbol font that is shown instead. */
  symbol?: number;
}

/** What the paragraph changes do that matter for the text, by their codes (MS-DOC 2.6.2). */
const paragraphChanges: Readonly<Record<number, (format: ParagraphFormat, bytes: Bytes, at: number) => void>> = {
  0x4600: (format, bytes, at) => (format.style = bytes.u16(at)),
  0x460b: (format, bytes, at) => (format.list = listOf(bytes.i16(at))),
  0x260a: (format, bytes, at) => (format.level = bytes.u8(at)),
  0x2416: (format, bytes, at) => (format.isInTable = bytes.u8(at) === 1),
  0x2417: (format, bytes, at) => (format.endsRow = bytes.u8(at) === 1),
  0x6649: (format, bytes, at) => (format.depth = bytes.i32(at)),
  0x664a: (format, bytes, at) => (format.depth = (format.depth ?? 0) + bytes.i32(at)),
  0x244c: (format, bytes, at) => (format.endsInnerRow = bytes.u8(at) === 1),
};

/** A list whose number is negative is the same one, with indents of the paragraph's own; −2047 is none. */
const listOf = (number: number): number => (number === -2047 ? 0 : Math.abs(number));

const IS_TABLE = 5;
/** Changes that stand in the Data stream, since they are long; the code tells where. */
const ELSEWHERE = [0x6645, 0x6646, 0x646b];

/** @param data the Data stream */
export function paragraphFormat(bytes: Bytes, data: Bytes, isElsewhere = false): ParagraphFormat {
  const format: ParagraphFormat = {};
  let hasCells = false;
  for (const { code, at } of sprms(bytes)) {
    paragraphChanges[code]?.(format, bytes, at);
    hasCells ||= ((code >> 10) & 7) === IS_TABLE && code !== 0x646b;
    if (ELSEWHERE.includes(code) && !isElsewhere) Object.assign(format, together(format, paragraphFormat(changesAt(data, bytes.u32(at)), data, true)));
  }
  return hasCells ? together(format, { row: [bytes] }) : format;
}

/** A format with changes over it. */
export const together = (format: ParagraphFormat, over: ParagraphFormat): ParagraphFormat =>
  over.row && format.row ? { ...format, ...over, row: [...format.row, ...over.row] } : { ...format, ...over };

const changesAt = (data: Bytes, at: number): Bytes => data.slice(at + 2, data.u16(at));

/** What the character changes do that matter for the text (MS-DOC 2.6.1). */
const characterChanges: Readonly<Record<number, (format: CharacterFormat, bytes: Bytes, at: number) => void>> = {
  0x0800: (format, bytes, at) => (format.deleted = bytes.u8(at)),
  0x0801: (format, bytes, at) => (format.inserted = bytes.u8(at)),
  0x083c: (format, bytes, at) => (format.hidden = bytes.u8(at)),
  0x4a30: (format, bytes, at) => (format.style = bytes.u16(at)),
  0x6a09: (format, bytes, at) => (format.symbol = bytes.u16(at + 2)),
};

export function characterFormat(bytes: Bytes): CharacterFormat {
  const format: CharacterFormat = {};
  for (const { code, at } of sprms(bytes)) characterChanges[code]?.(format, bytes, at);
  return format;
}
