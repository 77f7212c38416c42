import type { Edit } from '../text.js';
import type { RuleId } from '../diagnostics.js';

/** A change together with what a reader is told about it; silent without `report`. */
export interface RepairEdit extends Edit {
  report?: { rule: RuleId; values: Record<string, string> };
}

/** A small repair: says what to change in a text, in text order, without overlap. It leaves undecided what is not certain. */
export interface Repair {
  name: string;
  find(text: string): RepairEdit[];
}
