import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { convertAll } from '../batch/convert.js';
import { expandInputs, type Input, type Inputs } from '../batch/inputs.js';
import type { Job } from '../batch/perform.js';
import { type Product, productOf, type Recipe, type StageName, stageOfName } from '../batch/product.js';
import { checkNames, checkTargets, type Destination, destinationOf, targetsOf } from '../batch/targets.js';
import { UserError } from '../messages.js';
import { encodingOf } from '../read/encodings.js';
import { registryPath } from '../read/file.js';
import { projectGrammar } from '../read/grammars.js';
import { type FormatName, formatOfEnding, hasLines, type Unit } from '../write/index.js';
import { deliver } from './deliver.js';
import { defaultFormat, formatOfName } from './formats.js';
import type { Delivery } from './delivery.js';
import { type LimitFlags, limitsOf } from './limits.js';
import { type MeansFlags, meansOf } from './means.js';
import type { Outcome } from './outcome.js';
import { type GrammarFlags, grammarFor } from './project.js';
import { type ReportFlags, reportPaths, reportsOf } from './reports.js';
import type { Screen } from './screen.js';
import { interruptible } from './signals.js';
import { FALLBACK_WIDTH, terminalWidth, wantsColour } from './standard.js';
import { Watch } from './watch.js';

export interface ExtractFlags extends GrammarFlags, LimitFlags, MeansFlags, ReportFlags {
  format?: string;
  out?: string;
  keepExtension?: boolean;
  merge?: boolean;
  per?: string;
  encoding?: string;
  strict?: boolean;
  stopAfter?: string;
  color?: boolean;
  ignore?: string[];
  filesFrom?: string;
  root?: string;
}

/** How tables look in files. */
const ON_PAPER = { width: FALLBACK_WIDTH, colour: false };

/** What is to be made of the documents, as far as the command line says it. */
interface Order {
  stage: StageName | null;
  /** Empty where the destination tells. */
  named: readonly FormatName[];
  unit: Unit;
}

/**
 * Documents → registries (or what a stage yields), to standard output or files. What fails is shown and noted.
 * @throws {UserError} for flags that make no sense, before anything is written
 */
export async function extractCommand(args: readonly string[], flags: ExtractFlags, screen: Screen, outcome: Outcome): Promise<void> {
  if (args.length === 0 && flags.filesFrom === undefined) throw new UserError('usage.noInput');
  refuseLaterCommands(args[0] ?? '');
  const order = orderOf(flags);
  const inputs = await expandInputs(args, { ignore: flags.ignore ?? [], list: flags.filesFrom ?? null, root: flags.root ?? null, output: flags.out ?? null });
  const destination = destinationFor(flags, order, inputs.several);
  if (destination.kind === 'folder' && looksLikeFile(destination.path)) screen.remark('run.folder', { name: destination.path });
  const recipe = await recipeOf(flags, order, destination, screen);
  const product = await productOf(recipe);
  const delivery = deliveryOf(flags, inputs, destination, recipe, product);
  if (order.unit === 'task') checkNames(inputs.list, nameOf);
  const watch = new Watch(screen, outcome, {
    inputs,
    reports: await reportsOf(flags, screen.language),
    progress: inputs.list.length > 1 ? new (await import('./progress.js')).Progress(inputs.list.length, screen) : null,
    strict: flags.strict === true,
    check: flags.check === true,
    summary: inputs.several || flags.out !== undefined,
  });
  const means = await meansOf(flags, inputs, recipe, inputs.list.length === 1 ? alone(product) : product, screen);
  try {
    await deliver(inputs.list, convertAll(inputs.list.map(jobOf), means), delivery, watch);
  } finally {
    watch.options.progress?.end();
    await means.pool?.close();
  }
  watch.end();
}

/** A single document is converted in one go, in which no signal would be heard; nothing has been written by then. */
function alone(product: Product): Product {
  return { ...product, make: (source, document) => interruptible(() => product.make(source, document)) };
}

/** A word that will be a command is no name of a file, unless there is one. */
function refuseLaterCommands(first: string): void {
  if (LATER_COMMANDS.has(first) && !existsSync(first)) throw new UserError('usage.command', { name: first });
}

const LATER_COMMANDS = new Set(['lint']);

