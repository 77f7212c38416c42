import { z } from 'zod';
import { mergedSchema, registrySchema, taskLineSchema } from './schema.js';

const schemas = { registry: registrySchema, merged: mergedSchema, task: taskLineSchema };

export type SchemaName = keyof typeof schemas;

export const schemaNames = Object.keys(schemas) as SchemaName[];

/** The schema of the registry, of several in one file, or of a line for a task, as JSON Schema, draft 2020-12. */
export function registryJsonSchema(name: SchemaName = 'registry'): object {
  return z.toJSONSchema(schemas[name], { target: 'draft-2020-12' });
}
