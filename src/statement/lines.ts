import { LABEL } from './grammar.js';

const OPENS = new RegExp(`^${LABEL.source}`);

/** Whether a line opens with a label of a responsibility statement, such as `牵头单位：`. */
export const opensStatementLine = (line: string): boolean => OPENS.test(line);
