import type { SourceText } from '../../../source.js';
import { ReadError } from '../../error.js';
import { Body } from './body.js';
import { symbols } from './characters.js';
import { type Destination, type SinkKind, destinationOf } from './destinations.js';
import { Encodings } from './encodings.js';
import { type State, changed, characterOf, initialState } from './state.js';
import { Tokens } from './tokens.js';

/** Groups within groups beyond these are read as if they had no braces. */
const DEEPEST = 10_000;

/** Bytes that are decoded at once. */
const LONGEST_RUN = 1 << 20;

const CONTROLS = /(?![\t\n])\p{Cc}/gu;

const SINKS: ReadonlySet<string> = new Set<SinkKind>(['label', 'footnote', 'text-box', 'instruction', 'template']);
const isSink = (found: Destination | SinkKind): found is SinkKind => SINKS.has(found);

/** Reads an RTF file token by token (RTF 1.9.1): its groups, and its bytes as characters. */
export class RtfReader {
  readonly #tokens: Tokens;
  readonly #encodings = new Encodings();
  readonly #body = new Body();
  readonly #groups: State[] = [];
  #tooDeep = 0;
  #state: State = initialState;
  /** Whether a group has just begun, and whether it is marked as one to ignore if its word is not known. */
  #isFresh = false;
  #isIgnorable = false;
  #defaultFont = 0;
  /** Bytes whose text is not known yet: the two of a character may stand in two tokens. */
  #bytes: number[] = [];
  #fallback = 0;

  constructor(bytes: Uint8Array) {
    this.#tokens = new Tokens(bytes);
  }

