import { basename, join, normalize, resolve } from 'node:path';
import { replaceFile } from '../batch/save.js';
import { type Destination, destinationOf, keyOf } from '../batch/targets.js';
import { WriteError } from '../batch/write-error.js';
import { noCounterpart, pairPlans, plansApart, type PlanPair } from '../diff/documents.js';
import { diff } from '../diff/index.js';
import { isDifference, isFact, type Selector, selectChanges, selectors } from '../diff/select.js';
import type { Diff } from '../diff/types.js';
import { leadsOut } from '../read/inside.js';
import type { Grammar } from '../grammar/index.js';
import { UserError } from '../messages.js';
import { encodingOf } from '../read/encodings.js';
import { endingOf, type FactName, type FormatName, loadWriter, type Writer, type WriteOptions } from '../write/index.js';
import { type DiffSideRead, readSides } from './diff-sides.js';
import { defaultFormat, formatOfName } from './formats.js';
import { type LimitFlags, limitsOf } from './limits.js';
import type { MeansFlags } from './means.js';
import { FAILED, type Outcome, REFUSED } from './outcome.js';
import { type GrammarFlags, grammarFor } from './project.js';
import type { Screen } from './screen.js';
import { interruptible } from './signals.js';
import { FALLBACK_WIDTH, print, terminalWidth, wantsColour } from './standard.js';

export interface DiffFlags extends GrammarFlags, LimitFlags, MeansFlags {
  format?: string;
  out?: string;
  only?: string;
  explain?: boolean;
  exitCode?: boolean;
  strict?: boolean;
  encoding?: string;
  ignore?: string[];
  color?: boolean;
}

/**
 * Compares two documents, registries or folders of them, and writes what changed.
 * @throws {UserError} for flags that make no sense, before anything is read
 */
export async function diffCommand([before, after]: readonly [string, string], flags: DiffFlags, screen: Screen, outcome: Outcome): Promise<void> {
  if (flags.encoding !== undefined) encodingOf(flags.encoding);
  const only = selectorsOf(flags.only);
  const destination = destinationOf(flags.out, false);
  const format = flags.format === undefined ? defaultFormat(destination, 'diff') : formatNamed(flags.format);
  const grammar = await grammarFor(flags);
  const facts = factsOf(only);
  const options = { language: screen.language, document: null, ...(facts ? { facts } : {}), ...(destination.kind === 'standardOutput' ? { width: terminalWidth(), colour: wantsColour(flags.color) } : { width: FALLBACK_WIDTH, colour: false }) };
  const recipe = { stage: null, formats: ['json'] as const, unit: 'document' as const, options, encoding: flags.encoding, limits: limitsOf(flags), grammar };
  const sides = await readSides([before, after], { recipe, means: flags, ignore: flags.ignore ?? [], strict: flags.strict === true }, screen, outcome);
  if (sides === null) return;
  const diffs = interruptible(() => diffsOf(sides, grammar, flags.explain === true, screen));
  for (const found of diffs) note(found, flags, screen, outcome);
  const chosen = diffs.map((found) => selectChanges(found, only));
  if (flags.exitCode && chosen.some(({ changes }) => changes.some(isDifference))) outcome.note(REFUSED);
  const writer = await loadWriter(format, 'diff');
  const inputs = [...sides.flatMap(({ paths }) => paths), ...(flags.grammar ?? [])];
  await write(chosen, { writer, options, format, destination, inputs, several: sides.some(({ several }) => several) }, screen, outcome);
}

/** @throws {UserError} for a word that selects nothing */
function selectorsOf(only = ''): Selector[] {
  return only
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      if (!(selectors as readonly string[]).includes(name)) throw new UserError('usage.only', { name, accepted: selectors.join(', ') });
      return name as Selector;
    });
}

/** Who asks for facts alone is told of these alone. */
function factsOf(only: readonly Selector[]): FactName[] | null {
  const facts = only.filter(isFact);
  return facts.length > 0 && facts.length === only.length ? facts : null;
}

