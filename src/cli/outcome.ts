/** Nothing to complain of. */
export const DONE = 0;
/** A check said no. */
export const REFUSED = 1;
/** Wrong usage, or an input that does not exist. */
export const USAGE = 2;
/** An input that cannot be read or an output that cannot be written. */
export const FAILED = 3;
/** A bug. */
export const INTERNAL = 70;
export const INTERRUPTED = 130;
export const TERMINATED = 143;

const gravest = [INTERNAL, USAGE, FAILED, REFUSED];

/** Gathers what happened in a run; where several things did, the gravest gives the exit code. */
export class Outcome {
  readonly #codes = new Set<number>();

  note(code: number): void {
    this.#codes.add(code);
  }

  get exitCode(): number {
    return gravest.find((code) => this.#codes.has(code)) ?? DONE;
  }
}
