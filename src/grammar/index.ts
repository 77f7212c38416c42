import comparison from '../../grammars/comparison.yaml';
import document from '../../grammars/document.yaml';
import organizations from '../../grammars/organizations.yaml';
import repair from '../../grammars/repair.yaml';
import responsibility from '../../grammars/responsibility.yaml';
import targets from '../../grammars/targets.yaml';
import times from '../../grammars/times.yaml';
import units from '../../grammars/units.yaml';
import type { Grammar } from './types.js';

export type * from './types.js';

/** The grammar that comes with the program: the build has made data of its files. */
export const shipped = { comparison, document, organizations, repair, responsibility, targets, times, units, off: new Set() } as unknown as Grammar;

let current = shipped;

/**
 * Does a piece of work by a grammar. A conversion is synchronous from the parser to the compiler,
 * so that no two of them can ever meet in here; what the words are made into is kept with their grammar (`fromGrammar`).
 */
export function withGrammar<T>(grammar: Grammar, work: () => T): T {
  const before = current;
  current = grammar;
  try {
    return work();
  } finally {
    current = before;
  }
}

/** What is made of the words of the grammar in force: an expression, a table. It is made when it is first asked for, once for each grammar. */
export function fromGrammar<T>(make: (grammar: Grammar) => T): () => T {
  const made = new WeakMap<Grammar, { value: T }>();
  let last: { grammar: Grammar; value: T } | null = null;
  return () => {
    if (last?.grammar === current) return last.value;
    const kept = made.get(current) ?? { value: make(current) };
    made.set(current, kept);
    last = { grammar: current, value: kept.value };
    return last.value;
  };
}

/** Whether a rule is in force. */
export const isOn = (rule: string): boolean => !current.off.has(rule);

/** All words of several entries. */
export const wordsOf = (entries: readonly { words: string[] }[]): string[] => entries.flatMap(({ words }) => words);
