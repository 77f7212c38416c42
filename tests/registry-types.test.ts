import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { mergedSchema, registrySchema, taskLineSchema } from '../src/registry/schema.js';
import type { MergedRegistries, Registry, TaskLine } from '../src/registry/types.js';

test('the types of a registry, written out for its readers, are those of the schemas', () => {
  expectTypeOf<Registry>().toEqualTypeOf<z.infer<typeof registrySchema>>();
  expectTypeOf<MergedRegistries>().toEqualTypeOf<z.infer<typeof mergedSchema>>();
  expectTypeOf<TaskLine>().toEqualTypeOf<z.infer<typeof taskLineSchema>>();
});
