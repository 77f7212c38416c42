import grammar from '../../grammars/repair.yaml';
import { replacing } from './find.js';
import type { Repair } from './types.js';

const questionWords = new Set((grammar as { questionWords: string[] }).questionWords);

/** A lost character stays visible (`?`, U+FFFD) and is reported; a question that ends in `?` is left alone. */
export const lostCharacters: Repair = {
  name: 'lost-characters',
  find: (text) =>
    replacing(text, /[?\ufffd]+/g, (match) => {
      const before = text[match.index! - 1] ?? '';
      const after = text[match.index! + match[0].length] ?? '';
      if (questionWords.has(before) || /[A-Za-z=&/]/.test(after)) return null;
      const context = text.slice(Math.max(0, match.index! - 6), match.index! + match[0].length + 6).split('\n').join('');
      return { replacement: match[0], report: { rule: 'damaged-text', values: { text: context } } };
    }),
};
