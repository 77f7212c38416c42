import type { VFileMessage } from 'vfile-message';
import { UserError } from '../messages.js';
import type { FileLimits } from '../read/reader.js';
import { readSource } from '../read/file.js';
import type { Input } from './inputs.js';
import { FAILED, INTERNAL, type Outcome, REFUSED } from './outcome.js';
import { type Screen, severityOf } from './screen.js';
import type { Made, Product } from './stages.js';

export interface DocumentOptions {
  encoding: string | undefined;
  limits: Partial<FileLimits>;
  /** Whether warnings are noted as a refusal. */
  strict: boolean;
}

/** Reads documents and makes something of each; one that fails is shown, noted and left out. */
export class Documents {
  constructor(
    readonly make: Product['make'],
    readonly options: DocumentOptions,
    readonly screen: Screen,
    readonly outcome: Outcome,
  ) {}

  async *readAll(inputs: readonly Input[]): AsyncGenerator<unknown> {
    for (const input of inputs) {
      const made = await this.read(input);
      if (made !== null) yield made.value;
    }
  }

  async read({ path }: Input): Promise<Made | null> {
    const name = path === '-' ? '<stdin>' : path;
    try {
      const made = this.make(await readSource(path, { encoding: this.options.encoding, limits: this.options.limits }));
      this.#show(name, made);
      return made;
    } catch (error) {
      this.#fail(name, error);
      return null;
    }
  }

  #show(name: string, { messages }: Made): void {
    for (const message of messages.toSorted(byPlace)) {
      this.screen.problem(name, message);
      if (this.options.strict && severityOf(message) !== 'info') this.outcome.note(REFUSED);
    }
  }

  #fail(name: string, error: unknown): void {
    if (error instanceof UserError) this.screen.failure(name, error);
    else this.screen.internal(name, error);
    this.outcome.note(error instanceof UserError ? FAILED : INTERNAL);
  }
}

function byPlace(a: VFileMessage, b: VFileMessage): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
