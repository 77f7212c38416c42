import type { VFileMessage } from 'vfile-message';
import { type Language, type Problem, type Severity, wording } from '../diagnostics.js';
import { type MessageId, type MessageValues, say, UserError } from '../messages.js';
import { GrammarError } from '../packs/error.js';
import { write } from './standard.js';

/** Everything that is no data: it goes to standard error, in the language of the user. */
export class Screen {
  constructor(
    readonly language: Language,
    readonly quiet: boolean,
  ) {}

  /** A problem of a document: `file:line:column: severity rule message`. Not shown with `--quiet`. */
  problem(name: string, message: VFileMessage): void {
    if (this.quiet) return;
    const { line = 1, column = 1, ruleId = '' } = message;
    this.#put(`${name}:${line}:${column}: ${severityOf(message)} ${ruleId} ${this.#worded(message)}`);
  }

  /** A file that could not be read or written. */
  failure(name: string, error: UserError): void {
    this.#put(`${name}: error ${error.id.replace('.', '-')} ${error.say(this.language)}`);
  }

  /** Something wrong at a JSON path of a registry. Not shown with `--quiet`. */
  defect(name: string, path: string, id: MessageId, values: MessageValues): void {
    if (!this.quiet) this.#put(`${name}: error ${id.replace('.', '-')} ${path}: ${say(id, this.language, values)}`);
  }

  /** An example of a grammar file that is not read as it says. */
  misread(name: string, { line, column }: { line: number; column: number }, { text, found, expected }: { text: string; found: string; expected: string }): void {
    this.#put(`${name}:${line}:${column}: error grammar-read ${say('grammar.read', this.language, { text, found, expected })}`);
  }

  /** A command line that makes no sense. */
  usage(error: UserError): void {
    const hint = error instanceof GrammarError ? '' : `\n${say('usage.hint', this.language)}`;
    this.#put(`plan-extract: ${error.say(this.language)}${hint}`);
  }

  /** A bug, met in a document (null: in none). */
  internal(name: string | null, error: unknown): void {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#put(`${name ?? 'plan-extract'}: error internal ${say('run.internal', this.language, { details })}`);
  }

  /** A remark. Not shown with `--quiet`. */
  remark(id: MessageId, values: MessageValues): void {
    if (!this.quiet) this.#put(say(id, this.language, values));
  }

  #worded(message: VFileMessage): string {
    const { ruleId, values } = message as Partial<Problem>;
    return ruleId && values ? wording(ruleId, values, this.language) : message.reason;
  }

  #put(text: string): void {
    try {
      write(2, `${visible(text)}\n`);
    } catch {
      // Nobody is there to be told.
    }
  }
}

export function severityOf({ fatal }: VFileMessage): Severity {
  return fatal === undefined || fatal === null ? 'info' : fatal ? 'error' : 'warning';
}

/** Names and documents must not steer the terminal. */
function visible(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '\ufffd');
}
