import { replacing } from './find.js';
import type { Repair } from './types.js';

/** Characters without width go, odd spaces become plain ones; U+3000 stays, it marks indents. */
export const invisible: Repair = {
  name: 'invisible',
  find: (text) =>
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    replacing(text, /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+|[\u00a0\u2000-\u200a\u202f\u205f]/g, (match) =>
      /[\u00a0\u2000-\u200a\u202f\u205f]/.test(match[0]) ? ' ' : '',
    ),
};