function formatNamed(name: string): FormatName {
  if (name.includes(',')) throw new UserError('usage.oneFormat');
  return formatOfName(name, 'diff');
}

/** @throws {UserError} for an output that is an input, or that two comparisons would be written to */
function checkOutputs(outputs: readonly string[], inputs: readonly string[]): void {
  const read = new Set(inputs.filter((input) => input !== '-').map((input) => keyOf(resolve(input))));
  for (const output of outputs) if (read.has(keyOf(resolve(output)))) throw new UserError('usage.overwrite', { output });
}

/** Two documents are compared whole; of folders and merged files each plan with the one that it followed. */
function diffsOf([before, after]: [DiffSideRead, DiffSideRead], grammar: Grammar, explain: boolean, screen: Screen): Diff[] {
  if (!before.several && !after.several) return [diff(before.registries[0]!, after.registries[0]!, { grammar, explain })];
  for (const { source, plans } of [...before.registries, ...after.registries]) if (plans.length === 0) screen.remark('run.noPlans', { name: source.path ?? '<stdin>' });
  const pairs = pairPlans(before.registries.flatMap(plansApart), after.registries.flatMap(plansApart));
  const alone = (side: 'old' | 'new'): number => pairs.filter((pair) => pair[side === 'old' ? 'new' : 'old'] === null).length;
  screen.remark('run.compared', { pairs: String(pairs.length - alone('old') - alone('new')), old: String(alone('old')), new: String(alone('new')) });
  return pairs.map(({ old, new: later }: PlanPair) => diff(old ?? noCounterpart(later!), later ?? noCounterpart(old!), { grammar, explain }));
}

/** Tells what a reader of the comparison has to know. */
function note({ old, new: later, diagnostics }: Diff, { strict }: DiffFlags, screen: Screen, outcome: Outcome): void {
  const name = [old, later].map(({ path }) => path ?? '-').join(' → ');
  for (const diagnostic of diagnostics) {
    screen.comparison(name, diagnostic);
    if (strict && diagnostic.severity !== 'info') outcome.note(REFUSED);
  }
}

interface Order {
  writer: Writer<Diff>;
  options: WriteOptions;
  format: FormatName;
  destination: Destination;
  /** What may not be written over. */
  inputs: readonly string[];
  /** Whether several diffs may come, however many there are. */
  several: boolean;
}

/** One text for all, or in a folder a file for each. */
async function write(diffs: readonly Diff[], order: Order, screen: Screen, outcome: Outcome): Promise<void> {
  const { writer, options, destination, several } = order;
  const paths = destination.kind === 'folder' ? pathsIn(destination.path, diffs, order.format) : destination.kind === 'file' ? [destination.path] : [];
  checkOutputs(paths, order.inputs);
  const texts = diffs.map((found) => writer.write(found, options));
  if (destination.kind === 'folder') {
    texts.forEach((text, index) => save(paths[index]!, text, screen, outcome));
    return;
  }
  let whole = '';
  for await (const piece of several ? writer.join(each(texts)) : each(texts)) whole += piece;
  if (destination.kind === 'file') save(destination.path, whole, screen, outcome);
  else print(whole);
}

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** As the new document is called, else the old one; where that is not enough, with a number. */
function pathsIn(folder: string, diffs: readonly Diff[], format: FormatName): string[] {
  const taken = new Set<string>();
  return diffs.map(({ old, new: later }) => {
    const path = later.path ?? old.path ?? 'diff';
    // A registry may say any path.
    const stem = (leadsOut(normalize(path)) ? basename(path) : path).replace(/(?<=[^/])\.[^./]+$/, '');
    let name = stem;
    for (let count = 2; taken.has(keyOf(join(folder, name))); count++) name = `${stem}~${count}`;
    taken.add(keyOf(join(folder, name)));
    return join(folder, `${name}.${endingOf(format)}`);
  });
}

function save(path: string, text: string, screen: Screen, outcome: Outcome): void {
  try {
    replaceFile(path, text);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    screen.failure(path, error);
    outcome.note(FAILED);
  }
}
