import type { VFileMessage } from 'vfile-message';
import { type Language, type Problem, type Severity, wording } from '../diagnostics.js';
import { type MessageId, type MessageValues, say, UserError } from '../messages.js';
import { GrammarError } from '../packs/error.js';
import { visible } from '../report/visible.js';
import type { SourcePoint } from '../text.js';
import { write } from './standard.js';

/** Everything that is no data: it goes to standard error, in the language of the user. */
export class Screen {
  constructor(
    readonly language: Language,
    readonly quiet: boolean,
  ) {}

  /** A problem of a document: `file:line:column: severity rule message`, with the page or paragraph of the file behind it. Not shown with `--quiet`. */
  problem(name: string, message: VFileMessage): void {
    if (this.quiet) return;
    const { line = 1, column = 1, ruleId = '' } = message;
    this.#put(`${name}:${line}:${column}: ${severityOf(message)} ${ruleId} ${this.#worded(message)}${this.#placed(message)}`);
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

  /** Lines and columns are those of the text that was read; in the file itself a person looks for a page or a paragraph. */
  #placed(message: VFileMessage): string {
    // A page without text has no place in it.
    if ('page' in ((message as Partial<Problem>).values ?? {})) return '';
    const { place } = message;
    const { page, paragraph } = ((place && 'start' in place ? place.start : place) ?? {}) as Partial<SourcePoint>;
    if (page !== undefined) return say('place.page', this.language, { number: String(page) });
    return paragraph === undefined ? '' : say('place.paragraph', this.language, { number: String(paragraph) });
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
