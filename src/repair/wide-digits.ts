import { replacing } from './find.js';
import type { Repair } from './types.js';

/** Full-width digits, and the point between two of them, become the half-width ones that the rest of the text has (２０２６年 → 2026年). */
export const wideDigits: Repair = {
  name: 'wide-digits',
  find: (text) => (WIDE.test(text) ? replacing(text, NUMBER, ([number]) => number!.replace(/[０-９．]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))) : []),
};

const WIDE = /[０-９]/;
const NUMBER = /[０-９]+(?:．[０-９]+)?/g;
