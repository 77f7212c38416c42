import { replacing } from './find.js';
import type { Repair } from './types.js';

/** A word in small Latin letters between Chinese ones: a translation left it in. Names and abbreviations have capitals, units are short. */
const WORD = /(?<=[\u4e00-\u9fff”）》][ ]?)[a-z]{3,}(?=[ ]?[\u4e00-\u9fff“（《])/g;

/** Changes nothing; words of another language are reported. */
export const foreignWords: Repair = {
  name: 'foreign-words',
  find: (text) => replacing(text, WORD, ([word]) => ({ replacement: word!, report: { rule: 'foreign-text', values: { text: word! } } })),
};
