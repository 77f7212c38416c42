import type { Language } from '../diagnostics.js';
import { UserError } from '../messages.js';
import { extractCommand } from './extract.js';
import { checkLanguage, languageOf } from './language.js';
import { DONE, FAILED, INTERNAL, Outcome, USAGE } from './outcome.js';
import { Screen } from './screen.js';
import { isClosedPipe } from './standard.js';
import { WriteError } from '../batch/write-error.js';

/** Runs a command line, without the names of node and the script, and gives the exit code. Nothing is thrown. */
export async function run(argv: readonly string[]): Promise<number> {
  const language = languageOf(argv, process.env);
  const outcome = new Outcome();
  try {
    await perform(argv, language, outcome);
  } catch (error) {
    if (isClosedPipe(error)) return DONE;
    outcome.note(explain(error, new Screen(language, false)));
  }
  return outcome.exitCode;
}

async function perform(argv: readonly string[], language: Language, outcome: Outcome): Promise<void> {
  checkLanguage(argv);
  if (isPlain(argv)) return extractCommand(argv, {}, new Screen(language, false), outcome);
  const { parse } = await import('./program.js');
  await parse(argv, language, outcome);
}

/**
 * Whether a command line, as the commonest is, has nothing but inputs: no flag, and no word in front that may be a command.
 * Then there is nothing to parse, and the parser, slow to load, is left out.
 */
function isPlain(argv: readonly string[]): boolean {
  return argv.length > 0 && /[./]/.test(argv[0]!) && !argv.some((argument) => argument.startsWith('-'));
}

/** Shows an error that ended the run, and gives its code. */
function explain(error: unknown, screen: Screen): number {
  if (error instanceof WriteError) {
    screen.failure('<stdout>', error);
    return FAILED;
  }
  if (error instanceof UserError) {
    screen.usage(error);
    return USAGE;
  }
  screen.internal(null, error);
  return INTERNAL;
}
