import { fromGrammar, wordsOf } from '../grammar/index.js';
import { labelEntry } from '../statement/grammar.js';
import type { ColumnRole, PartyType } from '../tree.js';
import { WordsAtEnd } from '../words.js';

/** A column of a table, as far as its head tells. */
export interface Column {
  role: ColumnRole;
  /** What kind of party its cells name; null for a column that names none. */
  party: PartyType | null;
  /** Without the white space in it. */
  head: string;
  /** The year that the head names (2026年目标). */
  year: number | null;
}

/** `other`: the column of a table that orders no work. `year`: a year and nothing else. */
type HeadRole = ColumnRole | 'other' | 'year';

interface Known {
  role: HeadRole;
  party: PartyType | null;
}

const entryOfWord = fromGrammar(({ document }) => new Map(document.tables.columns.flatMap((entry) => entry.words.map((word) => [word, entry] as const))));

const SHORTEST_ENDING = 4;
const MOST_BEFORE_ENDING = 6;
const endings = new WordsAtEnd(({ document, responsibility }) => [...wordsOf(document.tables.columns), ...wordsOf(responsibility.labels)].filter((word) => word.length >= SHORTEST_ENDING));

const LONGEST_HEAD = 24;
const SPACE_OR_EMPHASIS = /[\s*：:]|<br\s*\/?>/gi;
const YEAR = /^((?:19|20)\d\d)(?:年度?)?/;
const NOTE = /[（(〔[【].*[）)〕\]】]$/;
const JOINT = /以及|[及和与、/／]/;

export const PARTY_ROLES: ReadonlySet<HeadRole> = new Set(['lead', 'support', 'guide', 'responsible']);
/** Columns whose cells are the text of a task. */
export const TEXT_ROLES: ReadonlySet<HeadRole> = new Set(['task', 'measure', 'goal']);

/** A column by its head alone. */
export interface HeadColumn extends Omit<Column, 'role'> {
  role: HeadRole;
}

/** The column that a head names; null if it names none that is known. */
export function columnOf(printed: string): HeadColumn | null {
  const head = printed.replace(SPACE_OR_EMPHASIS, '');
  if (head === '' || head.length > LONGEST_HEAD) return null;
  const year = YEAR.exec(head);
  const words = year ? head.slice(year[0].length) : head;
  const known = year && words === '' ? { role: 'year' as const, party: null } : knownHead(words);
  return known && { ...known, head, year: year ? Number(year[1]) : null };
}

function knownHead(words: string): Known | null {
  const plain = words.replace(NOTE, '');
  return exactly(words) ?? exactly(plain) ?? jointly(plain) ?? byEnding(plain);
}

function exactly(word: string): Known | null {
  const entry = entryOfWord().get(word);
  if (entry) return { role: entry.column, party: entry.party ?? (PARTY_ROLES.has(entry.column) ? 'organization' : null) };
  const label = labelEntry(word);
  if (!label) return null;
  if (label.role === 'time') return { role: 'deadline', party: null };
  return label.role === 'none' ? { role: 'note', party: null } : { role: label.role as ColumnRole, party: label.type ?? 'organization' };
}

/** 牵头单位及责任人 is the first of the two; 牵头、配合单位 says no more than who is responsible. */
function jointly(words: string): Known | null {
  const parts = words.split(JOINT).map(exactly);
  const [first] = parts;
  if (parts.length < 2 || !first || parts.includes(null)) return null;
  const mixed = parts.some((part) => part!.party === first.party && part!.role !== first.role);
  return mixed && PARTY_ROLES.has(first.role) ? { ...first, role: 'responsible' } : first;
}

/** 县级牵头单位, 年度重点任务. */
function byEnding(words: string): Known | null {
  const word = endings.exec(words)?.[0];
  return word !== undefined && words.length - word.length <= MOST_BEFORE_ENDING ? exactly(word) : null;
}
