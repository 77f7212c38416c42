import type { Diff } from '../diff/types.js';
import type { Registry } from '../registry/schema.js';
import { jsonWriter } from './json.js';
import type { Writer } from './writer.js';

export { jsonWriter } from './json.js';
export { textWriter } from './text.js';
export type { FactName, WriteOptions, Writer } from './writer.js';

/** What a line or a file stands for. */
export type Unit = 'document' | 'task';

/** What can be written. */
export type Written = Unit | 'diff';

interface Values {
  document: Registry;
  /** A line for each task of a registry. */
  task: Registry;
  diff: Diff;
}

interface Format {
  /** Endings of files of this format; the first is the one that new files get. */
  endings: readonly [string, ...string[]];
  /** What a file of registries in this format begins with if the program wrote it; null if that cannot be told from other files. */
  head: RegExp | null;
  /** What can be written so. */
  writers: { [Of in Written]?: () => Promise<Writer<Values[Of]>> };
}

const yaml = async (): Promise<Writer<unknown>> => (await import('./yaml.js')).yamlWriter;
const ndjson = async (): Promise<Writer<unknown>> => (await import('./ndjson.js')).ndjsonWriter;
const json = async (): Promise<Writer<unknown>> => jsonWriter;

/** The output formats; what takes long to load is loaded only when it is asked for. */
const formats: Readonly<Record<'json' | 'yaml' | 'ndjson' | 'table' | 'md', Format>> = {
  json: { endings: ['json'], head: /^\{\s*"schemaVersion": "[\d.]+",\s*"generator": \{\s*"name": "plan-extract",\s*"version": "[^"\n]*"\s*\},\s*"(?:source|documents)"/, writers: { document: json, diff: json } },
  yaml: { endings: ['yaml', 'yml'], head: /^schemaVersion: "[\d.]+"\ngenerator:\n {2}name: plan-extract\n {2}version: [^\n]*\n(?:source|documents):/, writers: { document: yaml, diff: yaml } },
  ndjson: {
    endings: ['ndjson', 'jsonl'],
    head: /^\{"(?:schemaVersion":"[\d.]+","generator":\{"name":"plan-extract","version":"[^"\n]*"\},"source"|document":(?:"[^"\n]*"|null),"id":"p\d)/,
    writers: { document: ndjson, task: async () => (await import('./ndjson.js')).taskWriter, diff: ndjson },
  },
  table: { endings: ['txt'], head: null, writers: { document: async () => (await import('./table.js')).tableWriter, diff: async () => (await import('./diff-table.js')).diffTableWriter } },
  md: { endings: ['md'], head: null, writers: { diff: async () => (await import('./diff-markdown.js')).diffMarkdownWriter } },
};

export type FormatName = keyof typeof formats;

const names = Object.keys(formats) as FormatName[];

/** The formats in which something can be written. */
export function formatNamesFor(unit: Written): FormatName[] {
  return names.filter((name) => formats[name].writers[unit] !== undefined);
}

/** Whether a format has a name, and something can be written so. */
export function isFormat(name: string, unit: Written): name is FormatName {
  return (formatNamesFor(unit) as string[]).includes(name);
}

/** The format that files with the ending of a path have, or null. */
export function formatOfEnding(path: string, unit: Written): FormatName | null {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return formatNamesFor(unit).find((name) => formats[name].endings.includes(ending)) ?? null;
}

/** The ending, without a dot, that new files of a format get. */
export function endingOf(format: FormatName): string {
  return formats[format].endings[0];
}

/** What files of registries in a format begin with if the program wrote them; null if that cannot be told. */
export function headOf(format: FormatName): RegExp | null {
  return formats[format].head;
}

/** Whether a format has lines, each of which may stand for a task. */
export function hasLines(format: FormatName): boolean {
  return formats[format].writers.task !== undefined;
}

/** @throws {Error} for what a format cannot hold */
export function loadWriter<Of extends Written>(format: FormatName, unit: Of): Promise<Writer<Values[Of]>> {
  const load = formats[format].writers[unit];
  if (!load) throw new Error(`nothing of the kind ${unit} is written as ${format}`);
  return load();
}
