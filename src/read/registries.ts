import { UserError } from '../messages.js';

export interface Values {
  list: unknown[];
  /** Whether they stood in an array or in several documents. */
  several: boolean;
}

/**
 * The values of a JSON or YAML text: one, an array of them, or several YAML documents.
 * @throws {UserError} if it is neither
 */
export async function parseValues(text: string): Promise<Values> {
  const documents = /^\s*[[{]/.test(text) ? [parseJson(text)] : await parseYaml(text);
  const [first] = documents;
  if (documents.length === 1 && Array.isArray(first)) return { list: first, several: true };
  return { list: documents, several: documents.length > 1 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('registry.syntax', { reason: (error as Error).message });
  }
}

async function parseYaml(text: string): Promise<unknown[]> {
  const { parseAllDocuments } = await import('yaml');
  const documents = [...parseAllDocuments(text)];
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error !== undefined) throw new UserError('registry.syntax', { reason: error.message.split('\n', 1)[0]! });
  try {
    return documents.map((document) => document.toJS() as unknown);
  } catch (failure) {
    // Aliases that multiply beyond the library's limit.
    throw new UserError('registry.syntax', { reason: (failure as Error).message });
  }
}
