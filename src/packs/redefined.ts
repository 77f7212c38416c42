import { shipped } from '../grammar/index.js';
import type { GrammarPack } from './pack.js';

/** A word of the program to which a pack gives another meaning. */
export interface RedefinedWord {
  word: string;
  path: (string | number)[];
}

interface Entry {
  words?: string[];
  [key: string]: unknown;
}

/** Lists whose entries say what their words mean. */
const LISTS = [
  ['responsibility', 'verbs'],
  ['responsibility', 'labels'],
  ['responsibility', 'manners'],
  ['targets', 'verbs'],
  ['targets', 'boundsBefore'],
  ['targets', 'boundsBehind'],
  ['times', 'schedules'],
] as const;

/** The words of a pack that the program knows with another meaning: it takes the pack's. */
export function redefinedWords(pack: GrammarPack): RedefinedWord[] {
  return LISTS.flatMap(([section, list]) => {
    const known = entriesOf(shipped[section], list);
    return entriesOf(pack[section], list).flatMap((entry, index) =>
      (entry.words ?? []).flatMap((word, at) => {
        const own = known.find(({ words }) => words?.includes(word));
        return own && meaningOf(own) !== meaningOf(entry) ? [{ word, path: [section, list, index, 'words', at] }] : [];
      }),
    );
  });
}

const entriesOf = (section: unknown, list: string): Entry[] => ((section as Record<string, Entry[]> | undefined)?.[list] ?? []);

/** What an entry says beside its words and remarks. */
function meaningOf({ words: _, examples: __, not: ___, note: ____, source: _____, ...meaning }: Entry): string {
  return JSON.stringify(Object.entries(meaning).sort(([a], [b]) => (a < b ? -1 : 1)));
}
