import type { Registry } from '../registry/schema.js';
import { jsonWriter } from './json.js';
import type { Writer } from './writer.js';

export { jsonWriter } from './json.js';
export { textWriter } from './text.js';
export type { WriteOptions, Writer } from './writer.js';

interface Format {
  /** Endings of files of this format; the first is the one that new files get. */
  endings: readonly [string, ...string[]];
  /** What a file of this format that the program wrote begins with; null if that cannot be told from other files. */
  head: RegExp | null;
  load: () => Promise<Writer<Registry>>;
  /** The same with a line for each task, where the format has lines. */
  loadTasks?: () => Promise<Writer<Registry>>;
}

/** The output formats; what takes long to load is loaded only when it is asked for. */
const formats: Readonly<Record<'json' | 'yaml' | 'ndjson' | 'table', Format>> = {
  json: { endings: ['json'], head: /^\{\s*"schemaVersion": "[\d.]+",\s*"generator": \{\s*"name": "plan-extract"/, load: async () => jsonWriter },
  yaml: { endings: ['yaml', 'yml'], head: /^schemaVersion: "[\d.]+"\ngenerator:\n {2}name: plan-extract\n/, load: async () => (await import('./yaml.js')).yamlWriter },
  ndjson: {
    endings: ['ndjson', 'jsonl'],
    head: /^\{"(?:schemaVersion":"[\d.]+","generator":\{"name":"plan-extract"|document":(?:"[^"\n]*"|null),"id":"p\d)/,
    load: async () => (await import('./ndjson.js')).ndjsonWriter,
    loadTasks: async () => (await import('./ndjson.js')).taskWriter,
  },
  table: { endings: ['txt'], head: null, load: async () => (await import('./table.js')).tableWriter },
};

export type FormatName = keyof typeof formats;

/** What a line or a file stands for. */
export type Unit = 'document' | 'task';

export const formatNames = Object.keys(formats) as FormatName[];

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** The format that files with the ending of a path have, or null. */
export function formatOfEnding(path: string): FormatName | null {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return formatNames.find((name) => formats[name].endings.includes(ending)) ?? null;
}

/** The ending, without a dot, that new files of a format get. */
export function endingOf(format: FormatName): string {
  return formats[format].endings[0];
}

/** What files of a format begin with if the program wrote them; null if that cannot be told. */
export function headOf(format: FormatName): RegExp | null {
  return formats[format].head;
}

/** Whether a format has lines, each of which may stand for a task. */
export function hasLines(format: FormatName): boolean {
  return formats[format].loadTasks !== undefined;
}

/** @throws {Error} for tasks in a format without lines */
export function loadWriter(format: FormatName, unit: Unit = 'document'): Promise<Writer<Registry>> {
  if (unit === 'document') return formats[format].load();
  const { loadTasks } = formats[format];
  if (!loadTasks) throw new Error(`${format} has no lines`);
  return loadTasks();
}
