import type { Grammar } from '../grammar/index.js';
import { UserError } from '../messages.js';
import { checkExamples } from '../packs/examples.js';
import { type NamedPack, grammarOf } from '../packs/merge.js';
import { redefinedWords } from '../packs/redefined.js';
import { readGrammarFiles } from '../read/grammars.js';
import { type Outcome, REFUSED, USAGE } from './outcome.js';
import type { Screen } from './screen.js';

/** Checks grammar files and runs their examples; what is wrong is shown with its place and noted as a refusal. */
export async function checkGrammars(names: readonly string[], screen: Screen, outcome: Outcome): Promise<void> {
  for (const name of names) {
    try {
      const files = await readGrammarFiles([name]);
      const grammar = grammarOf(files);
      for (const file of files) checkFile(file, grammar, screen, outcome);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      screen.failure(name, error);
      outcome.note(error.id === 'grammar.noFile' ? USAGE : REFUSED);
    }
  }
}

function checkFile({ name, pack, placeOf }: NamedPack, grammar: Grammar, screen: Screen, outcome: Outcome): void {
  const results = checkExamples(pack, grammar);
  const failures = results.filter(({ passed }) => !passed);
  for (const failure of failures) screen.misread(name, placeOf(failure.path), failure);
  for (const { word, path } of redefinedWords(pack)) {
    const { line, column } = placeOf(path);
    screen.remark('grammar.redefined', { name, line: String(line), column: String(column), word, path: path.slice(0, 2).join('.') });
  }
  if (failures.length > 0) outcome.note(REFUSED);
  screen.remark(failures.length > 0 ? 'grammar.failed' : 'grammar.passed', { name, count: String(results.length), failed: String(failures.length) });
}

