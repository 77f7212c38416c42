import type { Edit } from '../../../text.js';
import type { Token } from './events.js';

interface Cell {
  start: number;
  end: number;
  broken: boolean;
}

/** A table of Markdown becomes rows with tabs between the cells, and quotation marks around one with line breaks. */
export class TableMarks {
  #columns = 0;
  #row: Token | null = null;
  #cells: Cell[] = [];

  constructor(
    readonly text: string,
    readonly add: (edit: Edit) => void,
  ) {}

  /** Whether a token stands in a cell. */
  get isOpen(): boolean {
    return this.#row !== null;
  }

  enter(token: Token): void {
    if (token.type === 'table') this.#columns = 0;
    else if (token.type === 'tableRow') [this.#row, this.#cells] = [token, []];
    else if (token.type === 'tableContent' && this.#row) Object.assign(this.#cells.at(-1)!, { start: token.start, end: token.end });
    // A cell without text stands behind its bar.
    else if (/^table(?:Header|Data)$/.test(token.type)) this.#cells.push({ ...behindBar(this.text, token), broken: false });
  }

  exit(token: Token): void {
    if (token.type !== 'tableRow' || !this.#row) return;
    this.#columns = Math.max(this.#columns, this.#cells.length);
    this.#write(this.#row, this.#cells);
    this.#row = null;
  }

  /** A `<br>` in a cell. */
  breakLine({ start, end }: Token): void {
    this.#cells.at(-1)!.broken = true;
    this.add({ start, end, replacement: '\n' });
  }

  /** Bars of a cell's text: half-width ones would end the cell. */
  bars({ start, end }: Token): void {
    for (const { index } of this.text.slice(start, end).matchAll(/\\\|/g)) this.add({ start: start + index, end: start + index + 2, replacement: '｜' });
  }

  #write(row: Token, cells: readonly Cell[]): void {
    let at = row.start;
    let mark = '';
    for (const [index, { start, end, broken }] of cells.entries()) {
      const quote = broken || this.text[start] === '"' ? '"' : '';
      this.add({ start: at, end: start, replacement: mark + (index > 0 ? '\t' : '') + quote });
      [at, mark] = [end, quote];
    }
    this.add({ start: at, end: row.end, replacement: mark + '\t'.repeat(this.#columns - cells.length) });
  }
}

function behindBar(text: string, { start, end }: Token): { start: number; end: number } {
  const at = text[start] === '|' ? Math.min(start + 1, end) : start;
  return { start: at, end: at };
}
