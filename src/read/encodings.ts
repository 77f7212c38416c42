import { ReadError } from './error.js';

/** The encodings that are read, by the names that a registry gives them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** Other names, in lower case and without `-`, `_` and spaces. GBK and GB 2312 are parts of GB 18030. */
const names: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  gb2312: 'gb18030',
  euccn: 'gb18030',
  big5: 'big5',
  big5hkscs: 'big5',
  cp950: 'big5',
};

const accepted = 'utf-8, utf-16le, utf-16be, gb18030 (gbk, gb2312), big5';

/**
 * The encoding of a name as people write it (`GBK`, `utf8`, `UTF-16BE`).
 * @throws {ReadError} `encoding` if it is none of ours; the message names those that are
 */
export function encodingOf(name: string): Encoding {
  const encoding = names[name.toLowerCase().replace(/[-_\s]/g, '')];
  if (encoding === undefined) throw new ReadError('encoding', 'read.encoding', { name, accepted });
  return encoding;
}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding that a byte order mark at the start tells, or null. */
export function markedEncoding(bytes: Uint8Array): Encoding | null {
  return marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;
}
