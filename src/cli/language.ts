import type { Language } from '../diagnostics.js';
import { UserError } from '../messages.js';

/** The language that `--lang` names, or else the locale; looked up before the command line is parsed, for its errors and help. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const given = givenLanguage(argv);
  if (given === 'zh' || given === 'en') return given;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

function givenLanguage(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const argument = argv[index];
  return argument === '--lang' ? argv[index + 1] : argument?.slice('--lang='.length);
}

/** @throws {UserError} if the command line names a language other than ours */
export function checkLanguage(argv: readonly string[]): void {
  const name = givenLanguage(argv);
  if (name !== undefined && name !== 'zh' && name !== 'en') throw new UserError('usage.language', { name });
}
