import type { Writer } from './writer.js';

/** Texts as they are, one behind the other. */
export const textWriter: Writer<string> = { write: (text) => text, join: (texts) => texts };
