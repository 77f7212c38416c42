/** Keeps the answers of a pure function of one text; forgets them all when there are very many. */
export function memoized<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= LIMIT) known.clear();
    const fresh = answer(text);
    known.set(text, fresh);
    return fresh;
  };
}

const LIMIT = 20_000;
