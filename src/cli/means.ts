import type { Cache } from '../batch/cache.js';
import type { Means } from '../batch/convert.js';
import type { Inputs } from '../batch/inputs.js';
import type { Product, Recipe } from '../batch/product.js';
import { toWriteError, WriteError } from '../batch/write-error.js';
import { wholeNumber } from './limits.js';
import type { Screen } from './screen.js';

export interface MeansFlags {
  jobs?: string;
  /** A folder, or false for `--no-cache`. */
  cache?: string | false;
  force?: boolean;
  check?: boolean;
}

/**
 * What converts the documents: for one of them this thread alone, for several a pool and the cache.
 * @throws {UserError} for a number of jobs that is none
 */
export async function meansOf(flags: MeansFlags, { list }: Inputs, recipe: Recipe, product: Product, screen: Screen): Promise<Means> {
  const jobs = jobsOf(flags);
  const cache = flags.cache === false || recipe.stage !== null || (list.length < 2 && flags.cache === undefined) ? null : await cacheOf(flags, recipe, screen);
  const means = { recipe, product, cache, force: flags.force === true };
  if (list.length < 2) return { ...means, pool: null };
  const { Pool, usualSize } = await import('../batch/pool.js');
  return { ...means, pool: new Pool(Math.min(jobs ?? usualSize(), list.length), { recipe, cache: cache?.isReadOnly === false ? cache.folder : null }) };
}

/** More threads than anybody has cores would only take memory. */
const MOST_JOBS = 256;

function jobsOf({ jobs }: MeansFlags): number | null {
  return jobs === undefined ? null : Math.min(wholeNumber('--jobs', jobs), MOST_JOBS);
}

/** The cache, where there can be one; without it the run is only longer. */
async function cacheOf({ cache, check }: MeansFlags, recipe: Recipe, screen: Screen): Promise<Cache | null> {
  const { Cache: Kept } = await import('../batch/cache.js');
  const folder = cache || (await defaultFolder());
  if (folder === null) return null;
  const kept = new Kept(folder, recipe, check === true);
  try {
    kept.open();
    return kept;
  } catch (error) {
    const reason = toWriteError(error);
    if (!(reason instanceof WriteError)) throw error;
    screen.remark('run.noCache', { folder, reason: reason.say(screen.language) });
    return null;
  }
}

/** Null for a user without a home. */
async function defaultFolder(): Promise<string | null> {
  try {
    const { default: envPaths } = await import('env-paths');
    return envPaths('plan-extract', { suffix: '' }).cache;
  } catch {
    return null;
  }
}
