import { existsSync } from 'node:fs';
import type { Grammar } from '../grammar/index.js';
import { UserError } from '../messages.js';
import { encodingOf } from '../read/encodings.js';
import { type FormatName, formatNames, formatOfEnding, isFormat } from '../write/index.js';
import { checkTargets, type Destination, destinationOf, type Target, targetsOf } from './destination.js';
import { Documents } from './documents.js';
import { expandInputs, type Inputs } from './inputs.js';
import { type LimitFlags, limitsOf } from './limits.js';
import { type GrammarFlags, grammarFor } from './project.js';
import type { Outcome } from './outcome.js';
import { saveAll, toStandardOutput } from './output.js';
import type { Screen } from './screen.js';
import { isTerminal } from './standard.js';
import { intermediate, type Product, registries } from './stages.js';

export interface ExtractFlags extends GrammarFlags, LimitFlags {
  format?: string;
  out?: string;
  keepExtension?: boolean;
  encoding?: string;
  strict?: boolean;
  stopAfter?: string;
  color?: boolean;
}

/**
 * Documents → registries (or what a stage yields), to standard output or files. What fails is shown and noted.
 * @throws {UserError} for flags that make no sense, before anything is written
 */
export async function extractCommand(args: readonly string[], flags: ExtractFlags, screen: Screen, outcome: Outcome): Promise<void> {
  if (args.length === 0) throw new UserError('usage.noInput');
  refuseLaterCommands(args[0]!);
  if (flags.encoding !== undefined) encodingOf(flags.encoding);
  const limits = limitsOf(flags);
  const named = namedFormats(flags);
  const inputs = await expandInputs(args, screen, outcome);
  const destination = destinationOf(flags.out, inputs.several || named.length > 1);
  const product = await productOf(flags, named, destination, await grammarFor(flags));
  const documents = new Documents(product.make, { encoding: flags.encoding, limits, strict: flags.strict === true }, screen, outcome);
  if (destination.kind === 'standardOutput') {
    await toStandardOutput(documents.readAll(inputs.list), product.outputs[0]!, inputs.several, flags.color, screen.language);
  } else {
    await saveAll(documents, targets(inputs, product, destination, flags), product.outputs, screen, outcome);
  }
}

/** A word that will be a command is no name of a file, unless there is one. */
function refuseLaterCommands(first: string): void {
  if (LATER_COMMANDS.has(first) && !existsSync(first)) throw new UserError('usage.command', { name: first });
}

const LATER_COMMANDS = new Set(['diff', 'lint']);

function namedFormats({ format, stopAfter }: ExtractFlags): FormatName[] {
  if (format === undefined) return [];
  if (stopAfter !== undefined) throw new UserError('usage.stageFormat');
  return [...new Set(format.split(',').map(formatOfName))];
}

function formatOfName(name: string): FormatName {
  const format = name.trim().toLowerCase();
  if (!isFormat(format)) throw new UserError('usage.format', { name: format, accepted: formatNames.join(', ') });
  return format;
}

async function productOf({ stopAfter }: ExtractFlags, named: readonly FormatName[], destination: Destination, grammar: Grammar): Promise<Product> {
  if (stopAfter !== undefined) return intermediate(stopAfter, grammar);
  if (named.length > 1 && destination.kind === 'standardOutput') throw new UserError('usage.severalFormats');
  return registries(named.length > 0 ? named : [defaultFormat(destination)], grammar);
}

function defaultFormat(destination: Destination): FormatName {
  if (destination.kind === 'standardOutput') return isTerminal() ? 'table' : 'json';
  if (destination.kind === 'folder') return 'json';
  const format = formatOfEnding(destination.path);
  if (format === null) throw new UserError('usage.ending', { name: destination.path, accepted: formatNames.join(', ') });
  return format;
}

function targets({ list }: Inputs, { outputs }: Product, destination: Exclude<Destination, { kind: 'standardOutput' }>, flags: ExtractFlags): Target[] {
  if (destination.kind === 'folder') {
    return targetsOf(list, outputs.map(({ ending }) => ending), destination.path, flags.keepExtension === true);
  }
  const only = list.map((input) => ({ input, output: 0, path: destination.path }));
  checkTargets(only);
  return only;
}
