import { stringify } from 'yaml';
import type { Writer } from './writer.js';

/** YAML 1.2 without folded lines; several values become several documents. */
export const writeYaml: Writer<unknown> = async function* (values) {
  let separator = '';
  for await (const value of values) {
    yield separator + stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
    separator = '---\n';
  }
};
