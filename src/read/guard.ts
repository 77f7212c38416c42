import type { MessageId, MessageValues } from '../messages.js';
import { ReadError, type ReadErrorCode } from './error.js';
import type { ReadOptions } from './index.js';
import { type FileLimits, type Read, defaultLimits } from './reader.js';
import { Thread, ThreadLimitError } from './thread.js';

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

const MEGABYTE = 2 ** 20;

let thread: Thread<Question, Answer> | null = null;
let memoryOfThread = 0;
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
  try {
    const answer = await (await threadWith(allowed.memory)).ask(question, allowed);
    if ('read' in answer) return answer.read;
    if ('bug' in answer) throw new Error(answer.bug);
    throw new ReadError(answer.refused.code, answer.refused.id, answer.refused.values);
  } catch (error) {
    throw error instanceof ThreadLimitError ? givenUp(error, allowed) : error;
  }
}

/** The thread is kept for the next file, as long as what it may take stays the same. */
async function threadWith(memory: number): Promise<Thread<Question, Answer>> {
  if (memoryOfThread !== memory) {
    await thread?.stop();
    thread = null;
  }
  memoryOfThread = memory;
  thread ??= new Thread(new URL(READER_WORKER, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memory / MEGABYTE) } });
  return thread;
}

function givenUp({ kind }: ThreadLimitError, { seconds, memory }: Pick<FileLimits, 'seconds' | 'memory'>): ReadError {
  if (kind === 'seconds') return new ReadError('limit', 'read.slow', { limit: String(seconds) });
  return new ReadError('limit', 'read.memory', { limit: String(Math.round(memory / MEGABYTE)) });
}
