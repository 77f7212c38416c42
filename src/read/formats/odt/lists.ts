import type { Label } from '../labelled.js';
import { type CountedLevel, ListCounter } from '../list-counter.js';
import { formatNumber } from '../numbers.js';
import type { XmlElement } from '../xml.js';
import { type ListLevel, type Styles, positive } from './styles.js';

/** A list that is open: where its next item is numbered. */
export interface OpenList {
  counter: ListCounter;
  style: string;
  depth: number;
}

const LONGEST_PART = 50;

/** Number formats of Word by how ODF writes them, which is by their first numbers (一, 二, 三, ...). */
const formats: Readonly<Record<string, string>> = {
  1: 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '01': 'decimalZero',
  一: 'chineseCountingThousand',
  壹: 'chineseLegalSimplified',
  '壹, 貳': 'ideographLegalTraditional',
  壱: 'japaneseLegal',
  甲: 'ideographTraditional',
  子: 'ideographZodiac',
  '①': 'decimalEnclosedCircle',
  '⑴': 'decimalEnclosedParen',
  '⒈': 'decimalEnclosedFullstop',
  '㊀': 'ideographEnclosedCircle',
  '１': 'decimalFullWidth',
};

const formatOf = (printed: string): string | undefined => formats[printed.slice(0, 4)] ?? formats[printed.split(',', 1)[0]!];

/** Counts the items of lists (ODF 1.3, 5.3 and 19.8xx). */
export class Lists {
  readonly #byId = new Map<string, ListCounter>();
  readonly #byStyle = new Map<string, ListCounter>();
  readonly #unknown = new Set<string>();

  /** @param onUnknown is told of each number format that is not known */
  constructor(
    readonly styles: Styles,
    readonly onUnknown: (format: string) => void,
  ) {}

  /** Opens a list, in an item of another or on the page. */
  open({ attributes }: XmlElement, parent: OpenList | null): OpenList {
    const style = attributes['text:style-name'] ?? parent?.style ?? '';
    const counter = parent?.counter ?? this.#continued(attributes, style) ?? new ListCounter();
    const id = attributes['xml:id'];
    if (id !== undefined) this.#byId.set(id, counter);
    this.#byStyle.set(style, counter);
    return { counter, style, depth: (parent?.depth ?? 0) + 1 };
  }

  #continued(attributes: Readonly<Record<string, string>>, style: string): ListCounter | undefined {
    const id = attributes['text:continue-list'];
    if (id !== undefined) return this.#byId.get(id);
    return attributes['text:continue-numbering'] === 'true' ? this.#byStyle.get(style) : undefined;
  }

  /** A list that is the same wherever its name stands. */
  named(name: string, depth: number): OpenList {
    const key = `named ${name}`;
    const counter = this.#byId.get(key) ?? new ListCounter();
    this.#byId.set(key, counter);
    return { counter, style: name, depth };
  }

  /** Counts an item, and gives the number in front of it. `start`: the number that it has, if it is set. */
  next({ counter, depth }: OpenList, style: string, start: string | undefined): Label | null {
    const level = this.styles.level(style, depth);
    if (!level) return null;
    counter.count(depth, (at) => this.#counted(style, at), start === undefined ? undefined : positive(start, 1));
    return { text: this.#printed(level, style, depth, counter), isClose: level.isClose };
  }

  #counted(style: string, depth: number): CountedLevel | undefined {
    const level = this.styles.level(style, depth);
    return level && { start: level.start, restart: depth };
  }

  #printed(level: ListLevel, style: string, depth: number, counter: ListCounter): string {
    if (level.format === '') return '';
    const numberAt = (at: number): string => {
      const upper = this.styles.level(style, at);
      return upper ? this.#format(counter.at(at) ?? upper.start, upper.format) : '';
    };
    if (level.template !== null) return level.template.slice(0, LONGEST_PART).replace(/%(\d\d?)%/g, (_, at: string) => numberAt(Number(at)));
    const numbers = Array.from({ length: Math.min(level.shown, depth) }, (_, index) => numberAt(depth - Math.min(level.shown, depth) + 1 + index));
    return level.prefix.slice(0, LONGEST_PART) + numbers.filter((number) => number !== '').join('.') + level.suffix.slice(0, LONGEST_PART);
  }

  #format(number: number, printed: string): string {
    if (printed === '') return '';
    const format = formatOf(printed);
    if (format === undefined && !this.#unknown.has(printed)) {
      this.#unknown.add(printed);
      this.onUnknown(printed);
    }
    return (format && formatNumber(number, format)) ?? String(number);
  }
}
