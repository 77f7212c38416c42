import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Made } from './product.js';
import type { Conversion, Text } from './result.js';

/** What is known of a result without unpacking its texts. */
interface Header extends Omit<Conversion, 'texts' | 'cached'> {
  key: string;
  texts: { sha256: string; bytes: number }[];
}

const CHECKSUM = 32;
const LENGTH = 4;
/** More would take longer than it saves. */
const LEVEL = 1;

/** A result as the bytes of a cache entry: checksum of the rest, length of the header, header as JSON, texts packed one behind the other. */
export function encodeEntry(key: string, { format, counts, findings, texts }: Made): Uint8Array {
  const header: Header = { key, format, counts, findings, texts: texts.map((bytes) => ({ sha256: sha256(bytes).toString('hex'), bytes: bytes.length })) };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(json.length);
  const rest = Buffer.concat([length, json, deflateRawSync(Buffer.concat(texts), { level: LEVEL })]);
  return Buffer.concat([sha256(rest), rest]);
}

/** The result that an entry holds; null if it is damaged or belongs to another key. */
export function decodeEntry(key: string, entry: Buffer): Conversion | null {
  const rest = entry.subarray(CHECKSUM);
  if (rest.length < LENGTH || !sha256(rest).equals(entry.subarray(0, CHECKSUM))) return null;
  const end = LENGTH + rest.readUInt32BE();
  const { key: found, texts, ...known } = JSON.parse(rest.toString('utf8', LENGTH, end)) as Header;
  return found === key ? { ...known, texts: unpacked(texts, rest.subarray(end)), cached: true } : null;
}

/** The texts of an entry, unpacked when one of them is read: an output that is there already needs none. */
function unpacked(texts: Header['texts'], packed: Uint8Array): Text[] {
  let all: Buffer | null = null;
  let from = 0;
  return texts.map(({ sha256: checksum, bytes }) => {
    const start = from;
    from += bytes;
    return { sha256: checksum, read: () => (all ??= inflateRawSync(packed)).subarray(start, start + bytes) };
  });
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
