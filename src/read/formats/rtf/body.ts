import { excerpt } from '../../../diagnostics.js';
import type { SourceText } from '../../../source.js';
import { TextBuilder } from '../text-builder.js';
import { Flow } from './flow.js';
import type { ListTable } from './list-table.js';
import { Lists } from './lists.js';
import { RowShape } from './row-shape.js';
import { type Sink, type State, isFlow } from './state.js';

/** What shows that a label is a number and no bullet. */
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

const ofRows: ReadonlySet<string> = new Set(['trowd', 'trleft', 'cellx', 'row']);

/** What characters and control words make of the document: paragraphs and their numbers, rows, changes. */
export class Body {
  readonly #builder = new TextBuilder('paragraph');
  readonly #flow = new Flow(this.#builder);
  readonly #lists = new Lists((format) => this.#flow.note('number-format', { format }));
  readonly #row = new RowShape();
  readonly #changes = { inserted: 0, deleted: 0, last: 'none' };

  get lists(): ListTable {
    return this.#lists.table;
  }

  add(text: string, state: State): void {
    if (state.destination === 'sink') state.sink!.text += text;
    else if (state.destination === 'body' && this.#isShown(text, state)) this.#flow.add(text);
  }

  /** Counts changes; a run of text is one, however it is cut into groups. */
  #isShown(text: string, { isHidden, isDeleted, isInserted }: State): boolean {
    if (text === '') return false;
    const kind = isDeleted ? 'deleted' : isInserted ? 'inserted' : 'none';
    if (kind !== this.#changes.last && kind !== 'none') this.#changes[kind]++;
    this.#changes.last = kind;
    return !isHidden && !isDeleted;
  }

  /** Takes in a control word; false if it says nothing of paragraphs and rows. */
  word(word: string, parameter: number, state: State): boolean {
    // What is said of the rows of a table in a cell is of no use: its text is the cell's.
    if (state.isNested && ofRows.has(word)) return true;
    return (!state.isNested && this.#row.define(word, parameter)) || this.#end(word, state);
  }

  /** Words that end a paragraph, a cell or a row. */
  #end(word: string, state: State): boolean {
    if (word === 'par' || word === 'sect' || word === 'nestcell') this.endParagraph(state, word === 'nestcell');
    else if (word === 'cell' && isFlow(state)) this.#endCell(state);
    else if (word === 'row' && isFlow(state)) this.#flow.endRow(this.#row.shapes);
    else return false;
    return true;
  }

  #endCell(state: State): void {
    this.#number(state);
    this.#flow.endCell();
  }

  endParagraph(state: State, isNestedCell = false): void {
    if (state.destination === 'sink') this.add(' ', state);
    if (!isFlow(state)) return;
    if (state.isDeleted) return this.#flow.joinNext();
    this.#number(state);
    this.#flow.endParagraph(state.isInTable || isNestedCell || this.#flow.isInRow);
  }

  /** Numbers a paragraph whose number is not printed in the file. */
  #number({ list, level }: State): void {
    if (list <= 0) return;
    const label = this.#lists.next(list, level);
    if (label && !this.#flow.hasLabel) this.#flow.setLabel(label);
  }

  /** @param state that of the group around */
  endSink({ kind, text }: Sink, { field }: State): void {
    const words = text.replace(/\s+/g, ' ').trim();
    if (kind === 'template') this.lists.defineTemplate(text);
    else if (kind === 'instruction' && field) field.instruction = words;
    else if (kind === 'label' && LETTER_OR_NUMBER.test(words)) this.#flow.setLabel({ text: words, isClose: !/\s$/.test(text) });
    else if ((kind === 'footnote' || kind === 'text-box') && words !== '') this.#flow.note(kind, { text: excerpt(words) });
  }

  finish(): SourceText {
    this.#flow.finish();
    const { inserted, deleted } = this.#changes;
    if (inserted + deleted > 0) this.#builder.note('tracked-changes', { inserted: String(inserted), deleted: String(deleted) }, { start: 0, end: 0 });
    return this.#builder.finish();
  }
}
