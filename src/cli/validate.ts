import { UserError } from '../messages.js';
import { decode } from '../read/decode.js';
import { ReadError } from '../read/error.js';
import { readBytes } from '../read/file.js';
import { parseValues } from '../read/registries.js';
import { type RegistryProblem, validateRegistry } from '../registry/validate.js';
import { formatOfEnding } from '../write/index.js';
import { FAILED, type Outcome, REFUSED, USAGE } from './outcome.js';
import type { Screen } from './screen.js';

/** Checks registry files; what is wrong is shown with its JSON path and noted as a refusal. */
export async function validateCommand(paths: readonly string[], screen: Screen, outcome: Outcome): Promise<void> {
  for (const path of paths) {
    const name = path === '-' ? '<stdin>' : path;
    try {
      const problems = await check(path);
      for (const problem of problems) screen.defect(name, problem.path, problem.message, problem.values);
      if (problems.length > 0) outcome.note(REFUSED);
      else screen.remark('registry.valid', { name });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      screen.failure(name, error);
      outcome.note(codeOf(error));
    }
  }
}

/** A file of lines may have none: documents without tasks give none. */
async function check(path: string): Promise<RegistryProblem[]> {
  const bytes = await readBytes(path);
  if (bytes.length === 0 && formatOfEnding(path, 'document') === 'ndjson') return [];
  const { list, several } = await parseValues(decode(bytes).text);
  return list.flatMap((value, index) => validateRegistry(value, several ? `$[${index}]` : '$'));
}

/** Text that is no JSON and no YAML is an invalid registry; what cannot be read at all is none. */
function codeOf(error: UserError): number {
  if (!(error instanceof ReadError)) return REFUSED;
  return error.code === 'missing' ? USAGE : FAILED;
}
