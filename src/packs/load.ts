import { LineCounter, type Document, type Node, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { MessageId, MessageValues } from '../messages.js';
import { GrammarError, type PackProblem } from './error.js';
import type { GrammarPack } from './pack.js';
import { packSchema } from './schema.js';

/** A grammar file whose form is right. */
export interface LoadedPack {
  pack: GrammarPack;
  /** The line and the column, from 1, of a place in the data. */
  placeOf(path: readonly PropertyKey[]): { line: number; column: number };
}

/**
 * Reads a grammar file.
 * @param file what messages call it
 * @throws {GrammarError} with every problem of it, each with its place
 */
export function parsePack(text: string, file: string): LoadedPack {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new GrammarError(file, [{ line, column: col, path: '', message: 'grammar.syntax', values: { reason: error.message.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '') } }]);
  }
  const placeOf = (path: readonly PropertyKey[]): { line: number; column: number } => placeIn(document, lines, path);
  const value = withoutNulls(plainValue(document, file)) ?? {};
  const checked = packSchema.safeParse(value);
  if (checked.success) return { pack: checked.data as GrammarPack, placeOf };
  const problems = checked.error.issues.flatMap((issue) => problemsOf(issue, value, placeOf));
  throw new GrammarError(file, problems.sort((a, b) => a.line - b.line || a.column - b.column));
}

/** @throws {GrammarError} for aliases that multiply beyond the library's limit */
function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new GrammarError(file, [{ line: 1, column: 1, path: '', message: 'grammar.syntax', values: { reason: (error as Error).message } }]);
  }
}

/** A key with nothing behind it adds nothing. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, child]) => (child === null ? [] : [[key, withoutNulls(child)]])));
}

/** A key's own place where the data has it, else that of what should hold it. */
function placeIn(document: Document, lines: LineCounter, path: readonly PropertyKey[]): { line: number; column: number } {
  for (let length = path.length; length > 0; length--) {
    const node = keyNode(document, path.slice(0, length)) ?? document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { line, column: col };
  }
  return { line: 1, column: 1 };
}

function keyNode(document: Document, path: readonly PropertyKey[]): Node | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  return pair ? (pair.key as Node) : null;
}

type Place = LoadedPack['placeOf'];

function problemsOf(issue: z.core.$ZodIssue, value: unknown, placeOf: Place): PackProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problem([...issue.path, key], placeOf, 'grammar.unknownKey', { key }));
  }
  return [problem(issue.path, placeOf, ...worded(issue, valueAt(value, issue.path)))];
}

function problem(path: readonly PropertyKey[], placeOf: Place, message: MessageId, values: MessageValues): PackProblem {
  return { ...placeOf(path), path: path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`), ''), message, values };
}

function worded(issue: z.core.$ZodIssue, found: unknown): [MessageId, MessageValues] {
  if (issue.code === 'custom') return [issue.message as MessageId, {}];
  if (found === undefined) return ['grammar.missing', {}];
  const shown = JSON.stringify(found);
  if (issue.code === 'invalid_value') return ['registry.value', { accepted: issue.values.map(String).join(', '), found: shown }];
  if (issue.code === 'invalid_type') return typed(issue.expected, found, shown);
  if (issue.code === 'too_big') return ['grammar.long', { maximum: String(issue.maximum) }];
  if (issue.code === 'invalid_format') return ['grammar.form', {}];
  if (issue.code === 'too_small') return ['grammar.empty', {}];
  if (issue.code === 'invalid_union') return ['grammar.example', { found: shown }];
  return ['registry.other', { reason: issue.message }];
}

/** A colon or a comma of the full width is no mark of YAML: what stands there is one long text. */
function typed(expected: string, found: unknown, shown: string): [MessageId, MessageValues] {
  if (typeof found === 'string' && /[：，]/.test(found) && expected !== 'string') return ['grammar.wideMarks', { found: shown }];
  const wanted = ({ array: 'grammar.list', object: 'grammar.mapping', record: 'grammar.mapping', string: 'grammar.text' } as const)[expected];
  return wanted === undefined ? ['registry.type', { expected, found: shown }] : [wanted, { found: shown }];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}
