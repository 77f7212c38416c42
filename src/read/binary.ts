import type { MessageId } from '../messages.js';
import { ReadError } from './error.js';

/** Kinds of files that hold a document but are no text. `ole`: the compound files of old Office. */
export type Container = 'zip' | 'ole' | 'pdf';

/** How they begin, in Latin-1. */
const containers: readonly (readonly [string, Container])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
  ['%PDF-', 'pdf'],
];

const LONGEST_BEGINNING = 32;

const beginningOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, LONGEST_BEGINNING)).replace(/^(?:\xef\xbb\xbf)?\s+/, '');

/** The kind of container that bytes are, by how they begin; null if they are none. */
export function containerOf(bytes: Uint8Array): Container | null {
  const start = beginningOf(bytes);
  return containers.find(([beginning]) => start.startsWith(beginning))?.[1] ?? null;
}

export const isRtf = (bytes: Uint8Array): boolean => beginningOf(bytes).startsWith('{\\rtf');

/** How files of other common binary formats begin, in Latin-1. */
const beginnings: readonly (readonly [string, MessageId])[] = [
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
  ['BZh', 'read.archive'],
];

/** @throws {ReadError} `binary` if the bytes begin as a known binary format does */
export function refuseKnownFormats(bytes: Uint8Array): void {
  const start = beginningOf(bytes);
  for (const [beginning, reason] of beginnings) {
    if (start.startsWith(beginning)) throw new ReadError('binary', reason);
  }
}

/** Whether a code is that of a control character that is no white space. */
const isControl = (code: number): boolean => code < 0x20 ? code < 9 || code > 0x0d : code >= 0x7f && code <= 0x9f;

/** @throws {ReadError} `binary` if a decoded text holds NUL or more than one control character in twenty */
export function refuseBinaryText(text: string): void {
  if (text.includes('\0')) throw new ReadError('binary', 'read.nul');
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isControl(text.charCodeAt(at))) count++;
  // A text may end with the end-of-file mark of DOS, and be short.
  if (count > 1 && count * 20 > text.length) throw new ReadError('binary', 'read.controls');
}
