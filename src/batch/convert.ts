import { readBytes } from '../read/file.js';
import { defaultLimits } from '../read/reader.js';
import type { Cache } from './cache.js';
import { inOrder } from './in-order.js';
import { type Job, type Performed, perform } from './perform.js';
import type { Pool } from './pool.js';
import type { Made, Product, Recipe } from './product.js';
import { type Conversion, type Result, revived } from './result.js';
import { statOf } from './stat.js';

/** By what documents are converted. */
export interface Means {
  recipe: Recipe;
  product: Product;
  /** Null to convert in this thread, one document after the other. */
  pool: Pool | null;
  /** Null to know nothing of earlier runs. */
  cache: Cache | null;
  /** Whether what the cache knows is made again all the same. */
  force: boolean;
}

/** Bytes that are converted in this thread before any other is started: that takes as long as converting these. */
const WARM_UP = 64 * 1024;
const PLAIN = /\.te?xt$/i;
/** How many results may wait for one that takes longer: enough to keep all workers busy, few enough to be held in memory. */
const AHEAD_PER_WORKER = 8;

/** The results of jobs, in the order of the jobs. */
export function convertAll(jobs: readonly Job[], means: Means): AsyncGenerator<Result> {
  const converter = new Converter(means);
  return inOrder(jobs, means.pool === null ? 1 : means.pool.size * AHEAD_PER_WORKER, (job) => converter.convert(job));
}

class Converter {
  #left = WARM_UP;

  constructor(readonly means: Means) {}

  async convert(job: Job): Promise<Result> {
    const { cache, force } = this.means;
    const known = cache === null || force ? null : await this.#find(job, cache);
    return known === null ? toResult(await this.#perform(job)) : { made: known };
  }

  /** What the cache knows; a file that cannot be read is left to the conversion, which says so, and so is what can be read only once. */
  async #find(job: Job, cache: Cache): Promise<Conversion | null> {
    if (!isOrdinary(job)) return null;
    try {
      return cache.find(job, await readBytes(job.path, { ...defaultLimits, ...this.means.recipe.limits }.size));
    } catch {
      return null;
    }
  }

  #perform(job: Job): Promise<Performed> {
    const { pool } = this.means;
    return pool === null || job.path === '-' || this.#isWarmingUp(job) ? this.#performHere(job) : pool.run(job);
  }

  /** Of plain text alone its size tells how long it takes. */
  #isWarmingUp({ path }: Job): boolean {
    if (this.#left > 0 && PLAIN.test(path)) this.#left -= statOf(path)?.size ?? 0;
    else this.#left = 0;
    return this.#left > 0;
  }

  async #performHere(job: Job): Promise<Performed> {
    const { recipe, product, cache } = this.means;
    const performed = await perform(job, recipe, product);
    if ('made' in performed && isOrdinary(job)) cache?.keep(job, performed.made);
    return performed;
  }
}

/** Neither standard input nor a pipe. */
const isOrdinary = ({ path }: Job): boolean => path !== '-' && statOf(path)?.isFile() === true;

function toResult(performed: Performed): Result {
  if ('failed' in performed) return { failed: revived(performed.failed) };
  return 'bug' in performed ? performed : { made: toConversion(performed.made) };
}

/** What was made here or in a worker, as what the cache gives. */
export function toConversion({ texts, format, counts, findings }: Made): Conversion {
  return { format, counts, findings, texts: texts.map((text) => ({ sha256: null, read: () => text })), cached: false };
}
