import { fromGrammar } from '../grammar/index.js';
import { readStatement } from '../statement/index.js';
import { alternatives } from '../words.js';
import { type Column, PARTY_ROLES } from './columns.js';

const nothings = fromGrammar(({ document }) => new Set(document.tables.nothing.words));
const sames = fromGrammar(({ document }) => new Set(document.tables.same.words));
const timeCells = fromGrammar(({ document }) => new RegExp(`^(?:${alternatives(document.tables.times.words)}|[\\d０-９.．/\\-—–~～（）() ，、；\\v])+$`));

/** Whether a cell says nothing (—, 无). */
export const saysNothing = (cell: string): boolean => cell.trim() === '' || nothings().has(cell.trim());

/** Whether a cell says what the one above it does. */
export const saysSame = (cell: string): boolean => sames().has(cell.trim());

/** Whether a cell is a time and nothing else (6月底前, 持续推进, 2026.6.30). */
const isTime = (cell: string): boolean => cell.length <= LONGEST_TIME && timeCells().test(cell) && !/^[\d０-９]{1,3}[.．、]?$/.test(cell);

const LONGEST_TIME = 40;
const DATED = /[年月日季]|\d{4}[-./]\d/;

/** Whether a cell of a column of goals or measures only says by when (推进计划: 6月底前). */
export const isOnlyTime = (cell: string, { role }: Column): boolean => (role === 'goal' || role === 'measure') && DATED.test(cell) && isTime(cell);

/** Whether a cell names bodies and says nothing else, but for what they do (市应急局牵头). */
export const isNames = (cell: string): boolean => cell.length <= LONGEST_NAMES && (readStatement(cell.replace(/[\v\n]/g, '、').trim())?.parties.length ?? 0) > 0;

const LONGEST_NAMES = 300;

/** A name that is not known is short and no sentence. */
const SHORT_NAMES = /^[^。：:]{1,15}(?:[、，,；;\s][^。：:]{1,15})*$/;

/** Whether what stands in a cell can stand in a column. */
export function fits(cell: string, { role, party, loose }: Column): boolean {
  if (loose) return true;
  if (role === 'deadline') return isTime(cell);
  if (PARTY_ROLES.has(role)) return isNames(cell) || (!isTime(cell) && SHORT_NAMES.test(cell) && (party !== 'organization' || cell.length <= LONGEST_UNKNOWN));
  return role === 'unknown' || role === 'value' || (!isTime(cell) && !isNames(cell));
}

/** Whether what stands in a cell is what another column is for. */
export const contradicts = (cell: string, { role }: Column): boolean => (role === 'deadline' ? isNames(cell) : PARTY_ROLES.has(role) && isTime(cell));

const LONGEST_UNKNOWN = 12;
