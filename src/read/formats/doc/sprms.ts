import type { Bytes } from './bytes.js';

/** A change of one property (MS-DOC 2.2.5): a code, and where its operand stands. */
export interface Sprm {
  code: number;
  at: number;
  length: number;
}

const TABLE_DEFINITIONS = [0xd606, 0xd608];
const TAB_STOPS = 0xc615;
/** The sizes of operands by the upper three bits of the code; the rest begin with their length. */
const SIZES = [1, 1, 2, 4, 2, 2, null, 3] as const;

/** The changes in a run of them, as far as they are whole. */
export function sprms(bytes: Bytes): Sprm[] {
  const found: Sprm[] = [];
  for (let at = 0; at + 3 <= bytes.length; ) {
    const code = bytes.u16(at);
    const length = operandLength(bytes, code, at + 2);
    if (at + 2 + length > bytes.length) break;
    found.push({ code, at: at + 2, length });
    at += 2 + length;
  }
  return found;
}

function operandLength(bytes: Bytes, code: number, at: number): number {
  const size = SIZES[code >> 13]!;
  if (size !== null) return size;
  // Its length takes two bytes and counts one of them.
  if (TABLE_DEFINITIONS.includes(code)) return at + 2 <= bytes.length ? bytes.u16(at) + 1 : Infinity;
  const length = bytes.u8(at);
  return code === TAB_STOPS && length === 255 ? tabStopsLength(bytes, at) : length + 1;
}

/** The length of more tab stops than fit into 254 bytes: those deleted, four bytes each, then those added, three each. */
function tabStopsLength(bytes: Bytes, at: number): number {
  if (at + 2 > bytes.length) return Infinity;
  const deleted = 2 + bytes.u8(at + 1) * 4;
  return at + deleted < bytes.length ? deleted + 1 + bytes.u8(at + deleted) * 3 : Infinity;
}
