import { containerOf, refuseBinaryText, refuseKnownFormats } from './binary.js';
import { type Encoding, encodingOf, markedEncoding } from './encodings.js';
import { ReadError } from './error.js';
import { plausibility } from './plausibility.js';

export interface DecodeOptions {
  /** The encoding, if it is known: it overrules what the bytes look like. Common other names are accepted. */
  encoding?: string | undefined;
}

export interface Decoded {
  /** Without a byte order mark; line ends as they are; U+FFFD for bytes that mean nothing. */
  text: string;
  encoding: Encoding;
}

/**
 * Bytes → text. The encoding is, in this order: the one given, the one that a byte order mark tells,
 * UTF-8 if the bytes are valid as such, or else the one whose text looks most like Chinese prose.
 * @throws {ReadError} `empty` without any text, `binary` for what is no text, `encoding` for an unknown name
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  const given = options.encoding === undefined ? null : encodingOf(options.encoding);
  const container = containerOf(bytes);
  if (container !== null) throw new ReadError('binary', 'read.container', { container });
  refuseKnownFormats(bytes);
  const known = given ?? markedEncoding(bytes);
  const decoded = known === null ? guess(bytes) : { text: decodeAs(known, bytes), encoding: known };
  const text = decoded.text.replace(/^\ufeff+/, '');
  if (text.trim() === '') throw new ReadError('empty', 'read.empty');
  refuseBinaryText(text);
  return { text, encoding: decoded.encoding };
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** A few characters of UTF-16 may be valid UTF-8 with controls in it, and of GB 18030 (`联通`) such without ASCII. */
const DOUBTFUL = /(?!\s)\p{Cc}|^[\u0080-\u07ff\s]+$/u;

function guess(bytes: Uint8Array): Decoded {
  const text = validUtf8(bytes);
  if (text !== null && !DOUBTFUL.test(text)) return { text, encoding: 'utf-8' };
  const encoding = mostPlausible(sampleOf(bytes));
  return { text: decodeAs(encoding, bytes), encoding };
}

function validUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const SAMPLE_BYTES = 1 << 13;

/** The bytes that tell encodings apart: from just before the first one beyond ASCII on, at an even place for UTF-16. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f || byte === 0);
  const start = Math.max(0, first - 256) & ~1;
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/** Damaged UTF-8, or text that is none of ours, stays UTF-8, so that what cannot be read is seen. */
function mostPlausible(sample: Uint8Array): Encoding {
  let best: { encoding: Encoding; score: number } = { encoding: 'utf-8', score: score('utf-8', sample) };
  for (const encoding of ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const) {
    const rival = { encoding, score: score(encoding, sample) };
    if (rival.score >= 0 && rival.score > best.score) best = rival;
  }
  return best.encoding;
}

function score(encoding: Encoding, sample: Uint8Array): number {
  return plausibility(new TextDecoder(encoding).decode(sample, { stream: true }));
}
