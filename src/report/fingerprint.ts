const PRIME_LOW = 0x1b3;
const TWO_32 = 2 ** 32;

/**
 * The 64-bit FNV-1a hash of a text in UTF-8, as 16 hexadecimal digits.
 * It tells things apart and keeps no secret: it is the same everywhere and needs no library.
 */
export function fingerprint(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    low = (low ^ byte) >>> 0;
    // Times the prime 2^40 + 0x1b3, in halves of 32 bits, since numbers are exact up to 53 only.
    const product = low * PRIME_LOW;
    high = (Math.imul(high, PRIME_LOW) + (low << 8) + Math.floor(product / TWO_32)) >>> 0;
    low = product >>> 0;
  }
  return hex(high) + hex(low);
}

const hex = (half: number): string => half.toString(16).padStart(8, '0');
