import type { Registry } from '../registry/schema.js';
import { writeJson } from './json.js';
import type { Writer } from './writer.js';

export { writeJson } from './json.js';
export { writeText } from './text.js';
export type { WriteOptions, Writer } from './writer.js';

interface Format {
  /** Endings of files of this format; the first is the one that new files get. */
  endings: readonly [string, ...string[]];
  load: () => Promise<Writer<Registry>>;
}

/** The output formats; what takes long to load is loaded only when it is asked for. */
const formats = {
  json: { endings: ['json'], load: async () => writeJson },
  yaml: { endings: ['yaml', 'yml'], load: async () => (await import('./yaml.js')).writeYaml },
  table: { endings: ['txt'], load: async () => (await import('./table.js')).writeTable },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** The format that files with the ending of a path have, or null. */
export function formatOfEnding(path: string): FormatName | null {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return formatNames.find((name) => (formats[name] as Format).endings.includes(ending)) ?? null;
}

/** The ending, without a dot, that new files of a format get. */
export function endingOf(format: FormatName): string {
  return formats[format].endings[0];
}

export function loadWriter(format: FormatName): Promise<Writer<Registry>> {
  return formats[format].load();
}
