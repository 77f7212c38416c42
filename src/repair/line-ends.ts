import { replacing } from './find.js';
import type { Repair } from './types.js';

/** CR LF, CR, form feed, vertical tab, NEL, U+2028 and U+2029 become LF. */
export const lineEnds: Repair = {
  name: 'line-ends',
  find: (text) => replacing(text, /\r\n?|[\f\v\u0085\u2028\u2029]/g, () => '\n'),
};
