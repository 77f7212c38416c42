import { registryJsonSchema } from '../registry/json-schema.js';
import { print } from './standard.js';

/** Prints the JSON Schema of the registry. */
export function schemaCommand(): void {
  print(`${JSON.stringify(registryJsonSchema(), null, 2)}\n`);
}
