import { UserError } from '../messages.js';

export interface Values {
  list: unknown[];
  /** Whether they stood in an array or in several documents. */
  several: boolean;
}

/**
 * The values of a JSON or YAML text: one, an array of them, several YAML documents, or lines of JSON.
 * @throws {UserError} if it is neither
 */
export async function parseValues(text: string): Promise<Values> {
  const documents = LINES.test(text) ? parseLines(text) : /^\s*[[{]/.test(text) ? [parseJson(text)] : await parseYaml(text);
  const [first] = documents;
  if (documents.length === 1 && Array.isArray(first)) return { list: first, several: true };
  return { list: documents, several: documents.length > 1 };
}

/** A whole object on each of the first two lines. */
const LINES = /^\{[^\n]*\}\r?\n\{[^\n]*\}\r?(?:\n|$)/;

function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch (error) {
      throw new UserError('registry.line', { line: String(index + 1), reason: (error as Error).message });
    }
  });
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
