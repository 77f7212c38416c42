import { parentPort, workerData } from 'node:worker_threads';
import { Cache } from './cache.js';
import { type Job, perform } from './perform.js';
import { productOf } from './product.js';
import type { WorkerData } from './pool.js';

const { recipe, cache: place } = workerData as WorkerData;
const product = productOf(recipe);
const cache = place === null ? null : new Cache(place, recipe, false);

let last: Promise<void> = Promise.resolve();

/** The other side of the pool: performs the jobs that it is sent, one after the other. */
parentPort!.on('message', (job: Job) => {
  last = last.then(async () => {
    const performed = await perform(job, recipe, await product);
    if ('made' in performed) cache?.keep(job, performed.made);
    parentPort!.postMessage(performed, 'made' in performed ? performed.made.texts.map(({ buffer }) => buffer) : []);
  });
});
