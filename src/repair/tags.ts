import grammar from '../../grammars/repair.yaml';
import { replacing } from './find.js';
import type { Repair } from './types.js';

const { tags: names, sentenceEnds } = grammar as { tags: { breaking: string[]; inline: string[] }; sentenceEnds: string[] };
const all = [...names.breaking, ...names.inline].join('|');

const WHOLE = new RegExp(`</?(?:${all})(?:\\s[^<>\\n]{0,500})?/?>`, 'gi');
/** A tag without its `<`: `/p>`, `br/>`, `a href="…">`. */
const TAIL = new RegExp(`([^\\n<])(/(?:${all})>|(?:br|img)\\s*/>|a\\s+href=[^<>\\n]{0,500}>|(?:strong|span|font|p)(?:\\s+[a-z]+=[^<>\\n]{0,300})?>)`, 'g');

const ends = new Set(sentenceEnds);
/** Characters that become a sentence's end when the code point that they lost is given back: `、/p>` was `。</p>`. */
const SWALLOWERS = new Set(sentenceEnds.map((end) => String.fromCodePoint(end.codePointAt(0)! - 1)).filter((character) => !ends.has(character)));

const BREAKING = new RegExp(`^<?/?(?:${names.breaking.join('|')})\\b`, 'i');

const isBreaking = (tag: string): boolean => BREAKING.test(tag);

/**
 * Whether the character before a cut tag swallowed its `<` throughout: then more of them become an end of a sentence
 * by one code point than are one as they stand.
 */
function swallowsThroughout(text: string): boolean {
  let swallowed = 0;
  let sound = 0;
  for (const match of text.matchAll(TAIL)) {
    if (SWALLOWERS.has(match[1]!) && !/\d/.test(match[1]!)) swallowed++;
    else if (ends.has(match[1]!)) sound++;
  }
  return swallowed > sound;
}

/** Whole tags, and tags that lost their `<`, go; a character that swallowed it gets its code point back (`战</p>` came as `戗/p>`). */
export const tags: Repair = {
  name: 'tags',
  find: (text) => {
    if (!text.includes('>')) return [];
    const swallowed = swallowsThroughout(text);
    const tails = replacing(text, TAIL, ([all, before, tag]) => {
      const restored = swallowed && before !== '?' ? String.fromCodePoint(before!.codePointAt(0)! + 1) : before!;
      return {
        replacement: restored + (isBreaking(tag!) ? '\n' : ''),
        report: { rule: 'damaged-markup', values: { text: all!.slice(0, 30) } },
      };
    });
    const whole = replacing(text, WHOLE, ([tag]) => (isBreaking(tag!) ? '\n' : ''));
    return [...tails, ...whole].sort((a, b) => a.start - b.start).filter((edit, index, list) => index === 0 || edit.start >= list[index - 1]!.end);
  },
};
