import type { Writer } from './writer.js';

/** Texts as they are, one behind the other. */
export const writeText: Writer<string> = (values) => values;
