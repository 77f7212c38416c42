import { splitTopLevel } from './statement/split.js';

/** The parts of a list, split at the highest separator that is printed: at ； or ， if there is one, else at 、 outside brackets. */
export function splitHighest(list: string | null): string[] {
  if (list === null) return [];
  const separators = /[；;]/.test(list) ? /[；;]/ : /[，,]/.test(list) ? /[，,]/ : null;
  const parts = separators ? list.split(separators) : splitOutsideBrackets(list);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function splitOutsideBrackets(list: string): string[] {
  return splitTopLevel(list, { start: 0, end: list.length }, '、').map(({ start, end }) => list.slice(start, end));
}
