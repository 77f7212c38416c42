import type { ColumnRole } from '../tree.js';
import { furnitureIn } from '../lines.js';
import { labelAt } from '../labels.js';
import { isCollective } from '../organizations.js';
import { isNames } from './cells.js';
import { type Column, type HeadColumn, PARTY_ROLES, TEXT_ROLES, columnOf } from './columns.js';

/** What the first row of a table says of its columns. */
export interface Header {
  /** Whether its rows are tasks, indicators of the task above the table, or neither. */
  kind: 'tasks' | 'indicators' | 'other';
  columns: Column[];
  /** How many heads are not known. */
  unknown: number;
}

const MOST_COLUMNS = 20;

/** Reads a row as the heads of a table of tasks or of indicators; null if it is none. */
export function readHeader(heads: readonly string[]): Header | null {
  if (heads.length < 2 || heads.length > MOST_COLUMNS) return null;
  const found = heads.map(columnOf);
  if (found.filter((column) => column !== null && !column.loose).length < 2 || found.some((column) => column?.role === 'other')) return null;
  const columns = resolved(found, heads);
  const unknown = columns.filter(({ role }) => role === 'unknown').length;
  const kind = kindOf(columns.filter(({ loose }) => !loose));
  return kind === null || 2 * unknown > heads.length ? null : { kind, columns, unknown };
}

const FEWEST_OTHER = 3;
const MOST_OTHER = 40;
const LONGEST_OTHER = 20;

/** Reads a row as the heads of a table of neither tasks nor indicators (序号, 公墓名称, 地址); null if it is none, or names what tasks have. */
export function otherHeader(heads: readonly string[]): Header | null {
  const filled = heads.filter((head) => head !== '');
  if (filled.length < FEWEST_OTHER || heads.length > MOST_OTHER || !heads[0] || !areHeads(filled)) return null;
  const found = heads.map(columnOf);
  const strange = found.filter((column, index) => heads[index] !== '' && (column === null || column.role === 'other'));
  if (strange.length === 0 || kindOf(resolved(found.map((column) => (column?.role === 'other' ? null : column)), heads)) !== null) return null;
  const columns = found.map((column, index): Column => ({ role: column?.role === 'ordinal' ? 'ordinal' : 'unknown', party: null, head: heads[index]!, year: null }));
  return { kind: 'other', columns, unknown: strange.length };
}

/** Whether a row opens with a head that numbers others. */
export const opensNumbered = ([first]: readonly string[]): boolean => first !== undefined && columnOf(first)?.role === 'ordinal';

/** Short words, not what stands in cells or around a document; behind 序号 that is plain. */
function areHeads(words: readonly string[]): boolean {
  if (words.some((word) => word.length > LONGEST_OTHER || /[。；！？，：:]/.test(word))) return false;
  return opensNumbered(words) || !words.some((word) => /\d/.test(word) || labelAt(word, 0) !== null || isOfPage(word) || (columnOf(word) === null && isNames(word) && !isCollective(word)));
}

/** 发布机构 and the like head no column. */
const isOfPage = (word: string): boolean => furnitureIn(word).some(({ index, end }) => index === 0 && end === word.length);

/** Which of two meanings a head has shows by the heads beside it: without a 指标, a 目标值 is a goal in words. */
function resolved(found: readonly (HeadColumn | null)[], heads: readonly string[]): Column[] {
  const has = (role: string): boolean => found.some((column) => column?.role === role);
  const named = has('metric');
  const goalIsValue = named && !has('value') && !has('year');
  const valued = has('value') || has('year') || has('goal');
  const meant = (role: HeadColumn['role']): ColumnRole => {
    if (role === 'metric' && !valued) return 'goal';
    if (role === 'goal' && goalIsValue) return 'value';
    if (role === 'value' && !named) return 'goal';
    if (role === 'year') return named ? 'value' : 'unknown';
    if ((role === 'unit' || role === 'past') && !named) return 'unknown';
    return role as ColumnRole;
  };
  return found.map((column, index) => (column ? { ...column, role: meant(column.role) } : { role: 'unknown', party: null, head: heads[index]!.replace(/\s/g, ''), year: null }));
}

/** Tasks need a column of what is to be done and one of who does it or by when, or of how; indicators a name and a value. */
function kindOf(columns: readonly Column[]): 'tasks' | 'indicators' | null {
  const has = (role: ColumnRole): boolean => columns.some((column) => column.role === role);
  const isAssigned = has('deadline') || columns.some(({ role }) => PARTY_ROLES.has(role));
  const isIndicator = has('metric') && has('value');
  if (columns.some(({ role }) => TEXT_ROLES.has(role)) && isAssigned) return 'tasks';
  if (isIndicator) return isAssigned ? 'tasks' : 'indicators';
  return has('ordinal') && has('task') && (has('measure') || has('goal')) ? 'tasks' : null;
}
