import { CELL_END } from '../tables/table.js';
import { replacing } from './find.js';
import { CELL_MARK } from './tables/printed.js';
import type { Repair } from './types.js';

const MARK = new RegExp(CELL_MARK, 'g');

/** Every other tab is gone: from here on a tab stands between two cells. */
export const cellMarks: Repair = { name: 'cell-marks', find: (text) => replacing(text, MARK, () => CELL_END) };
