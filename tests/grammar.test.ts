import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shipped } from '../src/grammar/index.js';
import { labelAt } from '../src/labels.js';
import { hanNumber } from '../src/numerals.js';
import { checkExamples } from '../src/packs/examples.js';
import { packSections } from '../src/packs/schema.js';

interface Entry {
  examples?: unknown;
  not?: string[];
  [key: string]: unknown;
}

const folder = new URL('../grammars/', import.meta.url).pathname;
const load = (file: string): Record<string, unknown> => parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
const files = readdirSync(folder);

test.each(files)('%s: every entry with words has an example', (file) => {
  const walk = (value: unknown, path: string): string[] => {
    if (Array.isArray(value)) return value.flatMap((child, index) => walk(child, `${path}[${index}]`));
    if (value === null || typeof value !== 'object') return [];
    const entry = value as Entry;
    const needs = ['words', 'word', 'form', 'symbols', 'long'].some((key) => typeof entry[key] === 'string' || (Array.isArray(entry[key]) && typeof entry[key][0] === 'string')) && entry.examples === undefined;
    return [...(needs ? [path] : []), ...Object.entries(entry).flatMap(([key, child]) => (['examples', 'not'].includes(key) ? [] : walk(child, `${path}.${key}`)))];
  };
  expect(walk(load(file), '')).toEqual([]);
});

describe('numbering', () => {
  const styles = (load('numbering.yaml')['styles'] as (Entry & { examples: { text: string; ordinal: number; label: string }[] })[]);
  test.each(styles.flatMap(({ examples }) => examples))('$text', ({ text, ordinal, label }) => {
    expect(labelAt(text, 0)).toMatchObject({ ordinal, printed: label });
  });
  test.each(styles.flatMap(({ not = [] }) => not))('not %s', (text) => {
    expect(labelAt(text, 0)).toBeNull();
  });
});

const numerals = Object.values(load('numerals.yaml')).filter(Array.isArray).flat() as { examples: { text: string; value: number }[] }[];
test.each(numerals.flatMap(({ examples }) => examples))('numeral $text', ({ text, value }) => {
  expect(hanNumber(text)).toBe(value);
});

/** What no pack may change. */
const FIXED = new Set(['places', 'officeEnding', 'doubled', 'tags', 'sentenceEnds', 'questionWords']);

describe.each(Object.keys(packSections) as (keyof typeof packSections)[])('%s', (section) => {
  const shared = Object.fromEntries(Object.entries(load(`${section}.yaml`)).filter(([key]) => !FIXED.has(key)));

  test('has the form that a pack of one’s own has', () => {
    expect(packSections[section].safeParse(shared).error?.issues ?? []).toEqual([]);
  });

  test.each(checkExamples({ [section]: shared }, shipped).map((result) => [`${result.path.join('.')} ${result.text}`, result] as const))('%s', (_, { found, expected, passed }) => {
    expect(passed ? expected : found).toBe(expected);
  });
});
