import { type ResourceLimits, Worker } from 'node:worker_threads';

/** How much an answer may take. */
export interface Allowance {
  seconds: number;
  /** Bytes of memory beyond what the program had before; null where others may take memory at the same time. */
  memory: number | null;
}

/** A thread that was stopped, since what it was asked took too much. */
export class ThreadLimitError extends Error {
  constructor(readonly kind: 'seconds' | 'memory') {
    super(`the thread took too ${kind === 'seconds' ? 'long' : 'much memory'}`);
  }
}

export interface ThreadOptions {
  /** What the worker is given when it starts. */
  data?: unknown;
  resourceLimits?: ResourceLimits;
}

interface Pending<Question, Answer> {
  question: Question;
  allowed: Allowance;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
  /** Whether a worker died of it, or of the one before: a second time it is its own fault. */
  again: boolean;
}

const LOOK_EVERY = 50;
/** More than this between two looks is time in which this thread, or the whole program, stood still: no answer could have come. */
const LONGEST_LOOK = 4 * LOOK_EVERY;
/** Questions that the worker has: the next one lies there when it has answered. */
const AHEAD = 2;

/**
 * A worker thread that answers questions in their order. It is replaced when it had to be stopped or died:
 * then the question that it was at has failed, if it died a second time, and those behind it are asked again.
 */
export class Thread<Question, Answer> {
  readonly #pending: Pending<Question, Answer>[] = [];
  #worker: Worker | null = null;
  #posted = 0;
  #watch: NodeJS.Timeout | undefined;
  /** Until the last worker that was given up is gone, and its memory with it. */
  #stopping: Promise<unknown> | null = null;

  constructor(
    readonly url: URL,
    readonly options: ThreadOptions = {},
  ) {}

  /**
   * The answer to a question. Until it has come the program is kept alive, by an idle thread it is not.
   * @throws {ThreadLimitError} if it took too much, and what the worker died of
   */
  ask(question: Question, allowed: Allowance): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ question, allowed, resolve, reject, again: false });
      this.#post();
    });
  }

  /** Ends the worker, in the middle of an answer, too; what it was asked stays without one. */
  async stop(): Promise<void> {
    this.#pending.length = 0;
    this.#drop();
    await this.#stopping;
  }

  #post(): void {
    if (this.#stopping !== null || this.#pending.length === 0) return;
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    for (; this.#posted < Math.min(AHEAD, this.#pending.length); this.#posted++) {
      worker.postMessage(this.#pending[this.#posted]!.question);
      if (this.#posted === 0) this.#watchFirst();
    }
  }

  #start(): Worker {
    const { data, resourceLimits } = this.options;
    const worker = new Worker(this.url, { workerData: data, ...(resourceLimits ? { resourceLimits } : {}) });
    // One that was given up may still fail while it is stopped.
    const ifOurs = (act: () => void): void => {
      if (this.#worker === worker) act();
    };
    return worker
      .on('message', (answer: Answer) => ifOurs(() => this.#answered(answer)))
      .on('error', (error: NodeJS.ErrnoException) => ifOurs(() => this.#died(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadLimitError('memory') : error)))
      .on('exit', (code) => ifOurs(() => this.#died(new Error(`the thread ended (${code})`))));
  }

  #answered(answer: Answer): void {
    clearInterval(this.#watch);
    this.#posted--;
    const { resolve } = this.#pending.shift()!;
    if (this.#posted > 0) this.#watchFirst();
    if (this.#pending.length > 0) this.#post();
    else this.#worker?.unref();
    resolve(answer);
  }

  /** A worker may die late, of a question that it has answered: the one that it was at is asked again once. */
  #died(error: unknown): void {
    const first = this.#pending[0];
    if (first === undefined || first.again) return this.#fail(error);
    first.again = true;
    this.#drop();
    this.#post();
  }

  /** The first question has failed. */
  #fail(error: unknown): void {
    this.#drop();
    this.#pending.shift()?.reject(error);
    this.#post();
  }

  #drop(): void {
    clearInterval(this.#watch);
    this.#posted = 0;
    if (this.#worker === null) return;
    const stopping = this.#worker.terminate().finally(() => {
      if (this.#stopping === stopping) this.#stopping = null;
      this.#post();
    });
    this.#stopping = stopping;
    this.#worker = null;
  }

  #watchFirst(): void {
    const { seconds, memory } = this.#pending[0]!.allowed;
    const before = memory === null ? 0 : process.memoryUsage.rss();
    let taken = 0;
    let last = performance.now();
    this.#watch = setInterval(() => {
      const now = performance.now();
      taken += Math.min(now - last, LONGEST_LOOK);
      last = now;
      if (taken > seconds * 1000) this.#fail(new ThreadLimitError('seconds'));
      else if (memory !== null && process.memoryUsage.rss() - before > memory) this.#fail(new ThreadLimitError('memory'));
    }, LOOK_EVERY);
  }
}
