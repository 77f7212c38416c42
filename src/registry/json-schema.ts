import { z } from 'zod';
import { diffSchema } from '../diff/schema.js';
import { mergedSchema, registrySchema, taskLineSchema } from './schema.js';

const schemas = { registry: registrySchema, merged: mergedSchema, task: taskLineSchema, diff: diffSchema };

export type SchemaName = keyof typeof schemas;

export const schemaNames = Object.keys(schemas) as SchemaName[];

/** The schema of the registry, of several in one file, of a line for a task, or of a diff, as JSON Schema, draft 2020-12. */
export function registryJsonSchema(name: SchemaName = 'registry'): object {
  return z.toJSONSchema(schemas[name], { target: 'draft-2020-12' });
}
