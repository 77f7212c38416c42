import { type Grammar, shipped } from '../grammar/index.js';
import { codeRules } from '../rules.js';
import { GrammarError } from './error.js';
import type { LoadedPack } from './load.js';
import type { GrammarPack } from './pack.js';

const SECTIONS = ['comparison', 'document', 'organizations', 'repair', 'responsibility', 'targets', 'times', 'units'] as const;
type Section = (typeof SECTIONS)[number];

/** A pack with the name by which messages call it. */
export interface NamedPack extends LoadedPack {
  name: string;
}

/**
 * The grammar of the program with packs laid over it: their words are added, one pack after the other, and then what any of them
 * switches off is taken out.
 * @throws {GrammarError} where a rule is switched off that there is not
 */
export function grammarOf(packs: readonly NamedPack[]): Grammar {
  const whole = packs.reduce((grammar, { pack }) => laidOver(grammar, pack), shipped);
  for (const pack of packs) checkRules(pack, whole);
  return packs.flatMap(({ pack }) => pack.off ?? []).reduce(switchedOff, whole);
}

function laidOver(grammar: Grammar, pack: GrammarPack): Grammar {
  const added = Object.fromEntries(SECTIONS.map((section) => [section, merged(grammar[section], pack[section])])) as unknown as Grammar;
  return { ...added, off: grammar.off };
}

function checkRules({ name, pack, placeOf }: NamedPack, grammar: Grammar): void {
  const problems = (pack.off ?? []).flatMap((rule, index) => {
    const known = isCodeRule(rule) || (wordOf(rule) !== null && holds(grammar[wordOf(rule)!.section], wordOf(rule)!.word));
    return known ? [] : [{ ...placeOf(['off', index]), path: `off[${index}]`, message: 'grammar.noRule' as const, values: { rule } }];
  });
  if (problems.length > 0) throw new GrammarError(name, problems);
}

const isCodeRule = (rule: string): boolean => Object.hasOwn(codeRules, rule);

/** The section and the word of a rule that is a word (targets/全覆盖); null for another. */
function wordOf(rule: string): { section: Section; word: string } | null {
  const [section, ...rest] = rule.split('/');
  return isSection(section) ? { section, word: rest.join('/') } : null;
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
  const word = isCodeRule(rule) ? null : wordOf(rule);
  return word === null ? { ...grammar, off } : { ...grammar, [word.section]: without(grammar[word.section], word.word), off };
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
