import { UserError } from '../messages.js';
import { registryJsonSchema, type SchemaName, schemaNames } from '../registry/json-schema.js';
import { print } from './standard.js';

/**
 * Prints a JSON Schema.
 * @throws {UserError} for one that there is not
 */
export function schemaCommand(name: string): void {
  if (!(schemaNames as readonly string[]).includes(name)) throw new UserError('usage.schema', { name, accepted: schemaNames.join(', ') });
  print(`${JSON.stringify(registryJsonSchema(name as SchemaName), null, 2)}\n`);
}
