import { appendFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { PendingFile } from '../batch/save.js';
import { toWriteError } from '../batch/write-error.js';
import type { Language } from '../diagnostics.js';
import { UserError } from '../messages.js';
import { leadsOut } from '../read/inside.js';
import type { SarifLog } from '../report/sarif.js';
import type { Difference, DocumentReport, Failure, Finding, RunReport } from '../report/types.js';

export interface ReportFlags {
  sarif?: string;
  summary?: string;
  annotations?: string;
}

/** What a run tells others than its user. */
export interface Report {
  /** Lines that take the place of those on the screen; null for those. */
  finding?(path: string, finding: Finding, format: string): string;
  failure?(failure: Failure): string;
  difference?(difference: Difference): string;
  /** A document that was read. */
  document?(report: DocumentReport): void;
  /** @throws {WriteError} if it cannot be written */
  end?(run: RunReport, exitCode: number): void;
  /** The file that it is written to. */
  path?: string;
}

/** The files that the reports are written to. */
export const reportPaths = ({ sarif, summary }: ReportFlags): string[] => [sarif, summary].filter((path) => path !== undefined);

/**
 * The reports that the flags ask for, each loaded only then.
 * @throws {UserError} for a host that is not known
 */
export async function reportsOf({ annotations, sarif, summary }: ReportFlags, language: Language): Promise<Report[]> {
  if (annotations !== undefined && annotations !== 'github') throw new UserError('usage.annotations', { name: annotations });
  const reports: Report[] = [];
  if (annotations !== undefined) reports.push(await annotator(language));
  if (sarif !== undefined) reports.push(await sarifFile(sarif, language));
  if (summary !== undefined) reports.push(await summaryFile(summary, language));
  return reports;
}

async function annotator(language: Language): Promise<Report> {
  const { annotationOf, differenceAnnotation, failureAnnotation } = await import('../report/annotations.js');
  return {
    finding: (path, finding, format) => annotationOf(repositoryPath(path), finding, format, language),
    failure: ({ path, error }) => failureAnnotation({ path: repositoryPath(path), error }, language),
    difference: ({ path, kind }) => differenceAnnotation({ path: repositoryPath(path), kind }, language),
  };
}

async function sarifFile(path: string, language: Language): Promise<Report> {
  const [{ SarifLog: Log }, { PendingFile: File }] = await Promise.all([import('../report/sarif.js'), import('../batch/save.js')]);
  return new SarifFile(path, new Log({ language, uriOf: repositoryPath }), () => new File(path));
}

/** A log that grows with the documents and takes its place at the end. */
class SarifFile implements Report {
  #file: PendingFile | null = null;
  #problem: unknown = null;

  constructor(
    readonly path: string,
    readonly log: SarifLog,
    readonly create: () => PendingFile,
  ) {}

  document(report: DocumentReport): void {
    this.#write(() => this.log.document(report));
  }

  end({ failures }: RunReport, exitCode: number): void {
    this.#write(() => this.log.foot({ failures, exitCode }));
    if (this.#problem) {
      this.#file?.abandon();
      throw this.#problem;
    }
    this.#file!.commit();
  }

  #begin(): PendingFile {
    const file = this.create();
    file.write(this.log.head());
    return file;
  }

  /** The documents are converted, whatever becomes of the log. */
  #write(piece: () => string): void {
    if (this.#problem) return;
    try {
      (this.#file ??= this.#begin()).write(piece());
    } catch (error) {
      this.#problem = error;
    }
  }
}

/** The page that GitHub shows is one of all steps of a job, and so added to; any other file is replaced. */
async function summaryFile(path: string, language: Language): Promise<Report> {
  const [{ markdownSummary }, { replaceFile }] = await Promise.all([import('../report/markdown.js'), import('../batch/save.js')]);
  return {
    path,
    end: (run) => {
      const text = markdownSummary(run, language);
      if (path === process.env['GITHUB_STEP_SUMMARY']) append(path, text);
      else replaceFile(path, text);
    },
  };
}

function append(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw toWriteError(error);
  }
}

/** How hosts of projects name a file: from the root of the checkout, which GitHub tells, else from the working folder. */
function repositoryPath(path: string): string {
  const inside = relative(process.env['GITHUB_WORKSPACE'] || process.cwd(), resolve(path));
  return (leadsOut(inside) ? path : inside).split(sep).join('/');
}
