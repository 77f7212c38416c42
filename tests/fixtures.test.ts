import { describe, expect, test } from 'vitest';
import { extract } from '../src/browser.js';
import { checkMetadata, checkPlans, checkTasks } from './check-registry.js';
import { fixtures } from './expected.js';

describe.each(fixtures())('$name', ({ source, expected }) => {
  test('head and foot', async () => {
    checkMetadata(expected.metadata, (await extract(source)).document);
  });

  test('plans and sections', async () => {
    checkPlans(expected.plans, (await extract(source)).plans);
  });

  test('tasks', async () => {
    checkTasks(expected.plans, await extract(source));
  });

  test('diagnostics', async () => {
    const found = new Set((await extract(source)).diagnostics.map(({ rule }) => rule));
    for (const rule of expected.rules ?? []) expect(found).toContain(rule);
  });
});
