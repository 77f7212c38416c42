import { fromGrammar, wordsOf } from '../grammar/index.js';
import { labelEntry } from '../statement/labels.js';
import { namedBy } from '../statement/heads.js';
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
  /** Whether only the end of its head is known (整治标准): it makes no table one of tasks. */
  loose?: boolean;
}

/** `other`: the column of a table that orders no work. `year`: a year and nothing else. */
type HeadRole = ColumnRole | 'other' | 'year';

interface Known {
  role: HeadRole;
  party: PartyType | null;
  loose?: boolean;
  /** Whether its cells name persons beside bodies (责任单位及责任人). */
  persons?: boolean;
}

const entryOfWord = fromGrammar(({ document }) => new Map(document.tables.columns.flatMap((entry) => entry.words.map((word) => [word, entry] as const))));

const SHORTEST_ENDING = 4;
const MOST_BEFORE_ENDING = 6;
const endings = new WordsAtEnd(({ document, responsibility }) => [...wordsOf(document.tables.columns), ...wordsOf(responsibility.labels)].filter((word) => word.length >= SHORTEST_ENDING));

const entryOfEnd = fromGrammar(({ document }) => new Map(document.tables.columns.flatMap((entry) => (entry.ends ?? []).map((end) => [end, entry] as const))));
const looseEnds = new WordsAtEnd(({ document }) => document.tables.columns.flatMap(({ ends = [] }) => ends));

const LONGEST_HEAD = 24;
const SPACE_OR_EMPHASIS = /[\s*：:]|<br\s*\/?>/gi;
const NOTE = /[（(〔[【].*[）)〕\]】]$/;
const YEAR = /^((?:19|20)\d\d)(?:年度?)?/;

export const PARTY_ROLES: ReadonlySet<HeadRole> = new Set(['lead', 'support', 'guide', 'responsible']);
/** Columns whose cells are the text of a task. */
export const TEXT_ROLES: ReadonlySet<HeadRole> = new Set(['task', 'measure', 'goal']);

/** A column by its head alone. */
export interface HeadColumn extends Omit<Column, 'role'> {
  role: HeadRole;
  persons?: boolean;
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
  return namedBy(words, exactly, jointly) ?? byEnding(words.replace(NOTE, ''));
}

function exactly(word: string): Known | null {
  const entry = entryOfWord().get(word);
  if (entry) return ofEntry(entry);
  const label = labelEntry(word);
  if (!label) return null;
  if (label.role === 'time') return { role: 'deadline', party: null };
  return label.role === 'none' ? { role: 'note', party: null } : { role: label.role as ColumnRole, party: label.type ?? 'organization' };
}

const ofEntry = ({ column, party }: { column: HeadRole; party?: PartyType }): Known => ({ role: column, party: party ?? (PARTY_ROLES.has(column) ? 'organization' : null) });

/** 牵头单位及责任人 is the first of the two; 牵头、配合单位 says no more than who is responsible. */
function jointly(parts: readonly Known[]): Known {
  const persons = parts.some(({ party }) => party === 'person') && parts.some(({ party }) => party === 'organization');
  const first = persons ? { ...parts[0]!, party: 'organization' as const, persons } : parts[0]!;
  const mixed = parts.some((part) => part.party === first.party && part.role !== first.role);
  return mixed && PARTY_ROLES.has(first.role) ? { ...first, role: 'responsible' } : first;
}

/** 县级牵头单位, 年度重点任务; 整治标准 by its end alone. */
function byEnding(words: string): Known | null {
  const word = endings.exec(words)?.[0];
  if (word !== undefined && words.length - word.length <= MOST_BEFORE_ENDING) return exactly(word);
  const end = looseEnds.exec(words)?.[0];
  return end === undefined || words.length - end.length > MOST_BEFORE_ENDING ? null : { ...ofEntry(entryOfEnd().get(end)!), loose: true };
}
