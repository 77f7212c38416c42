import type { RuleId } from '../diagnostics.js';
import type { Jurisdiction } from '../divisions.js';
import type { MappedText, Span } from '../text.js';
import type { Cell } from '../tree.js';

/** What the extractors of one document share. */
export interface Extraction {
  jurisdiction: Jurisdiction | null;
  issuedOn: string | null;
  textOf(nodes: readonly { type: string }[]): MappedText;
  cellOf(cell: Cell): MappedText;
  statementOf(nodes: readonly { type: string }[]): MappedText;
  span(text: MappedText, start: number, end: number): Span;
  report(rule: RuleId, span: Span, values: Record<string, string>): void;
}

/** The span of a part of a text, its end exclusive. */
export const factSpan = (extraction: Extraction, text: MappedText, start: number, end: number): Span => extraction.span(text, start, end);
