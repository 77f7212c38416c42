import type { Registry } from '../registry/schema.js';
import type { Writer } from './writer.js';

const join: Writer<unknown>['join'] = (texts) => texts;

/** A line of JSON for each registry. */
export const ndjsonWriter: Writer<unknown> = { write: (value) => `${JSON.stringify(value)}\n`, join };

/** A line of JSON for each task, with the `document` that it is from: this and the `id` are its key. */
export const taskWriter: Writer<Registry> = {
  write: ({ tasks }, { document }) => tasks.map((task) => `${JSON.stringify({ document, ...task })}\n`).join(''),
  join,
};
