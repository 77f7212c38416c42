import type { Writer } from './writer.js';

/** JSON, indented by two spaces; several values become one array, as `JSON.stringify` would write it. */
export const writeJson: Writer<unknown> = async function* (values, { several }) {
  let count = 0;
  for await (const value of values) {
    const json = JSON.stringify(value, null, 2);
    yield several ? `${count === 0 ? '[' : ','}\n  ${json.replaceAll('\n', '\n  ')}` : `${json}\n`;
    count++;
  }
  if (several) yield count === 0 ? '[]\n' : '\n]\n';
};
