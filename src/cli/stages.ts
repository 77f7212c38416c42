import type { VFileMessage } from 'vfile-message';
import { type Grammar, withGrammar } from '../grammar/index.js';
import { UserError } from '../messages.js';
import { convert, stage } from '../pipeline.js';
import { repair } from '../repair/index.js';
import type { Source } from '../source.js';
import { endingOf, type FormatName, loadWriter, type Writer, writeJson, writeText } from '../write/index.js';

/** What is made of a document, and the problems met on the way. */
export interface Made {
  value: unknown;
  messages: readonly VFileMessage[];
}

/** A file, without its name, that is written for a document. */
export interface Output {
  ending: string;
  writer: Writer<unknown>;
}

/** What a run makes of each document, and how it is written. */
export interface Product {
  make: (source: Source) => Made;
  outputs: readonly Output[];
}

/** Registries, in one or several formats. */
export async function registries(formats: readonly FormatName[], grammar: Grammar): Promise<Product> {
  const outputs = await Promise.all(
    formats.map(async (format) => ({ ending: endingOf(format), writer: (await loadWriter(format)) as Writer<unknown> })),
  );
  return { make: (source) => toMade(convert(source, grammar)), outputs };
}

function toMade({ registry, file }: ReturnType<typeof convert>): Made {
  return { value: registry, messages: file.messages };
}

export const stageNames = ['read', 'repair', 'segment', 'extract'] as const;
type StageName = (typeof stageNames)[number];

const makers: Readonly<Record<StageName, (source: Source, grammar: Grammar) => Made>> = {
  read: (source) => ({ value: source.text, messages: [] }),
  repair: (source, grammar) => ({ value: withGrammar(grammar, () => repair(source)).text.value, messages: [] }),
  segment: (source, grammar) => tree(source, 'segment', grammar),
  extract: (source, grammar) => tree(source, 'extract', grammar),
};

function tree(source: Source, name: 'segment' | 'extract', grammar: Grammar): Made {
  const { tree: value, file } = stage(source, name, grammar);
  return { value, messages: file.messages };
}

/**
 * What a stage of the pipeline yields: text, or the tree as JSON.
 * @throws {UserError} for an unknown stage
 */
export function intermediate(name: string, grammar: Grammar): Product {
  if (!isStage(name)) throw new UserError('usage.stage', { name, accepted: stageNames.join(', ') });
  const text: Output = { ending: 'txt', writer: writeText as Writer<unknown> };
  const json: Output = { ending: 'json', writer: writeJson };
  return { make: (source) => makers[name](source, grammar), outputs: [name === 'read' || name === 'repair' ? text : json] };
}

function isStage(name: string): name is StageName {
  return (stageNames as readonly string[]).includes(name);
}
