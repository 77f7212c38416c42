import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { coveragesOf } from '../src/extract/coverage.js';
import { findQuantities } from '../src/extract/quantity.js';
import { targetsOf } from '../src/extract/targets.js';
import { findRecurringTimes, findTimePoints } from '../src/extract/times.js';
import { labelAt } from '../src/labels.js';
import { disclosureLine, documentType, indexRow, isFurniture, isAnnexLine, isContactLine, copiedLine, letterhead, opensAsClosing, ordersWork, printedLine } from '../src/lines.js';
import { hanNumber } from '../src/numerals.js';
import { Ranges } from '../src/ranges.js';
import { repair } from '../src/repair/index.js';
import { readStatement } from '../src/statement/index.js';
import { fits, saysNothing, saysSame } from '../src/tables/cells.js';
import { columnOf } from '../src/tables/columns.js';
import { SourceMap, identity, sourceRange } from '../src/text.js';

type Example = string | Record<string, unknown>;
interface Entry {
  examples?: Example[];
  not?: string[];
  [key: string]: unknown;
}

const folder = new URL('../grammars/', import.meta.url).pathname;
const load = (name: string): Record<string, unknown> => parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as Record<string, unknown>;

/** Every mapping of a grammar that holds examples, with the path to it. */
function entries(value: unknown, path: string): { path: string; entry: Entry }[] {
  if (Array.isArray(value)) return value.flatMap((child, index) => entries(child, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  const entry = value as Entry;
  const own = 'examples' in entry && Array.isArray(entry.examples) ? [{ path, entry }] : [];
  return [...own, ...Object.entries(entry).flatMap(([key, child]) => entries(child, path === '' ? key : `${path}.${key}`))];
}

const textOf = (example: Example): string => (typeof example === 'string' ? example : String(example['text']));
const under = (name: string, prefix: string): { path: string; entry: Entry }[] => entries(load(name), '').filter(({ path }) => path.startsWith(prefix));
const pairs = (found: { path: string; entry: Entry }[], key: 'examples' | 'not'): [string, Example, Entry][] =>
  found.flatMap(({ path, entry }) => (entry[key] ?? []).map((example): [string, Example, Entry] => [`${path} ${textOf(example)}`, example, entry]));

test.each(readdirSync(folder))('%s: every entry with words has an example', (file) => {
  const walk = (value: unknown, path: string): string[] => {
    if (Array.isArray(value)) return value.flatMap((child, index) => walk(child, `${path}[${index}]`));
    if (value === null || typeof value !== 'object') return [];
    const entry = value as Entry;
    const needs = ['words', 'word', 'form', 'symbols', 'long'].some((key) => typeof entry[key] === 'string' || (Array.isArray(entry[key]) && typeof entry[key][0] === 'string')) && entry.examples === undefined;
    return [...(needs ? [path] : []), ...Object.entries(entry).flatMap(([key, child]) => (['examples', 'not'].includes(key) ? [] : walk(child, `${path}.${key}`)))];
  };
  expect(walk(load(file.replace('.yaml', '')), '')).toEqual([]);
});

describe('numbering', () => {
  test.each(pairs(under('numbering', 'styles'), 'examples'))('%s', (_, example) => {
    const { text, ordinal, label } = example as { text: string; ordinal: number; label: string };
    expect(labelAt(text, 0)).toMatchObject({ ordinal, printed: label });
  });
  test.each(pairs(under('numbering', 'styles'), 'not'))('not %s', (_, example) => {
    expect(labelAt(textOf(example), 0)).toBeNull();
  });
});

test.each(pairs(entries(load('numerals'), ''), 'examples'))('numerals %s', (_, example) => {
  const { text, value } = example as { text: string; value: number };
  expect(hanNumber(text)).toBe(value);
});

test.each(pairs(entries(load('repair'), ''), 'examples'))('repair %s', (_, example) => {
  const { text, clean } = example as { text: string; clean: string };
  expect(repair(text).text.value).toBe(clean);
});

describe('document', () => {
  test.each(pairs(under('document', 'types'), 'examples'))('%s', (_, example, entry) => {
    expect(documentType(textOf(example))).toBe(entry['word']);
  });
  const forms: [string, (line: string) => unknown][] = [
    ['lines.disclosure', disclosureLine],
    ['lines.copiedTo', copiedLine],
    ['lines.annex', (line) => isAnnexLine(line) || null],
    ['lines.contact', (line) => isContactLine(line) || null],
    ['printed', (line) => printedLine(line.replace('　', ' '))],
    ['furniture', (line) => isFurniture(line) || null],
    ['index', indexRow],
    ['closing', (line) => opensAsClosing(line) || null],
    ['letterhead', letterhead],
    ['work', (line) => ordersWork(line) || null],
  ];
  test.each(pairs(under('document', 'tables.columns'), 'examples'))('%s', (_, example, entry) => {
    expect(columnOf(textOf(example))).toMatchObject({ role: entry['column'], ...(entry['party'] === undefined ? {} : { party: entry['party'] }) });
  });
  test.each(pairs(under('document', 'tables.columns'), 'not'))('not %s', (_, example, entry) => {
    expect(columnOf(textOf(example))?.role).not.toBe(entry['column']);
  });
  const cells: [string, (cell: string) => boolean][] = [
    ['tables.nothing', saysNothing],
    ['tables.same', saysSame],
    ['tables.times', (cell) => fits(cell, { role: 'deadline', party: null, head: '', year: null })],
  ];
  for (const [prefix, holds] of cells) {
    test.each(pairs(under('document', prefix), 'examples'))('%s', (_, example) => expect(holds(textOf(example))).toBe(true));
    test.each(pairs(under('document', prefix), 'not'))('not %s', (_, example) => expect(holds(textOf(example))).toBe(false));
  }
  for (const [prefix, holds] of forms) {
    test.each(pairs(under('document', prefix), 'examples'))('%s', (_, example) => expect(holds(textOf(example))).not.toBeNull());
  }
});

describe('responsibility', () => {
  test.each(pairs(entries(load('responsibility'), ''), 'examples'))('%s', (_, example) => {
    const { text, parties } = example as { text: string; parties: [string, string][] };
    expect(readStatement(text)?.parties.map((party) => [party.role, party.text])).toEqual(parties);
  });
  test.each(pairs(entries(load('responsibility'), ''), 'not'))('not %s', (_, example) => {
    expect(readStatement(textOf(example))?.explicit ?? false).toBe(false);
  });
});

const never = (): boolean => false;
const context = { year: 2026, issuedOn: '2026-03-02' };

describe('times', () => {
  const points = entries(load('times'), '').filter(({ path }) => !path.startsWith('schedules') && !path.startsWith('scheduleEnds') && !path.startsWith('occasions') && !/^not|^lastYear/.test(path));
  test.each(pairs(points, 'examples'))('%s', (_, example) => {
    const { text, date } = example as { text: string; date: string | null };
    expect(findTimePoints(text, context, never).map((point) => point.date)).toEqual([date]);
  });
  test.each(pairs(under('times', 'not'), 'examples'))('%s is no deadline', (_, example) => {
    expect(findTimePoints(textOf(example), context, never)).toEqual([]);
    expect(findRecurringTimes(textOf(example), never)).toEqual([]);
  });
  test.each(pairs([...under('times', 'schedule'), ...under('times', 'occasions')], 'examples'))('%s', (_, example) => {
    const { text, period } = example as { text: string; period: string };
    expect(findRecurringTimes(text, never)).toMatchObject([{ text, period }]);
  });
});

test.each(pairs(entries(load('units'), ''), 'examples'))('units %s', (_, example) => {
  const { text, ...expected } = example as { text: string };
  expect(findQuantities(text).map(({ start, end }) => text.slice(start, end))).toEqual([text]);
  expect(findQuantities(text)).toMatchObject([expected]);
});

describe('targets', () => {
  const extraction = { jurisdiction: null, issuedOn: null, textOf: () => identity(''), cellOf: () => identity(''), statementOf: () => identity(''), report: () => undefined, span: (text: ReturnType<typeof identity>, start: number, end: number) => new SourceMap(text.value).span(...sourceRange(text, start, end)) };
  const found = (text: string) => targetsOf(identity(text), { year: 2026, times: new Ranges([]), named: new Ranges([]) }, extraction);
  const positive = entries(load('targets'), '').filter(({ path }) => !/^(excluded|describing|naming|notLimits|noted|groups|fillers|measures|must|lightVerbs|circumstances)/.test(path));
  test.each(pairs(positive, 'examples'))('%s', (_, example) => {
    const { text, ...expected } = example as { text: string };
    expect(found(text).filter(({ type }) => type === 'target')).toMatchObject([expected]);
  });
  test.each(pairs(under('targets', 'measures'), 'examples'))('%s', (_, example) => {
    const { text, metrics } = example as { text: string; metrics: string[] };
    expect(found(text).map((target) => 'metric' in target && target.metric)).toEqual(metrics);
  });
  const negative = entries(load('targets'), '').filter(({ path }) => /^(excluded|describing|naming|notLimits|noted)/.test(path));
  test.each(pairs(negative, 'examples'))('%s is no target', (_, example) => {
    expect(found(textOf(example)).filter(({ type }) => type === 'target')).toEqual([]);
  });
  test.each(pairs(entries(load('targets'), ''), 'not'))('%s is no target', (_, example) => {
    expect(coveragesOf(textOf(example), [], new Ranges([]))).toEqual([]);
  });
});
