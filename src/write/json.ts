import { GENERATOR, SCHEMA_VERSION } from '../version.js';
import type { Writer } from './writer.js';

/** JSON, indented by two spaces; several values become one array, as `JSON.stringify` would write it. */
export const jsonWriter: Writer<unknown> = {
  write: (value) => `${JSON.stringify(value, null, 2)}\n`,
  join: (texts) => array(texts, '', '\n'),
  merge: (texts) => {
    const head = JSON.stringify({ schemaVersion: SCHEMA_VERSION, generator: GENERATOR }, null, 2);
    return array(texts, '  ', '\n}\n', `${head.slice(0, -'\n}'.length)},\n  "documents": `);
  },
};

/** An array whose values have been written: how far it is indented, and what stands before and behind it. */
async function* array(texts: AsyncIterable<string>, indent: string, foot: string, head = ''): AsyncGenerator<string> {
  let count = 0;
  for await (const text of texts) {
    yield `${count === 0 ? `${head}[` : ','}\n${indent}  ${text.slice(0, -1).replaceAll('\n', `\n${indent}  `)}`;
    count++;
  }
  yield `${count === 0 ? `${head}[` : `\n${indent}`}]${foot}`;
}
