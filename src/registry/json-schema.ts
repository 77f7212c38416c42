import { z } from 'zod';
import { registrySchema } from './schema.js';

/** The registry's schema as JSON Schema, draft 2020-12. */
export function registryJsonSchema(): object {
  return z.toJSONSchema(registrySchema, { target: 'draft-2020-12' });
}
