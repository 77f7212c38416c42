import { formatNumber } from '../numbers.js';

const BEGIN = 0x13;
const RESULT = 0x14;
const END = 0x15;

interface Field {
  begin: number;
  /** Where its result begins; null if it has none. */
  result: number | null;
  end: number;
}

/**
 * The fields of a range of characters: instructions are not shown, results are, but those of tables of contents.
 * The text between is told place by place, in order.
 */
export class Fields {
  /** At which characters something hidden begins (1) or ends (−1). */
  readonly #changes = new Map<number, number>();
  readonly #instead = new Map<number, string>();
  #hidden = 0;

  constructor(text: string, start: number, end: number) {
    for (const { begin, result, end: last } of fieldsOf(text, start, end)) {
      const instruction = text.slice(begin + 1, Math.min(result ?? last, begin + LONGEST_INSTRUCTION));
      const shown = /^\s*TOC\b/i.test(instruction) ? null : result;
      this.#change(begin, 1);
      this.#change(shown ?? last, -1);
      if (result === null) this.#instead.set(last, computed(instruction));
    }
  }

  /** Passes a mark of a field; gives what is shown in its place. */
  pass(at: number): string {
    this.#hidden += this.#changes.get(at) ?? 0;
    return this.#instead.get(at) ?? '';
  }

  get isHidden(): boolean {
    return this.#hidden > 0;
  }

  #change(at: number, by: number): void {
    this.#changes.set(at, (this.#changes.get(at) ?? 0) + by);
  }
}

const LONGEST_INSTRUCTION = 200;

/** The fields that are whole; they may lie in each other. */
function fieldsOf(text: string, start: number, end: number): Field[] {
  const open: Field[] = [];
  const found: Field[] = [];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isFieldMark(code)) continue;
    if (code === BEGIN) open.push({ begin: at, result: null, end: -1 });
    const field = open.at(-1);
    if (field && code === RESULT) field.result ??= at;
    if (field && code === END) found.push({ ...open.pop()!, end: at });
  }
  return found;
}

/** What Word computes for a field without a result: EQ \o\ac(○,11) is a number in a circle, ⑪. */
function computed(instruction: string): string {
  const circled = /^\s*EQ\s+\\o\\a[cdlr]\(\s*[○〇◯]\s*[,，;；]\s*(\d{1,2})\s*\)/i.exec(instruction);
  return circled ? formatNumber(Number(circled[1]), 'decimalEnclosedCircle')! : '';
}

export const isFieldMark = (code: number): boolean => code >= BEGIN && code <= END;
