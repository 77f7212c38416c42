import { relative } from 'node:path';
import type { Grammar } from '../grammar/index.js';
import { projectGrammar, readGrammar } from '../read/grammars.js';

export interface GrammarFlags {
  grammar?: string[];
  /** False for `--no-config`. */
  config?: boolean;
}

/**
 * What a run reads documents by: the project's grammar file, then those of `--grammar`.
 * @throws {UserError} for one that is missing or wrong
 */
export function grammarFor({ grammar = [], config }: GrammarFlags): Promise<Grammar> {
  const project = config === false ? null : projectGrammar('.');
  return readGrammar(project === null ? grammar : [relative('', project), ...grammar]);
}
