import { type Grammar, shipped } from '../grammar/index.js';
import { UserError } from '../messages.js';
import { codeRules } from '../rules.js';
import type { GrammarPack } from './pack.js';

const SECTIONS = ['document', 'organizations', 'repair', 'responsibility', 'targets', 'times', 'units'] as const;
type Section = (typeof SECTIONS)[number];

/**
 * The grammar of the program with packs laid over it, one after the other: their words are added, their rules switched off.
 * @throws {UserError} `grammar.noRule` where a rule is switched off that there is not
 */
export function grammarOf(packs: readonly GrammarPack[]): Grammar {
  return packs.reduce(laidOver, shipped);
}

function laidOver(grammar: Grammar, pack: GrammarPack): Grammar {
  const added = Object.fromEntries(SECTIONS.map((section) => [section, merged(grammar[section], pack[section])])) as unknown as Grammar;
  return (pack.off ?? []).reduce(switchedOff, { ...added, off: grammar.off });
}

/** Lists one behind the other, mappings key by key; a single value takes the place of the one before. */
function merged(base: unknown, added: unknown): unknown {
  if (added === undefined) return base;
  if (base === undefined) return added;
  if (Array.isArray(base) && Array.isArray(added)) return [...(base as unknown[]), ...(added as unknown[])];
  if (!isMapping(base) || !isMapping(added)) return added;
  return Object.fromEntries([...Object.keys(base), ...Object.keys(added)].map((key) => [key, merged(base[key], added[key])]));
}

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A rule of the code is noted; a word (`targets/全覆盖`) is taken out of its section. */
function switchedOff(grammar: Grammar, rule: string): Grammar {
  const off = new Set([...grammar.off, rule]);
  if (rule in codeRules) return { ...grammar, off };
  const [section, ...rest] = rule.split('/');
  const word = rest.join('/');
  if (!isSection(section) || !holds(grammar[section], word)) throw new UserError('grammar.noRule', { rule });
  return { ...grammar, [section]: without(grammar[section], word), off };
}

const isSection = (name: string | undefined): name is Section => (SECTIONS as readonly (string | undefined)[]).includes(name);

/** By these keys an entry is a single word. */
const NAMING_KEYS = ['word', 'long', 'name', 'form'];

function isEntryOf(value: unknown, word: string): boolean {
  return value === word || (isMapping(value) && NAMING_KEYS.some((key) => value[key] === word));
}

function holds(value: unknown, word: string): boolean {
  if (Array.isArray(value)) return value.some((entry) => isEntryOf(entry, word) || holds(entry, word));
  return isMapping(value) && Object.values(value).some((entry) => holds(entry, word));
}

function without<T>(value: T, word: string): T {
  if (Array.isArray(value)) return value.filter((entry) => !isEntryOf(entry, word)).map((entry: unknown) => without(entry, word)) as T;
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, without(entry, word)])) as T;
}
