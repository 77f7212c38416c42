import { describe, expect, test } from 'vitest';
import { parseValues } from '../src/read/registries.js';
import { registryJsonSchema } from '../src/registry/json-schema.js';
import { validateRegistry } from '../src/registry/validate.js';
import { sampleRegistry, span } from './sample-registry.js';

type Sample = ReturnType<typeof sampleRegistry>;

function problemsAfter(change: (registry: Sample & Record<string, unknown>) => void): { path: string; message: string }[] {
  const registry = sampleRegistry() as Sample & Record<string, unknown>;
  change(registry);
  return validateRegistry(registry).map(({ path, message }) => ({ path, message }));
}

test('a registry that is right has no problems', () => {
  expect(validateRegistry(sampleRegistry())).toEqual([]);
});

describe('the form', () => {
  test.each<[string, (registry: Sample & Record<string, unknown>) => void, string, string]>([
    ['a missing key', (r) => void Reflect.deleteProperty(r.tasks[1]!, 'label'), '$.tasks[1].label', 'registry.missing'],
    ['an unknown key', (r) => void (r['extra'] = 1), '$.extra', 'registry.unknownKey'],
    ['a wrong type', (r) => void ((r.tasks[0]!.index as unknown) = '1'), '$.tasks[0].index', 'registry.type'],
    ['an unknown role', (r) => void ((r.tasks[0]!.responsibilities[0]!.role as unknown) = 'boss'), '$.tasks[0].responsibilities[0].role', 'registry.value'],
    ['another version', (r) => void ((r.schemaVersion as unknown) = '2.0'), '$.schemaVersion', 'registry.value'],
    ['a date that is none', (r) => void (r.document.issuedOn = '2031-02-30'), '$.document.issuedOn', 'registry.format'],
    ['a task number below one', (r) => void (r.tasks[0]!.index = 0), '$.tasks[0].index', 'registry.small'],
    ['no value where there must be one', (r) => void ((r.tasks[0]!.text as unknown) = null), '$.tasks[0].text', 'registry.type'],
  ])('%s is found at its place', (_, change, path, message) => {
    expect(problemsAfter(change)).toEqual([{ path, message }]);
  });

  test.each([[null], [[]], ['text'], [3]])('%j is no registry', (value) => {
    expect(validateRegistry(value)).toMatchObject([{ path: '$', message: 'registry.type' }]);
  });
});

describe('what it says of itself', () => {
  test.each<[string, (registry: Sample) => void, string, string]>([
    ['an id that is used twice', (r) => void (r.tasks[1]!.id = 'p1.1.1#1'), '$.tasks[1].id', 'registry.repeatedId'],
    ['a task of a plan that is not there', (r) => void (r.tasks[1]!.plan = 'p2'), '$.tasks[1].plan', 'registry.noPlan'],
    ['a sum that is wrong', (r) => void (r.organizations[1]!.support = 2), '$.organizations[1].support', 'registry.sum'],
    ['an organisation that is missing', (r) => void r.organizations.pop(), '$.organizations', 'registry.noOrganization'],
    ['a place behind the end of the source', (r) => void (r.tasks[1]!.span = span(48, 61)), '$.tasks[1].span', 'registry.span'],
  ])('%s is found', (_, change, path, message) => {
    expect(problemsAfter(change)).toEqual([{ path, message }]);
  });

  test('persons are no organisations', () => {
    const problems = problemsAfter((registry) => {
      registry.tasks[1]!.responsibilities[0]!.type = 'person';
      registry.organizations[0]!.responsible = 0;
      registry.organizations[0]!.tasks = 1;
    });
    expect(problems).toEqual([]);
  });
});

describe('several in one file', () => {
  const merged = (): { documents: Sample[] } & Record<string, unknown> => ({ schemaVersion: '1.0', generator: { name: 'plan-extract', version: '0.1.0' }, documents: [sampleRegistry(), sampleRegistry()] });

  test('that are right have no problems', () => {
    expect(validateRegistry(merged())).toEqual([]);
  });

  test.each<[string, (file: ReturnType<typeof merged>) => void, string, string]>([
    ['what is wrong with one', (file) => void (file.documents[1]!.tasks[1]!.plan = 'p2'), '$.documents[1].tasks[1].plan', 'registry.noPlan'],
    ['what is wrong with the form of one', (file) => void (file.documents[1]!.tasks[0]!.index = 0), '$.documents[1].tasks[0].index', 'registry.small'],
    ['an unknown key beside them', (file) => void (file['count'] = 2), '$.count', 'registry.unknownKey'],
    ['a list that is none', (file) => void ((file.documents as unknown) = {}), '$.documents', 'registry.type'],
  ])('%s is found at its place', (_, change, path, message) => {
    const file = merged();
    change(file);
    expect(validateRegistry(file).map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([{ path, message }]);
  });
});

describe('a line for a task', () => {
  test.each([
    [{ document: 'a.txt' }, []],
    [{ document: null }, []],
    [{ document: 3 }, ['$.document registry.type']],
    [{ document: 'a.txt', index: 0 }, ['$.index registry.small']],
  ])('with %j: %j', (change, expected) => {
    expect(validateRegistry({ ...sampleRegistry().tasks[0]!, ...change }).map(({ path, message }) => `${path} ${message}`)).toEqual(expected);
  });
});

describe('registry files', () => {
  const registry = JSON.stringify(sampleRegistry());

  test('may hold one registry, an array, or several documents', async () => {
    expect(await parseValues(registry)).toMatchObject({ several: false, list: [{ schemaVersion: '1.0' }] });
    expect(await parseValues(`[${registry},${registry}]`)).toMatchObject({ several: true, list: [{}, {}] });
    expect(await parseValues('a: 1\n---\na: 2\n')).toEqual({ several: true, list: [{ a: 1 }, { a: 2 }] });
    expect(await parseValues('- a: 1\n')).toEqual({ several: true, list: [{ a: 1 }] });
  });

  test('may hold a registry on each line', async () => {
    expect(await parseValues(`${registry}\n${registry}\r\n`)).toMatchObject({ several: true, list: [{ schemaVersion: '1.0' }, { schemaVersion: '1.0' }] });
    await expect(parseValues('{"a":1}\n{"a":2}\n{"a":')).rejects.toThrow(/^line 3 is no JSON/);
  });

  test('that are broken are told', async () => {
    await expect(parseValues('{"a": ')).rejects.toThrow(/neither JSON nor YAML/);
    await expect(parseValues('a: [1\nb: 2')).rejects.toThrow(/neither JSON nor YAML/);
  });
});

test('the JSON Schema is one of draft 2020-12 and forbids unknown keys', () => {
  expect(registryJsonSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: ['schemaVersion', 'generator', 'source', 'document', 'plans', 'tasks', 'organizations', 'diagnostics'],
  });
});

test.each([
  ['merged', ['schemaVersion', 'generator', 'documents']],
  ['task', ['document', ...Object.keys(sampleRegistry().tasks[0]!)]],
] as const)('the JSON Schema of %s asks for the keys that are written, in their order', (name, required) => {
  expect(registryJsonSchema(name)).toMatchObject({ additionalProperties: false, required });
});
