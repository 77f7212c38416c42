/** Characters of Wingdings (0xA3 of Wingdings 2), by their code in the font, as Unicode has them. */
const WINGDINGS: Readonly<Record<number, string>> = {
  0x52: '☑', 0x6c: '●', 0x6d: '○', 0x6e: '■', 0x6f: '□', 0x70: '□', 0x71: '□', 0x72: '□', 0x74: '◆', 0x75: '◆', 0x76: '❖', 0xa1: '○',
  0xa3: '□', 0xa8: '□', 0xb2: '◇', 0xab: '★', 0xd8: '➢', 0xe0: '→', 0xe8: '→', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
};

/** What a character of a symbol font looks like; one that is not known is shown as a dot. */
export function symbolText(code: number): string {
  if (code < 0xf000 || code > 0xf0ff) return String.fromCharCode(code);
  return WINGDINGS[code & 0xff] ?? '•';
}