  /** @throws {ReadError} `damaged` if the file is cut off before any text */
  read(): SourceText {
    while (this.#tokens.next() !== 'end') this.#token();
    this.#flush();
    const isCut = this.#groups.length > 0;
    if (this.#state.sink) this.#body.endSink(this.#state.sink, this.#state);
    const source = this.#body.finish();
    return isCut ? withEndLost(source) : source;
  }

  #token(): void {
    const { type } = this.#tokens;
    if (type === 'bytes') return this.#addBytes();
    this.#flush();
    if (type === 'open') this.#open();
    else if (type === 'close') this.#close();
    else if (type === 'symbol') this.#symbol(this.#tokens.word);
    else this.#word(this.#tokens.word, this.#tokens.parameter);
  }

  #open(): void {
    this.#fallback = 0;
    this.#isFresh = true;
    this.#isIgnorable = false;
    if (this.#groups.length < DEEPEST) this.#groups.push(this.#state);
    else this.#tooDeep++;
  }

  #close(): void {
    this.#fallback = 0;
    this.#isFresh = false;
    if (this.#tooDeep > 0) return void this.#tooDeep--;
    const { sink } = this.#state;
    this.#state = this.#groups.pop() ?? initialState;
    this.#setFont();
    if (sink && sink !== this.#state.sink) this.#body.endSink(sink, this.#state);
  }

  #addBytes(): void {
    this.#isFresh = false;
    const { bytes, start, end, value } = this.#tokens;
    if (value !== null) return this.#addByte(value);
    for (let at = start; at < end; at++) this.#addByte(bytes[at]!);
  }

  #addByte(byte: number): void {
    if (this.#fallback > 0) return void this.#fallback--;
    if (this.#state.destination === 'skip') return;
    this.#bytes.push(byte);
    if (this.#bytes.length >= LONGEST_RUN) this.#flush();
  }

  /** The characters of the bytes before a control word or a brace. */
  #flush(): void {
    if (this.#bytes.length === 0) return;
    const { font } = this.#state;
    const text = this.#encodings.decode(Uint8Array.from(this.#bytes), font);
    this.#bytes = [];
    if (this.#state.sink?.kind === 'label' && this.#encodings.isSymbol(font)) return;
    // The characters 0 to 8 stand for numbers in templates, and for nothing in text.
    this.#body.add(this.#state.sink?.kind === 'template' ? text : text.replace(CONTROLS, ''), this.#state);
  }

  #symbol(symbol: string): void {
    if (symbol === '*') return void (this.#isIgnorable = this.#isFresh);
    this.#isFresh = false;
    if (this.#fallback > 0) return void this.#fallback--;
    if (symbol === '\r' || symbol === '\n') this.#body.endParagraph(this.#state);
    else if (Object.hasOwn(symbols, symbol)) this.#body.add(symbols[symbol]!, this.#state);
  }

  #word(word: string, parameter: number | null): void {
    if (word === 'bin') return this.#tokens.skip(parameter ?? 0);
    const isFirst = this.#isFresh;
    this.#isFresh = false;
    if (this.#fallback > 0 && !isFirst) return void this.#fallback--;
    const { destination } = this.#state;
    if (destination === 'skip') return;
    if (destination === 'legacy' && word !== 'ud') return void (isFirst && this.#enter('skip'));
    if (word === 'ud') return this.#enter('body');
    const found = isFirst ? destinationOf(word, this.#isIgnorable) : null;
    if (found) this.#enter(found);
    this.#apply(word, parameter);
  }

  #enter(found: Destination | SinkKind): void {
    const { sink, destination } = this.#state;
    if (found === 'body') this.#state = { ...this.#state, destination: sink ? 'sink' : 'body' };
    else if (!isSink(found)) this.#state = { ...this.#state, destination: found };
    // Notes and boxes in boxes, in notes or in what is not shown are not told of.
    else if (destination !== 'unseen' && sink === null) this.#state = { ...this.#state, destination: 'sink', sink: { kind: found, text: '' } };
    else this.#state = { ...this.#state, destination: 'skip' };
  }

  #apply(word: string, parameter: number | null): void {
    const character = characterOf(word);
    if (word === 'u') this.#unicode(parameter ?? 0);
    else if (character !== null) this.#body.add(character, this.#state);
    else if (this.#state.destination === 'fonts') this.#font(word, parameter ?? 0);
    else if (this.#state.destination === 'lists' || this.#state.sink?.kind === 'template') this.#body.lists.define(word, parameter);
    else if (word === 'field') this.#state = { ...this.#state, field: { instruction: '' } };
    else if (word === 'fldrslt') this.#beginResult();
    else if (!this.#file(word, parameter ?? 0) && !this.#body.word(word, parameter ?? 0, this.#state)) this.#change(word, parameter);
  }

  #change(word: string, parameter: number | null): void {
    this.#state = changed(this.#state, word, parameter, this.#defaultFont);
    this.#setFont();
  }

  #setFont(): void {
    this.#tokens.isDoubleByte = this.#encodings.isDoubleByte(this.#state.font);
  }

  #unicode(number: number): void {
    const code = number < 0 ? number + 0x10000 : number;
    if (code > 0 && code <= 0x10ffff) this.#body.add(String.fromCodePoint(code), this.#state);
    this.#fallback = this.#state.fallback;
  }

  /** A table of contents says again what stands in the headings. */
  #beginResult(): void {
    if (/^\s*TOC\b/.test(this.#state.field?.instruction ?? '') && this.#state.destination === 'body') this.#state = { ...this.#state, destination: 'unseen' };
  }

  #font(word: string, parameter: number): void {
    if (word === 'f') this.#state = { ...this.#state, font: parameter };
    else if (word === 'fcharset') this.#encodings.setCharset(this.#state.font, parameter);
    else if (word === 'cpg') this.#encodings.setPage(this.#state.font, parameter);
  }

  /** Words that hold for the whole file. */
  #file(word: string, parameter: number): boolean {
    if (word === 'ansicpg') this.#encodings.setFile(parameter);
    else if (word === 'mac') this.#encodings.setFile(10000);
    else if (word === 'deff') this.#defaultFont = parameter;
    else return false;
    this.#change('f', this.#defaultFont);
    return true;
  }

}

const END = 10;

/** Says of a text that breaks off that more is lost. @throws {ReadError} if there is no text */
function withEndLost(source: SourceText): SourceText {
  const text = source.text.trimEnd();
  if (text === '') throw new ReadError('damaged', 'read.damaged', { format: 'RTF', reason: '{\\rtf …' });
  const start = Math.max(text.lastIndexOf('\n') + 1, text.length - END);
  return { ...source, notes: [...(source.notes ?? []), { rule: 'damaged-text', start, end: text.length, values: { text: `${text.slice(start)}…` } }] };
}
