import { memoized } from '../memoize.js';
import { endsAsOrganization, isCutOrganization, looksLikeOrganization } from '../organizations.js';
import type { Role } from '../tree.js';
import { type Clauses, type Party, readClauses } from './clauses.js';
import { type FieldLabel, fieldLabels } from './labels.js';
import { withMarks } from './spaces.js';
import { type Range, trimmed } from './split.js';

/** A party of a statement and what kind of party it is. */
export interface StatementParty extends Party {
  type: 'organization' | 'office' | 'person';
}

export interface ParsedStatement {
  parties: StatementParty[];
  /** Whether a verb or a label says who does what; false for a bare list of names. */
  explicit: boolean;
  /** Whether there are labels (牵头单位：…), be it only of a time. */
  labelled: boolean;
  /** Parts that could not be read, as ranges of the content. */
  unread: Range[];
}

/**
 * Reads the inside of a bracket, or a line, as a statement of who does the work.
 * Null if it is none: no organisation is named, or a verb has something else behind it (由…部门负责认定).
 */
export const readStatement: (content: string) => ParsedStatement | null = memoized((printed) => {
  const content = withMarks(printed);
  const found = fieldLabels(content);
  const first = found.findIndex(({ index }) => startsField(content, index));
  const labels = first < 0 ? [] : found.slice(first);
  if (labels.length > 0) return readLabels(content, labels);
  const strict = readClauses(content, { start: 0, end: content.length });
  const clauses = strict.parties.length > 0 && strict.unread.length > 0 ? leniently(content, strict) : strict;
  return isStatement(content, clauses) ? { ...withType(clauses, 'organization'), labelled: false } : null;
});

/** Reads a cell of a table whose column gives a role and a kind of party; a verb or a label in the cell says otherwise. */
export function readCell(printed: string, role: Role, type: StatementParty['type'], persons = false): Pick<ParsedStatement, 'parties' | 'unread'> {
  const content = withMarks(printed);
  const labelled = fieldLabels(content).length > 0 ? readStatement(content) : null;
  return labelled ?? withType(readClauses(content, { start: 0, end: content.length }, { role, rule: 'tables/party' }), type, persons);
}

/** Beside names that are known, a verb also makes one of a word that is not (综治中心牵头，镇派出所配合). */
function leniently(content: string, strict: Clauses): Clauses {
  const lenient = readClauses(content, { start: 0, end: content.length }, null, true);
  return lenient.unread.length < strict.unread.length ? lenient : strict;
}

const PERSON = /^[\p{Script=Han}·]{2,4}$/u;

/** `persons`: whether a short name that is no body's is a person's. */
function withType(clauses: Clauses, type: StatementParty['type'], persons = false): Pick<ParsedStatement, 'parties' | 'explicit' | 'unread'> {
  const typeOf = (name: string): StatementParty['type'] => (persons && PERSON.test(name) && !looksLikeOrganization(name) && !endsAsOrganization(name) ? 'person' : type);
  return { parties: clauses.parties.map((party) => ({ ...party, type: typeOf(party.text) })), explicit: clauses.explicit, unread: clauses.unread };
}

/** With something unread in it, a statement needs a verb and more read than unread; a bare list must be read whole. */
function isStatement(content: string, clauses: Clauses): boolean {
  if (clauses.parties.length === 0) return false;
  if (!clauses.parties.some(({ text }) => looksLikeOrganization(text) || endsAsOrganization(text) || isCutOrganization(text))) return false;
  if (clauses.unread.length === 0) return true;
  const unread = clauses.unread.reduce((sum, range) => sum + range.end - range.start, 0);
  return clauses.explicit && unread <= content.length / 2;
}

/** The first label stands at the start or behind a mark, not inside a phrase (包括牵头单位：…); behind it every label opens a field. */
function startsField(content: string, index: number): boolean {
  return index === 0 || /[；;，,。、\s|｜]/.test(content[index - 1]!);
}

function readLabels(content: string, labels: FieldLabel[]): ParsedStatement {
  const result: ParsedStatement = { parties: [], explicit: true, labelled: true, unread: [] };
  const add = (clauses: Clauses, type: StatementParty['type'], persons = false): void => {
    result.parties.push(...withType(clauses, type, persons).parties);
    result.unread.push(...clauses.unread);
  };
  if (labels[0]!.index > 0) {
    const range = { start: 0, end: labels[0]!.index };
    const strict = readClauses(content, range);
    const head = strict.unread.length > 0 ? readClauses(content, range, null, true) : strict;
    add(head, 'organization');
  }
  labels.forEach((label, index) => {
    const { role, type = 'organization' } = label.entry;
    if (role === 'time' || role === 'none') return;
    const value = trimmed(content, { start: label.index + label.length, end: labels[index + 1]?.index ?? content.length });
    add(readClauses(content, value, { role, rule: `responsibility/${label.word}` }), type, label.persons);
  });
  return result;
}
