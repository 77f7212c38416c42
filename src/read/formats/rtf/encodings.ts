/** Encodings by the numbers that Windows has for them. */
const codePages: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10008: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
  ...Object.fromEntries([1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [page, `windows-${page}`])),
};

/** Encodings by the character sets of fonts; 0 and 1 are those of the file. */
const charsets: Readonly<Record<number, string>> = {
  77: 'macintosh',
  78: 'shift_jis',
  79: 'euc-kr',
  80: 'gb18030',
  81: 'big5',
  128: 'shift_jis',
  129: 'euc-kr',
  130: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

const LATIN = 'windows-1252';
const DOUBLE_BYTE: ReadonlySet<string> = new Set(['gb18030', 'big5', 'shift_jis', 'euc-kr']);

const decoders = new Map<string, TextDecoder>();

function decoderOf(encoding: string): TextDecoder {
  const known = decoders.get(encoding) ?? new TextDecoder(encoding);
  decoders.set(encoding, known);
  return known;
}

/** What the bytes of a file mean: its own encoding, and those of its fonts. */
export class Encodings {
  #file = LATIN;
  readonly #fonts = new Map<number, string>();
  readonly #symbols = new Set<number>();

  setFile(page: number): void {
    this.#file = codePages[page] ?? LATIN;
  }

  setCharset(font: number, charset: number): void {
    if (charset === 2) this.#symbols.add(font);
    const encoding = charsets[charset];
    if (encoding) this.#fonts.set(font, encoding);
  }

  setPage(font: number, page: number): void {
    const encoding = codePages[page];
    if (encoding) this.#fonts.set(font, encoding);
  }

  /** Whether the characters of a font are pictures. */
  isSymbol(font: number): boolean {
    return this.#symbols.has(font);
  }

  isDoubleByte(font: number): boolean {
    return DOUBLE_BYTE.has(this.#encodingOf(font));
  }

  #encodingOf(font: number): string {
    return this.#fonts.get(font) ?? this.#file;
  }

  /** The text of bytes in a font. A font for Western text may stand in a Chinese file: what is not Chinese is Western there. */
  decode(bytes: Uint8Array, font: number): string {
    const text = decoderOf(this.#encodingOf(font)).decode(bytes);
    return text.includes('\ufffd') && !this.#fonts.has(font) ? decoderOf(LATIN).decode(bytes) : text;
  }
}
