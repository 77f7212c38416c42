import { Worker } from 'node:worker_threads';
import type { MessageId, MessageValues } from '../messages.js';
import { ReadError, type ReadErrorCode } from './error.js';
import type { ReadOptions } from './index.js';
import { type FileLimits, type Read, defaultLimits } from './reader.js';

export interface GuardedOptions extends Omit<ReadOptions, 'limits'> {
  limits?: Partial<FileLimits> | undefined;
}

export interface Question {
  bytes: Uint8Array;
  options: ReadOptions;
}

export type Answer = { read: Read } | { refused: { code: ReadErrorCode; id: MessageId; values: MessageValues } } | { bug: string };

/** Where the worker lies, as seen from this module: what the build says. */
declare const READER_WORKER: string;

const LOOK_EVERY = 50;
const MEGABYTE = 2 ** 20;

let worker: Worker | null = null;
/** Until the last thread that was given up is gone, and its memory with it. */
let stopping: Promise<unknown> = Promise.resolve();
let memoryOfWorker = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a document of a format that is no plain text in a thread of its own, which is stopped if it takes too long or too much memory:
 * whatever is in a file, the program goes on. One file is read at a time.
 * @throws {ReadError} as `readDocument` does, and `limit` for a file that was given up
 */
export function readGuarded(bytes: Uint8Array, { limits, ...options }: GuardedOptions): Promise<Read> {
  const allowed = { ...defaultLimits, ...limits };
  const read = last.then(() => ask({ bytes, options: { ...options, limits } }, allowed));
  last = read.catch(() => null);
  return read;
}

async function ask(question: Question, allowed: Pick<FileLimits, 'seconds' | 'memory'>): Promise<Read> {
  await stopping;
  const thread = threadWith(allowed.memory);
  thread.ref();
  try {
    const answer = await answerOf(thread, question, allowed);
    if ('read' in answer) return answer.read;
    if ('bug' in answer) throw new Error(answer.bug);
    throw new ReadError(answer.refused.code, answer.refused.id, answer.refused.values);
  } finally {
    // An idle thread does not keep the program alive.
    thread.unref();
  }
}

/** The thread is kept for the next file, as long as what it may take stays the same. */
function threadWith(memory: number): Worker {
  if (worker && memoryOfWorker !== memory) drop();
  memoryOfWorker = memory;
  worker ??= started(memory);
  return worker;
}

function started(memory: number): Worker {
  const thread = new Worker(new URL(READER_WORKER, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / MEGABYTE) } });
  const forget = (): void => {
    if (worker === thread) worker = null;
  };
  // One that was given up may still fail while it is stopped, and an idle one may die.
  return thread.on('error', forget).on('exit', forget);
}

function drop(): void {
  if (worker) stopping = worker.terminate();
  worker = null;
}

function answerOf(thread: Worker, question: Question, { seconds, memory }: Pick<FileLimits, 'seconds' | 'memory'>): Promise<Answer> {
  const before = process.memoryUsage.rss();
  const started = performance.now();
  return new Promise<Answer>((resolve, reject) => {
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onExit = (code: number): void => giveUp(new Error(`the thread of the readers ended (${code})`));
    const onError = (error: NodeJS.ErrnoException): void => giveUp(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory(memory) : error);
    const settle = (act: () => void): void => {
      clearInterval(watch);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const giveUp = (error: unknown): void => settle(() => {
      drop();
      reject(error);
    });
    const watch = setInterval(() => {
      if (performance.now() - started > seconds * 1000) giveUp(new ReadError('limit', 'read.slow', { limit: String(seconds) }));
      else if (process.memoryUsage.rss() - before > memory) giveUp(tooMuchMemory(memory));
    }, LOOK_EVERY);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(question);
  });
}

const tooMuchMemory = (memory: number): ReadError => new ReadError('limit', 'read.memory', { limit: String(Math.round(memory / MEGABYTE)) });