/** @throws {UserError} for flags that exclude each other */
function orderOf(flags: ExtractFlags): Order {
  if (flags.encoding !== undefined) encodingOf(flags.encoding);
  const named = namedFormats(flags);
  const stage = flags.stopAfter === undefined ? null : stageOfName(flags.stopAfter);
  const unit = flags.per ?? 'document';
  if (unit !== 'document' && unit !== 'task') throw new UserError('usage.per', { name: unit });
  if (unit === 'task' && !isOfLines(named, flags.out)) throw new UserError('usage.perTask');
  if (flags.merge && (named.length > 1 || stage !== null)) throw new UserError('usage.mergeFormats');
  if (flags.check && (flags.out === undefined || flags.out === '-')) throw new UserError('usage.checkOut');
  return { stage, named, unit };
}

/** Whether the format, named or told by the ending of the output, is one of lines. */
function isOfLines(named: readonly FormatName[], out = ''): boolean {
  const formats = named.length > 0 ? named : [formatOfEnding(out, 'document')];
  return formats.length === 1 && formats[0] !== null && hasLines(formats[0]!);
}

function namedFormats({ format, stopAfter }: ExtractFlags): FormatName[] {
  if (format === undefined) return [];
  if (stopAfter !== undefined) throw new UserError('usage.stageFormat');
  return [...new Set(format.split(',').map((name) => formatOfName(name, 'document')))];
}

/** Merged documents, and those that stand for a line or more each, go into one file. */
function destinationFor({ out, merge }: ExtractFlags, { named }: Order, several: boolean): Destination {
  const destination = destinationOf(out, named.length > 1 || (several && !merge && !isOfLines(named, out)));
  if (merge && destination.kind === 'folder') throw new UserError('usage.mergeFolder', { name: destination.path });
  return destination;
}

async function recipeOf(flags: ExtractFlags, { stage, named, unit }: Order, destination: Destination, screen: Screen): Promise<Recipe> {
  if (named.length > 1 && destination.kind === 'standardOutput') throw new UserError('usage.severalFormats');
  return {
    stage,
    formats: stage !== null ? [] : named.length > 0 ? named : [defaultFormat(destination, 'document')],
    unit,
    options: { language: screen.language, ...(destination.kind === 'standardOutput' ? { width: terminalWidth(), colour: wantsColour(flags.color) } : ON_PAPER) },
    encoding: flags.encoding,
    limits: limitsOf(flags),
    grammar: await grammarFor(flags),
  };
}

function deliveryOf(flags: ExtractFlags, { list, several, folders, failures }: Inputs, destination: Destination, { formats }: Recipe, { outputs }: Product): Delivery {
  const check = flags.check === true;
  if (destination.kind === 'folder') {
    const targets = targetsOf(list, outputs.map(({ ending }) => ending), destination.path, flags.keepExtension === true);
    checkTargets(list, targets, reportPaths(flags), aidsOf(flags));
    return { kind: 'folder', folder: destination.path, targets, formats: folders && failures.length === 0 ? formats : [], check, force: flags.force === true };
  }
  const { writer } = outputs[0]!;
  const combine = flags.merge ? (writer.merge ?? writer.join) : several ? writer.join : (texts: AsyncIterable<string>) => texts;
  checkTargets(list, [], [...reportPaths(flags), ...(destination.kind === 'file' ? [destination.path] : [])], aidsOf(flags));
  return destination.kind === 'file' ? { kind: 'file', path: destination.path, combine, check, force: flags.force === true } : { kind: 'stream', combine };
}

/** A new folder that is called as files are. */
const looksLikeFile = (path: string): boolean => /\.\w{1,6}$/.test(path) && !existsSync(path);

/** What is read besides documents. */
function aidsOf({ filesFrom, grammar = [], config }: ExtractFlags): string[] {
  const project = config === false ? null : projectGrammar('.');
  return [...grammar, project, filesFrom].filter((path) => typeof path === 'string' && path !== '-') as string[];
}

const jobOf = (input: Input): Job => ({ path: input.path, document: nameOf(input) });

/** What lines for tasks call a document: its path as in a registry, and outside of the working folder the one below the folder that was named. */
function nameOf({ path, place }: Input): string | null {
  if (path === '-') return null;
  const name = registryPath(path);
  return resolve(name) === resolve(path) ? name : place;
}
