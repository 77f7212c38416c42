import { UserError } from '../messages.js';
import type { Registry } from '../registry/types.js';
import { type RegistryProblem, validateRegistry } from '../registry/validate.js';
import { decode } from './decode.js';
import { parseValues } from './registries.js';

/** Endings of files that hold registries. */
const ENDING = /\.(?:json|ya?ml|ndjson|jsonl)$/i;

/** What a registry begins with, alone or in an array or a merged file, as JSON or YAML. */
const BEGINNING = /^(?:\[\s*)?\{\s*"schemaVersion"|^(?:---\s+)?schemaVersion:/;

/** Whether a file is one of registries, by its name. */
export const isRegistryName = (name: string): boolean => ENDING.test(name);

/** Whether a text is one of registries, by its first words. */
export const beginsAsRegistry = (text: string): boolean => BEGINNING.test(text.trimStart());

/**
 * The registries in a file: one, several, or those of a merged file.
 * @throws {UserError} if it holds anything else, or a registry that is not valid
 */
export async function registriesIn(bytes: Uint8Array): Promise<Registry[]> {
  const { list } = await parseValues(decode(bytes).text);
  const registries = list.flatMap((value) => (isMerged(value) ? value.documents : [value]));
  if (registries.length === 0) throw new UserError('registry.none');
  registries.forEach((value, index) => {
    const [problem, ...more] = problemsOf(value, registries.length === 1 ? '$' : `$[${index}]`);
    if (problem) throw new UserError('registry.invalid', { path: problem.path, reason: new UserError(problem.message, problem.values).message, more: String(more.length) });
  });
  return registries as Registry[];
}

/** A line for a task and a diff are valid, too, but no registries. */
function problemsOf(value: unknown, root: string): RegistryProblem[] {
  const isRegistry = typeof value === 'object' && value !== null && 'tasks' in value && 'plans' in value;
  return isRegistry ? validateRegistry(value, root) : [{ path: `${root}.tasks`, message: 'registry.missing', values: {} }];
}

const isMerged = (value: unknown): value is { documents: unknown[] } => typeof value === 'object' && value !== null && Array.isArray((value as { documents?: unknown }).documents);
