import { fromGrammar } from '../grammar/index.js';
import { alternatives } from '../words.js';
import { replacing } from './find.js';
import type { Repair } from './types.js';

/** `&ldquo;` and, with its & lost, `ldquo;`. A short name such as `lt;` counts only with its &. */
const references = fromGrammar(({ repair }) => {
  const characters = new Map(repair.entities.map((entry) => [entry.name, entry.character]));
  const names = [...characters.keys()];
  const long = names.filter((name) => name.length > 3);
  return { characters, expression: new RegExp(`&(${alternatives(names)});|(?<![A-Za-z&])(${alternatives(long)});|&#(\\d{2,6});|&#x([0-9a-fA-F]{2,5});`, 'g') };
});

/** Named and numeric references of HTML, with or without their &. */
export const entities: Repair = {
  name: 'entities',
  find: (text) =>
    text.includes(';')
      ? replacing(text, references().expression, (match) => {
          const name = match[1] ?? match[2];
          if (name !== undefined) return references().characters.get(name)!;
          const code = match[3] === undefined ? Number.parseInt(match[4]!, 16) : Number(match[3]);
          return code <= 0x10ffff ? String.fromCodePoint(code) : null;
        })
      : [],
};
