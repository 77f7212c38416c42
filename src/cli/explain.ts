import { type Selection, explain } from '../explain/index.js';
import { UserError } from '../messages.js';
import { encodingOf } from '../read/encodings.js';
import { ReadError } from '../read/error.js';
import { readSource } from '../read/file.js';
import { explanationText } from '../write/explanation.js';
import { FAILED, type Outcome, USAGE } from './outcome.js';
import { type LimitFlags, limitsOf } from './limits.js';
import { type GrammarFlags, grammarFor } from './project.js';
import type { Screen } from './screen.js';
import { print } from './standard.js';

export interface ExplainFlags extends GrammarFlags, LimitFlags {
  line?: string;
  task?: string;
  format?: string;
  encoding?: string;
}

/**
 * Prints how a line or a task of a document was read.
 * @throws {UserError} for flags that make no sense, and for a line or a task that there is not
 */
export async function explainCommand(path: string, flags: ExplainFlags, screen: Screen, outcome: Outcome): Promise<void> {
  const selection = selectionOf(flags);
  const format = flags.format ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UserError('explain.format', { name: format });
  if (flags.encoding !== undefined) encodingOf(flags.encoding);
  const limits = limitsOf(flags);
  const grammar = await grammarFor(flags);
  try {
    const explanation = explain(await readSource(path, { encoding: flags.encoding, limits }), selection, grammar);
    print(format === 'json' ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation, screen.language));
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    screen.failure(path === '-' ? '<stdin>' : path, error);
    outcome.note(error.code === 'missing' ? USAGE : FAILED);
  }
}

function selectionOf({ line, task }: ExplainFlags): Selection {
  if ((line === undefined) === (task === undefined)) throw new UserError('explain.selection');
  if (task !== undefined) return { task };
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(line!);
  if (!match || Number(match[2] ?? match[1]) < Number(match[1])) throw new UserError('explain.range', { value: line! });
  return { lines: [Number(match[1]), Number(match[2] ?? match[1])] };
}
