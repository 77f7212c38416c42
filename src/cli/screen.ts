import type { DiffDiagnostic } from '../diff/types.js';
import { type DiffRuleId, diffWording } from '../diff/diagnostics.js';
import { writeAll } from '../batch/write-all.js';
import { type Language, wording } from '../diagnostics.js';
import { type MessageId, type MessageValues, nameOfMessage, say, type UserError } from '../messages.js';
import { GrammarError } from '../packs/error.js';
import { summaryLines } from '../report/lines.js';
import type { Difference, Finding, RunReport } from '../report/types.js';
import { visible, visibleName } from '../report/visible.js';
import type { SourcePoint, Span } from '../text.js';

/** Everything that is no data: it goes to standard error, in the language of the user. */
export class Screen {
  #held: string | null = null;

  constructor(
    readonly language: Language,
    readonly quiet: boolean,
  ) {}

  /** A problem of a document: `file:line:column: severity rule message`, with the page or paragraph of the file behind it. Not shown with `--quiet`. */
  problem(name: string, { rule, severity, values, span }: Finding): void {
    if (this.quiet) return;
    const { line, column } = span?.start ?? { line: 1, column: 1 };
    this.#put(`${visibleName(name)}:${line}:${column}: ${severity} ${rule} ${wording(rule, values, this.language)}${this.#placed(values, span)}`);
  }

  /** Something about a comparison. Not shown with `--quiet`. */
  comparison(name: string, { rule, severity, values }: DiffDiagnostic): void {
    if (!this.quiet) this.#put(`${visibleName(name)}: ${severity} ${rule} ${diffWording(rule as DiffRuleId, values, this.language)}`);
  }

  /** A file that could not be read or written. */
  failure(name: string, error: UserError): void {
    this.#put(`${visibleName(name)}: error ${nameOfMessage(error.id)} ${error.say(this.language)}`);
  }

  /** Something wrong at a JSON path of a registry. Not shown with `--quiet`. */
  defect(name: string, path: string, id: MessageId, values: MessageValues): void {
    if (!this.quiet) this.#put(`${visibleName(name)}: error ${nameOfMessage(id)} ${path}: ${say(id, this.language, values)}`);
  }

  /** An example of a grammar file that is not read as it says. */
  misread(name: string, { line, column }: { line: number; column: number }, { text, found, expected }: { text: string; found: string; expected: string }): void {
    this.#put(`${visibleName(name)}:${line}:${column}: error grammar-read ${say('grammar.read', this.language, { text, found, expected })}`);
  }

  /** A command line that makes no sense. */
  usage(error: UserError): void {
    const hint = error instanceof GrammarError ? '' : `\n${say('usage.hint', this.language)}`;
    this.#put(`plan-extract: ${error.say(this.language)}${hint}`);
  }

  /** A bug, met in a document (null: in none). */
  internal(name: string | null, error: unknown): void {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#put(`${visibleName(name ?? 'plan-extract')}: error internal ${say('run.internal', this.language, { details })}`);
  }

  /** A remark. Not shown with `--quiet`. */
  remark(id: MessageId, values: MessageValues): void {
    if (!this.quiet) this.#put(say(id, this.language, values));
  }

  /** Lines and columns are those of the text that was read; in the file itself a person looks for a page or a paragraph. */
  #placed(values: Finding['values'], span: Span | null): string {
    // A page without text has no place in it.
    if ('page' in values) return '';
    const { page, paragraph }: Partial<SourcePoint> = span?.start ?? {};
    if (page !== undefined) return say('place.page', this.language, { number: String(page) });
    return paragraph === undefined ? '' : say('place.paragraph', this.language, { number: String(paragraph) });
  }

  /** A line for another program, which wants it as it is. */
  line(text: string): void {
    this.#put(text);
  }

  /** An output that is not the one that the documents give. */
  difference({ kind, path }: Difference): void {
    this.#put(`${visibleName(path)}: error check-${kind} ${say(`difference.${kind}`, this.language)}`);
  }

  /** What a run did. Not shown with `--quiet`. */
  summary(run: RunReport): void {
    if (!this.quiet) for (const line of summaryLines(run, this.language)) this.#put(line);
  }

  /** Keeps a line at the bottom of the terminal, under all others; null takes it away. */
  hold(line: string | null): void {
    this.#write(this.#held === null ? '' : ERASE);
    this.#held = line;
    this.#write(line ?? '');
  }

  #put(text: string): void {
    const held = this.#held === null ? ['', ''] : [ERASE, this.#held];
    this.#write(`${held[0]}${visible(text)}\n${held[1]}`);
  }

  #write(text: string): void {
    try {
      if (text !== '') writeAll(2, text);
    } catch {
      // Nobody is there to be told.
    }
  }
}

/** Back to the beginning of the line, and all of it gone. */
export const ERASE = '\r\u001b[2K';
