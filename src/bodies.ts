import { type BodyEntry, type Grammar, type Level, fromGrammar } from './grammar/index.js';

export type { Level };

/** Stands in a name for the place with its ending (云岭市, 市). */
export const PLACE = '{place}';
/** Stands in a name for the place without its ending (云岭). */
export const STEM = '{stem}';

type FullName = Pick<BodyEntry, 'long' | 'levels' | 'provinces'>;

interface Vocabulary {
  /** Printed names of local bodies, with a slot for the place. */
  local: Map<string, FullName[]>;
  /** Printed names of bodies that there is one of only: of the nation, or named by a grammar of one's own. */
  national: Map<string, string>;
  /** Null for a name that several national bodies have. */
  nationalAtHome: Map<string, string | null>;
  /** What may stand before the place, the longest first, nothing last. */
  openings: string[];
  /** The characters in which names of bodies end. */
  finals: Set<string>;
}

/** The vocabulary by printed name, made when the first name is looked up. */
const vocabulary = fromGrammar(({ organizations }): Vocabulary => {
  const compiled: Vocabulary = { local: new Map(), national: new Map(), nationalAtHome: new Map(), openings: [], finals: new Set() };
  for (const entry of organizations.bodies) {
    if (entry.levels.includes('nation')) addNational(compiled, entry);
    else addLocal(compiled.local, entry, organizations);
  }
  for (const { long, short = [] } of organizations.named) for (const name of [long, ...short]) compiled.national.set(name, long);
  for (const word of organizations.unclear.flatMap((entry) => entry.words)) compiled.local.set(slotted(word), []);
  compiled.openings = openingsOf(compiled.local.keys());
  for (const names of [compiled.local, compiled.national, compiled.nationalAtHome]) for (const name of names.keys()) compiled.finals.add(name[name.length - 1]!);
  return compiled;
});

function addNational({ national, nationalAtHome }: Vocabulary, { long, short = [], atHome = [] }: BodyEntry): void {
  for (const name of [long, ...short]) national.set(name, long);
  for (const name of atHome) nationalAtHome.set(name, nationalAtHome.has(name) ? null : long);
}

function addLocal(local: Map<string, FullName[]>, entry: BodyEntry, { officeEnding }: Grammar['organizations']): void {
  const { short = [], office } = entry;
  addNames(local, entry, [entry.long, ...short]);
  if (!office) return;
  const long = entry.long + officeEnding;
  addNames(local, { ...entry, long }, [long, ...short.map((name) => name + officeEnding), ...office]);
}

function addNames(local: Map<string, FullName[]>, { long, levels, provinces }: BodyEntry, names: string[]): void {
  const full: FullName = { long: slotted(long), levels, ...(provinces ? { provinces } : {}) };
  for (const name of names) {
    const key = slotted(name);
    const others = local.get(key);
    if (!others) local.set(key, [full]);
    else if (others.at(-1) !== full) others.push(full);
  }
}

function slotted(name: string): string {
  return name.includes('{') ? name : PLACE + name;
}

function openingsOf(names: Iterable<string>): string[] {
  const openings = new Set(['']);
  for (const name of names) if (!name.startsWith('{')) openings.add(name.slice(0, name.indexOf('{')));
  return [...openings].sort((a, b) => b.length - a.length);
}

/** What may stand before the place in the name of a local body (中共, 国家税务总局), the longest first, nothing last. */
export function bodyOpenings(): readonly string[] {
  return vocabulary().openings;
}

/** Whether some name of the vocabulary ends in the last character of a text: a cheap test before any other. */
export function mayBeBody(text: string): boolean {
  return vocabulary().finals.has(text.at(-1) ?? '');
}

/** Whether a name with a slot for its place is in the vocabulary, at any level and however unclear. */
export function isLocalBody(slottedName: string): boolean {
  return vocabulary().local.has(slottedName);
}

/**
 * The full names, with a slot, that a printed name with a slot can stand for at these levels.
 * A name that is used in this province only goes before the others.
 */
export function fullNamesOf(slottedName: string, levels: readonly Level[], province: string | null): string[] {
  const atLevel = (vocabulary().local.get(slottedName) ?? []).filter((full) => full.levels.some((level) => levels.includes(level)));
  const regional = atLevel.filter((full) => province !== null && full.provinces?.includes(province));
  return [...new Set((regional.length > 0 ? regional : atLevel.filter((full) => !full.provinces)).map((full) => full.long))];
}

/** The full name of a body of the centre; `atHome`: in a document of the centre itself, where shorter names do. */
export function nationalName(name: string, atHome: boolean): string | null {
  return vocabulary().national.get(name) ?? (atHome ? vocabulary().nationalAtHome.get(name) : undefined) ?? null;
}
