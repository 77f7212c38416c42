import type { TextRange } from '../../ranges.js';
import { labelAt } from '../../labels.js';
import { isAnnexLine, isDateLine } from '../../lines.js';
import { isNames } from '../../tables/cells.js';
import { type Header, opensNumbered } from '../../tables/header.js';
import { headedBy, headsAt, opensTable } from '../../tables/table.js';
import { isPageNumber } from '../../page-numbers.js';
import { type PrintedCell, type PrintedRow, type PrintedTable, headsOf, trimmedRange, withoutEmptyEnd, wordsOf } from './printed.js';
import { tabRow } from './tab-row.js';
import { TabRows } from './tab-rows.js';

const MOST_PENDING = 6;

/** A table whose heads stand on a line with tabs; null if none does. */
export function tabTable(text: string, lines: readonly TextRange[], at: number): PrintedTable | null {
  const heads = tabHeads(text, lines, at);
  if (!heads) return null;
  const body = new TabRows(text, heads.header);
  const again = headsOf(text, heads.rows[0]!.cells).join();
  let next = heads.next;
  for (let index = next; index < lines.length && body.pending.length <= MOST_PENDING; ) {
    const line = trimmedRange(text, lines[index]!);
    const record = tabRow(text, lines, index);
    if (line.end === line.start || isPageNumber(text.slice(line.start, line.end))) index++;
    else if (!record) {
      if (endsTable(text.slice(line.start, line.end), heads.header)) break;
      body.pending.push(line);
      index++;
    } else {
      const words = headsOf(text, record.row.cells);
      if (words.join() === again) record.row.kind = 'rule';
      else if (isDate(words)) {
        withoutSignature(text, body.rows);
        break;
      } else if (opensTable(words) || !body.add(withoutEmptyEnd(record.row, heads.header.columns.length))) break;
      if (record.row.kind === 'rule') body.rows.push(record.row);
      index = next = record.next;
    }
  }
  body.takeNames();
  const rows = body.rows.sort((a, b) => a.start - b.start);
  if (heads.header.kind === 'other' && !hasRows(rows, heads.header)) return null;
  return { header: heads.header, rows: rows.some(({ kind }) => kind === 'cells') ? [...heads.rows, ...rows] : [], next };
}

/** An annex begins behind a table, and so does an item behind one of no tasks. */
const endsTable = (line: string, { kind }: Header): boolean => isAnnexLine(line) || (kind === 'other' && labelAt(line, 0) !== null);

/** Words between tabs are a table where so many rows have all columns; one is enough below 序号. */
function hasRows(rows: readonly PrintedRow[], { columns }: Header): boolean {
  const whole = rows.filter(({ kind, cells }) => kind === 'cells' && cells.length === columns.length);
  return whole.length >= (opensNumbered(columns.map(({ head }) => head)) ? 1 : 2);
}

/** A date alone behind tabs. */
const isDate = (words: readonly string[]): boolean => words.filter((word) => word !== '').length === 1 && isDateLine(words.find((word) => word !== '')!);

/** A body alone behind tabs, above a date, signs the document. */
function withoutSignature(text: string, rows: PrintedRow[]): void {
  const filled = rows.at(-1)?.cells.filter((cell) => cell.end > cell.start) ?? [];
  if (filled.length === 1 && isNames(wordsOf(text, filled[0]!))) rows.pop();
}

interface Heads {
  header: Header;
  rows: PrintedRow[];
  next: number;
}

/** The heads on a line, on two where they are of two levels, or where one of them broke (牵头 / 单位). */
function tabHeads(text: string, lines: readonly TextRange[], at: number): Heads | null {
  const first = tabRow(text, lines, at);
  if (!first) return null;
  const second = lines[first.next] ? tabRow(text, lines, first.next) : null;
  const broken = second && brokenHeads(text, first.row, second.row);
  if (broken) return { ...broken, next: second.next };
  const heads = headsAt([first, ...(second ? [second] : [])].map(({ row }) => headsOf(text, row.cells)));
  if (!heads) return null;
  return heads.length === 2 ? { header: heads.header, rows: [first.row, second!.row], next: second!.next } : { header: heads.header, rows: [first.row], next: first.next };
}

function brokenHeads(text: string, first: PrintedRow, second: PrintedRow): Pick<Heads, 'header' | 'rows'> | null {
  const [head, ...rest] = second.cells;
  const last = first.cells.at(-1)!;
  if (last.end === last.start || head!.end === head!.start) return null;
  const joined: PrintedCell = { start: last.start, end: head!.end, breaks: [...last.breaks, { start: last.end, end: head!.start }, ...head!.breaks] };
  const row: PrintedRow = { start: first.start, end: second.end, cells: [...first.cells.slice(0, -1), joined, ...rest], kind: 'cells' };
  const heads = headedBy([headsOf(text, row.cells)]);
  return heads && heads.header.unknown === 0 ? { header: heads.header, rows: [row] } : null;
}
