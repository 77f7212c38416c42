import type { SourceText } from '../../../source.js';
import type { Limits } from '../../reader.js';
import { RtfReader } from './reader.js';

/**
 * The text of an RTF file, as Word, WPS and LibreOffice write it.
 * @throws {ReadError} `damaged`
 */
export function readRtf(bytes: Uint8Array, _limits: Limits): SourceText {
  return new RtfReader(bytes).read();
}
