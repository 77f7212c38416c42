import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { registrySchema } from '../src/registry/schema.js';
import type { Registry } from '../src/registry/types.js';

test('the type of a registry, written out for its readers, is that of the schema', () => {
  expectTypeOf<Registry>().toEqualTypeOf<z.infer<typeof registrySchema>>();
});
