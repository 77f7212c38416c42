import { rounded, type Compared } from './changes.js';
import type { Alignment, Candidate } from './align.js';
import type { Group } from './groups.js';
import type { Likeness } from './likeness.js';
import type { PairExplanation } from './types.js';

const SHOWN_PHRASES = 6;
const SHORTEST_PHRASE = 4;
const SHOWN_RIVALS = 3;

/** What a pair was made by, and what else its tasks could have been paired with. */
export function explainPair(group: Group, likeness: Likeness, { profiles, alignment }: Compared): PairExplanation {
  const [old, later] = [group.old.map((row) => profiles.old[row]!.task), group.new.map((column) => profiles.new[column]!.task)];
  const { byOld, byNew } = rivalsOf(alignment);
  const near = [...group.old.flatMap((row) => byOld.get(row) ?? []), ...group.new.flatMap((column) => byNew.get(column) ?? [])];
  const rivals = near
    .filter((candidate) => group.old.includes(candidate.old) !== group.new.includes(candidate.new))
    .sort((a, b) => b.likeness.whole - a.likeness.whole)
    .slice(0, SHOWN_RIVALS)
    .map((candidate) => ({ old: profiles.old[candidate.old]!.task.id, new: profiles.new[candidate.new]!.task.id, similarity: rounded(candidate.likeness.whole) }));
  const part = (value: number | null): number | null => (value === null ? null : rounded(value));
  return {
    text: rounded(likeness.text),
    head: rounded(likeness.head),
    title: part(likeness.title),
    repeated: part(likeness.repeated),
    targets: part(likeness.targets),
    responsibilities: part(likeness.responsibilities),
    place: part(likeness.place),
    shared: sharedPhrases(old.map(({ text }) => text).join('\n'), later.map(({ text }) => text).join('\n')),
    rivals,
  };
}

interface Rivals {
  byOld: Map<number, Candidate[]>;
  byNew: Map<number, Candidate[]>;
}

const known = new WeakMap<Alignment, Rivals>();

/** The candidates by the tasks that they are of, sorted once for each alignment. */
function rivalsOf(alignment: Alignment): Rivals {
  const before = known.get(alignment);
  if (before) return before;
  const rivals: Rivals = { byOld: new Map(), byNew: new Map() };
  const add = (lists: Map<number, Candidate[]>, key: number, candidate: Candidate): unknown => (lists.has(key) ? lists.get(key)!.push(candidate) : lists.set(key, [candidate]));
  for (const candidate of alignment.candidates) {
    add(rivals.byOld, candidate.old, candidate);
    add(rivals.byNew, candidate.new, candidate);
  }
  known.set(alignment, rivals);
  return rivals;
}

/** Runs of characters that two texts share, as they come up in the first, the longest first. */
function sharedPhrases(before: string, after: string): string[] {
  const found: string[] = [];
  for (let start = 0; start < before.length; ) {
    let length = 0;
    while (start + length < before.length && /[\p{L}\p{N}%]/u.test(before[start + length]!) && after.includes(before.slice(start, start + length + 1))) length++;
    const phrase = before.slice(start, start + length).replace(/^[\d%]+|\d+$/g, '');
    if (phrase.length >= SHORTEST_PHRASE) found.push(phrase);
    start += Math.max(1, length);
  }
  return [...new Set(found)].sort((a, b) => b.length - a.length).slice(0, SHOWN_PHRASES);
}
