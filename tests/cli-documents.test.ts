import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Documents } from '../src/cli/documents.js';
import { FAILED, INTERNAL, Outcome, REFUSED, USAGE } from '../src/cli/outcome.js';
import { Screen } from '../src/cli/screen.js';

test('a bug met in one document names it and leaves the others alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  const inputs = ['a.txt', 'b.txt'].map((place) => ({ path: join(folder, place), place }));
  for (const { path, place } of inputs) writeFileSync(path, place);
  const make = (source: { text: string }): { value: string; messages: [] } => {
    if (source.text === 'a.txt') throw new TypeError('undefined is not a plan');
    return { value: source.text, messages: [] };
  };
  const screen = new Screen('en', false);
  const internal = vi.spyOn(screen, 'internal').mockReturnValue();
  const outcome = new Outcome();

  const values: unknown[] = [];
  for await (const value of new Documents(make, { encoding: undefined, limits: {}, strict: false }, screen, outcome).readAll(inputs)) values.push(value);

  expect(values).toEqual(['b.txt']);
  expect(internal).toHaveBeenCalledWith(inputs[0]!.path, expect.any(TypeError));
  expect(outcome.exitCode).toBe(70);
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
