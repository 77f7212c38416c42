import { type Language, type Severity, wording } from '../diagnostics.js';
import { nameOfMessage, say } from '../messages.js';
import type { Span } from '../text.js';
import { fileSpan, placeWords } from './places.js';
import type { Difference, Failure, Finding } from './types.js';
import { visible } from './visible.js';

type Level = 'error' | 'warning' | 'notice';

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, Level>;

/**
 * A problem of a document as a workflow command of GitHub Actions, one line without its end.
 *
 * @param path of the document, relative to the root of the repository
 * @param format as `source.format` of the registry
 */
export function annotationOf(path: string, finding: Finding, format: string, language: Language): string {
  const span = fileSpan(finding, format);
  const message = wording(finding.rule, finding.values, language) + placeWords(finding, language);
  return command(LEVELS[finding.severity], { file: path, ...(span ? lines(span) : {}), title: titled(finding.rule) }, message);
}

/** A file that could not be read or written, as a workflow command. */
export function failureAnnotation({ path, error }: Failure, language: Language): string {
  return command('error', { file: path, title: titled(nameOfMessage(error.id)) }, error.say(language));
}

/** An output that is not the one that the documents give, as a workflow command. */
export function differenceAnnotation({ path, kind }: Difference, language: Language): string {
  return command('error', { file: path, title: titled(`check-${kind}`) }, say(`difference.${kind}`, language));
}

const titled = (id: string): string => `plan-extract ${id}`;

/** The runner drops columns where there are several lines, since the checks of GitHub take them on one line only. */
function lines({ start, end }: Span): Record<string, number> {
  const range = { line: start.line, endLine: end.line };
  return start.line === end.line ? { ...range, col: start.column, endColumn: end.column } : range;
}

function command(level: Level, properties: Record<string, string | number>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${list.join(',')}::${data(message)}`;
}

/** What ends a command or begins another one is written as the runner reads it back. */
const data = (text: string): string => visible(text.replace(/[%\r\n]/g, encoded));

const property = (text: string): string => visible(text.replace(/[%\r\n:,]/g, encoded));

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
