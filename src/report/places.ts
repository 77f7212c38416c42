import type { Language } from '../diagnostics.js';
import { say } from '../messages.js';
import type { Span } from '../text.js';
import type { DocumentReport, Finding } from './types.js';

/**
 * The range of the file itself that a finding stands in; null if it has none.
 * Only plain text and Markdown are read as they are: with other formats, spans point into what the reader made of the file.
 *
 * @param format as `source.format` of the registry
 */
export function fileSpan({ span }: Finding, format: DocumentReport['format']): Span | null {
  return format === 'txt' || format === 'md' ? span : null;
}

/** Where a person finds a problem in a file that has no lines: its page or paragraph, from 1; null if the format has neither. */
export function placeOf({ span }: Finding): { unit: 'page' | 'paragraph'; number: number } | null {
  const { page, paragraph } = span?.start ?? {};
  if (page !== undefined) return { unit: 'page', number: page };
  return paragraph === undefined ? null : { unit: 'paragraph', number: paragraph };
}

/** The place as words to be put behind a message; empty where there is none, as in plain text and Markdown, or where the message names the page itself. */
export function placeWords(finding: Finding, language: Language): string {
  const place = 'page' in finding.values ? null : placeOf(finding);
  return place ? say(`place.${place.unit}`, language, { number: String(place.number) }) : '';
}
