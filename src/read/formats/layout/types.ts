/** Characters that a file draws together, in points from the top left corner of the page as it is looked at. */
export interface Run {
  text: string;
  /** Where it begins, and the baseline that it stands on. */
  x: number;
  y: number;
  width: number;
  /** Of the font. */
  size: number;
  /** Whether the file says that it is no part of the text but of the page. */
  isArtifact?: boolean;
}

/** A ruling line, across or down: one of the differences is 0. */
export interface Rule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** More on a page is no page to be read; a drawing may have more lines. */
export const MOST_RUNS = 200_000;
export const MOST_RULES = 50_000;
/** With so many curves and no text, letters were drawn as shapes. */
export const MANY_SHAPES = 300;
/** The share of a page that a picture without a word on it covers. */
export const PICTURE_SHARE = 0.1;

/** A page as a file draws it. */
export interface Page {
  width: number;
  height: number;
  runs: readonly Run[];
  rules: readonly Rule[];
  /** Whether there are pictures on it, or so many curves that letters may be drawn with them. */
  hasPicture: boolean;
}

/** Where lines of text may begin and end. */
export interface Area {
  left: number;
  right: number;
}

/** A line of text. */
export interface Line {
  kind: 'line';
  text: string;
  page: number;
  left: number;
  right: number;
  /** Of the baseline. */
  y: number;
  size: number;
  /** The width of what it begins with and could not have been parted: a character with the marks behind it, a word. */
  lead: number;
  /** Where the text begins behind what may be a number, set apart from it. */
  hang: number;
  /** Whether a space stands at its end. */
  endsInSpace: boolean;
  isArtifact: boolean;
  /** Whether it stands under the short line above the notes of a page. */
  isNote?: boolean;
  /** Of the column that it is in, if there are several. */
  column?: Area;
}

/** A cell of a table, in rows and columns of its page. */
export interface Cell {
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** Its ruling lines. */
  area: Area;
  lines: readonly Line[];
}

/** A table, or what stands of one on a page. */
export interface Table {
  kind: 'table';
  page: number;
  top: number;
  bottom: number;
  /** The ruling lines between its columns, the outer ones included. */
  xs: readonly number[];
  rows: number;
  cells: readonly Cell[];
}

/** The contents of a page in reading order. */
export interface PageLayout {
  number: number;
  width: number;
  height: number;
  blocks: readonly (Line | Table)[];
  hasPicture: boolean;
}

export const middle = ({ left, right }: Area): number => (left + right) / 2;

/** The middle one of numbers; 0 if there are none. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
