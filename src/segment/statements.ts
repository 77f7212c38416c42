import { isCollective, looksLikeOrganization } from '../organizations.js';
import { BRACKET, BRACKET_PAIRS, statementContent } from '../statement/content.js';
import { endsInVerb } from '../statement/grammar.js';
import { readStatement } from '../statement/index.js';
import { fieldLabels, namesDoers, opensWithUnknownLabel } from '../statement/labels.js';
import { opensStatementLine } from '../statement/lines.js';

/** A statement in an item's text; offsets are those of the text that was searched. */
export interface FoundStatement {
  start: number;
  end: number;
}

export interface BracketProblem {
  rule: 'brackets-mixed' | 'brackets-unbalanced' | 'responsibility-unread';
  start: number;
  end: number;
  values: Record<string, string>;
}

/** No statement is longer than this. */
const LONGEST_STATEMENT = 800;

/** The outermost brackets of a text, of whatever pair, with the problems of pairing. */
function outerBrackets(text: string): { brackets: FoundStatement[]; problems: BracketProblem[] } {
  const brackets: FoundStatement[] = [];
  const problems: BracketProblem[] = [];
  const open: { mark: string; at: number }[] = [];
  for (const { 0: mark, index: at } of text.matchAll(BRACKET)) {
    if (BRACKET_PAIRS.has(mark)) {
      open.push({ mark, at });
      continue;
    }
    const last = open.pop();
    if (!last) {
      problems.push({ rule: 'brackets-unbalanced', start: at, end: at + 1, values: { mark } });
      continue;
    }
    if (BRACKET_PAIRS.get(last.mark) !== mark) problems.push({ rule: 'brackets-mixed', start: last.at, end: at + 1, values: { open: last.mark, close: mark } });
    if (open.length === 0) brackets.push({ start: last.at, end: at + 1 });
  }
  for (const { mark, at } of open) problems.push({ rule: 'brackets-unbalanced', start: at, end: at + 1, values: { mark } });
  if (open.length > 0) for (const inner of innerBrackets(text, open.map(({ at }) => at))) brackets.push(inner);
  return { brackets: brackets.sort((a, b) => a.start - b.start), problems };
}

/** The brackets behind an opening mark that nothing closes. */
function innerBrackets(text: string, unclosed: readonly number[]): FoundStatement[] {
  return unclosed.flatMap((at, index) => {
    const end = unclosed[index + 1] ?? text.length;
    const inner = outerBrackets(text.slice(at + 1, end)).brackets;
    return inner.map((bracket) => ({ start: bracket.start + at + 1, end: bracket.end + at + 1 }));
  });
}

/** Whether what stands in a bracket says who does the work of the text before it. */
function isStatement(text: string, { start, end }: FoundStatement): boolean {
  const content = statementContent(text.slice(start, end));
  if (content.length < 2 || content.length > LONGEST_STATEMENT) return false;
  const statement = readStatement(content);
  if (!statement || statement.parties.length === 0) return false;
  return statement.explicit || standsAlone(text, start, end);
}

/** A bare list of names counts where a sentence ends before it or behind it, not inside a clause (由省发展改革委（省能源局）审批). */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start).trimEnd().at(-1) ?? '。';
  const after = text.slice(end).trimStart()[0] ?? '。';
  return /[。；！？;]/.test(before) || (/[。；！;]/.test(after) && !looksLikeOrganization(phraseBefore(text, start)));
}

function phraseBefore(text: string, start: number): string {
  return /[^，。；、：（）]*$/.exec(text.slice(Math.max(0, start - 30), start))![0];
}

/** The statements of an item's text; `lines` are the starts of its paragraphs. */
export function findStatements(text: string, lines: readonly number[]): { statements: FoundStatement[]; problems: BracketProblem[] } {
  const { brackets, problems } = outerBrackets(text);
  const bracketed = brackets.filter((bracket) => isStatement(text, bracket));
  for (const bracket of brackets) if (!bracketed.includes(bracket)) for (const problem of unread(text, bracket)) problems.push(problem);
  const statements = mergeLines(text, [...unclosedStatement(text, problems), ...bracketed, ...lineStatements(text, lines, brackets), ...trailingLabels(text, lines, brackets)]);
  return { statements, problems };
}

/** A statement at the end of an item whose bracket nothing closes. */
function unclosedStatement(text: string, problems: readonly BracketProblem[]): FoundStatement[] {
  const open = problems.findLast(({ rule, start }) => rule === 'brackets-unbalanced' && BRACKET_PAIRS.has(text[start]!));
  if (!open || text.length - open.start > LONGEST_STATEMENT) return [];
  const statement = readStatement(text.slice(open.end).replace(/。$/, ''));
  return statement?.explicit && statement.unread.length === 0 ? [{ start: open.start, end: text.length }] : [];
}

