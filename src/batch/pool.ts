import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { defaultLimits } from '../read/reader.js';
import { Thread, ThreadLimitError } from '../read/thread.js';
import { bugOf, type Job, type Performed } from './perform.js';
import type { Recipe } from './product.js';

/** What a worker of the pool is given when it starts. */
export interface WorkerData {
  recipe: Recipe;
  /** The folder of the cache that it fills; null for none. */
  cache: string | null;
}

/** Where the worker lies, as seen from this module: what the build says. */
declare const BATCH_WORKER: string;

/** A thread for each processor that the program may use. */
export const usualSize = availableParallelism;

/**
 * Every thread optimises the program anew, which costs as much as 300 documents do.
 * Eight times the usual budget leaves it to functions that are worth it: a third less work for 600 documents, a quarter for 2000.
 */
const LATE_OPTIMIZATION = '--interrupt-budget=1000000';

/** Threads that convert documents side by side. */
export class Pool {
  readonly #threads: readonly Thread<Job, Performed>[];
  /** Each thread twice: the second job lies ready when the first is done. */
  readonly #free: Thread<Job, Performed>[];
  readonly #waiting: ((thread: Thread<Job, Performed>) => void)[] = [];
  readonly #seconds: number;
  #isClosed = false;
  /** The last job that was done alone. */
  #alone: Promise<unknown> = Promise.resolve();

  constructor(
    readonly size: number,
    readonly data: WorkerData,
  ) {
    // Reading is stopped by its own limits, which say what to do; this one is for what follows.
    this.#seconds = 2 * { ...defaultLimits, ...data.recipe.limits }.seconds + 1;
    setFlagsFromString(LATE_OPTIMIZATION);
    this.#threads = Array.from({ length: size }, () => new Thread<Job, Performed>(new URL(BATCH_WORKER, import.meta.url), { data }));
    this.#free = [...this.#threads, ...this.#threads];
  }

  /** What becomes of a job, once there is a thread for it. A document that ends its thread fails, and the others go on. */
  async run(job: Job): Promise<Performed> {
    if (this.#isClosed) return { bug: 'the pool is closed' };
    const thread = await this.#take();
    const performed = await this.#perform(thread, job);
    this.#give(thread);
    // Memory is that of the whole program: only alone it is sure whose it was.
    return this.size > 1 && 'failed' in performed && performed.failed.id === 'read.memory' ? this.#runAlone(job) : performed;
  }

  #runAlone(job: Job): Promise<Performed> {
    const performed = this.#alone.then(async () => {
      const taken = await Promise.all(Array.from({ length: 2 * this.size }, () => this.#take()));
      const done = await this.#perform(taken[0]!, job);
      for (const thread of taken) this.#give(thread);
      return done;
    });
    this.#alone = performed;
    return performed;
  }

  async #perform(thread: Thread<Job, Performed>, job: Job): Promise<Performed> {
    try {
      return await thread.ask(job, { seconds: this.#seconds, memory: null });
    } catch (error) {
      if (!(error instanceof ThreadLimitError)) return bugOf(error);
      return { failed: error.kind === 'seconds' ? { id: 'read.convertSlow', values: { limit: String(this.#seconds) } } : { id: 'read.convertMemory', values: {} } };
    }
  }

  /** Ends the threads; nobody waits any more for what they are at. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  #take(): Promise<Thread<Job, Performed>> | Thread<Job, Performed> {
    return this.#free.shift() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(thread: Thread<Job, Performed>): void {
    const next = this.#waiting.shift();
    if (next) next(thread);
    else this.#free.push(thread);
  }
}
