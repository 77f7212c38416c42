import { fieldLabels } from './labels.js';

const LONGEST_LABEL = 24;

/** Whether a line opens with a label of a responsibility statement, such as `牵头单位：`. */
export const opensStatementLine = (line: string): boolean => fieldLabels(line.slice(0, LONGEST_LABEL))[0]?.index === 0;