/** A bracket that ends as statements do, or opens with one of their labels, but could not be read as one. */
function unread(text: string, { start, end }: FoundStatement): BracketProblem[] {
  const content = text.slice(start + 1, end - 1);
  const looksLikeOne = (opensStatementLine(content) && namesDoers(fieldLabels(content)[0]!.entry)) || opensWithUnknownLabel(content) || (content.length >= 4 && content.length <= LONGEST_STATEMENT && (endsInVerb(content) || (endsSentence(text, start, end) && content.split(/[，；,;]/).some(namesAndDoes))));
  return looksLikeOne ? [{ rule: 'responsibility-unread', start, end, values: { text: content } }] : [];
}

/** Whether a bracket stands where statements do: behind a sentence, or as the last of the text. */
const endsSentence = (text: string, start: number, end: number): boolean => /[。；！;]\s*$/.test(text.slice(Math.max(0, start - 4), start)) || /^[。；;]?\s*$/.test(text.slice(end));

const LONGEST_UNKNOWN_VERB = 4;

/** Whether a clause is names with a word behind them, of whatever kind (县林防站盯办，各国有林场兜底). */
function namesAndDoes(clause: string): boolean {
  const last = clause.trim().split('、').at(-1)!;
  return Array.from({ length: LONGEST_UNKNOWN_VERB }, (_, index) => last.slice(0, -1 - index)).some((name) => looksLikeOrganization(name) || isCollective(name));
}

/** Paragraphs that are statements without brackets: `牵头单位：A`, `A牵头，B配合`. */
function lineStatements(text: string, lines: readonly number[], brackets: readonly FoundStatement[]): FoundStatement[] {
  return lines.flatMap((start, index) => {
    const end = lines[index + 1] ?? text.length;
    const line = text.slice(start, end);
    if (line.length > LONGEST_STATEMENT || brackets.some((bracket) => bracket.start === start)) return [];
    if (opensStatementLine(line)) return [{ start, end: start + statementEnd(line) }];
    if (index === 0 || line.length > 120) return [];
    const statement = readStatement(line.replace(/。$/, ''));
    return statement?.explicit && statement.unread.length === 0 ? [{ start, end }] : [];
  });
}

/** A line of labels ends with its sentence; what is no label behind that is text again. */
function statementEnd(line: string): number {
  for (let mark = line.indexOf('。'); mark >= 0; mark = line.indexOf('。', mark + 1)) {
    const rest = line.slice(mark + 1).trimStart();
    if (rest !== '' && !opensStatementLine(rest)) return mark + 1;
  }
  return line.length;
}

/** `…体系。责任单位：A、B` at the end of a paragraph. */
function trailingLabels(text: string, lines: readonly number[], brackets: readonly FoundStatement[]): FoundStatement[] {
  return lines.flatMap((start, index) => {
    const end = lines[index + 1] ?? text.length;
    const line = text.slice(start, end);
    for (const { index: offset } of fieldLabels(line)) {
      const at = start + offset;
      if (offset === 0 || !/[。；\s]/.test(line[offset - 1]!) || brackets.some((bracket) => bracket.start <= at && at < bracket.end)) continue;
      if (readStatement(line.slice(offset))) return [{ start: at, end: at + statementEnd(line.slice(offset)) }];
    }
    return [];
  });
}

/** Statements with nothing between them are one (`牵头单位：A` and `配合单位：B` on two lines); a line of a time alone goes with its neighbour. */
function mergeLines(text: string, found: FoundStatement[]): FoundStatement[] {
  const merged: FoundStatement[] = [];
  for (const statement of found.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && statement.start < last.end) continue;
    const adjacent = last && text.slice(last.end, statement.start).trim() === '';
    if (adjacent && (isUnbracketed(text, last) || isUnbracketed(text, statement))) last.end = statement.end;
    else merged.push({ ...statement });
  }
  return merged.filter((statement) => hasParty(text, statement));
}

const isUnbracketed = (text: string, { start }: FoundStatement): boolean => !BRACKET_PAIRS.has(text[start]!) || opensStatementLine(text.slice(start, start + 20));

function hasParty(text: string, statement: FoundStatement): boolean {
  return (readStatement(statementContent(text.slice(statement.start, statement.end)))?.parties.length ?? 0) > 0;
}
