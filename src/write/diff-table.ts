import { Chalk, type ChalkInstance } from 'chalk';
import type { Change, ChangeKind, Diff } from '../diff/types.js';
import { wrap } from './cells.js';
import { type Detail, type DiffSection, DiffWords, sectionsOf } from './diff-view.js';
import { separated } from './separated.js';
import type { WriteOptions, Writer } from './writer.js';

const NARROWEST = 40;
const INDENT = 4;
const SIGNS: Readonly<Record<ChangeKind, string>> = { continued: '~', added: '+', removed: '−', split: '<', merged: '>' };

/** A diff for people at a terminal: the summary, then what changed, section by section. */
export const diffTableWriter: Writer<Diff> = {
  write: (diff, options) => new Page(options).write(diff),
  join: (texts) => separated(texts, '\n'),
};

class Page {
  readonly #width: number;
  readonly #chalk: ChalkInstance;
  readonly #words: DiffWords;

  constructor(options: WriteOptions) {
    const { width, colour } = options;
    this.#width = Math.max(NARROWEST, width);
    this.#chalk = new Chalk({ level: colour ? 1 : 0 });
    this.#words = new DiffWords(options);
  }

  write(diff: Diff): string {
    const sections = sectionsOf(diff).filter(({ changes, unchanged }) => changes.length + unchanged > 0);
    return `${[this.#head(diff), ...sections.map((section) => this.#section(section))].join('\n\n')}\n`;
  }

  #head(diff: Diff): string {
    const sides = (['old', 'new'] as const).map((side) => `${this.#words.say(`diff.${side}`)} ${this.#words.titleOf(diff[side])}${this.#words.say('diff.tasks', { count: String(diff[side].tasks) })}`);
    return [...sides.flatMap((line) => wrap(line, this.#width)).map((line) => this.#chalk.bold(line)), ...wrap(this.#words.summary(diff), this.#width)].join('\n');
  }

  #section(section: DiffSection): string {
    const { heading, changes, unchanged } = section;
    const rest = unchanged === 0 ? [] : [this.#chalk.dim(`  ${this.#words.unchanged(section)}`)];
    return [...(heading === '' ? [] : wrap(heading, this.#width).map((line) => this.#chalk.cyan(line))), ...changes.flatMap((change) => this.#change(change)), ...rest].join('\n');
  }

  #change(change: Change): string[] {
    const colour = { added: this.#chalk.green, removed: this.#chalk.red, continued: this.#chalk.reset, split: this.#chalk.yellow, merged: this.#chalk.yellow }[change.kind];
    const line = [SIGNS[change.kind], this.#words.say(`diff.${change.kind}`), this.#words.headline(change), `[${this.#words.ids(change)}]`, ...this.#words.marks(change)].join('  ');
    return [...indented(line, this.#width, 2).map((text) => colour(text)), ...this.#words.details(change).flatMap((detail) => this.#detail(detail))];
  }

  #detail({ name, text, words }: Detail): string[] {
    const lines = indented(`${name}  ${text}`, this.#width, INDENT + 2).map((line) => `${' '.repeat(2)}${line}`);
    return words ? this.#coloured(lines) : lines;
  }

  /** A deletion or insertion may run over several lines. */
  #coloured(lines: readonly string[]): string[] {
    let open: '[-' | '{+' | null = null;
    return lines.map((line) =>
      line
        .split(/(\[-|-\]|\{\+|\+\})/)
        .map((piece) => {
          if (piece === '[-' || piece === '{+') open = piece;
          const coloured: string = open === '[-' ? this.#chalk.red(piece) : open === '{+' ? this.#chalk.green(piece) : piece;
          if (piece === '-]' || piece === '+}') open = null;
          return coloured;
        })
        .join(''),
    );
  }
}

/** Lines of a width, all but the first set in. */
function indented(text: string, width: number, indent: number): string[] {
  return wrap(text, width - indent).map((line, index) => ' '.repeat(index === 0 ? indent - 2 : indent) + line);
}
