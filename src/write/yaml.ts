import { stringify } from 'yaml';
import { GENERATOR, SCHEMA_VERSION } from '../version.js';
import { separated } from './separated.js';
import type { Writer } from './writer.js';

// By the schema of YAML 1.1, for whose readers dates without quotation marks are no strings.
const toYaml = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, schema: 'yaml-1.1' });

/** YAML without folded lines, the same for readers of 1.1 and 1.2; several values become several documents. */
export const yamlWriter: Writer<unknown> = {
  write: toYaml,
  join: (texts) => separated(texts, '---\n'),
  merge,
};

async function* merge(texts: AsyncIterable<string>): AsyncGenerator<string> {
  const head = `${toYaml({ schemaVersion: SCHEMA_VERSION, generator: GENERATOR })}documents:`;
  let count = 0;
  for await (const text of texts) {
    yield `${count === 0 ? `${head}\n` : ''}  - ${text.replaceAll(/\n(?=.)/g, '\n    ')}`;
    count++;
  }
  if (count === 0) yield `${head} []\n`;
}
