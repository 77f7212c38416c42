import { parentPort } from 'node:worker_threads';
import { ReadError } from './error.js';
import type { Answer, Question } from './guard.js';
import { readDocument } from './index.js';

// pdf.js leaves promises of what it cannot read without anyone to catch them; the document itself is read on, or fails with a reason.
process.on('unhandledRejection', () => {});

/** The other side of `readGuarded`: reads the documents that it is sent, one after the other. */
parentPort!.on('message', ({ bytes, options }: Question) => {
  void readDocument(bytes, options).then(
    (read): Answer => ({ read }),
    (error: unknown): Answer => (error instanceof ReadError ? { refused: { code: error.code, id: error.id, values: error.values } } : { bug: String((error as Error).stack) }),
  ).then((answer) => parentPort!.postMessage(answer));
});
