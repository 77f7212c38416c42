import { diffArrays } from 'diff';
import type { TextOperation } from './types.js';

/** Equal words between two changes that are too few to be read on their own. */
const ISLAND = 2;

let segmenter: Intl.Segmenter | undefined;

/** The words of a text. They are those of ICU's dictionary, which comes with Node and with browsers. */
function wordsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Marks are the same in half and full width. */
const isSameWord = (one: string, other: string): boolean => one === other || (one.length === 1 && other.length === 1 && one.normalize('NFKC') === other.normalize('NFKC'));

/**
 * How one text became another, in words: what is equal and deleted is the first, what is equal and inserted the second.
 * Marks of another width are equal, and given as the second text has them.
 */
export function textOperations(before: string, after: string): TextOperation[] {
  if (before === after) return before === '' ? [] : [{ op: 'equal', text: before }];
  const [head, tail] = sharedEnds(before, after);
  const equal = (text: string): TextOperation[] => (text === '' ? [] : [{ op: 'equal', text }]);
  const changed = changesBetween(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return joined(withoutIslands(joined([...equal(after.slice(0, head)), ...changed, ...equal(after.slice(after.length - tail))])));
}

/** Texts of more words that have little in common are not worth the time to find what that is. */
const MOST_EDITS = 600;

/** Word by word; clause by clause where there would be too much to do, and else as one that took the place of the other. */
function changesBetween(before: string, after: string): TextOperation[] {
  const asOperations = (changes: ReturnType<typeof diffArrays<string>>): TextOperation[] =>
    changes.map(({ added, removed, value }) => ({ op: added ? 'insert' : removed ? 'delete' : 'equal', text: value.join('') }));
  const options = { comparator: isSameWord, maxEditLength: MOST_EDITS };
  const words = before.length + after.length > LONG ? undefined : diffArrays(wordsOf(before), wordsOf(after), options);
  const found = words ?? diffArrays(before.split(AFTER_CLAUSE), after.split(AFTER_CLAUSE), options);
  return found ? asOperations(found) : [{ op: 'delete', text: before }, { op: 'insert', text: after }];
}

/** Characters of both texts. */
const LONG = 4000;
const AFTER_CLAUSE = /(?<=[，。；：！？,;:!?\n])/;

/** How many characters two texts share at their ends, in whole clauses: between these no word runs on. */
function sharedEnds(before: string, after: string): [head: number, tail: number] {
  const shorter = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  for (let at = 0; at < shorter && before[at] === after[at]; at++) if (CLAUSE_END.test(before[at]!)) head = at + 1;
  for (let at = 1; at <= shorter - head && before.at(-at) === after.at(-at); at++) if (CLAUSE_END.test(before.at(-at - 1) ?? '') && CLAUSE_END.test(after.at(-at - 1) ?? '')) tail = at;
  return [head, tail];
}

const CLAUSE_END = /[，。；：！？,;:!?\n]/;

/** An equal word between two changes is torn out of them: 推进三年行动 → 推动专项行动 reads better whole. */
function withoutIslands(operations: readonly TextOperation[]): TextOperation[] {
  return operations.flatMap((operation, index): TextOperation[] => {
    const isIsland = operation.op === 'equal' && [...operation.text].length < ISLAND && index > 0 && index < operations.length - 1;
    return isIsland ? [{ op: 'delete', text: operation.text }, { op: 'insert', text: operation.text }] : [operation];
  });
}

/** Changes that touch each other as one deletion and one insertion. */
function joined(operations: readonly TextOperation[]): TextOperation[] {
  const found: TextOperation[] = [];
  let [deleted, inserted] = ['', ''];
  const flush = (): void => {
    if (deleted !== '') found.push({ op: 'delete', text: deleted });
    if (inserted !== '') found.push({ op: 'insert', text: inserted });
    [deleted, inserted] = ['', ''];
  };
  for (const { op, text } of operations) {
    if (op === 'delete') deleted += text;
    else if (op === 'insert') inserted += text;
    else {
      flush();
      const last = found.at(-1);
      if (last?.op === 'equal') last.text += text;
      else found.push({ op, text });
    }
  }
  flush();
  return found;
}
