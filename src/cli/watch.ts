import type { Input, Inputs } from '../batch/inputs.js';
import type { Conversion, Result } from '../batch/result.js';
import { WriteError } from '../batch/write-error.js';
import type { RuleId } from '../diagnostics.js';
import { UserError } from '../messages.js';
import type { Difference, Failure, Finding, RunReport } from '../report/types.js';
import { visibleName } from '../report/visible.js';
import { FAILED, INTERNAL, type Outcome, REFUSED, USAGE } from './outcome.js';
import type { Progress } from './progress.js';
import type { Report } from './reports.js';
import type { Screen } from './screen.js';

export interface WatchOptions {
  inputs: Inputs;
  reports: readonly Report[];
  /** Null for a single document. */
  progress: Progress | null;
  /** Whether warnings are noted as a refusal. */
  strict: boolean;
  /** Whether outputs are compared: what differs is noted as a refusal. */
  check: boolean;
  /** Whether the user is told at the end what was done. */
  summary: boolean;
}

/** Sees what a run does, tells the user and the reports of it, and notes what it means for the exit code. */
export class Watch {
  readonly #started = performance.now();
  readonly #findings = new Map<RuleId, number>();
  readonly #failures: Failure[] = [];
  readonly #differences: Difference[] = [];
  readonly #counts = { documents: 0, unchanged: 0, written: 0, tasks: 0, statements: 0, targets: 0 };

  constructor(
    readonly screen: Screen,
    readonly outcome: Outcome,
    readonly options: WatchOptions,
  ) {
    const { missing, failures, links } = options.inputs;
    for (const [path, error] of missing) this.failed(path, error, USAGE);
    for (const [path, error] of failures) this.failed(path, error);
    for (const path of links) screen.remark('run.link', { name: visibleName(path) });
  }

  /** Tells what became of a document; null for one that failed. */
  see({ path }: Input, result: Result): Conversion | null {
    const name = path === '-' ? '<stdin>' : path;
    this.options.progress?.step();
    if ('made' in result) {
      this.#made(name, result.made);
      return result.made;
    }
    if ('failed' in result) this.failed(name, result.failed);
    else this.#broke(name, result.bug);
    return null;
  }

  /** A file that could not be read or written. */
  failed(path: string, error: UserError, code = FAILED): void {
    this.#failures.push({ path, error });
    this.outcome.note(code);
    this.#tell((report) => report.failure?.({ path, error }), () => this.screen.failure(path, error));
  }

  get hasReports(): boolean {
    return this.options.reports.length > 0;
  }

  get hasFailures(): boolean {
    return this.#failures.length > 0;
  }

  /** Whether nothing could be read of what there was to read. */
  get hasOnlyFailures(): boolean {
    return this.#counts.documents === 0 && this.hasFailures;
  }

  written(): void {
    this.#counts.written++;
  }

  /** An output that is not the one that the documents give. */
  differs(difference: Difference): void {
    this.#differences.push(difference);
    if (!this.options.check) return;
    this.outcome.note(REFUSED);
    this.#tell((report) => report.difference?.(difference), () => this.screen.difference(difference));
  }

  /** Ends the reports, and sums up. */
  end(): void {
    this.options.progress?.end();
    const run = this.#report();
    for (const report of this.options.reports) {
      try {
        report.end?.(run, this.outcome.exitCode);
      } catch (error) {
        if (!(error instanceof WriteError)) throw error;
        this.failed(report.path ?? '', error);
      }
    }
    if (this.options.summary) this.screen.summary(run);
  }

  #made(path: string, { cached, counts, findings, format }: Conversion): void {
    this.#counts.documents++;
    if (cached) this.#counts.unchanged++;
    for (const key of ['tasks', 'statements', 'targets'] as const) this.#counts[key] += counts[key];
    for (const finding of findings) this.#found(path, finding, format);
    for (const report of this.options.reports) report.document?.({ path, format, findings });
  }

  #found(path: string, finding: Finding, format: string): void {
    this.#findings.set(finding.rule, (this.#findings.get(finding.rule) ?? 0) + 1);
    if (this.options.strict && finding.severity !== 'info') this.outcome.note(REFUSED);
    this.#tell((report) => report.finding?.(path, finding, format), () => this.screen.problem(path, finding));
  }

  #broke(path: string, bug: unknown): void {
    this.#failures.push({ path, error: new UserError('run.internal', { details: String(bug) }) });
    this.outcome.note(INTERNAL);
    this.screen.internal(path, bug);
  }

  /** As the reports want it told, or else on the screen. */
  #tell(line: (report: Report) => string | undefined, onScreen: () => void): void {
    const lines = this.options.reports.map(line).filter((text) => text !== undefined);
    if (lines.length === 0) onScreen();
    else for (const text of lines) this.screen.line(text);
  }

  #report(): RunReport {
    const { inputs, check } = this.options;
    return {
      ...this.#counts,
      findings: new Map([...this.#findings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))),
      failures: this.#failures,
      differences: (check && this.#failures.length === 0) || this.#differences.length > 0 ? this.#differences : null,
      skipped: inputs.skipped,
      ignored: inputs.ignored,
      milliseconds: performance.now() - this.#started,
    };
  }
}
