import type { MessageId } from '../messages.js';
import { ReadError } from './error.js';

/** How files of common binary formats begin, in Latin-1. */
const beginnings: readonly (readonly [string, MessageId])[] = [
  ['PK\x03\x04', 'read.zip'],
  ['PK\x05\x06', 'read.zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'read.ole'],
  ['%PDF-', 'read.pdf'],
  ['\x89PNG\r\n', 'read.image'],
  ['\xff\xd8\xff', 'read.image'],
  ['GIF87a', 'read.image'],
  ['GIF89a', 'read.image'],
  ['II*\0', 'read.image'],
  ['MM\0*', 'read.image'],
  ['\x1f\x8b\x08', 'read.archive'],
  ['7z\xbc\xaf\x27\x1c', 'read.archive'],
  ['Rar!\x1a\x07', 'read.archive'],
  ['\xfd7zXZ\0', 'read.archive'],
];

/** @throws {ReadError} `binary` if the bytes begin as a known binary format does */
export function refuseKnownFormats(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 32)).trimStart();
  for (const [beginning, reason] of beginnings) {
    if (start.startsWith(beginning)) throw new ReadError('binary', reason);
  }
}

/** Control characters but for white space. */
const controls = /(?!\s)\p{Cc}/gu;

/** @throws {ReadError} `binary` if a decoded text holds NUL or more than one control character in twenty */
export function refuseBinaryText(text: string): void {
  if (text.includes('\0')) throw new ReadError('binary', 'read.nul');
  const count = text.match(controls)?.length ?? 0;
  // A text may end with the end-of-file mark of DOS, and be short.
  if (count > 1 && count * 20 > text.length) throw new ReadError('binary', 'read.controls');
}
