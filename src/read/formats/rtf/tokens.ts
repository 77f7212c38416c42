/** A piece of RTF. `symbol`: a control symbol (`\~`), its character in `word`. `bytes`: text, of which `\'b9` is one byte. */
export type TokenType = 'open' | 'close' | 'word' | 'symbol' | 'bytes' | 'end';

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const QUOTE = 0x27;
const MINUS = 0x2d;
const SPACE = 0x20;

/** Longer names and numbers are none of RTF's. */
const LONGEST_WORD = 32;
const LONGEST_NUMBER = 10;

const isBreak = (byte: number): boolean => byte === 0x0d || byte === 0x0a;
const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isMark = (byte: number): boolean => byte === OPEN || byte === CLOSE || byte === BACKSLASH || isBreak(byte);

const hexValue = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (isDigit(byte)) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** Cuts the bytes of an RTF file into tokens (RTF 1.9.1, “RTF Syntax”). The token that was read last is in its fields. */
export class Tokens {
  type: TokenType = 'end';
  word = '';
  /** The number behind a word; null if there is none. */
  parameter: number | null = null;
  /** Where the text of a `bytes` token stands; of a `\'b9` it is the byte in `value`. */
  start = 0;
  end = 0;
  /** The byte of a `\'b9`; null for plain text. */
  value: number | null = null;
  /** Whether plain text is in an encoding whose second bytes can be `\`, `{` and `}`: GBK writes 乗 as 81 5C. */
  isDoubleByte = false;
  #at = 0;

  constructor(readonly bytes: Uint8Array) {}

  next(): TokenType {
    while (this.#at < this.bytes.length && isBreak(this.bytes[this.#at]!)) this.#at++;
    if (this.#at >= this.bytes.length) return (this.type = 'end');
    const byte = this.bytes[this.#at]!;
    if (byte === BACKSLASH) return this.#control();
    if (byte !== OPEN && byte !== CLOSE) return this.#text();
    this.#at++;
    return (this.type = byte === OPEN ? 'open' : 'close');
  }

  /** Leaves out bytes that are no text, as many as there are. */
  skip(count: number): void {
    this.#at = Math.min(this.bytes.length, this.#at + Math.max(0, count));
  }

  #text(): TokenType {
    this.start = this.#at;
    this.value = null;
    while (this.#at < this.bytes.length && !isMark(this.bytes[this.#at]!)) {
      const isLead = this.isDoubleByte && this.bytes[this.#at]! > 0x80;
      this.#at += isLead && (this.bytes[this.#at + 1] ?? 0) >= 0x40 ? 2 : 1;
    }
    this.end = this.#at;
    return (this.type = 'bytes');
  }

  #control(): TokenType {
    const byte = this.bytes[++this.#at];
    if (byte === undefined) return (this.type = 'end');
    if (isLetter(byte)) return this.#word();
    this.#at++;
    if (byte === QUOTE) return this.#hex();
    this.word = String.fromCharCode(byte);
    return (this.type = 'symbol');
  }

  /** `\'b9`; without two digits it is nothing. */
  #hex(): TokenType {
    const [high, low] = [hexValue(this.bytes[this.#at]), hexValue(this.bytes[this.#at + 1])];
    if (high < 0 || low < 0) return this.next();
    this.#at += 2;
    this.value = high * 16 + low;
    return (this.type = 'bytes');
  }

  #word(): TokenType {
    const start = this.#at;
    while (this.#at - start < LONGEST_WORD && isLetter(this.bytes[this.#at] ?? 0)) this.#at++;
    this.word = String.fromCharCode(...this.bytes.subarray(start, this.#at));
    this.parameter = this.#number();
    if (this.bytes[this.#at] === SPACE) this.#at++;
    return (this.type = 'word');
  }

  #number(): number | null {
    const start = this.#at;
    const first = this.bytes[start] === MINUS ? start + 1 : start;
    let end = first;
    while (end - first < LONGEST_NUMBER && isDigit(this.bytes[end] ?? 0)) end++;
    if (end === first) return null;
    this.#at = end;
    return Number(String.fromCharCode(...this.bytes.subarray(start, end)));
  }
}
