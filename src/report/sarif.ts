import type { Invocation, Location, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import { description, type Language, type RuleId, rules, type Severity, wording } from '../diagnostics.js';
import { nameOfMessage, say } from '../messages.js';
import type { Span } from '../text.js';
import { VERSION } from '../version.js';
import { fingerprint } from './fingerprint.js';
import { fileSpan, placeOf, placeWords } from './places.js';
import type { DocumentReport, Failure, Finding } from './types.js';
import { uriReference } from './uri.js';

export interface SarifOptions {
  language: Language;
  /** The path of a file as the log is to name it: relative to the root of the repository, with `/`, not encoded. By default the path itself. */
  uriOf?: (path: string) => string;
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Exit codes of runs that ended as they should: done, and a check that said no. */
const ENDED = new Set([0, 1]);

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, Result.level>;

const ruleIds = Object.keys(rules) as RuleId[];

/**
 * A log in SARIF 2.1.0 (OASIS), in the form that GitHub's code scanning takes. It is written piece by piece, so that
 * it needs no more memory than one document: `head()`, `document()` for each, `foot()`, in this order, one behind the other.
 * The same input gives the same bytes.
 */
export class SarifLog {
  readonly #language: Language;
  readonly #uriOf: (path: string) => string;
  #empty = true;

  constructor({ language, uriOf = (path) => path }: SarifOptions) {
    this.#language = language;
    this.#uriOf = (path) => uriReference(uriOf(path));
  }

  /** Everything before the results: the tool and its rules. */
  head(): string {
    const driver = { name: 'plan-extract', version: VERSION, language: this.#language, rules: ruleIds.map((rule) => this.#rule(rule)) };
    const run: Run = { tool: { driver }, language: this.#language, columnKind: 'utf16CodeUnits', newlineSequences: ['\r\n', '\n', '\r', '\u2028'], results: [] };
    const log = json({ $schema: SCHEMA, version: '2.1.0', runs: [run] } satisfies Log);
    return log.slice(0, log.lastIndexOf('[]') + 1);
  }

  /** The problems of a document. */
  document(report: DocumentReport): string {
    const uri = this.#uriOf(report.path);
    const seen = new Map<string, number>();
    return report.findings.map((finding) => this.#next(this.#result(finding, report.format, uri, seen))).join('');
  }

  /** Everything behind the results: what failed, and how the run ended. */
  foot({ failures, exitCode }: { failures: readonly Failure[]; exitCode: number }): string {
    const invocation: Invocation = {
      executionSuccessful: failures.length === 0 && ENDED.has(exitCode),
      exitCode,
      toolExecutionNotifications: failures.map((failure) => this.#notification(failure)),
    };
    return `${this.#empty ? '' : indented('\n', 3)}],${indented(`\n"invocations": ${json([invocation])}`, 3)}\n    }\n  ]\n}\n`;
  }

  #next(result: Result): string {
    const separator = this.#empty ? '' : ',';
    this.#empty = false;
    return separator + indented(`\n${json(result)}`, 4);
  }

  #rule(rule: RuleId): ReportingDescriptor {
    const { severity } = rules[rule];
    const short = description(rule, this.#language);
    const full = say('rule.full', this.#language, { description: short, severity: say(`rule.${severity}`, this.#language) });
    return {
      id: rule,
      shortDescription: { text: short },
      fullDescription: { text: full },
      help: { text: say('rule.off', this.#language, { rule }) },
      defaultConfiguration: { level: LEVELS[severity] },
    };
  }

  #result(finding: Finding, format: string, uri: string, seen: Map<string, number>): Result {
    const span = fileSpan(finding, format);
    return {
      ruleId: finding.rule,
      ruleIndex: ruleIds.indexOf(finding.rule),
      level: LEVELS[finding.severity],
      message: { text: this.#message(finding) },
      locations: [location(finding, span, uri)],
      partialFingerprints: fingerprints(finding, span, uri, seen),
    };
  }

  #message(finding: Finding): string {
    return plain(wording(finding.rule, finding.values, this.#language) + placeWords(finding, this.#language));
  }

  #notification({ path, error }: Failure): Notification {
    return {
      descriptor: { id: nameOfMessage(error.id) },
      level: 'error',
      message: { text: plain(error.say(this.#language)) },
      locations: [{ physicalLocation: { artifactLocation: { uri: this.#uriOf(path) } } }],
    };
  }
}

function location(finding: Finding, span: Span | null, uri: string): Location {
  const artifactLocation = { uri };
  if (span) return { physicalLocation: { artifactLocation, region: region(span) } };
  const place = placeOf(finding);
  const logical = place ? { logicalLocations: [{ name: String(place.number), kind: place.unit }] } : {};
  return { physicalLocation: { artifactLocation }, ...logical };
}

function region({ start, end }: Span) {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}

/**
 * What makes a result known again when its lines have moved: rule, file and values, and the how many of its kind it is.
 * GitHub goes by `primaryLocationLineHash` alone. Its upload action works that out from the file for results with lines, and
 * complains if another one is there already; for those without lines it leaves it to the tool.
 */
function fingerprints({ rule, values }: Finding, span: Span | null, uri: string, seen: Map<string, number>): Record<string, string> {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = fingerprint(JSON.stringify([rule, uri, sorted]));
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  const value = `${hash}:${count}`;
  return { ...(span ? {} : { primaryLocationLineHash: value }), 'planExtract/v1': value };
}

/** In a message, `{0}` stands for an argument and `[text](1)` for a link, unless they are escaped (SARIF 2.1.0, 3.11.5 and 3.11.6). */
const plain = (text: string): string => text.replace(/[{}]/g, '$&$&').replaceAll('](', '\\](');

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** Only LF breaks the lines of JSON; U+2028 may stand in its strings. */
const indented = (text: string, depth: number): string => text.replaceAll('\n', `\n${'  '.repeat(depth)}`);
