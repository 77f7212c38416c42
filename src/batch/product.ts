import type { VFileMessage } from 'vfile-message';
import { type Problem, rules } from '../diagnostics.js';
import { type Grammar, withGrammar } from '../grammar/index.js';
import { UserError } from '../messages.js';
import { convert, stage } from '../pipeline.js';
import type { FileLimits } from '../read/reader.js';
import type { Registry } from '../registry/schema.js';
import { repair } from '../repair/index.js';
import type { Finding } from '../report/types.js';
import type { Source } from '../source.js';
import type { Span } from '../text.js';
import { endingOf, type FormatName, jsonWriter, loadWriter, textWriter, type Unit, type WriteOptions, type Writer } from '../write/index.js';

export const stageNames = ['read', 'repair', 'segment', 'extract'] as const;
export type StageName = (typeof stageNames)[number];

/** What a run makes of every document, as plain data: workers are given it, and the cache knows results by it. */
export interface Recipe {
  /** What a stage of the pipeline yields instead of registries. */
  stage: StageName | null;
  formats: readonly FormatName[];
  unit: Unit;
  options: Omit<WriteOptions, 'document'>;
  /** The name of an encoding, to overrule what the bytes say. */
  encoding: string | undefined;
  limits: Partial<FileLimits>;
  grammar: Grammar;
}

/** How much a document holds. */
export interface Counts {
  tasks: number;
  /** Tasks whose document says who does them. */
  statements: number;
  targets: number;
}

/** What was made of a document. */
export interface Made {
  /** `source.format` of the registry. */
  format: string;
  /** Of the bytes that were read, hexadecimal. */
  sha256: string;
  counts: Counts;
  /** In text order. */
  findings: readonly Finding[];
  /** One for each output of the product, in UTF-8, each in a buffer of its own. */
  texts: readonly Uint8Array<ArrayBuffer>[];
}

/** A file, without its name, that is written for a document. */
export interface Output {
  /** Without a dot. */
  ending: string;
  writer: Writer<unknown>;
}

/** A recipe with all that it needs loaded. */
export interface Product {
  outputs: readonly Output[];
  /** `document` is what a line for a task calls the document. */
  make: (source: Source, document: string | null) => Made;
}

const encoder = new TextEncoder();

/** Loads what a recipe needs. */
export async function productOf(recipe: Recipe): Promise<Product> {
  const outputs = recipe.stage === null ? await Promise.all(recipe.formats.map((format) => registryOutput(format, recipe.unit))) : [stageOutput(recipe.stage)];
  const convertOne = recipe.stage === null ? toRegistry : stages[recipe.stage];
  const make = (source: Source, document: string | null): Made => {
    const { value, messages, counts } = convertOne(source, recipe.grammar);
    const texts = outputs.map(({ writer }) => encoder.encode(writer.write(value, { ...recipe.options, document })));
    return { format: source.format, sha256: source.sha256, counts, findings: findingsOf(messages), texts };
  };
  return { outputs, make };
}

async function registryOutput(format: FormatName, unit: Unit): Promise<Output> {
  return { ending: endingOf(format), writer: (await loadWriter(format, unit)) as Writer<unknown> };
}

function stageOutput(name: StageName): Output {
  return name === 'read' || name === 'repair' ? { ending: 'txt', writer: textWriter as Writer<unknown> } : { ending: 'json', writer: jsonWriter };
}

interface Converted {
  value: unknown;
  messages: readonly VFileMessage[];
  counts: Counts;
}

const NOTHING: Counts = { tasks: 0, statements: 0, targets: 0 };

function toRegistry(source: Source, grammar: Grammar): Converted {
  const { registry, file } = convert(source, grammar);
  return { value: registry, messages: file.messages, counts: countsOf(registry) };
}

function countsOf({ tasks }: Registry): Counts {
  return {
    tasks: tasks.length,
    statements: tasks.filter(({ responsibilityText }) => responsibilityText !== null).length,
    targets: tasks.reduce((sum, { targets }) => sum + targets.length, 0),
  };
}

/** What each stage of the pipeline yields: text, or the tree. */
const stages: Readonly<Record<StageName, (source: Source, grammar: Grammar) => Converted>> = {
  read: (source) => ({ value: source.text, messages: [], counts: NOTHING }),
  repair: (source, grammar) => ({ value: withGrammar(grammar, () => repair(source)).text.value, messages: [], counts: NOTHING }),
  segment: (source, grammar) => tree(source, 'segment', grammar),
  extract: (source, grammar) => tree(source, 'extract', grammar),
};

function tree(source: Source, name: 'segment' | 'extract', grammar: Grammar): Converted {
  const { tree: value, file } = stage(source, name, grammar);
  return { value, messages: file.messages, counts: NOTHING };
}

/** @throws {UserError} for an unknown stage */
export function stageOfName(name: string): StageName {
  if (!(stageNames as readonly string[]).includes(name)) throw new UserError('usage.stage', { name, accepted: stageNames.join(', ') });
  return name as StageName;
}

function findingsOf(messages: readonly VFileMessage[]): Finding[] {
  const findings = (messages as readonly Problem[]).map(({ ruleId, values, place }): Finding => ({ rule: ruleId, severity: rules[ruleId].severity, values, span: (place ?? null) as Span | null }));
  return findings.sort((a, b) => (a.span?.start.offset ?? 0) - (b.span?.start.offset ?? 0));
}
