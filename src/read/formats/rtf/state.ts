import type { Destination, SinkKind } from './destinations.js';
import { characters } from './characters.js';

/** Text that is looked at when the group that it stands in ends. */
export interface Sink {
  kind: SinkKind;
  text: string;
}

/** What holds for the text of a group from a place on. A change makes a new one; the group around keeps its own. */
export interface State {
  destination: Destination;
  sink: Sink | null;
  /** The field that the group belongs to: what it was made by. */
  field: { instruction: string } | null;
  /** How many characters stand for a reader that knows no `\u`. */
  fallback: number;
  font: number;
  isHidden: boolean;
  isInserted: boolean;
  isDeleted: boolean;
  isInTable: boolean;
  /** Whether what is said of rows is said of a table in a cell. */
  isNested: boolean;
  list: number;
  level: number;
}

const plainText = { isHidden: false, isInserted: false, isDeleted: false };
const plainParagraph = { isInTable: false, list: 0, level: 0 };

/** Whether what is read stands on the page, and not in a note, a box or a table of the file. */
export const isFlow = ({ destination }: State): boolean => destination === 'body' || destination === 'unseen';

export const initialState: State = { destination: 'body', sink: null, field: null, fallback: 1, font: 0, isNested: false, ...plainText, ...plainParagraph };

/** What control words change of the state; `parameter` is null where a word has none. */
const changes: Readonly<Record<string, (parameter: number | null, defaultFont: number) => Partial<State>>> = {
  uc: (parameter) => ({ fallback: Math.max(0, parameter ?? 1) }),
  f: (parameter) => ({ font: parameter ?? 0 }),
  v: (parameter) => ({ isHidden: parameter !== 0 }),
  deleted: (parameter) => ({ isDeleted: parameter !== 0 }),
  mvf: (parameter) => ({ isDeleted: parameter !== 0 }),
  revised: (parameter) => ({ isInserted: parameter !== 0 }),
  mvt: (parameter) => ({ isInserted: parameter !== 0 }),
  plain: (_, font) => ({ ...plainText, font }),
  pard: () => plainParagraph,
  intbl: (parameter) => ({ isInTable: parameter !== 0 }),
  itap: (parameter) => ({ isInTable: parameter !== 0 }),
  ls: (parameter) => ({ list: parameter ?? 0 }),
  ilvl: (parameter) => ({ level: Math.max(0, parameter ?? 0) }),
  nesttableprops: () => ({ isNested: true }),
};

/** The state behind a control word; the same one if the word changes nothing of it. */
export function changed(state: State, word: string, parameter: number | null, defaultFont: number): State {
  return Object.hasOwn(changes, word) ? { ...state, ...changes[word]!(parameter, defaultFont) } : state;
}

/** The text that a control word stands for. */
export const characterOf = (word: string): string | null => (Object.hasOwn(characters, word) ? characters[word]! : null);
