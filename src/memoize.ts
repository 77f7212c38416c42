import { fromGrammar } from './grammar/index.js';

/** Keeps the answers of a function of one text and the grammar in force; forgets them all when there are very many. */
export function memoized<T>(answer: (text: string) => T): (text: string) => T {
  const answers = fromGrammar(() => new Map<string, T>());
  return (text) => {
    const known = answers();
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= LIMIT) known.clear();
    const fresh = answer(text);
    known.set(text, fresh);
    return fresh;
  };
}

const LIMIT = 20_000;
