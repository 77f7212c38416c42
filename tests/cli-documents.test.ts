import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convertAll } from '../src/batch/convert.js';
import type { Product, Recipe } from '../src/batch/product.js';
import { FAILED, INTERNAL, Outcome, REFUSED, USAGE } from '../src/cli/outcome.js';
import { shipped } from '../src/grammar/index.js';

test('a bug met in one document is told with it and leaves the others alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  const jobs = ['a.txt', 'b.txt'].map((document) => ({ path: join(folder, document), document }));
  for (const { path, document } of jobs) writeFileSync(path, document);
  const make: Product['make'] = ({ text, format, sha256 }) => {
    if (text === 'a.txt') throw new TypeError('undefined is not a plan');
    return { format, sha256, counts: { tasks: 0, statements: 0, targets: 0 }, findings: [], texts: [new TextEncoder().encode(text)] };
  };
  const recipe: Recipe = { stage: null, formats: ['json'], unit: 'document', options: { language: 'en', width: 80, colour: false }, encoding: undefined, limits: {}, grammar: shipped };

  const results = [];
  for await (const result of convertAll(jobs, { recipe, product: { outputs: [], make }, pool: null, cache: null, force: false })) results.push(result);

  expect(results[0]).toEqual({ bug: expect.stringContaining('TypeError: undefined is not a plan') });
  expect(results[1]).toMatchObject({ made: { format: 'txt', cached: false } });
});

test.each([
  [[], 0],
  [[REFUSED], 1],
  [[REFUSED, FAILED], 3],
  [[FAILED, USAGE, REFUSED], 2],
  [[USAGE, INTERNAL, FAILED], 70],
])('of %j the gravest is %i', (codes, gravest) => {
  const outcome = new Outcome();
  for (const code of codes) outcome.note(code);
  expect(outcome.exitCode).toBe(gravest);
});
