import type { Grammar } from '../grammar/index.js';
import { codeRules } from '../rules.js';
import type { ExplainedRule } from './types.js';

/** A rule with the lists of the grammar in which its word stands. */
export function explainedRule(id: string, grammar: Grammar): ExplainedRule {
  const [section = '', ...rest] = id.split('/');
  const vocabulary = id in codeRules ? undefined : (grammar as unknown as Record<string, unknown>)[section];
  return { id, lists: [...new Set(listsWith(vocabulary, rest.join('/'), section))] };
}

/** `units.count` for 家: the keys down to the list that holds a word, without places in lists. */
function listsWith(value: unknown, word: string, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => (entry === word ? [path] : listsWith(entry, word, path)));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const isOwn = ENTRY_KEYS.has(key);
    return isOwn && child === word ? [path] : listsWith(child, word, isOwn ? path : `${path}.${key}`);
  });
}

/** Keys of an entry that hold its words. */
const ENTRY_KEYS = new Set(['words', 'word', 'long', 'short', 'name', 'form']);
