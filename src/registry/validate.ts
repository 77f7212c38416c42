import type { z } from 'zod';
import type { MessageId, MessageValues } from '../messages.js';
import { diffSchema } from '../diff/schema.js';
import { checkReferences } from './references.js';
import { mergedSchema, registrySchema, taskLineSchema } from './schema.js';

/** What is wrong with a registry, and where. */
export interface RegistryProblem {
  /** JSON path, for instance `$.tasks[3].plan`. */
  path: string;
  message: MessageId;
  values: MessageValues;
}

/**
 * Everything that is wrong with a value that should be a registry, several in one file, a line for a task, or a diff:
 * its form first, and if that is right, what it says of itself.
 */
export function validateRegistry(value: unknown, root = '$'): RegistryProblem[] {
  if (has(value, 'documents')) return validateMerged(value, root);
  if (has(value, 'document') && has(value, 'id')) return checkForm(taskLineSchema, value, root);
  if (has(value, 'changes')) return checkForm(diffSchema, value, root);
  const result = registrySchema.safeParse(value);
  return result.success ? checkReferences(result.data, root) : result.error.issues.flatMap((issue) => problems(issue, value, root));
}

function validateMerged(value: { documents: unknown }, root: string): RegistryProblem[] {
  const { documents } = value;
  if (!Array.isArray(documents)) return checkForm(mergedSchema, value, root);
  const frame = checkForm(mergedSchema, { ...value, documents: [] }, root);
  return [...frame, ...documents.flatMap((document, index) => validateRegistry(document, `${root}.documents[${index}]`))];
}

function checkForm(schema: z.ZodType, value: unknown, root: string): RegistryProblem[] {
  return schema.safeParse(value).error?.issues.flatMap((issue) => problems(issue, value, root)) ?? [];
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function problems(issue: z.core.$ZodIssue, value: unknown, root: string): RegistryProblem[] {
  const path = root + jsonPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: root + jsonPath([...issue.path, key]), message: 'registry.unknownKey', values: {} }));
  }
  const found = at(value, issue.path);
  if (found === undefined) return [{ path, message: 'registry.missing', values: {} }];
  return [{ path, ...worded(issue, found) }];
}

function worded(issue: z.core.$ZodIssue, found: unknown): Omit<RegistryProblem, 'path'> {
  const shown = typeof found === 'object' && found !== null ? (Array.isArray(found) ? '[…]' : '{…}') : JSON.stringify(found);
  if (issue.code === 'invalid_type') return { message: 'registry.type', values: { expected: issue.expected, found: typeName(found) } };
  if (issue.code === 'invalid_value') {
    return { message: 'registry.value', values: { accepted: issue.values.map((value) => JSON.stringify(value)).join(', '), found: shown } };
  }
  if (issue.code === 'invalid_format') return { message: 'registry.format', values: { format: issue.format, found: shown } };
  if (issue.code === 'too_small') return { message: 'registry.small', values: { minimum: String(issue.minimum) } };
  return { message: 'registry.other', values: { reason: issue.message } };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

/** `['tasks', 3, 'plan']` → `.tasks[3].plan` */
function jsonPath(path: readonly PropertyKey[]): string {
  return path.map(step).join('');
}

function step(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
