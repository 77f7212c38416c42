import grammar from '../../grammars/repair.yaml';
import { replacing } from './find.js';
import type { Repair } from './types.js';

const characters = new Map((grammar as { entities: { name: string; character: string }[] }).entities.map((entry) => [entry.name, entry.character]));

/** `&ldquo;` and, with its & lost, `ldquo;`. A short name such as `lt;` counts only with its &. */
const ENTITY = new RegExp(`&(${[...characters.keys()].join('|')});|(?<![A-Za-z&])(${[...characters.keys()].filter((name) => name.length > 3).join('|')});|&#(\\d{2,6});|&#x([0-9a-fA-F]{2,5});`, 'g');

/** Named and numeric references of HTML, with or without their &. */
export const entities: Repair = {
  name: 'entities',
  find: (text) =>
    text.includes(';')
      ? replacing(text, ENTITY, (match) => {
          const name = match[1] ?? match[2];
          if (name !== undefined) return characters.get(name)!;
          const code = match[3] === undefined ? Number.parseInt(match[4]!, 16) : Number(match[3]);
          return code <= 0x10ffff ? String.fromCodePoint(code) : null;
        })
      : [],
};
