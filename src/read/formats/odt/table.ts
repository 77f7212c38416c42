import type { CellLine, TableCell } from '../text-builder.js';
import { type XmlElement, elements } from '../xml.js';
import { positive } from './styles.js';

/** Word has 63 columns; wider rows are no table of words. */
const MOST_COLUMNS = 200;
/** Rows and cells of a file that are there only by `repeated`. */
const MOST_REPEATED = 10_000;
const LONGEST_REPEATED = 200;

const rowGroups: readonly string[] = ['table:table-header-rows', 'table:table-rows', 'table:table-row-group'];

/** The rows of a table, in groups or not. */
function rowsOf(table: XmlElement): XmlElement[] {
  return elements(table, 'table:table-row', ...rowGroups).flatMap((element) => (element.name === 'table:table-row' ? [element] : rowsOf(element)));
}

interface Span {
  columns: number;
  /** The first row that it does not take. */
  end: number;
}

/** Reads the rows of a table (ODF 1.3, 9.1); `linesOf` reads a cell. */
export class TableReader {
  #repeated = MOST_REPEATED;

  constructor(readonly linesOf: (cell: XmlElement) => CellLine[]) {}

  read(table: XmlElement): TableCell[][] {
    const rows: TableCell[][] = [];
    const spans = new Map<number, Span>();
    for (const row of rowsOf(table)) {
      const cells = this.#row(row, rows.length, spans);
      rows.push(cells);
      for (let more = this.#repeats(row.attributes['table:number-rows-repeated'], cells.flatMap(({ lines }) => lines)); more > 0; more--) rows.push(cells.map(copy));
    }
    return rows;
  }

  /** How often something stands there again; what says much, or nothing, does not. */
  #repeats(value: string | undefined, lines: readonly CellLine[]): number {
    const length = lines.reduce((sum, { text }) => sum + text.length, 0);
    const more = Math.min(positive(value, 1) - 1, length > LONGEST_REPEATED || length === 0 ? 0 : this.#repeated);
    this.#repeated -= Math.max(0, more);
    return more;
  }

  #row(row: XmlElement, at: number, spans: Map<number, Span>): TableCell[] {
    const cells: TableCell[] = [];
    let column = 0;
    // Up to where the cell before runs over the covered ones behind it.
    let covered = 0;
    for (const element of elements(row, 'table:table-cell', 'table:covered-table-cell')) {
      const lines = this.linesOf(element);
      const count = Math.min(positive(element.attributes['table:number-columns-repeated'], 1), MOST_COLUMNS);
      for (let index = 0; index < Math.max(1, count); index++) {
        if (element.name === 'table:table-cell') {
          const columns = Math.min(Math.max(1, positive(element.attributes['table:number-columns-spanned'], 1)), MOST_COLUMNS);
          const rows = positive(element.attributes['table:number-rows-spanned'], 1);
          if (rows > 1) spans.set(column, { columns, end: at + rows });
          cells.push({ lines: index === 0 || this.#repeats('2', lines) > 0 ? copyLines(lines, index) : [], columns });
          covered = column + columns;
        } else if (column >= covered) covered = column + pushCovered(cells, spans.get(column), at);
        column++;
      }
    }
    return cells;
  }
}

/** A place that a cell above takes; how many columns are done with it. */
function pushCovered(cells: TableCell[], span: Span | undefined, at: number): number {
  const continues = span !== undefined && at < span.end;
  const columns = continues ? span.columns : 1;
  cells.push({ lines: [], columns, continues });
  return columns;
}

/** A copy is no paragraph of the file. */
const copyLines = (lines: readonly CellLine[], index: number): readonly CellLine[] => (index === 0 ? lines : lines.map(({ text }) => ({ text })));
const copy = (cell: TableCell): TableCell => ({ ...cell, lines: copyLines(cell.lines, 1) });
