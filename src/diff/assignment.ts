/** A pair that may be made, and what it is worth: a whole number above 0, so that sums are exact. */
export interface Edge {
  row: number;
  column: number;
  worth: number;
}

/**
 * The pairs, each row and each column in one at most, that are worth most together: shortest augmenting paths over the pairs
 * that may be made, as Jonker and Volgenant do it. The same edges in the same order give the same pairs.
 * @returns the column of each row; -1 for none
 */
export function assign(rows: number, columns: number, edges: readonly Edge[]): Int32Array {
  return new Assignment(rows, columns, edges).solve();
}

class Assignment {
  /** Edges by row: those of a row from `starts[row]` to `starts[row + 1]`. A row's own dummy column, behind all others, leaves it without a pair. */
  readonly #starts: Int32Array;
  readonly #columns: Int32Array;
  readonly #costs: Float64Array;
  readonly #rowPrice: Float64Array;
  readonly #columnPrice: Float64Array;
  readonly #columnOf: Int32Array;
  readonly #rowOf: Int32Array;
  readonly #distance: Float64Array;
  readonly #cameFrom: Int32Array;
  readonly #settled: Uint8Array;

  constructor(
    readonly rows: number,
    readonly columns: number,
    edges: readonly Edge[],
  ) {
    const counts = new Int32Array(rows + 1);
    for (const { row } of edges) counts[row + 1]!++;
    for (let row = 0; row < rows; row++) counts[row + 1]! += counts[row]!;
    this.#starts = counts;
    this.#columns = new Int32Array(edges.length);
    this.#costs = new Float64Array(edges.length);
    const next = counts.slice();
    for (const { row, column, worth } of edges) {
      const at = next[row]!++;
      this.#columns[at] = column;
      this.#costs[at] = -worth;
    }
    this.#rowPrice = Float64Array.from({ length: rows }, (_, row) => Math.min(0, ...this.#costs.subarray(counts[row], counts[row + 1])));
    this.#columnPrice = new Float64Array(columns + rows);
    this.#columnOf = new Int32Array(rows).fill(-1);
    this.#rowOf = new Int32Array(columns + rows).fill(-1);
    this.#distance = new Float64Array(columns + rows).fill(Infinity);
    this.#cameFrom = new Int32Array(columns + rows);
    this.#settled = new Uint8Array(columns + rows);
  }

  solve(): Int32Array {
    for (let row = 0; row < this.rows; row++) this.#place(row);
    return this.#columnOf.map((column) => (column < this.columns ? column : -1));
  }

  /** Finds the cheapest way to give a row a column, over other rows that change theirs, and goes it. */
  #place(first: number): void {
    const heap = new Heap();
    const seen: number[] = [];
    let row = first;
    let reached = 0;
    let end = -1;
    for (;;) {
      this.#reach(row, reached, heap, seen);
      const column = this.#nearest(heap);
      reached = this.#distance[column]!;
      this.#settled[column] = 1;
      if (this.#rowOf[column]! < 0) {
        end = column;
        break;
      }
      row = this.#rowOf[column]!;
    }
    this.#reprice(first, reached, seen);
    for (const column of seen) {
      this.#distance[column] = Infinity;
      this.#settled[column] = 0;
    }
    this.#turn(first, end);
  }

  #reach(row: number, reached: number, heap: Heap, seen: number[]): void {
    const base = reached - this.#rowPrice[row]!;
    for (let at = this.#starts[row]!; at < this.#starts[row + 1]!; at++) this.#offer(row, this.#columns[at]!, base + this.#costs[at]!, heap, seen);
    this.#offer(row, this.columns + row, base, heap, seen);
  }

  #offer(row: number, column: number, cost: number, heap: Heap, seen: number[]): void {
    const distance = cost - this.#columnPrice[column]!;
    if (this.#settled[column] || distance >= this.#distance[column]!) return;
    if (this.#distance[column] === Infinity) seen.push(column);
    this.#distance[column] = distance;
    this.#cameFrom[column] = row;
    heap.push(distance, column);
  }

  #nearest(heap: Heap): number {
    for (;;) {
      const column = heap.pop();
      if (!this.#settled[column]) return column;
    }
  }

  #reprice(first: number, reached: number, seen: readonly number[]): void {
    this.#rowPrice[first]! += reached;
    for (const column of seen) {
      if (!this.#settled[column] || this.#distance[column]! >= reached) continue;
      const gain = reached - this.#distance[column]!;
      this.#columnPrice[column]! -= gain;
      this.#rowPrice[this.#rowOf[column]!]! += gain;
    }
  }

  #turn(first: number, end: number): void {
    for (let column = end; ; ) {
      const row = this.#cameFrom[column]!;
      const before = this.#columnOf[row]!;
      this.#columnOf[row] = column;
      this.#rowOf[column] = row;
      if (row === first) return;
      column = before;
    }
  }
}

/** Columns by their distance, and by number where that ties. */
class Heap {
  readonly #distances: number[] = [];
  readonly #columns: number[] = [];

  push(distance: number, column: number): void {
    let at = this.#columns.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(distance, column, parent)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#distances[at] = distance;
    this.#columns[at] = column;
  }

  pop(): number {
    const top = this.#columns[0]!;
    const distance = this.#distances.pop()!;
    const column = this.#columns.pop()!;
    const length = this.#columns.length;
    if (length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < length && this.#isBefore(this.#distances[child + 1]!, this.#columns[child + 1]!, child)) child++;
      if (child >= length || !this.#isBefore(this.#distances[child]!, this.#columns[child]!, -1, distance, column)) break;
      this.#move(child, at);
      at = child;
    }
    this.#distances[at] = distance;
    this.#columns[at] = column;
    return top;
  }

  #isBefore(distance: number, column: number, at: number, otherDistance = this.#distances[at]!, otherColumn = this.#columns[at]!): boolean {
    return distance < otherDistance || (distance === otherDistance && column < otherColumn);
  }

  #move(from: number, to: number): void {
    this.#distances[to] = this.#distances[from]!;
    this.#columns[to] = this.#columns[from]!;
  }
}
