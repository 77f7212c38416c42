import type { Edit } from '../../../text.js';
import type { Token } from './events.js';

interface List {
  values: Token[];
}

/** Lists that are numbered 1. 1. 1. are shown as 1. 2. 3. */
export class ListNumbers {
  readonly #open: List[] = [];

  constructor(
    readonly text: string,
    readonly add: (edit: Edit) => void,
  ) {}

  enter(token: Token): void {
    if (/^list(?:Ordered|Unordered)$/.test(token.type)) this.#open.push({ values: [] });
    else if (token.type === 'listItemValue') this.#open.at(-1)!.values.push(token);
  }

  exit({ type, end }: Token): void {
    if (!/^list(?:Ordered|Unordered)$/.test(type)) return;
    const { values } = this.#open.pop()!;
    const numbers = values.map((value) => this.text.slice(value.start, value.end));
    if (numbers.length < 2 || numbers.some((number) => number !== numbers[0]) || this.#isRunOn(values, end)) return;
    values.forEach((value, index) => index > 0 && this.add({ start: value.start, end: value.end, replacement: String(Number(numbers[0]) + index) }));
  }

  /** Whether a line below an item is none of it, though Markdown takes it for one: `1. …`, then `二、…` and `1. …` again. */
  #isRunOn(values: readonly Token[], end: number): boolean {
    return values.some(({ end: from }, index) => /\n(?![ \t\r\n]|>)/.test(this.text.slice(from, values[index + 1] ? lineBefore(this.text, values[index + 1]!.start) : end)));
  }
}

/** The end of the line above the one that an offset is in. */
const lineBefore = (text: string, offset: number): number => Math.max(0, text.lastIndexOf('\n', offset - 1));
