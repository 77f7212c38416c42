import type { Deleted } from './deleted.js';

const PIECE = /<!--|<(script|style)\b[^<>]*>|<[?!][^<>]*>|<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)\/?>/gi;
const CLOSING = { script: /<\/script[^<>]*>?/gi, style: /<\/style[^<>]*>?/gi };
const BREAKING = /^(?:br|p|div|li|ul|ol|dl|dt|dd|h[1-6]|hr|center|blockquote|section|article|table|caption)$/i;
const TABLE_PART = /^(?:t[dhr]|thead|tbody|tfoot|table|colgroup|col)$/i;
/** A deletion in line does not run on over these. */
const BLOCK_END = /^(?:p|li|h[1-6]|t[dhr]|table)$/;
const MOST_SPACE = 200;
const MOST_COLUMNS = 100;

const spanOf = (attributes: string, name: string): number => Math.min(Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,5})`, 'i').exec(attributes)?.[1] ?? 1) || 1, MOST_COLUMNS);

/** Where the cells of a table in HTML stand, so that each row gets all its tabs. */
class Rows {
  #column = 0;
  /** For columns that a cell above runs on into: how many rows it has left. */
  readonly #running = new Map<number, number>();
  /** Whether the row has a cell already. */
  #open = false;

  row(): void {
    this.#column = 0;
    this.#open = false;
  }

  /** What stands in front of a cell. */
  cell(attributes: string): string {
    let tabs = this.#open ? '\t' : '';
    for (let left = this.#running.get(this.#column) ?? 0; left > 0; left = this.#running.get(this.#column) ?? 0) {
      this.#running.set(this.#column++, left - 1);
      tabs += '\t';
    }
    const columns = spanOf(attributes, 'colspan');
    const rows = spanOf(attributes, 'rowspan') - 1;
    for (let index = 0; index < columns; index++) this.#running.set(this.#column++, rows);
    this.#pending = '\t'.repeat(columns - 1);
    this.#open = true;
    return tabs;
  }

  #pending = '';

  /** What stands behind a cell: the columns that it spans. */
  cellEnd(): string {
    const tabs = this.#pending;
    this.#pending = '';
    return tabs;
  }
}

/** A comment, a script or a tag. */
interface Piece {
  start: number;
  end: number;
  /** The tag's name; empty for what is none. */
  name: string;
  closes: boolean;
  attributes: string;
}

/** The marks of a block of HTML, in text order: each is looked up behind the one before. */
function* piecesOf(source: string): Generator<Piece> {
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(source); match; match = PIECE.exec(source)) {
    const [piece, block, slash, name = '', attributes = ''] = match;
    const behind = match.index + piece.length;
    const end = piece === '<!--' ? endOf(source, '-->', behind) : block ? endOfBlock(source, block, behind) : behind;
    yield { start: match.index, end, name: name.toLowerCase(), closes: slash === '/', attributes };
    PIECE.lastIndex = end;
  }
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at + mark.length;
}

function endOfBlock(source: string, name: string, from: number): number {
  const closing = CLOSING[name.toLowerCase() as keyof typeof CLOSING];
  closing.lastIndex = from;
  return closing.test(source) ? closing.lastIndex : source.length;
}

/** The marks of a block of HTML in Markdown: comments and tags go, blocks and rows of tables end their line, tabs part the cells. */
export function htmlEdits(text: string, start: number, end: number, deleted: Deleted): void {
  const rows = new Rows();
  const source = text.slice(start, end);
  for (const { start: at, end: behind, name, closes, attributes } of piecesOf(source)) {
    if (name === 'del') {
      deleted.tag({ start: start + at, end: start + behind }, closes);
      continue;
    }
    // The white space around a cell's tags is none of the row's.
    const space = TABLE_PART.test(name) ? /^\s*/.exec(source.slice(behind, behind + MOST_SPACE))![0].length : 0;
    deleted.edits.push({ start: start + at, end: start + behind + space, replacement: tagText(rows, name, closes, attributes) });
    if (BLOCK_END.test(name)) deleted.close();
  }
  deleted.close();
}

function tagText(rows: Rows, name: string, closes: boolean, attributes: string): string {
  if (name === 'tr') {
    rows.row();
    return closes ? '\n' : '';
  }
  if (name === 'td' || name === 'th') return closes ? rows.cellEnd() : rows.cell(attributes);
  return BREAKING.test(name) && (closes || /^(?:br|hr)$/.test(name)) ? '\n' : '';
}
