import type { CellShape } from '../word-grid.js';

/** The cells of a row by the control words in front of them or behind. */
export class RowShape {
  #left = 0;
  #shapes: CellShape[] = [];
  #next = { continues: false, isCovered: false };

  get shapes(): readonly CellShape[] {
    return this.#shapes;
  }

  /** Takes in a control word; false if it says nothing of a row. */
  define(word: string, parameter: number): boolean {
    if (word === 'trowd') this.#begin();
    else if (word === 'trleft') this.#left = parameter;
    else if (word === 'clvmrg') this.#next.continues = true;
    else if (word === 'clmrg') this.#next.isCovered = true;
    else if (word === 'cellx') this.#add(parameter);
    else return false;
    return true;
  }

  #begin(): void {
    this.#left = 0;
    this.#shapes = [];
    this.#next = { continues: false, isCovered: false };
  }

  #add(right: number): void {
    this.#shapes.push({ left: this.#shapes.at(-1)?.right ?? this.#left, right, ...this.#next });
    this.#next = { continues: false, isCovered: false };
  }
}
