import { type LabelEntry, fromGrammar, wordsOf } from '../grammar/index.js';
import { WordsAtEnd } from '../words.js';
import { LEVEL_PREFIX } from './grammar.js';
import { namedBy } from './heads.js';

const labelOfWord = fromGrammar(({ responsibility }) => new Map(responsibility.labels.flatMap((entry) => entry.words.map((word) => [word, entry] as const))));

/** The label of statements that a word is; undefined if it is none. */
export const labelEntry = (word: string): LabelEntry | undefined => labelOfWord().get(word);
const labelWords = new WordsAtEnd(({ responsibility }) => wordsOf(responsibility.labels));

/** A label with its colon (责任单位：), also in brackets of its own (【责任单位】). Offsets are those of the text. */
export interface FieldLabel {
  index: number;
  length: number;
  /** The word of the grammar. */
  word: string;
  entry: LabelEntry;
  /** Whether persons are named behind it beside bodies (责任单位及责任人). */
  persons?: boolean;
}

type NamedLabel = Pick<FieldLabel, 'word' | 'entry' | 'persons'>;

/** Whether a label is one of who does the work, not of a time or a contact. */
export const namesDoers = ({ role }: LabelEntry): boolean => role !== 'time' && role !== 'none';

function exactLabel(word: string): NamedLabel | null {
  const entry = labelOfWord().get(word);
  return entry ? { word, entry } : null;
}

/** 责任单位及责任人 is the first of the two; 牵头及配合单位 says no more than who is responsible. */
function jointLabel(parts: readonly NamedLabel[]): NamedLabel {
  const first = parts[0]!;
  const mixed = parts.some(({ entry }) => entry.type === first.entry.type && entry.role !== first.entry.role);
  const persons = parts.some(({ entry }) => entry.type === 'person') && parts.some(({ entry }) => namesDoers(entry) && entry.type === undefined);
  const entry: LabelEntry = { words: first.entry.words, role: mixed && namesDoers(first.entry) ? 'responsible' : first.entry.role, ...(first.entry.type && !persons ? { type: first.entry.type } : {}) };
  return { word: first.word, entry, persons };
}

/** All that stands before a colon, as far as the mark before it, with notes in brackets. */
const BEFORE_COLON = /(?:[^；;，,。：:\s|｜（）()〔〕[\]【】]|[（(][^（）()]{1,6}[）)])+$/;

const INNER_NOTE = /[）)][^，。；：:]{0,6}$/;

/** The label at the end of a text: with a level before it (县级牵头单位), a note in it (责任单位（人）), several as one, or a word alone. */
function labelAtEnd(before: string): (NamedLabel & { length: number }) | null {
  const word = labelWords.exec(before)?.[0];
  if (word === undefined && !INNER_NOTE.test(before)) return null;
  const run = BEFORE_COLON.exec(before)?.[0] ?? '';
  const named = run === word ? null : (namedBy(run.slice(LEVEL_PREFIX.lengthAt(run, 0)), exactLabel, jointLabel) ?? namedBy(run, exactLabel, jointLabel));
  if (named) return { ...named, length: run.length };
  return word === undefined ? null : { word, entry: labelOfWord().get(word)!, length: word.length };
}

const unknownEnds = new WordsAtEnd(({ responsibility }) => responsibility.labelEnds.words);

/** Whether a text opens with what reads as a label of who does the work, but is none that is known (挂点联系单位：县委办). */
export function opensWithUnknownLabel(text: string): boolean {
  const words = /^([^，。；：:、\s]{2,10})\s*[：:]/.exec(text)?.[1];
  if (words === undefined || !unknownEnds.test(words)) return false;
  const known = labelAtEnd(words);
  return known === null || (known.length < words.length && namesDoers(known.entry));
}

const AFTER_LABEL = /[】\]]\s*[：:]?\s*|\s*[：:]\s*/g;

/** The labels of statements in a text, in text order. */
export function fieldLabels(text: string): FieldLabel[] {
  if (!/[：:】\]]/.test(text)) return [];
  return [...text.matchAll(AFTER_LABEL)].flatMap((mark) => {
    const before = text.slice(Math.max(0, mark.index - LONGEST_LABEL), mark.index);
    const found = labelAtEnd(before);
    if (found === null) return [];
    const { length, ...named } = found;
    const bracketed = /^[】\]]/.test(mark[0]);
    const opened = /[【[]/.test(text[mark.index - length - 1] ?? '');
    if (bracketed && !opened) return [];
    const index = mark.index - length - (opened ? 1 : 0);
    return [{ index, length: mark.index + mark[0].length - index, ...named }];
  });
}

const LONGEST_LABEL = 16;
