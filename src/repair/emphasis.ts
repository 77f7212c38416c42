import { replacing } from './find.js';
import type { Repair } from './types.js';

/** Marks of Markdown: `**县市场监管局负责**` and `## 一、总体要求`. */
export const emphasis: Repair = {
  name: 'emphasis',
  find: (text) => (/[*#_]/.test(text) ? replacing(text, /\*\*+|__+(?=[^_\s])|^[ \t]*#{1,6}[ \t]+/gm, () => '') : []),
};
