import { expect, test } from 'vitest';
import { type Edge, assign } from '../src/diff/assignment.js';

/** Numbers that look like chance and are the same in every run. */
function* chance(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

/** What the best pairs are worth, by trying all. */
function best(rows: number, edges: readonly Edge[], row = 0, taken = new Set<number>()): number {
  if (row === rows) return 0;
  const own = edges.filter((edge) => edge.row === row && !taken.has(edge.column));
  return Math.max(best(rows, edges, row + 1, taken), ...own.map(({ column, worth }) => worth + best(rows, edges, row + 1, new Set([...taken, column]))));
}

const worthOf = (columnOf: Int32Array, edges: readonly Edge[]): number =>
  columnOf.reduce((sum, column, row) => sum + (column < 0 ? 0 : edges.find((edge) => edge.row === row && edge.column === column)!.worth), 0);

test('the pairs are worth as much as any can be', () => {
  const numbers = chance(11);
  for (let round = 0; round < 300; round++) {
    const [rows, columns] = [1 + Math.floor(numbers.next().value * 6), 1 + Math.floor(numbers.next().value * 6)];
    const edges: Edge[] = [];
    for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) if (numbers.next().value < 0.6) edges.push({ row, column, worth: 1 + Math.floor(numbers.next().value * 9) });
    const columnOf = assign(rows, columns, edges);
    const used = [...columnOf].filter((column) => column >= 0);
    expect(new Set(used).size).toBe(used.length);
    expect(worthOf(columnOf, edges)).toBe(best(rows, edges));
  }
});

test('the best pair of one task is given up where that is better for all', () => {
  expect([...assign(2, 2, [{ row: 0, column: 0, worth: 10 }, { row: 0, column: 1, worth: 9 }, { row: 1, column: 0, worth: 8 }])]).toEqual([1, 0]);
});

test('nothing is paired without an edge', () => {
  expect([...assign(2, 0, [])]).toEqual([-1, -1]);
  expect([...assign(0, 2, [])]).toEqual([]);
});
