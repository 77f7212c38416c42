import type { Language } from '../diagnostics.js';
import { type MessageId, type MessageValues, UserError, say } from '../messages.js';

/** What is wrong in a grammar file, and where; lines and columns from 1. */
export interface PackProblem {
  line: number;
  column: number;
  /** Where in the data, for instance `units.count.words[2]`; empty for the file as a whole. */
  path: string;
  message: MessageId;
  values: MessageValues;
}

/** A grammar file that cannot be used; the message has a line for each problem, with its file, line and column. */
export class GrammarError extends UserError {
  override name = 'GrammarError';

  constructor(
    readonly file: string,
    readonly problems: readonly PackProblem[],
  ) {
    super('grammar.invalid', { name: file, problems: listed(file, problems, 'en') });
  }

  override say(language: Language): string {
    return say(this.id, language, { name: this.file, problems: listed(this.file, this.problems, language) });
  }
}

function listed(file: string, problems: readonly PackProblem[], language: Language): string {
  return problems.map(({ line, column, path, message, values }) => `\n${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${say(message, language, values)}`).join('');
}
