import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Keys of grammar entries that are for tests and readers only and are left out of the bundle. */
const FOR_TESTS = new Set(['examples', 'not', 'note', 'source']);

function lean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lean);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !FOR_TESTS.has(key))
      .map(([key, child]) => [key, lean(child)]),
  );
}

/** Build plug-in (Rolldown and Vite): a grammar file becomes a module of its data, so that nothing is parsed at start-up. */
export function grammarPlugin() {
  return {
    name: 'plan-extract-grammars',
    load(id: string): { code: string; moduleType: 'js' } | null {
      if (!id.endsWith('.yaml')) return null;
      const data = lean(parse(readFileSync(id, 'utf8')));
      // V8 reads JSON faster than a literal.
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`, moduleType: 'js' };
    },
  };
}
