import { formatNumber } from '../numbers.js';
import type { XmlElement } from '../xml.js';

const LONGEST_INSTRUCTION = 500;

interface Field {
  /** What began it. */
  start: XmlElement;
  instruction: string;
  /** Whether what stands here now is not shown: the instruction, or a result that is left out. */
  hides: boolean;
  isContents: boolean;
}

/** The fields that are open at a place of the text: `{ instruction | result }`, one in the other. */
export class Fields {
  readonly #open: Field[] = [];

  #hiding = 0;
  #contents = 0;

  /** @param starts the marks that have their counterparts, each with the one that begins its field */
  constructor(readonly starts: ReadonlyMap<XmlElement, XmlElement>) {}

  get shows(): boolean {
    return this.#hiding === 0;
  }

  /** Whether the place is in an automatic table of contents; it says again what stands in the headings. */
  get isInContents(): boolean {
    return this.#contents > 0;
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field?.hides) field.instruction = (field.instruction + text).slice(0, LONGEST_INSTRUCTION);
  }

  /** Takes a mark (`w:fldChar`); gives the text that is shown in place of a field that ends. */
  mark(mark: XmlElement): string {
    const start = this.starts.get(mark);
    if (mark === start) this.begin(mark, '');
    if (!start || mark === start || this.#open.at(-1)?.start !== start) return '';
    if (mark.attributes['w:fldCharType'] === 'end') return this.end();
    this.separate();
    return '';
  }

  begin(start: XmlElement, instruction: string): void {
    this.#open.push({ start, instruction: instruction.slice(0, LONGEST_INSTRUCTION), hides: true, isContents: false });
    this.#hiding++;
  }

  separate(): void {
    const field = this.#open.at(-1)!;
    field.isContents = /^\s*TOC\b/i.test(field.instruction);
    if (field.isContents) this.#contents++;
    else if (overlaid(field.instruction) === '') {
      field.hides = false;
      this.#hiding--;
    }
  }

  end(): string {
    const field = this.#open.pop()!;
    if (field.hides) this.#hiding--;
    if (field.isContents) this.#contents--;
    return field.hides ? overlaid(field.instruction) : '';
  }
}

/** Characters set one over the other: `EQ \o\ac(○,1)` is ①, `EQ \o\ad(\s\up 9(lǐ),里)` is 里 with its reading. */
function overlaid(instruction: string): string {
  const over = /^\s*EQ\s[^()]{0,80}\\o[^()]{0,20}\(([^]*)\)\s*$/i.exec(instruction)?.[1];
  if (over === undefined) return '';
  const last = over.split(/[,;]/).at(-1)!.trim();
  const isCircled = /^[○◯〇]/.test(over) && /^\d{1,2}$/.test(last);
  return isCircled ? formatNumber(Number(last), 'decimalEnclosedCircle')! : last;
}
